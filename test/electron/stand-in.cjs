// What runs an application where Electron cannot be had: `node stand-in.cjs FOLDER-OR-APP.ASAR`. Its processes
// are processes of Node's; archives are folders to `fs`, `require` and `import`, and what lies in them
// cannot be opened by the operating system. It has what playground/electron uses, and no page is drawn.
const { fork } = require('node:child_process')
const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const vm = require('node:vm')
const asar = require('./asar.cjs')

const [, , application, role = 'main', file, page] = process.argv
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: '44.0.0' } })

process.resourcesPath = dirname(resolve(application))
readArchives()
const manifest = JSON.parse(read(join(application, 'package.json')))
const roles = {
  main: mainProcess,
  preload: preloadProcess,
  sandboxed: preloadProcess,
  utility: utilityProcess,
}
const electron = roles[role]()
globalThis[Symbol.for('electron')] = electron
if (role === 'sandboxed') {
  try {
    loadSandboxed(file)
  } catch (error) {
    if (process.env.CHECK !== 'sandbox') throw error
    process.send({ channel: 'preload-error', values: [{ message: error.message }] })
    process.disconnect()
  }
  if (process.connected) electron.started()
} else {
  void load(file ?? join(application, manifest.main)).then(() => electron.started?.())
}

function read(path) {
  return asar.split(path) === undefined ? fs.readFileSync(path, 'utf8') : asar.read(path).toString()
}

/** `.js` by the package's type, as Electron decides. */
function load(path) {
  const isModule = path.endsWith('.mjs') || (path.endsWith('.js') && manifest.type === 'module')
  return isModule ? import(pathToFileURL(path).href) : Promise.resolve(require(path))
}

/** A script with few modules and little of Node's process, as Electron's sandbox has it; no ES module. */
function loadSandboxed(path) {
  const { env, pid, platform, arch, versions } = process
  const modules = { electron, events: require('node:events'), timers: require('node:timers') }
  const required = (name) => {
    if (Object.hasOwn(modules, name)) return modules[name]
    throw new Error(`module not found: ${name}`)
  }
  const world = vm.createContext({ console, URL, TextDecoder, TextEncoder, setTimeout })
  const script = new vm.Script(`(function (require, process, exports, module) {${read(path)}\n})`, {
    filename: path,
  })
  const own = { env, pid, platform, arch, versions, type: 'renderer', sandboxed: true }
  const module = { exports: {} }
  script.runInContext(world)(required, own, module.exports, module)
}

function readArchives() {
  const isInside = (path) =>
    !process.noAsar && typeof path === 'string' && asar.split(path) !== undefined
  const { existsSync, readdirSync, readFileSync, realpathSync, statSync } = fs
  fs.existsSync = (path) => {
    if (!isInside(path)) return existsSync(path)
    return existsSync(asar.split(path).archive) && asar.find(path) !== undefined
  }
  fs.statSync = (path, ...rest) => {
    if (!isInside(path)) return statSync(path, ...rest)
    const isFolder = asar.find(path)?.files !== undefined
    return { isDirectory: () => isFolder, isFile: () => !isFolder }
  }
  fs.readFileSync = (path, options) => {
    if (!isInside(path)) return readFileSync(path, options)
    const bytes = asar.read(path)
    return options === undefined ? bytes : bytes.toString(options.encoding ?? options)
  }
  fs.readdirSync = (path, ...rest) => {
    if (!isInside(path)) return readdirSync(path, ...rest)
    const { files } = asar.find(path) ?? {}
    if (files === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' })
    return Object.keys(files)
  }
  fs.realpathSync = (path, ...rest) => (isInside(path) ? path : realpathSync(path, ...rest))
  const { dlopen } = process
  process.dlopen = (module, path, ...rest) => {
    if (asar.split(path) !== undefined) throw new Error(`${path} is no file of the system's`)
    return dlopen(module, path, ...rest)
  }
  const { _load, _resolveFilename } = Module
  Module._load = (name, ...rest) => (name === 'electron' ? electron : _load(name, ...rest))
  Module._resolveFilename = (name, parent, ...rest) => {
    const path = name.startsWith('.') ? resolve(dirname(parent.filename), name) : name
    return asar.split(path) === undefined ? _resolveFilename(name, parent, ...rest) : path
  }
  const loadScript = Module._extensions['.js']
  Module._extensions['.js'] = (module, path) => {
    if (asar.split(path) === undefined) loadScript(module, path)
    else module._compile(asar.read(path).toString(), path)
  }
  Module.register('./hooks.mjs', pathToFileURL(__filename))
}

function start(kind, path, ...rest) {
  const child = fork(__filename, [application, kind, path, ...rest], { serialization: 'advanced' })
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) process.exit(code)
  })
  return child
}

function mainProcess() {
  const ipcMain = new EventEmitter()
  const children = []
  class BrowserWindow {
    #preferences
    webContents = new EventEmitter()
    constructor({ webPreferences }) {
      this.#preferences = webPreferences
    }
    async loadFile(path) {
      const { preload, sandbox } = this.#preferences
      const child = start(sandbox === false ? 'preload' : 'sandboxed', preload, path)
      children.push(child)
      child.on('message', ({ channel, values }) => {
        if (channel !== 'preload-error') ipcMain.emit(channel, {}, ...values)
        else this.webContents.emit(channel, {}, preload, ...values)
      })
    }
  }
  return {
    app: Object.assign(new EventEmitter(), {
      getAppPath: () => application,
      whenReady: () => Promise.resolve(),
      quit: () => children.forEach((child) => child.connected && child.disconnect()),
    }),
    BrowserWindow,
    ipcMain,
    utilityProcess: {
      fork(path) {
        const child = start('utility', path)
        children.push(child)
        return Object.assign(child, { postMessage: (value) => child.send(value) })
      },
    },
  }
}

function preloadProcess() {
  const world = vm.createContext({ document: fakeDocument() })
  return {
    contextBridge: {
      exposeInMainWorld(name, functions) {
        world[name] = Object.fromEntries(
          Object.entries(functions).map(([key, run]) => [
            key,
            // what crosses is copied, and what cannot be is refused
            (...values) => structuredClone(run(...structuredClone(values))),
          ]),
        )
      },
    },
    ipcRenderer: { send: (channel, ...values) => process.send({ channel, values }) },
    started() {
      const [, source] = /<script type="module"[^>]* src="([^"]+)"/.exec(read(page))
      vm.runInContext(read(join(dirname(page), source)), world)
    },
  }
}

function fakeDocument() {
  return { body: {}, createElement: () => ({ relList: { supports: () => true } }) }
}

function utilityProcess() {
  const waiting = []
  let tell = (data) => waiting.push(data)
  process.on('message', (data) => tell(data))
  process.parentPort = Object.assign(new EventEmitter(), {
    postMessage: (value) => process.send(value),
  })
  return {
    started() {
      tell = (data) => process.parentPort.emit('message', { data })
      waiting.forEach(tell)
    },
  }
}
