// Asynchronous calls and threads of C's beside the end of a process and of workers, in processes of their
// own: no crash, no hang, and the exit code is kept.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'

const dist = (path: string): string => new URL(`../../${path}`, import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'cffi-threads-'))
afterAll(() => rmSync(folder, { recursive: true }))
const modules = new Map<string, string>()

beforeAll(async () => {
  for (const name of ['foreign-threads', 'async', 'thread-exits']) {
    const file = resolve(`test/native/${name}.cdef`)
    const options = { root: folder, cacheDir: join(folder, 'cache') }
    const compiled = await compile(file, readFileSync(file, 'utf8'), options)
    const { code } = compiled.module({
      runtime: dist('dist/runtime/index.js'),
      glue: JSON.stringify(compiled.addon?.file),
      core: JSON.stringify(dist('prebuilds')),
    })
    writeFileSync(join(folder, `${name}.mjs`), code)
    modules.set(name, pathToFileURL(join(folder, `${name}.mjs`)).href)
  }
}, 60_000)

interface Ended {
  readonly out: string
  readonly err: string
  readonly status: number | null
  readonly signal: string | null
  readonly took: number
}

/** A program that finds the three libraries, and can start workers which find them too. */
async function run(program: string, worker = ''): Promise<Ended> {
  const prelude = `
    import threads, { ffi } from '${modules.get('foreign-threads')}'
    import calls from '${modules.get('async')}'
    import ends, { ffi as endsFfi } from '${modules.get('thread-exits')}'
    import { Worker, parentPort } from 'node:worker_threads'
    import { once } from 'node:events'
    import { setTimeout as delay } from 'node:timers/promises'
  `
  // each in files of its own: options for texts would go on to workers
  const place = mkdtempSync(join(folder, 'run-'))
  const script = join(place, 'worker.mjs')
  writeFileSync(script, `${prelude}\n${worker}`)
  const source = `${prelude}
    const work = () => new Worker(${JSON.stringify(script)})
    ${program}`
  writeFileSync(join(place, 'main.mjs'), source)
  const start = Date.now()
  const child = spawn(process.execPath, [join(place, 'main.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  return new Promise((resolve) =>
    child.once('close', (status, signal) => {
      resolve({ out: out.trim(), err, status, signal, took: Date.now() - start })
    }),
  )
}

const clean = { status: 0, signal: null, err: '' }

describe('the process', () => {
  it('stays for asynchronous calls, and ends after them', async () => {
    expect(await run(`calls.nap.async(100).then(() => console.log('done'))`)).toMatchObject({
      ...clean,
      out: 'done',
    })
  })

  it('does not stay for callbacks that nobody calls', async () => {
    const ended = await run(`
      globalThis.f = ffi.callback('visit', () => 1)
      ffi.defExtern('on_item', () => 1)
      ends.park_thread()`)
    expect(ended).toMatchObject(clean)
    expect(ended.took).toBeLessThan(5000)
  })

  it('stays for callbacks that wait', async () => {
    expect(
      await run(`
        let count = 0
        const f = ffi.callback('visit', () => ++count)
        threads.start(4, 1, f)
        // until all of them wait
        threads.nap(100)
        process.once('exit', () => console.log(count))`),
    ).toMatchObject({ ...clean, out: '4' })
  })

  it('ends by process.exit() in the middle of asynchronous calls', async () => {
    expect(
      await run(`
        for (let i = 0; i < 200; i++) calls.nap.async(10_000)
        setTimeout(() => process.exit(7), 50)`),
    ).toMatchObject({ ...clean, status: 7 })
  })

  it('ends by an uncaught exception in the middle of asynchronous calls', async () => {
    const ended = await run(`
      for (let i = 0; i < 10; i++) calls.nap.async(10_000)
      setTimeout(() => { throw new Error('uncaught') }, 50)`)
    expect([ended.status, ended.signal]).toEqual([1, null])
    expect(ended.err).toContain('Error: uncaught')
  })

  it('ends by process.exit() in a callback of an asynchronous call', async () => {
    expect(
      await run(
        `calls.each.async(100, (index) => { if (index === 50) process.exit(8); return 0 })`,
      ),
    ).toMatchObject({ ...clean, status: 8 })
  })

  it('ends while threads of C call again and again', async () => {
    expect(
      await run(`
        threads.start(8, 1e9, ffi.callback('visit', () => 1))
        setTimeout(() => process.exit(5), 100)`),
    ).toMatchObject({ status: 5, signal: null })
    expect(
      await run(`
        threads.start_notes(8, 1e9, ffi.callback('note', () => {}, { wait: false }))
        setTimeout(() => process.exit(6), 100)`),
    ).toMatchObject({ ...clean, status: 6 })
  })

  it('ends naturally while threads of C call again and again', async () => {
    const ended = await run(`
      const f = ffi.callback('visit', () => 1)
      threads.start(8, 2000, f)
      process.exitCode = 3`)
    expect([ended.status, ended.signal]).toEqual([3, null])
    expect(ended.took).toBeLessThan(10_000)
  })

  it('says on stderr what it waits for, where JavaScript does not come to say it', async () => {
    const ended = await run(`
      threads.start(1, 1, ffi.callback('visit', function on_visit() { return 1 }, { timeout: 50 }))
      threads.nap(2500)
      await threads.join.async()`)
    expect(ended).toMatchObject({ status: 0, signal: null })
    expect(ended.err).toMatch(
      /^unplugin-cffi: C called on_visit from another thread, and the JavaScript thread was in nap\(\) for more than 50 ms;.* \(ERR_FFI_TIMEOUT\)\n$/,
    )
  })

  it('ends although a destructor of C waits for a thread that waits for JavaScript', async () => {
    for (const end of [
      'process.exit(4)',
      'process.exitCode = 4',
      'threads.nap(20); process.exit(4)',
    ]) {
      const ended = await run(`
        ends.join_at_exit(endsFfi.callback('count', () => 1, { error: -9 }))
        ${end}`)
      expect(ended).toMatchObject({ status: 4, signal: null })
      // the destructor says what the thread got last
      expect(ended.out).toBe('joined, -9')
      expect(ended.err).toMatch(/the JavaScript environment it belongs to/)
    }
  })

  it('ends although the thread waits for a callback that ends it', async () => {
    const ended = await run(`
      ends.join_at_exit(endsFfi.callback('count', () => process.exit(6), { error: -9 }))
      setInterval(() => {}, 1000)`)
    expect(ended).toMatchObject({ status: 6, signal: null, out: 'joined, -9' })
  })
})

describe('a worker', () => {
  const main = `
    const worker = work()
    worker.on('message', () => {})
    await once(worker, 'message')
    await delay(20)
    const start = Date.now()
    await worker.terminate()
    console.log(Date.now() - start < 3000 ? 'ended' : 'late')
    console.log(await calls.add.async(1, 2))
    await delay(150)`
  const ready = `parentPort.postMessage('ready'); setInterval(() => {}, 1000)`

  it.each([
    ['asynchronous calls', `for (let i = 0; i < 50; i++) calls.nap.async(100)`],
    [
      'calls on its own memory',
      `for (let i = 0; i < 50; i++) calls.sum.async(new Float64Array(10_000), 10_000, 100)
       for (let i = 0; i < 50; i++) calls.twice.async(Array.from({ length: 1000 }, () => 1), 1000)
       for (let i = 0; i < 50; i++) calls.sum.async(ffi.new('double[]', 10), 10, 100)`,
    ],
    ['a callback of an asynchronous call', `calls.each.async(10, () => { for (;;); })`],
    [
      'callbacks of asynchronous calls',
      `for (let i = 0; i < 8; i++) calls.each.async(1e9, () => 1)`,
    ],
    ['threads that call again and again', `threads.start(8, 1e6, ffi.callback('visit', () => 1))`],
    [
      'threads that do not wait',
      `threads.start_notes(4, 1e6, ffi.callback('note', () => {}, { wait: false }))`,
    ],
  ])('is terminated in the middle of %s', async (_, script) => {
    const ended = await run(main, `${script}\n${ready}`)
    expect(ended).toMatchObject({ status: 0, signal: null, out: 'ended\n3' })
  })

  it('stays for its calls and for callbacks that wait', async () => {
    const ended = await run(
      `const worker = work()
       worker.on('message', (message) => console.log(message))
       await once(worker, 'exit')`,
      `let count = 0
       threads.start(4, 1, ffi.callback('visit', () => ++count))
       threads.nap(100)
       process.once('exit', () => parentPort.postMessage(count))
       calls.add.async(2, 3).then((sum) => parentPort.postMessage(sum))`,
    )
    expect(ended).toMatchObject({ ...clean, out: '5\n4' })
  })

  it('has callbacks of its own, beside those of others', async () => {
    const ended = await run(
      `const workers = Array.from({ length: 4 }, work)
       const said = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0]))
       console.log(said.join(' '), await calls.each.async(4, (index) => index))`,
      `const total = await calls.each.async(1000, (index) => 1)
       parentPort.postMessage(total)`,
    )
    expect(ended).toMatchObject({ ...clean, out: '1000 1000 1000 1000 6' })
  })

  it('is left to the process’s end in the middle of everything', async () => {
    const ended = await run(
      `const workers = Array.from({ length: 4 }, work)
       await Promise.all(workers.map((worker) => once(worker, 'message')))
       process.exit(9)`,
      `for (let i = 0; i < 50; i++) calls.nap.async(200)
       for (let i = 0; i < 3; i++) calls.each.async(1e9, () => 1)
       ${ready}`,
    )
    expect(ended).toMatchObject({ status: 9, signal: null })
  })
})
