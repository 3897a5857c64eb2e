// Builds the package: dist/ from the sources, and the core addon for this machine. Skips dist/ when
// nothing of it changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules/.cache/unplugin-cffi/dist.stamp')
const inputs = hashInputs()

if (
  !existsSync(join(root, 'dist')) ||
  !existsSync(stamp) ||
  readFileSync(stamp, 'utf8') !== inputs
) {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run([join(root, 'node_modules/tsdown/dist/run.mjs'), '--logLevel', 'error'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, inputs)
}
run([join(root, 'scripts/build-core.mjs')])

function hashInputs() {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) =>
    name.endsWith('.ts'),
  )
  const files = [
    ...sources.map((name) => join('src', name)),
    'tsdown.config.ts',
    'tsconfig.json',
    'package.json',
  ]
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
