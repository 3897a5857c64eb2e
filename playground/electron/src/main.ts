// The main process calls C, starts a utility process that does, and opens a page whose preload script does.
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, utilityProcess } from 'electron'
import { hypot } from './native/maths.cdef'

/** Where the tool puts its outputs, from the application's folder; the tool's configuration says so. */
declare const FILES: { preload: string; worker: string; page: string }
/** Of Electron Forge's development server. */
declare const MAIN_WINDOW_VITE_DEV_SERVER_URL: string | undefined

const file = (name: keyof typeof FILES) => join(app.getAppPath(), FILES[name])

function serverUrl() {
  if (typeof MAIN_WINDOW_VITE_DEV_SERVER_URL === 'string') return MAIN_WINDOW_VITE_DEV_SERVER_URL
  return process.env['ELECTRON_RENDERER_URL'] ?? process.env['VITE_DEV_SERVER_URL']
}

async function start() {
  const worker = utilityProcess.fork(file('worker'))
  const fromWorker = new Promise((resolve) => worker.once('message', resolve))
  worker.postMessage([1, 2, 3, 4])

  const fromPage = new Promise((resolve) => ipcMain.once('shown', (_, value) => resolve(value)))
  // a sandboxed preload script cannot load native code
  const preload = { preload: file('preload'), sandbox: false }
  const window = new BrowserWindow({ webPreferences: preload })
  const url = serverUrl()
  await (url === undefined ? window.loadFile(file('page')) : window.loadURL(url))

  const results = { main: hypot(3, 4), preload: await fromPage, worker: await fromWorker }
  console.log(JSON.stringify(results))
  if (process.env['CHECK'] !== undefined) app.quit()
}

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(start)
