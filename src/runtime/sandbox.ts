// Electron's sandbox, in which pages and most preload scripts run: it has little of Node's `process`, and not even
// `process.dlopen`.

export function isSandboxed(): boolean {
  return 'sandboxed' in process && process.sandboxed === true
}
