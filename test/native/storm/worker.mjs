// What a worker does in a storm, until it is terminated or told to end.
import { parentPort } from 'node:worker_threads'

const [, , threadsModule, callsModule] = process.argv
const { lib: threads, ffi } = await import(threadsModule)
const { lib: calls } = await import(callsModule)
const state = { over: false }
parentPort.once('message', () => (state.over = true))
parentPort.postMessage('ready')
for (let round = 0; !state.over; round++) {
  const f = ffi.callback('visit', (thread, index) => index + round)
  const [sum, there, total] = await Promise.all([
    calls.sum.async(ffi.new('double[]', [round, 1]), 2, 1),
    threads.visit_there.async(f),
    calls.each.async(3, (index) => index),
  ])
  if (sum !== round + 1 || there !== round || total !== 3) {
    throw new Error(`a worker got ${[sum, there, total]}`)
  }
  ffi.release(f)
}
