// `npm run package`: the tarball of this package, with the core for every machine that it is shipped for, each
// file's format checked, and looked over by publint and attw. `-- --target T…`: only builds those cores.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installDebian, platformPackages } from './setup.mjs'
import { root, run, tool } from './tools.mjs'

const lacking = installDebian(platformPackages)
if (lacking !== undefined) {
  console.error(lacking)
  process.exit(1)
}

run('npm', ['run', '--silent', 'build'])
const { buildCores, shipped } = await import('./build-cores.mjs')
const v8 = await import('./build-v8-cores.mjs')
const { values } = parseArgs({ options: { target: { type: 'string', multiple: true } } })
const wanted = values.target ?? shipped
const cores = buildCores(wanted)
v8.buildV8Cores(v8.shipped.filter((name) => wanted.includes(name)))
if (values.target !== undefined) {
  console.log(`the cores are in ${cores}`)
  process.exit(0)
}

const stage = join(root, 'node_modules/.cache/unplugin-cffi/package')
rmSync(stage, { recursive: true, force: true })
mkdirSync(stage, { recursive: true })
for (const name of [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'dist',
  'src/runtime/native/cffi_fast.h',
  'src/runtime/native/cffi_glue.h',
]) {
  cpSync(join(root, name), join(stage, name), { recursive: true })
}
for (const machine of new Set(shipped.map((name) => name.replace(/-musl$/, '')))) {
  for (const file of readdirSync(join(cores, machine)).filter((name) => name.endsWith('.node'))) {
    cpSync(join(cores, machine, file), join(stage, 'prebuilds', machine, file))
  }
}
const tarball = run('npm', ['pack', '--silent', '--pack-destination', join(stage, '..')], {
  cwd: stage,
}).trim()
const file = join(stage, '..', tarball)
console.log(
  run(process.execPath, [
    join(tool('publint@0.3.25'), 'src/cli.js'),
    'run',
    stage,
    '--strict',
    '--pack',
    'false',
  ]).trim(),
)
const attw = join(tool('@arethetypeswrong/cli@0.18.5'), 'dist/index.js')
console.log(
  run(process.execPath, [attw, file, '--profile', 'esm-only', '--no-color', '--no-emoji']).trim(),
)
console.log(
  run('tar', ['tzf', file])
    .split('\n')
    .filter((name) => name.endsWith('.node'))
    .join('\n'),
)
console.log(file)
