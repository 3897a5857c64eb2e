// Text both ways: what is lent for a call, what comes back, and what is refused.
import { describe, expect, it } from 'vitest'
import lib, { ffi, keep, strlen } from './strings.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('to C', () => {
  it('a string is lent as NUL-ended UTF-8', () => {
    expect(strlen('hello')).toBe(5)
    expect(strlen('')).toBe(0)
    expect(strlen('žluťoučký 🐎')).toBe(Buffer.byteLength('žluťoučký 🐎'))
    expect(strlen('x'.repeat(100_000))).toBe(100_000)
  })

  it('a NUL inside would be lost: it throws', () => {
    expect(() => strlen('a\0b')).toThrow(code('ERR_FFI_TYPE'))
  })

  it('a lone surrogate becomes U+FFFD', () => {
    expect(keep('a\ud800b')).toBe('a\ufffdb')
  })

  it('bytes and owned characters are lent as they are', () => {
    expect(strlen(new Uint8Array([65, 66, 0, 67]))).toBe(2)
    expect(strlen(Buffer.from('buffer\0'))).toBe(6)
    expect(strlen(ffi.new('char[]', 'owned'))).toBe(5)
    expect(strlen(ffi.new('char[10]', 'abc'))).toBe(3)
  })

  it('texts, none, and what has an address take turns', () => {
    const owned = ffi.new('char[]', 'owned')
    const view = new Uint8Array([65, 66, 0])
    for (let i = 0; i < 20_000; i++) {
      expect([strlen('text'), strlen(''), strlen(owned), strlen(view), strlen('')]).toEqual([
        4, 0, 5, 2, 0,
      ])
    }
    for (const size of [0, 1, 600, 70_000, 1]) expect(strlen('x'.repeat(size))).toBe(size)
    expect(() => strlen('a\0b')).toThrow(code('ERR_FFI_TYPE'))
  })

  it('other values are type errors that name function and argument', () => {
    for (const wrong of [5, {}, true, undefined, Symbol('s')]) {
      expect(() => strlen(wrong as never)).toThrow(code('ERR_FFI_TYPE'))
    }
    expect(() => strlen(5 as never)).toThrow(/strlen\(\) argument s/)
  })

  it('an array of strings is a char *const *', () => {
    expect(lib.last_of(['one', 'three'], 2)).toBe(5)
  })
})

describe('from C', () => {
  it('const char * is a string, null is null', () => {
    expect(keep('text')).toBe('text')
    expect(keep(null)).toBe(null)
    expect(lib.broken()).toBe('a\ufffdb')
  })

  it('char * is a pointer, which ffi.string reads', () => {
    keep('pointed')
    const pointer = lib.not_const()
    expect(ffi.string(pointer)).toBe('pointed')
    expect(ffi.string(pointer, 3)).toBe('poi')
    expect(ffi.string(null)).toBe(null)
  })
})

describe('typed arrays', () => {
  const shapes: readonly [string, Uint8Array][] = [
    ['small, on the heap', new Uint8Array([1, 2, 3])],
    ['large', new Uint8Array(1000).fill(1)],
    ['a view at an offset', new Uint8Array([9, 9, 5, 6, 9]).subarray(2, 4)],
    ['of shared memory', new Uint8Array(new SharedArrayBuffer(4)).fill(7)],
    ['a Buffer of the pool', Buffer.from([250, 250])],
  ]
  it.each(shapes)('%s', (_name, bytes) => {
    const expected = bytes.reduce((sum, byte) => sum + byte, 0)
    expect(lib.checksum(bytes, bytes.length)).toBe(expected)
  })

  it('any item type and DataView go to void *', () => {
    expect(lib.first_byte(new Float64Array(1))).toBe(0)
    expect(lib.first_byte(new DataView(new Uint8Array([1, 2, 3]).buffer, 2))).toBe(3)
    expect(lib.first_byte(new Int32Array([258]))).toBe(2)
  })

  it('a detached one is refused', () => {
    const bytes = new Uint8Array(100)
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
    expect(() => lib.checksum(bytes, 100)).toThrow(code('ERR_FFI_RELEASED'))
  })
})
