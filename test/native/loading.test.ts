// Libraries that are opened at run time: how they are found, what of them is, and what closes them.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import lib, { ffi, SIZE } from './loading.cdef'
import { lib as lazy } from './loading-lazy.cdef'
import { lib as own } from './loading-own.cdef'

const folder = mkdtempSync(join(tmpdir(), 'cffi-loading-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function build(name: string, as: string = name): string {
  const file = join(folder, `lib${as}.so`)
  const { LD_PRELOAD: _, ...env } = process.env
  const flags = (process.env['CFFI_TEST_CFLAGS'] ?? '').split(' ').filter((flag) => flag !== '')
  const source = join(import.meta.dirname, `loading/${name}.c`)
  execFileSync('gcc', ['-shared', '-fPIC', ...flags, source, '-o', file], { env })
  return file
}
const first = build('first')
const second = build('second')

function caught(run: () => unknown): { readonly code?: string; readonly message: string } {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not throw')
}

describe('ffi.dlopen()', () => {
  it('gives the functions, variables and constants of another library', () => {
    const opened = ffi.dlopen(first)
    expect([opened.which(), opened.only_first(), opened.limit]).toEqual([1, 11, 7])
    opened.counter += 5
    expect([opened.counter, opened.read_counter()]).toEqual([6, 6])
    expect(ffi.addressof(opened, 'counter')[0]).toBe(6)
    expect([opened.SIZE, opened.READ, opened.WRITE, SIZE]).toEqual([3, 0, 4, 3])
    expect(Object.keys(opened).toSorted()).toEqual(Object.keys(lib).toSorted())
    opened.counter = 1
    expect(() => delete (opened as { counter?: number }).counter).toThrow(TypeError)
    expect(() => ((opened as { misspelt?: number }).misspelt = 1)).toThrow(TypeError)
    expect((opened as { toString?: unknown }).toString).toBe(undefined)
  })

  it('keeps two libraries of the same functions apart', () => {
    const a = ffi.dlopen(first)
    const b = ffi.dlopen(second)
    expect([a.which(), b.which()]).toEqual([1, 2])
    a.counter = 10
    expect([a.read_counter(), b.read_counter(), b.counter]).toEqual([10, 2, 2])
    a.counter = 1
  })

  it('looks symbols up in the order of several libraries', () => {
    const both = ffi.dlopen([[second], [join(folder, 'none.so'), first]])
    expect([both.which(), both.only_first(), both.only_second()]).toEqual([2, 11, 12])
  })

  it('takes alternatives, the process, a handle, and flags', () => {
    expect(ffi.dlopen(['libthere-is-none.so', first]).which()).toBe(1)
    expect(ffi.dlopen(null).abs(-4)).toBe(4)
    const handle = ffi.dlopen(null).dlopen(second, constants.dlopen.RTLD_NOW)
    expect(handle).not.toBeNull()
    expect(ffi.dlopen(handle).which()).toBe(2)
    const flags = ffi.RTLD_NOW | ffi.RTLD_LOCAL
    expect(ffi.dlopen(first, { flags }).which()).toBe(1)
    expect(ffi.RTLD_NOLOAD).toBeGreaterThan(0)
    const notLoaded = build('first', 'not-loaded')
    expect(caught(() => ffi.dlopen(notLoaded, { flags: flags | ffi.RTLD_NOLOAD }))).toMatchObject({
      code: 'ERR_FFI_LOAD',
    })
  })

  it.each([
    ['', 'got the string'],
    [[], 'got an array'],
    [[[]], 'got an array'],
    [5, 'got the number 5'],
    [undefined, 'is missing'],
    [['a', 5], 'got the number 5'],
  ])('refuses %j', (names, message) => {
    const error = caught(() => ffi.dlopen(names as string))
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toContain(message)
  })

  it('refuses flags that are none', () => {
    expect(caught(() => ffi.dlopen(first, { flags: -1 })).message).toContain('option flags')
  })

  it('lists every place and what the loader said of it', () => {
    const file = join(folder, 'broken.so')
    copyFileSync(join(import.meta.dirname, 'loading/first.c'), file)
    const error = caught(() => ffi.dlopen(['libthere-is-none.so.3', 'there-is-none', file]))
    expect(error.code).toBe('ERR_FFI_LOAD')
    const [head, ...lines] = error.message.split('\n')
    expect(head).toMatch(
      /^cannot open the library libthere-is-none.so.3 or there-is-none or .*; tried$/,
    )
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}libthere-is-none.so.3: .*No such file/),
      expect.stringMatching(/^ {2}libthere-is-none.so: .*No such file/),
      expect.stringMatching(/^ {2}.*broken.so: \S/),
    ])
  })
})

describe('symbols', () => {
  it('are what an __asm__ label says', () => {
    expect(ffi.dlopen(first).relabelled()).toBe(22)
  })

  it('that are missing are said at first use, with the libraries and similar names', () => {
    const opened = ffi.dlopen([[first], [second]])
    const error = caught(() => opened.onyl_first())
    expect(error.code).toBe('ERR_FFI_SYMBOL')
    expect(error.message).toBe(
      `onyl_first(): there is no symbol 'onyl_first' in ${first}, nor in ${second}; did you mean only_first?`,
    )
    expect(caught(() => ffi.dlopen(second).limit)).toMatchObject({
      code: 'ERR_FFI_SYMBOL',
      message: `limit: there is no symbol 'limit' in ${second}`,
    })
    expect(caught(() => ffi.addressof(ffi.dlopen(second), 'limit')).code).toBe('ERR_FFI_SYMBOL')
  })

  it('are function pointers where C wants one', () => {
    const opened = ffi.dlopen(first)
    expect(opened.run(lib.abs, -3)).toBe(3)
    expect(opened.run((x) => x * 2, 21)).toBe(42)
    expect(caught(() => opened.run(opened.onyl_first as never, 1)).message).toMatch(
      /onyl_first|wanted/,
    )
  })
})

describe('ffi.dlclose()', () => {
  it('ends functions and variables; again is nothing', () => {
    const opened = ffi.dlopen(build('first', 'closing'))
    const { which } = opened
    expect(which()).toBe(1)
    expect(opened.counter).toBe(1)
    ffi.dlclose(opened)
    ffi.dlclose(opened)
    expect(caught(() => which()).code).toBe('ERR_FFI_RELEASED')
    expect(caught(() => opened.counter).code).toBe('ERR_FFI_RELEASED')
    expect(caught(() => (opened.counter = 5)).code).toBe('ERR_FFI_RELEASED')
    // not called before
    expect(caught(() => opened.only_first()).code).toBe('ERR_FFI_RELEASED')
    expect(opened.SIZE).toBe(3)
  })

  it('runs at the end of a `using`', () => {
    const file = build('first', 'using')
    let which: () => number
    {
      using opened = ffi.dlopen(file)
      which = opened.which
      expect(which()).toBe(1)
    }
    expect(caught(() => which()).code).toBe('ERR_FFI_RELEASED')
  })

  it('waits for a call that is running, of the second of two libraries too', () => {
    const file = build('first', 'running')
    const opened = ffi.dlopen([[second], [file]])
    const result = opened.run((x) => {
      ffi.dlclose(opened)
      return x + 1
    }, 41)
    expect(result).toBe(42)
    expect(caught(() => opened.run((x) => x, 1)).code).toBe('ERR_FFI_RELEASED')
  })

  it('takes nothing else', () => {
    expect(caught(() => ffi.dlclose(lib)).message).toContain('what ffi.dlopen() returned')
    expect(caught(() => ffi.dlclose(null as never)).message).toContain('what ffi.dlopen() returned')
  })
})

describe('a module without a dlopen line', () => {
  it('has the symbols of the process', () => {
    expect(lib.abs(-5)).toBe(5)
    expect(caught(() => lib.which()).message).toBe(
      "which(): there is no symbol 'which' in this process",
    )
  })
})

describe('a lazy module', () => {
  it('opens its libraries at first use', () => {
    expect(Object.keys(lazy)).toEqual(['nothing'])
    expect(caught(() => lazy.nothing()).message).toMatch(
      /^cannot open the library libthere-is-none.so.9; tried\n/,
    )
  })
})

/** Under a sanitizer libraries cannot be kept apart, and opening says so. */
const isolated = !(process.env['LD_PRELOAD'] ?? '').includes('asan')

describe.runIf(isolated)('a library that Node carries too', () => {
  const installed = (name: string): string =>
    execFileSync('pkg-config', ['--modversion', name], { encoding: 'utf8' }).trim()

  it('is the one that was opened', () => {
    expect(own.zlibVersion()).toBe(installed('zlib'))
    const [major = 0, minor = 0, patch = 0] = installed('openssl').split('.').map(Number)
    expect(own.OpenSSL_version_num()).toBe(major * 2 ** 28 + minor * 2 ** 20 + patch * 2 ** 4)
    expect(own.uv_version_string()).toBe(installed('libuv'))
    // otherwise this could not fail
    const { zlib, uv } = process.versions
    expect([zlib, uv]).not.toEqual([installed('zlib'), installed('libuv')])
  })

  it('works, also where it calls itself', () => {
    const text = Buffer.alloc(100_000, 'abc')
    const packed = Buffer.alloc(10_000)
    const size = ffi.new('unsigned long *', packed.length)
    expect(own.compress(packed, size, text, text.length)).toBe(0)
    const back = Buffer.alloc(text.length)
    const length = ffi.new('unsigned long *', back.length)
    expect(own.uncompress(back, length, packed, size.value)).toBe(0)
    expect(back.equals(text)).toBe(true)
    const context = own.SSL_CTX_new(own.TLS_client_method())
    expect(context).not.toBeNull()
    own.SSL_CTX_free(context)
  })
})

it('a function that cannot be called without a compiler says so when it is called', () => {
  expect(ffi.dlopen(first).which()).toBe(1)
  expect(caught(() => lib.irregular({ c: 1, inner: { l: 2 } }))).toMatchObject({
    code: 'ERR_FFI_UNSUPPORTED',
    message: expect.stringMatching(
      /^irregular\(\): argument 1, struct irregular, cannot be passed/,
    ),
  })
})

it.each(['padded', 'misplaced'] as const)(
  'what fields do not tell of a struct %s is known where types are put together',
  (name) => {
    expect(caught(() => ffi.callback(`void (*)(struct ${name})`, () => {}))).toMatchObject({
      code: 'ERR_FFI_UNSUPPORTED',
      message: expect.stringContaining(`struct ${name}, cannot be passed`),
    })
    const record = ffi.new(`struct ${name} *`)
    expect(caught(() => lib.printf('', record[0]))).toMatchObject({
      code: 'ERR_FFI_UNSUPPORTED',
      message: expect.stringContaining(`struct ${name}, cannot be passed`),
    })
  },
)
