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
  console.log('building dist/')
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run([join(root, 'node_modules/tsdown/dist/run.mjs'), '--logLevel', 'error'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, inputs)
}
console.log('building the core addon, if it changed')
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

/** Quiet unless it fails: tsdown warns of the oldest Node that we support. */
function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  })
  if (status === 0) return
  process.stderr.write(`${stdout}${stderr}`)
  process.exit(status ?? 1)
}
