// Formats the C and C++ of the project with clang-format, or with --check says what it would change.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const files = ['src/runtime/native', 'test/native'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => /\.(cc|c|h)$/.test(name) && !/[/\\]tmp[/\\]/.test(name)),
)
const mode = process.argv.includes('--check') ? ['--dry-run', '--Werror'] : ['-i']
const result = spawnSync('clang-format', [...mode, ...files], { cwd: root, stdio: 'inherit' })
if (result.error) {
  console.log('clang-format is not installed: C and C++ were not looked at')
} else {
  process.exitCode = result.status ?? 1
}
