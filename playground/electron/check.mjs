// Packages this application with real Electron by each tool, starts it, and compares what it prints; starts it again
// with the preload script in the sandbox and without its addons, which must be explained, and has Electron's V8 refuse
// a buffer of C's memory:
//
//   node playground/electron/check.mjs [TOOL…] [--electron FOLDER]
//
// TOOL is electron-vite, vite-plugin-electron or forge; all of them without one. Electron's binary is downloaded;
// --electron names a folder that has it already, as node_modules/electron/dist is one.
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
import { dirname, join, resolve } from 'node:path'
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
  console.log(
    `${tool}: ${problem ?? 'packaged, started, and right, and what is wrong is explained'}`,
  )
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

  showRefusal(join(folder, 'src/main.ts'))

  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  if (!run('npm', install, folder)) return 'npm could not install it'
  // none of its own scripts does it, from Electron 42 on
  const download = ['node_modules/electron/install.js']
  if (electron === undefined && !run(process.execPath, download, folder)) {
    return "Electron's binary could not be downloaded: name a folder that has it by --electron"
  }
  const given = electron === undefined ? [] : giveElectron(tool, folder)
  if (!run('npm', ['run', '--silent', 'package', ...given], folder)) return 'it was not packaged'
  const program = findProgram(folder, manifest.name)
  if (program === undefined) return `no program called ${manifest.name} was packaged`
  const problem =
    checkResults(program) ??
    checkSandbox(program) ??
    checkCage(program, folder) ??
    // the last, as it takes them away
    checkAddons(program)
  if (problem === undefined) rmSync(folder, { recursive: true })
  return problem
}

/** The copy of the application lets the check put its preload script into the sandbox, and says what comes of it. */
function showRefusal(file) {
  const text = readFileSync(file, 'utf8')
  const made = 'const window = new BrowserWindow({ webPreferences: preload })'
  if (!text.includes(made) || !text.includes('sandbox: false')) stop(`${file} is not as it was`)
  const shown = 'console.log(JSON.stringify({ refused: String(error.message) }))'
  const listener = `(_, path, error) => { ${shown}; app.quit() }`
  writeFileSync(
    file,
    text
      .replace('sandbox: false', "sandbox: process.env['CHECK'] === 'sandbox'")
      .replace(made, `${made}\n  window.webContents.on('preload-error', ${listener})`),
  )
}

function checkResults(program) {
  const { found, stderr } = start(program, { CHECK: 'results' }, (line) => line.startsWith('{'))
  return found === expected ? undefined : `${program} printed ${found ?? 'nothing'}\n${stderr}`
}

function checkSandbox(program) {
  const { found, stderr } = start(program, { CHECK: 'sandbox' }, (line) => line.includes('refused'))
  // of an ES module Electron says it in words of its own
  const isExplained = /sandbox: false|import statement outside/.test(found ?? '')
  return isExplained ? undefined : `in the sandbox it printed ${found ?? 'nothing'}\n${stderr}`
}

/** Electron as a program of Node's has the same V8. */
function checkCage(program, folder) {
  const script = join(folder, 'cage.mjs')
  writeFileSync(
    script,
    `import { FFI } from 'unplugin-cffi/inline'
    const ffi = new FFI().cdef('char *getenv(const char *name);')
    const lib = ffi.dlopen(null)
    const said = { electron: process.versions.electron, copy: ffi.unpack(lib.getenv('CHECK'), 4).length }
    try {
      said.buffer = ffi.buffer(lib.getenv('CHECK'), 4).toString()
    } catch (error) {
      said.buffer = error.code
    }
    console.log(JSON.stringify(said))`,
  )
  const env = { CHECK: 'cage', ELECTRON_RUN_AS_NODE: '1' }
  const { found, stderr } = start(program, env, (line) => line.startsWith('{'), script)
  const { electron: version, copy, buffer } = JSON.parse(found ?? '{}')
  if (version === undefined && buffer === 'cage') {
    console.log('this is no Electron: buffers of C are had')
    return undefined
  }
  const isRight = copy === 4 && buffer === 'ERR_FFI_UNSUPPORTED'
  return isRight ? undefined : `of C's memory it printed ${found ?? 'nothing'}\n${stderr}`
}

/** Electron shows an error of the main process in a window, and waits. */
function checkAddons(program) {
  const unpacked = ['resources', '../Resources']
    .map((place) => join(dirname(program), place, 'app.asar.unpacked'))
    .find((path) => existsSync(path))
  if (unpacked === undefined) return `there is no app.asar.unpacked beside ${program}`
  rmSync(unpacked, { recursive: true })
  const { stdout, stderr } = start(program, { CHECK: 'addons' }, undefined, undefined, 20_000)
  const said = `${stdout}${stderr}`
  const isExplained = /ERR_FFI_LOAD/.test(said) && /app\.asar\.unpacked/.test(said)
  return isExplained ? undefined : `without its addons it printed ${said || 'nothing'}`
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

/**
 * What it prints, and the line that is looked for. Linux without a screen needs one that nobody sees, and root no sandbox
 * of Chromium's.
 */
function start(program, environment, isLine = () => false, script, timeout = 120_000) {
  const isRoot = process.getuid?.() === 0 && script === undefined
  const words = [
    program,
    ...(script === undefined ? [] : [script]),
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
  const isDark =
    process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  const hasScreen = isDark && spawnSync('xvfb-run', ['--help']).error === undefined
  const [command, ...args] = hasScreen ? ['xvfb-run', '-a', ...words] : words
  const options = { encoding: 'utf8', timeout, env: { ...process.env, ...environment } }
  const { stdout, stderr, error } = spawnSync(command, args, options)
  const found = stdout?.split('\n').find(isLine)
  return { found, stdout: stdout ?? '', stderr: `${stderr ?? ''}${error?.message ?? ''}` }
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
