// What the runtime lends to C and takes back, with collections forced while C is at it.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import lib, { ffi, holder, pair } from './runtime.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })
const collect = (): void => {
  globalThis.gc?.()
  // what was freed is used again
  for (let index = 0; index < 50; index++) new Uint8Array(64 * (index + 1)).fill(0xdb)
}

describe('typed arrays of every kind', () => {
  const kinds = [
    ['sum_i8', Int8Array],
    ['sum_u8', Uint8Array],
    ['sum_i16', Int16Array],
    ['sum_u16', Uint16Array],
    ['sum_i32', Int32Array],
    ['sum_u32', Uint32Array],
    ['sum_f32', Float32Array],
    ['sum_f64', Float64Array],
  ] as const
  // 2 items are kept on the engine's heap, 1000 are not
  it.each(
    kinds.flatMap(([name, kind]) => [2, 1000].map((length) => [name, kind, length] as const)),
  )('%s of %s, %i items', (name, kind, length) => {
    const values = new kind(length).fill(3)
    expect((lib[name] as (v: unknown, n: number) => number)(values, length)).toBe(3 * length)
    const part = new kind(length + 1).fill(3).subarray(1)
    expect((lib[name] as (v: unknown, n: number) => number)(part, length)).toBe(3 * length)
  })

  it.each([2, 1000])('of 64 bits, %i items', (length) => {
    expect(lib.sum_i64(new BigInt64Array(length).fill(-3n), length)).toBe(-3 * length)
    expect(lib.sum_u64(new BigUint64Array(length).fill(3n), length)).toBe(3 * length)
  })

  it('of another kind are refused', () => {
    expect(() => lib.sum_i32(new Float32Array(1) as never, 1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.sum_f64(new BigInt64Array(1) as never, 1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.sum_i32(new DataView(new ArrayBuffer(4)) as never, 1)).toThrow(
      code('ERR_FFI_TYPE'),
    )
  })

  it('detached or resizable are refused', () => {
    const gone = new Int32Array(4)
    structuredClone(gone.buffer, { transfer: [gone.buffer] })
    expect(() => lib.sum_i32(gone, 1)).toThrow()
    const options = { maxByteLength: 64 }
    const buffer = new (ArrayBuffer as new (n: number, o: object) => ArrayBuffer)(8, options)
    expect(() => lib.sum_i32(new Int32Array(buffer), 1)).toThrow(/resized/)
  })
})

describe('arrays', () => {
  it('are written back, and what C left stays the very value', () => {
    const numbers: (number | bigint)[] = [1, 2n, 0n]
    lib.double_all(numbers, 3)
    expect(numbers).toEqual([2, 4, 0n])
  })

  it('of records too, into the objects they were made of', () => {
    const first = { key: 1, weight: 2 }
    const second = new pair({ key: 5, weight: 1 })
    lib.grow([first, second], 2)
    expect(first).toEqual({ key: 2, weight: 4 })
    expect([second.key, second.weight]).toEqual([6, 2])
  })

  it('are written back when the call throws', () => {
    const numbers = [1]
    const fail = (): void => {
      throw new Error('stop')
    }
    expect(() => lib.sum_during(numbers, 1, fail)).toThrow('stop')
    lib.double_all(numbers, 1)
    expect(numbers).toEqual([2])
  })

  it('to const stay as they are, frozen ones too', () => {
    expect(lib.sum_i32(Object.freeze([1, 2, 3]), 3)).toBe(6)
  })
})

describe('during a call', () => {
  it('arguments are not collected', () => {
    for (let round = 0; round < 4; round++) {
      expect(lib.sum_during(ffi.new('int[]', [1, 2, 3]), 3, collect)).toBe(6)
      expect(lib.sum_during([4, 5], 2, collect)).toBe(9)
      expect(lib.sum_during(Int32Array.of(6, 7), 2, collect)).toBe(13)
    }
  })

  it('nor is what they point to', () => {
    for (let round = 0; round < 4; round++) {
      expect(lib.first_of({ data: ffi.new('int[]', [round]) }, collect)).toBe(round)
      expect(lib.first_of(new holder({ data: Int32Array.of(round) }), collect)).toBe(round)
    }
  })
})

describe('the rest', () => {
  it('null is null', () => {
    expect(lib.is_null(null)).toBe(1)
    expect(lib.is_null(new Uint8Array(1))).toBe(0)
    expect(() => lib.is_null(undefined as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.is_null(0 as never)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('Windows’ errors are Windows’ alone', () => {
    expect(() => ffi.getwinerror()).toThrow(
      "ffi.getwinerror() is Windows' GetLastError(), which linux has not; C's own errors are in ffi.errno",
    )
  })

  it('errno is kept between calls', () => {
    lib.set_errno(42)
    expect(ffi.errno).toBe(42)
    ffi.errno = 7
    expect(lib.set_errno(0)).toBe(7)
  })

  it('what was released is refused', () => {
    const values = ffi.new('int[]', [1])
    ffi.release(values)
    expect(() => lib.sum_i32(values, 1)).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('a C function is a destructor, called once', async () => {
    const before = lib.freed_count()
    const made = lib.make_int(5)
    if (made === null) throw new Error('no memory')
    const owned = ffi.gc(made, lib.free_int)
    expect(owned.value).toBe(5)
    ffi.release(owned)
    ffi.release(owned)
    expect(lib.freed_count()).toBe(before + 1)
    ;((): void => {
      const other = lib.make_int(6)
      if (other !== null) ffi.gc(other, lib.free_int)
    })()
    for (let round = 0; round < 4; round++) {
      collect()
      await sleep(1)
    }
    expect(lib.freed_count()).toBe(before + 2)
  })
})
