// A utility process: C that takes long stops neither the main process nor the page.
import { mean } from './native/maths.cdef'

process.parentPort.on('message', ({ data }) => {
  process.parentPort.postMessage(mean(data, data.length))
})
