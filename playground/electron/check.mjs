// Packages this application with real Electron by each tool, starts it, and compares what it prints:
//
//   node playground/electron/check.mjs [TOOL…] [--electron FOLDER]
//
// TOOL is electron-vite, vite-plugin-electron or forge; all of them without one. Electron's own package downloads its
// binary; --electron names a folder that has it already, as node_modules/electron/dist is one.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { zip } from './zip.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const expected = JSON.stringify({ main: 5, preload: 13, worker: 2.5 })
const all = ['electron-vite', 'vite-plugin-electron', 'forge']

const { values, positionals } = parseArgs({
  options: { electron: { type: 'string' } },
  allowPositionals: true,
})
for (const name of positionals) {
  if (!all.includes(name)) stop(`there is no tool '${name}'; there are ${all.join(', ')}`)
}
const electron = values.electron && resolve(values.electron)
if (electron !== undefined && !existsSync(electron)) stop(`there is no folder ${electron}`)
if (!existsSync(join(root, 'dist/plugin/vite.js'))) stop("'npm run build' comes first")

let failed = false
for (const tool of positionals.length === 0 ? all : positionals) {
  const problem = check(tool)
  console.log(`${tool}: ${problem ?? 'packaged, started, and right'}`)
  failed ||= problem !== undefined
}
process.exitCode = failed ? 1 : 0

/** What is wrong, if something is. */
function check(tool) {
  const folder = mkdtempSync(join(tmpdir(), `cffi-${tool}-`))
  console.log(`${tool}: in ${folder}`)
  cpSync(join(here, 'src'), join(folder, 'src'), { recursive: true })
  cpSync(join(here, tool), folder, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  manifest.devDependencies['unplugin-cffi'] = `file:${root}`
  // its place on GitHub is not for everyone to reach
  manifest.overrides = { '@electron/node-gyp': 'npm:node-gyp@^12.4.0' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))

  const install = ['install', '--no-audit', '--no-fund', '--loglevel=error']
  // without its script the package has no binary
  const scripts = electron === undefined ? [] : ['--ignore-scripts']
  if (!run('npm', [...install, ...scripts], folder)) {
    return 'npm could not install it; Electron is downloaded from GitHub while it does'
  }
  if (electron === undefined && !existsSync(join(folder, 'node_modules/electron/path.txt'))) {
    return "Electron's binary is not there: its package downloads it from GitHub, or name a folder by --electron"
  }
  const given = electron === undefined ? [] : giveElectron(tool, folder)
  if (!run('npm', ['run', '--silent', 'package', ...given], folder)) return 'it was not packaged'
  const program = findProgram(folder, manifest.name)
  if (program === undefined) return `no program called ${manifest.name} was packaged`
  const { stdout, stderr } = start(program)
  const line = stdout.split('\n').find((text) => text.startsWith('{'))
  if (line === expected) {
    rmSync(folder, { recursive: true })
    return undefined
  }
  return `${program} printed ${line ?? 'nothing'}\n${stderr}`
}

/** Tells a packager of the folder; returns what is to stand behind its command. */
function giveElectron(tool, folder) {
  if (tool !== 'forge') return ['--', `-c.electronDist=${electron}`]
  // Forge's takes an archive, and from its configuration alone
  const { version } = JSON.parse(
    readFileSync(join(folder, 'node_modules/electron/package.json'), 'utf8'),
  )
  zip(electron, join(folder, `electron-v${version}-${process.platform}-${process.arch}.zip`))
  renameSync(join(folder, 'forge.config.js'), join(folder, 'own.config.js'))
  const given = `packagerConfig: { ...own.packagerConfig, electronZipDir: ${JSON.stringify(folder)} }`
  writeFileSync(
    join(folder, 'forge.config.js'),
    `import own from './own.config.js'\nexport default { ...own, ${given} }\n`,
  )
  return []
}

/** Where packagers put it on each system. */
function findProgram(folder, name) {
  const places = ['release', 'out'].flatMap((place) => {
    const path = join(folder, place)
    return existsSync(path) ? readdirSync(path).map((entry) => join(path, entry)) : []
  })
  const files = [name, `${name}.exe`, `${name}.app/Contents/MacOS/${name}`]
  return places
    .flatMap((place) => files.map((file) => join(place, file)))
    .find((file) => existsSync(file))
}

/** Linux without a screen needs one that nobody sees, and root no sandbox of Chromium's. */
function start(program) {
  const isRoot = process.getuid?.() === 0
  const words = [program, ...(isRoot ? ['--no-sandbox'] : [])]
  const isDark =
    process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  const [command, ...args] = isDark && electron === undefined ? ['xvfb-run', '-a', ...words] : words
  const options = { encoding: 'utf8', timeout: 120_000, env: { ...process.env, CHECK: '1' } }
  const { stdout, stderr, error } = spawnSync(command, args, options)
  return { stdout: stdout ?? '', stderr: `${stderr ?? ''}${error?.message ?? ''}` }
}

function run(program, args, cwd) {
  const { status } = spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0
}

function stop(sentence) {
  console.error(`check: ${sentence}`)
  process.exit(1)
}
