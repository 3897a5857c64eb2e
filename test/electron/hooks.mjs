// ES modules as Electron has them: 'electron' is built in, and archives are folders.
import { fileURLToPath } from 'node:url'
import asar from './asar.cjs'

const names = ['app', 'BrowserWindow', 'contextBridge', 'ipcMain', 'ipcRenderer', 'utilityProcess']
const code = names
  .map((name) => `export const ${name} = globalThis[Symbol.for('electron')].${name}`)
  .join('\n')
const electron = `data:text/javascript,${encodeURIComponent(code)}`

export function resolve(specifier, context, next) {
  if (specifier === 'electron') return { url: electron, shortCircuit: true }
  const isPath = /^(?:\.{0,2}\/|file:)/.test(specifier)
  const url = isPath ? new URL(specifier, context.parentURL).href : ''
  return isInside(url) ? { url, shortCircuit: true } : next(specifier, context)
}

export function load(url, context, next) {
  if (!isInside(url)) return next(url, context)
  return { format: 'module', source: asar.read(fileURLToPath(url)).toString(), shortCircuit: true }
}

function isInside(url) {
  return url.startsWith('file:') && asar.find(fileURLToPath(url)) !== undefined
}
