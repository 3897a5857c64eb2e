// `unplugin-cffi/inline`: declarations of a running program.
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { CdefError } from '../../src/compile/index.ts'
import { FFI as InlineFFI } from '../../src/inline/index.ts'

const root = resolve(import.meta.dirname, '../..')
// the sanitizers' script puts its own build there
const prebuilds = process.env['CFFI_TEST_PREBUILDS']
class FFI extends InlineFFI {
  constructor() {
    super(prebuilds === undefined ? {} : { prebuilds })
  }
}

interface Maths {
  hypot(x: number, y: number): number
  strlen(text: string): number
}

it('calls what it declares', () => {
  const lib = new FFI()
    .cdef('double hypot(double x, double y);\nsize_t strlen(const char *s);')
    .dlopen<Maths>([['m'], ['libc.so.6', 'libSystem.dylib']])
  expect([lib.hypot(3, 4), lib.strlen('four')]).toEqual([5, 4])
  expect(() => lib.hypot(3, '4' as never)).toThrow('hypot() argument y: wanted a number')
})

it('without an interface gives functions of anything', () => {
  using lib = new FFI().cdef('int abs(int x);').dlopen(null)
  expect(lib['abs']?.(-3)).toBe(3)
})

it('adds up what several texts declare', () => {
  const ffi = new FFI().cdef('struct point;')
  const opaque = ffi.typeof('struct point *')
  expect(String(opaque)).toContain('struct point *')
  ffi.cdef('struct point { int x, y; };').cdef('#define ORIGIN 7\nint labs(int x);')
  expect(ffi.plain(ffi.new('struct point *', { x: 1, y: 2 }))).toEqual({ x: 1, y: 2 })
  expect(ffi.dlopen<{ ORIGIN: number }>(null).ORIGIN).toBe(7)
})

it('has the tools from the beginning', () => {
  const ffi = new FFI()
  expect(ffi.sizeof('int[10]')).toBe(40)
  ffi.errno = 5
  expect(ffi.errno).toBe(5)
  expect(ffi.RTLD_NOW).toBeGreaterThan(0)
  expect(() => ffi.dlclose({})).toThrow('what ffi.dlopen() returned')
})

it('opens the libraries of dlopen lines when no other is named', () => {
  const ffi = new FFI().cdef('#pragma cffi dlopen m\ndouble hypot(double x, double y);')
  expect(ffi.dlopen<Maths>().hypot(6, 8)).toBe(10)
})

// Node exports its own zlib and libuv on Linux
it.runIf(process.platform === 'linux')(
  'takes Node’s own functions only where they are meant',
  () => {
    interface Carried {
      zlibVersion(): string
      uv_version_string(): string
      readonly uv_default_loop: unknown
      readonly environ: unknown
      abs(x: number): number
    }
    const declarations = `
    const char *zlibVersion(void);
    const char *uv_version_string(void);
    void *uv_default_loop(void);
    int abs(int x);
    extern char **environ;
  `
    const lib = new FFI().cdef(declarations).dlopen<Carried>(null)
    expect(lib.abs(-3)).toBe(3)
    // C's own variable, which a program has a copy of
    expect(lib.environ).not.toBe(null)
    for (const name of ['zlibVersion', 'uv_version_string'] as const) {
      expect(() => lib[name]()).toThrow(
        expect.objectContaining({
          code: 'ERR_FFI_MISMATCH',
          message: expect.stringMatching(
            new RegExp(`^${name}\\(\\) was found in the Node executable, /.*#pragma cffi process`),
          ),
        }),
      )
    }

    const own = new FFI().cdef(`#pragma cffi process\n${declarations}`).dlopen<Carried>(null)
    expect(own.uv_version_string()).toBe(process.versions.uv)
    expect(process.versions['zlib']).toContain(own.zlibVersion())

    // the library that is named is the system's
    const zlib = new FFI().cdef(declarations).dlopen<Carried>('libz.so.1')
    expect(zlib.zlibVersion()).toMatch(/^1\./)
  },
)

it('says mistakes with their place, and then has added nothing', () => {
  const ffi = new FFI().cdef('int abs(int x);\n')
  const text = 'struct pair { int x, y; };\nint labs(int x;\nint f(nosuch_t);\n'
  let error: unknown
  try {
    ffi.cdef(text)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(CdefError)
  expect((error as CdefError).message).toContain(
    "<cdef 2>:2:15: error: expected ',' or ')' after the parameter, found ';'\n" +
      '2  |  int labs(int x;\n' +
      '   |                ^',
  )
  expect((error as CdefError).message).toContain("<cdef 2>:3:7: error: unknown type 'nosuch_t'")
  expect(() => ffi.new('struct pair *' as never)).toThrow('struct pair')
  ffi.cdef('struct pair { int x, y; };')
  expect(ffi.sizeof('struct pair')).toBe(8)
})

it('refuses what only a compiler can do', () => {
  expect(() => new FFI().cdef('#define N ...\n')).toThrow('only a compiler can say')
  expect(() => new FFI().cdef('int twice(int x) { return 2 * x; }')).toThrow('has no compiler')
  expect(() => new FFI().cdef('#include "other.cdef"\n')).toThrow('cannot be included')
})

it('packs records', () => {
  const ffi = new FFI()
    .cdef('struct a { char c; int i; };', { packed: true })
    .cdef('struct b { char c; double d; };', { pack: 2 })
    .cdef('struct d { char c; int i; };')
  expect(['a', 'b', 'd'].map((name) => ffi.sizeof(`struct ${name}`))).toEqual([5, 10, 8])
  expect(() => ffi.cdef('', { pack: 3 })).toThrow(RangeError)
  expect(() => ffi.cdef('', { pack: 1, packed: true })).toThrow('give one of them')
  expect(() => ffi.cdef(5 as never)).toThrow('a text of C declarations')
})

it('calls and implements function types that no text names', () => {
  const ffi = new FFI().cdef('struct pair { int x, y; };')
  const sum = ffi.callback(
    'int(*)(struct pair)' as never,
    ((p: { x: number; y: number }) => p.x + p.y) as never,
  ) as unknown as (pair: unknown) => number
  expect(sum({ x: 40, y: 2 })).toBe(42)
})

it('warns of what it does not understand', async () => {
  // under a sanitizer there are others
  const warned = new Promise<Error>((resolve) => {
    process.on('warning', (warning) => warning.name === 'CdefWarning' && resolve(warning))
  })
  new FFI().cdef('#pragma omp parallel\nint abs(int x);')
  expect((await warned).message).toContain('#pragma omp')
})

it('works in worker threads, which do not close each other’s libraries', async () => {
  const lib = new FFI().cdef('double hypot(double x, double y);').dlopen<Maths>('libm.so.6')
  const inline = pathToFileURL(join(root, 'dist/inline/index.js')).href
  const script = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(${JSON.stringify(inline)}).then(({ FFI }) => {
      const ffi = new FFI(workerData).cdef('double hypot(double x, double y);')
      const lib = ffi.dlopen('libm.so.6')
      parentPort.postMessage(lib.hypot(3, 4))
      ffi.dlclose(lib)
    })
  `
  const workerData = prebuilds === undefined ? {} : { prebuilds }
  const workers = [1, 2, 3].map(() => new Worker(script, { eval: true, workerData }))
  const results = await Promise.all(
    workers.map(async (worker) => {
      // an end may come at once with the message
      const [[result]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')])
      return result
    }),
  )
  expect(results).toEqual([5, 5, 5])
  expect(lib.hypot(6, 8)).toBe(10)
})
