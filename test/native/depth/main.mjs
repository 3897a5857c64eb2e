// JavaScript calls C, which calls it, until the stack ends: prints how deep that went for each way of
// calling, on the main thread and in a worker, and how it ended. Argument: the module.
import { once } from 'node:events'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

const module = process.argv[2]
const { lib, ffi } = await import(module)

/** `begin` calls `down`, which calls C again each time it is entered. */
function fall(begin) {
  let depth = 0
  try {
    begin(() => void depth++)
    return { depth, end: 'none' }
  } catch (error) {
    return { depth, end: error.constructor.name, isOurs: error instanceof RangeError }
  }
}

function opened(type, fn, use) {
  const f = ffi.callback(type, fn)
  try {
    return use(f)
  } finally {
    ffi.release(f)
  }
}

const ways = {
  'a callback': (step) => {
    const down = (x) => (step(), lib.call_op(f, x + 1))
    const f = ffi.callback('op_t', down)
    try {
      lib.call_op(f, 0)
    } finally {
      ffi.release(f)
    }
  },
  'plain functions': (step) => {
    const down = (x) => (step(), lib.call_op(down, x + 1))
    lib.call_op(down, 0)
  },
  text: (step) => {
    const down = () => (step(), lib.call_text('some text', down))
    lib.call_text('some text', down)
  },
  records: (step) => {
    const down = (p) => (step(), lib.apply(down, p))
    lib.apply(down, { x: 1, y: 2 })
  },
  'a pointer': (step) =>
    opened(
      'op_t',
      (x) => (step(), pointer(x + 1)),
      (f) => (pointer = f)(0),
    ),
  'ten arguments': (step) => {
    const down = (...all) => (step(), lib.call_ten(down, ...all))
    lib.call_ten(down, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  },
  'an error value': (step) => {
    const down = (x) => (step(), lib.call_op(f, x + 1))
    const f = ffi.callback('op_t', down, { error: -1 })
    try {
      lib.call_op(f, 0)
    } finally {
      ffi.release(f)
    }
  },
}
let pointer

/** After it all is as it was. */
function isWell() {
  const sum = lib.call_ten((...all) => all.reduce((a, b) => a + b), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  return sum === 55 && lib.call_op((x) => x + 1, 1) === 2
}

const found = {}
for (const [name, begin] of Object.entries(ways)) {
  // the end is somewhere else each time
  const all = Array.from({ length: 5 }, (_, padding) => pad(padding, () => fall(begin)))
  found[name] = {
    depth: Math.min(...all.map(({ depth }) => depth)),
    ends: [...new Set(all.map(({ end, isOurs }) => `${end} ${isOurs}`))],
    isWell: isWell(),
  }
}

function pad(levels, then) {
  return levels === 0 ? then() : [levels].map(() => pad(levels - 1, then))[0]
}

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { argv: [module] })
  const small = new Worker(new URL(import.meta.url), {
    argv: [module],
    resourceLimits: { stackSizeMb: 1 },
  })
  const [[inWorker], [inSmall]] = await Promise.all([
    once(worker, 'message'),
    once(small, 'message'),
  ])
  console.log(JSON.stringify({ main: found, worker: inWorker, small: inSmall }))
} else {
  parentPort.postMessage(found)
}
