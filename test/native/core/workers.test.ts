// Worker threads: any number load the same core and glue, end in the middle of anything, and the
// process goes on.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { createContext, runInContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { binder, buildGlue, coreFile, loadCore, type Loose } from './glue.ts'

const file = buildGlue('closure.c', ['-lpthread'])
const names = [
  'qsort',
  'fold',
  'both',
  'call_mixed',
  'sum_wide',
  'call_pointer',
  'call_long',
  'call_bool',
  'call_float',
  'errno_around',
  'keep',
  'call_kept',
  'on_thread',
  'nap',
  'until_zero',
]
const { core, reports } = loadCore()
const glue = core.open(file, 'closures', false)
const bind = binder(core, glue, names)
afterEach(() => {
  reports.length = 0
})

/** What a worker's script finds: the core, and the functions of the glue. */
const prelude = `
  const { parentPort, workerData, threadId } = require('node:worker_threads')
  const core = require(${JSON.stringify(coreFile)})
  core.initialize({ error: (code, message) => Object.assign(new Error(message), { code }), report: (code, message) => parentPort.postMessage({ code, message }) })
  const glue = core.open(${JSON.stringify(file)}, 'closures', false)
  const bind = (name, signature) => core.bind(glue, 'function', ${JSON.stringify(names)}.indexOf(name), signature, name)
  const fold = bind('fold', 'ipi'), untilZero = bind('until_zero', 'ip')
  const open = (fn) => core.openClosure(glue, 0, 'iii', fn, 'worker ' + threadId)
`

function start(script: string): Worker {
  return new Worker(prelude + script, { eval: true })
}

async function ended(worker: Worker): Promise<unknown> {
  const [code] = await once(worker, 'exit')
  return code
}

describe('a worker', () => {
  test('calls and is called', async () => {
    const worker = start(`
      parentPort.postMessage(fold(open((a, b) => a + b), 10))
      try { fold(open(() => { throw new Error('in a worker') }), 1) } catch (error) { parentPort.postMessage(error.message) }
      bind('errno_around', 'ipi')(core.openClosure(glue, 1, 'vi', () => {}, 'f'), 7)
      parentPort.postMessage(core.getErrno())`)
    const said: unknown[] = []
    worker.on('message', (message) => said.push(message))
    core.setErrno(1)
    expect(await ended(worker)).toBe(0)
    expect(said).toEqual([45, 'in a worker', 7])
    // errno is its thread's own
    expect(core.getErrno()).toBe(1)
  })

  test('is one of many at once', async () => {
    const workers = Array.from({ length: 8 }, (_, index) =>
      start(
        `const f = open((a, b) => a + b + ${index}); for (let i = 0; i < 100; i++) fold(f, 20); parentPort.postMessage(fold(f, 2)); core.closeClosure(f)`,
      ),
    )
    const said = await Promise.all(
      workers.map(async (worker) => (await once(worker, 'message'))[0]),
    )
    expect(said).toEqual(workers.map((_, index) => 1 + 2 * index))
    await Promise.all(workers.map((worker) => worker.terminate()))
  })
})

describe('ends', () => {
  test.each([
    [
      'between calls',
      `const f = bind('fold', 'ipi'); const g = open((a, b) => a + b); parentPort.postMessage(0); for (;;) f(g, 3)`,
    ],
    ['in a callback', `parentPort.postMessage(0); fold(open(() => { for (;;); }), 5)`],
    [
      'in a callback of a callback',
      `parentPort.postMessage(0); const f = open(() => { for (;;); }); fold(open(() => fold(f, 1)), 5)`,
    ],
    [
      'while C calls back again and again',
      `parentPort.postMessage(0); untilZero(open((count) => 1))`,
    ],
    ['in a call that naps', `parentPort.postMessage(0); bind('nap', 'ii')(150)`],
    [
      'while it opens and closes',
      `parentPort.postMessage(0); for (;;) core.closeClosure(open(() => 0))`,
    ],
  ])('by terminate() %s', async (_, script) => {
    const worker = start(script)
    await once(worker, 'message')
    await delay(20)
    expect(await worker.terminate()).toBe(1)
    expect(
      bind('fold', 'ipi')(
        openOnce((a, b) => Number(a) + Number(b)),
        4,
      ),
    ).toBe(6)
  })

  test('by process.exit() in a callback', async () => {
    const worker = start(
      `fold(open(() => { process.exit(4) }), 5); parentPort.postMessage('not reached')`,
    )
    const said: unknown[] = []
    worker.on('message', (message) => said.push(message))
    expect(await ended(worker)).toBe(4)
    expect(said).toEqual([])
  })

  test('by an exception out of a callback', async () => {
    const worker = start(`fold(open(() => { throw new Error('out') }), 5)`)
    const [error] = (await once(worker, 'error')) as [Error]
    expect(error.message).toBe('out')
  })

  test('and what C kept of it gives zero, with a report', async () => {
    const worker = start(`bind('keep', 'vp')(open(() => 5))`)
    await ended(worker)
    expect(bind('call_kept', 'iii')(1, 2)).toBe(0)
    expect(reports).toEqual([
      {
        code: 'ERR_FFI_RELEASED',
        message: expect.stringMatching(
          /^C called worker \d+ after the end of the JavaScript environment it belongs to; it got its error value$/,
        ),
      },
    ])
  })

  test('and its closures are free again', async () => {
    for (let round = 0; round < 4; round++) {
      const worker = start(
        `for (let i = 0; i < 8; i++) open(() => i); parentPort.postMessage(0); setInterval(() => {}, 1000)`,
      )
      await once(worker, 'message')
      expect(() => openOnce(() => 0)).toThrow('are in use')
      await worker.terminate()
      const address = openOnce(() => 3)
      expect(bind('fold', 'ipi')(address, 1)).toBe(3)
      closeNow()
    }
  })
})

describe('what C kept of an ended worker is nobody else’s', () => {
  const openDynamic = `core.openDynamicClosure('iii', 'iii', () => 5, 'worker 0')`
  const ways: [string, string, (fn: Loose) => number | bigint][] = [
    [
      'of glue',
      'open(() => 5)',
      (fn) => core.openClosure(glue, 0, 'iii', fn, 'other', undefined, 'iii'),
    ],
    ['without glue', openDynamic, (fn) => core.openDynamicClosure('iii', 'iii', fn, 'other')],
  ]
  test.each(ways)('%s', async (_, openKept, openOther) => {
    const worker = start(
      `bind('keep', 'vp')(${openKept}); parentPort.postMessage(0); setInterval(() => {}, 1000)`,
    )
    await once(worker, 'message')
    await worker.terminate()
    // as when a thread of C's calls late: others have come and gone
    let calls = 0
    const other = (): number => ++calls
    for (let i = 0; i < 600; i++) core.closeClosure(openOther(other))
    const opened = Array.from({ length: 300 }, () => openOther(other))
    expect(bind('call_kept', 'iii')(1, 2)).toBe(0)
    expect(calls).toBe(0)
    expect(reports).toEqual([
      { code: 'ERR_FFI_RELEASED', message: expect.stringContaining('after the end of') },
    ])
    expect(bind('fold', 'ipi')(opened[299], 1)).toBe(1)
    for (const address of opened) core.closeClosure(address)
  })
})

/** Opens a closure that is closed when the test ends. */
function openOnce(fn: Loose): number | bigint {
  const address = core.openClosure(glue, 0, 'iii', fn, 'once')
  toClose.push(address)
  return address
}
const toClose: (number | bigint)[] = []
function closeNow(): void {
  for (const address of toClose.splice(0)) core.closeClosure(address)
}
afterEach(closeNow)

test('one thread’s callback called on another runs on its own', async () => {
  const mine = openOnce(() => 5)
  bind('keep', 'vp')(mine)
  const worker = start(`parentPort.postMessage(bind('call_kept', 'iii')(1, 2))`)
  const said: unknown[] = []
  worker.on('message', (message) => said.push(message))
  await ended(worker)
  expect(said).toContainEqual(5)
  expect(bind('call_kept', 'iii')(1, 2)).toBe(5)
})

test('vm contexts', () => {
  const context = createContext({ core, glue, index: names.indexOf('fold') })
  const result = runInContext(
    `const fold = core.bind(glue, 'function', index, 'ipi', 'fold')
     const f = core.openClosure(glue, 0, 'iii', (a, b) => a + b, 'f')
     const failing = core.openClosure(glue, 0, 'iii', () => { throw new TypeError('of this realm') }, 'failing')
     let caught
     try { fold(failing, 1) } catch (error) { caught = error instanceof TypeError && error.message }
     const answers = [fold(f, 5), caught]
     core.closeClosure(f)
     core.closeClosure(failing)
     answers`,
    context,
  )
  expect([...result]).toEqual([10, 'of this realm'])
})

/** Workers in each of two lanes. */
const stormSize = Number(process.env['CFFI_STORM'] ?? 10)

test(
  'a storm of workers leaves the process whole',
  () => {
    // In a process of its own, whose exit code tells.
    const body = `
    const f = open((a, b) => (Math.random() < 0.001 ? fold(g, 1) : a + b)), g = open((a) => a)
    let thrown = 0
    const h = open((a) => { if (a % 7 === 3) throw new Error('storm'); return a + 1 })
    parentPort.postMessage(0)
    for (;;) {
      fold(f, 50)
      try { fold(h, 10) } catch { thrown++ }
      core.closeClosure(open(() => 1))
      bind('fold', 'ipi')
      if (Math.random() < 0.001) new Uint8Array(1e5)
    }`
    const script = `
    const { Worker } = require('node:worker_threads')
    const { setTimeout } = require('node:timers/promises')
    const script = ${JSON.stringify(prelude + body)}
    async function lane(count) {
      for (let i = 0; i < count; i++) {
        const worker = new Worker(script, { eval: true })
        worker.on('error', (error) => { if (error.code !== 'ERR_FFI_MEMORY') throw error })
        await new Promise((resolve) => { worker.once('message', resolve); worker.once('exit', resolve) })
        await setTimeout(Math.random() * 15)
        await worker.terminate()
      }
    }
    Promise.all([lane(${stormSize}), lane(${stormSize})]).then(() => console.log('calm'))`
    const ran = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      timeout: 10_000 + stormSize * 1500,
    })
    expect([ran.stdout, ran.stderr, ran.status, ran.signal]).toEqual(['calm\n', '', 0, null])
  },
  20_000 + stormSize * 1500,
)

test('the process exits while workers are in the middle of calls', () => {
  const script = `
    const { Worker } = require('node:worker_threads')
    const script = ${JSON.stringify(`${prelude}\nparentPort.postMessage(0); const f = open((a) => a); for (;;) fold(f, 100)`)}
    let ready = 0
    for (let i = 0; i < 3; i++) new Worker(script, { eval: true }).on('message', () => { if (++ready === 3) process.exit(5) })`
  for (let round = 0; round < 3; round++) {
    const ran = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 30_000 })
    expect([ran.status, ran.signal, ran.stderr]).toEqual([5, null, ''])
  }
}, 60_000)

describe('a worker without glue', () => {
  const library = buildGlue('dynamic.c')
  const here = core.openLibrary(library, 0)
  const bindHere = (name: string, shape: string): Loose =>
    core.bindDynamic(shape, shape, name, () => core.findSymbol(here, name)!) as unknown as Loose
  const own = `
    const library = core.openLibrary(${JSON.stringify(library)}, 0)
    const bindOwn = (name, shape) => core.bindDynamic(shape, shape, name, () => core.findSymbol(library, name), library)
    const openOwn = (fn) => core.openDynamicClosure('iii', 'iii', fn, 'worker ' + threadId)
  `

  test('calls and is called, beside others', async () => {
    const workers = Array.from({ length: 6 }, () =>
      start(
        `${own} let sum = 0
        for (let i = 0; i < 200; i++) sum += bindOwn('fold', 'ipi')(openOwn((a, b) => a + b), 10)
        core.closeLibrary(library)
        try { bindOwn('fold', 'ipi')(0, 0) } catch (error) { parentPort.postMessage([sum, error.code]) }`,
      ),
    )
    const answers = workers.map((worker) => once(worker, 'message'))
    for (const [answer] of await Promise.all(answers))
      expect(answer).toEqual([9000, 'ERR_FFI_RELEASED'])

    // what a worker closed, others still have
    expect(bindHere('add', 'iii')(2, 3)).toBe(5)
  })

  test('ends, and what C kept of it gives zero, with a report', async () => {
    const worker = start(`${own} bindOwn('keep', 'vp')(openOwn(() => 5))`)
    await ended(worker)
    expect(bindHere('call_kept', 'iii')(1, 2)).toBe(0)
    expect(reports).toEqual([
      {
        code: 'ERR_FFI_RELEASED',
        message: expect.stringContaining('after the end of the JavaScript environment'),
      },
    ])
  })

  test('is called on its own thread from another’s', async () => {
    const worker = start(
      `${own} bindOwn('keep', 'vp')(openOwn(() => 5)); parentPort.postMessage(0); setInterval(() => {}, 1000)`,
    )
    await once(worker, 'message')
    expect(bindHere('call_kept', 'iii')(1, 2)).toBe(5)
    expect(reports).toEqual([])
    await worker.terminate()
  })
})
