// Runs before the page, outside its sandbox: only functions and plain values cross the bridge, C data do not.
import { contextBridge, ipcRenderer } from 'electron'
import { hypot } from './native/maths.cdef'

contextBridge.exposeInMainWorld('maths', {
  hypot: (x: number, y: number) => hypot(x, y),
  shown: (value: number) => ipcRenderer.send('shown', value),
})
