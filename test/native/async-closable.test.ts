// `lib.f.async` of libraries that `ffi.dlopen` opened: the calls are those of any library, and what is closed while one
// is under way goes when the last is over.
import { execFileSync } from 'node:child_process'
import { once, setMaxListeners } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { FFI } from '../../src/inline/index.ts'
import libc, { ffi } from './async-closable.cdef'

const folder = mkdtempSync(join(tmpdir(), 'cffi-async-closable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'liblater.so')
const { LD_PRELOAD: _, CC: compiler = 'gcc', ...env } = process.env
execFileSync(
  compiler,
  ['-shared', '-fPIC', join(import.meta.dirname, 'async-closable.c'), '-o', file],
  { env },
)

/** Whether the system has taken the library back: it says so itself. */
const isUnloaded = (): boolean => libc.getenv('CFFI_ASYNC_UNLOADED') !== null
beforeEach(() => void libc.unsetenv('CFFI_ASYNC_UNLOADED'))
const prebuilds = process.env['CFFI_TEST_PREBUILDS']
const released = expect.objectContaining({ code: 'ERR_FFI_RELEASED' })

describe('calls', () => {
  it('have results, errno and text of their own', async () => {
    using lib = ffi.dlopen(file)
    ffi.errno = 0
    const failing = lib.fail_later.async(1, 7)
    expect([await failing, failing.errno, ffi.errno]).toEqual([-1, 7, 0])
    expect(await lib.text_later.async(1)).toBe('of the library')
    expect(await lib.total_later.async(1, 2, ffi.cast('int', 20), ffi.cast('int', 21))).toBe(42)
    await expect(lib.later.async(1, 'x' as never)).rejects.toThrow('later() argument x')
  })

  it('are many at once', async () => {
    using lib = ffi.dlopen(file)
    const calls = Array.from({ length: 200 }, (_, x) => lib.later.async(1, x))
    expect(await Promise.all(calls)).toEqual(calls.map((_, x) => x + 1))
  })

  it('run callbacks here', async () => {
    using lib = ffi.dlopen(file)
    expect(await lib.apply_later.async(1, (x) => x * 2, 5)).toBe(21)
    const failing = lib.apply_later.async(
      1,
      () => {
        throw new Error('from the callback')
      },
      5,
    )
    await expect(failing).rejects.toThrow('from the callback')
  })

  it('reject where a function is not there', async () => {
    using lib = ffi.dlopen(file)
    await expect(lib.absent.async(1)).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_FFI_SYMBOL' }),
    )
  })

  it('of unplugin-cffi/inline too', async () => {
    const inline = new FFI(prebuilds === undefined ? {} : { prebuilds })
    using lib = inline.cdef('int later(int milliseconds, int x);').dlopen<typeof libc>(file)
    expect(await lib.later.async(1, 41)).toBe(42)
  })
})

describe('what is closed', () => {
  it('goes at once where nothing is under way', async () => {
    const lib = ffi.dlopen(file)
    expect(await lib.later.async(1, 1)).toBe(2)
    ffi.dlclose(lib)
    expect(isUnloaded()).toBe(true)
  })

  it('goes when the last call is over', async () => {
    const lib = ffi.dlopen(file)
    const short = lib.later.async(30, 1)
    const long = lib.text_later.async(150)
    ffi.dlclose(lib)
    expect(isUnloaded()).toBe(false)
    expect(await short).toBe(2)
    expect(isUnloaded()).toBe(false)
    expect(await long).toBe('of the library')
    expect(isUnloaded()).toBe(true)
  })

  it('starts no call any more', async () => {
    const lib = ffi.dlopen(file)
    const { later } = lib
    const under = later.async(50, 1)
    ffi.dlclose(lib)
    await expect(later.async(1, 1)).rejects.toThrow(released)
    await expect(lib.text_later.async(1)).rejects.toThrow(released)
    await expect(lib.total_later.async(1, 0)).rejects.toThrow(released)
    expect(() => later(1, 1)).toThrow(released)
    expect(await under).toBe(2)
    expect(isUnloaded()).toBe(true)
  })

  it('may be closed by a callback of the call, and calls back once more', async () => {
    const lib = ffi.dlopen(file)
    const seen: boolean[] = []
    const call = lib.apply_later.async(
      20,
      (x) => {
        ffi.dlclose(lib)
        seen.push(isUnloaded())
        return x + 1
      },
      1,
    )
    expect(await call).toBe(4)
    expect(seen).toEqual([false, false])
    expect(isUnloaded()).toBe(true)
  })

  it('may be closed by a callback of a synchronous call meanwhile', async () => {
    const lib = ffi.dlopen(file)
    const long = lib.later.async(100, 1)
    const close = (x: number): number => {
      ffi.dlclose(lib)
      return x
    }
    expect(lib.apply_later(1, close, 1)).toBe(2)
    expect(isUnloaded()).toBe(false)
    expect(await long).toBe(2)
    expect(isUnloaded()).toBe(true)
  })

  it('goes too where what waits for a thread is given up', async () => {
    const lib = ffi.dlopen(file)
    const abort = new AbortController()
    setMaxListeners(0, abort.signal)
    const calls = Array.from({ length: 300 }, (_, x) =>
      // so long that none of the first is over before the last is asked for, under valgrind too
      lib.later.async.with({ signal: abort.signal }, 500, x),
    )
    ffi.dlclose(lib)
    abort.abort(new Error('no more'))
    const settled = await Promise.allSettled(calls)
    const over = settled.filter(({ status }) => status === 'fulfilled')
    expect(over.length).toBeLessThan(calls.length)
    expect(isUnloaded()).toBe(true)
  })

  it('stays where the worker ends that has closed it under a call', async () => {
    const inline = pathToFileURL(resolve('dist/inline/index.js')).href
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
      import(${JSON.stringify(inline)}).then(({ FFI }) => {
        const { file, options } = workerData
        const ffi = new FFI(options).cdef('int later(int milliseconds, int x);')
        const lib = ffi.dlopen(file)
        lib.later.async(200, 1)
        setTimeout(() => {
          ffi.dlclose(lib)
          parentPort.postMessage('closed')
        }, 50)
      })`,
      {
        eval: true,
        workerData: { file, options: prebuilds === undefined ? {} : { prebuilds } },
      },
    )
    expect(await once(worker, 'message')).toEqual(['closed'])
    await worker.terminate()
    expect(isUnloaded()).toBe(false)
    // C goes on, in memory that is still there
    await libc.usleep.async(250_000)
    expect(isUnloaded()).toBe(false)
  })
})
