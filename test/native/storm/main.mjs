// A storm: threads of C call back, functions are called asynchronously, and workers that do the same come
// and go. Nothing is lost, and the order of each thread is kept. Arguments: the two modules, and how many
// callbacks.
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

const [, , threadsModule, callsModule, wanted] = process.argv
const { lib: threads, ffi } = await import(threadsModule)
const { lib: calls } = await import(callsModule)
const [threadCount, count] = [8, Math.ceil(Number(wanted) / 8)]

/** Every thread counts up, so that what is lost or comes too early shows at once. */
async function callBack() {
  const next = Array.from({ length: threadCount }, () => 0)
  const f = ffi.callback('visit', (thread, index) => {
    if (next[thread] !== index) throw new Error(`${thread}: ${index} came, not ${next[thread]}`)
    next[thread]++
    return index % 1000
  })
  threads.start(threadCount, count, f)
  const total = await threads.join.async()
  let expected = 0
  for (let index = 0; index < count; index++) expected += index % 1000
  if (total !== BigInt(expected * threadCount)) throw new Error(`threads got ${total}`)
  if (next.some((one) => one !== count)) throw new Error(`came: ${next.join(', ')}`)
  ffi.release(f)
  return threadCount * count
}

const state = { over: false }

async function callAsync() {
  let done = 0
  for (; !state.over; done += 4) {
    const items = [1, 2, done]
    const [sum, length, total] = await Promise.all([
      calls.add.async(done, 1),
      calls.length.async('x'.repeat(done % 100)),
      calls.each.async(5, (index) => index + done),
      calls.twice.async(items, 3),
    ])
    const isRight =
      sum === done + 1 && length === done % 100 && total === 10 + 5 * done && items[2] === 2 * done
    if (!isRight) throw new Error(`asynchronous calls gave ${[sum, length, total, items]}`)
  }
  return done
}

async function runWorkers() {
  const script = new URL('worker.mjs', import.meta.url)
  let count = 0
  for (; !state.over; count++) {
    const worker = new Worker(script, { argv: [threadsModule, callsModule] })
    worker.on('error', (error) => {
      throw error
    })
    await Promise.race([once(worker, 'message'), once(worker, 'exit')])
    // one in four ends by itself
    if (count % 4 === 3) {
      worker.postMessage('end')
      await once(worker, 'exit')
    } else {
      await delay(Math.random() * 20)
      await worker.terminate()
    }
  }
  return count
}

const others = Promise.all([callAsync(), callAsync(), runWorkers(), runWorkers()])
const callbacks = await callBack()
state.over = true
const [a, b, c, d] = await others
console.log(`calm: ${callbacks} callbacks, ${a + b} asynchronous calls, ${c + d} workers`)
