// Pointers and arrays: owned by JavaScript or by C, in and out, null, errno, and what stays alive.
import { describe, expect, it } from 'vitest'
import lib, { ffi } from './pointers.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })
const gc = (globalThis as unknown as { gc(): void }).gc

describe('as arguments', () => {
  it('typed arrays without a copy, of the right width only', () => {
    expect(lib.total(new Int32Array([1, 2, 3]), 3)).toBe(6)
    const doubles = new Float64Array([1, 2])
    lib.scale(doubles, 2, 10)
    expect([...doubles]).toEqual([10, 20])
    expect(() => lib.total(new Int16Array(4) as never, 3)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('arrays of JavaScript are written back, unless C promised not to write', () => {
    const numbers = [1, 2]
    lib.scale(numbers, 2, 0.5)
    expect(numbers).toEqual([0.5, 1])
    const frozen = Object.freeze([4, 5])
    expect(lib.total(frozen, 2)).toBe(9)
  })

  it('owned memory receives results', () => {
    const quotient = ffi.new('int *')
    const rest = ffi.new('int[1]')
    expect(lib.divide(17, 5, quotient, rest)).toBe(0)
    expect([quotient.value, quotient[0], rest[0]]).toEqual([3, 3, 2])
  })

  it('another type is refused', () => {
    const pointer = ffi.new('double *')
    expect(() => lib.total(pointer as never, 1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.box_value(ffi.new('int *') as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.total(undefined as never, 1)).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('as results', () => {
  it('null is null', () => {
    expect(lib.none()).toBe(null)
    expect(lib.same(null)).toBe(null)
  })

  it('one that is declared never to be null is checked', () => {
    expect(ffi.string(lib.never_null(1))).toBe('here')
    expect(() => lib.never_null(0)).toThrow(code('ERR_FFI_NULL'))
  })

  it('C-owned memory is read and written through them', () => {
    const box = lib.make_box(42)
    if (box === null) throw new Error('no memory')
    expect(box.value).toBe(42)
    box.value = 43
    expect(lib.box_value(box)).toBe(43)
    lib.free_box(box)
  })

  it('every address survives, small, negative or tagged', () => {
    expect(ffi.address(lib.minus_one())).toBe(2n ** 64n - 1n)
    expect(ffi.address(lib.tagged())).toBe(0xfedcba9876543210n)
    expect(lib.is_tagged(lib.tagged())).toBe(1)
    expect(ffi.equals(lib.same(lib.tagged()), lib.tagged())).toBe(true)
  })
})

describe('arrays', () => {
  it('are bounds-checked and iterate', () => {
    const array = ffi.new('int[4]', [1, 2, 3])
    expect(array.length).toBe(4)
    expect([...array]).toEqual([1, 2, 3, 0])
    expect(() => array[4]).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => {
      array[-1] = 0
    }).toThrow(code('ERR_FFI_BOUNDS'))
    expect([...array.subarray(1, 3)]).toEqual([2, 3])
    expect(() => ffi.new('int[2]', [1, 2, 3])).toThrow(code('ERR_FFI_BOUNDS'))
    expect(ffi.unpack(array, 2)).toEqual(new Int32Array([1, 2]))
  })

  it('live as long as what points into them', () => {
    let pointer = ffi.add(
      ffi.new(
        'int[100]',
        Array.from({ length: 100 }, (_, i) => i),
      ),
      50,
    )
    for (let round = 0; round < 5; round++) {
      gc()
      ffi.new('int[1000]')
    }
    expect(pointer[0]).toBe(50)
    pointer = ffi.add(pointer, 1)
    expect(pointer[0]).toBe(51)
  })
})

describe('release', () => {
  it('is immediate, harmless when repeated, and noticed', () => {
    const array = ffi.new('int[10]')
    ffi.release(array)
    ffi.release(array)
    expect(() => array[0]).toThrow(code('ERR_FFI_RELEASED'))
    expect(() => lib.total(array, 1)).toThrow(code('ERR_FFI_RELEASED'))
  })
})

describe('errno', () => {
  it('is kept around calls', () => {
    lib.set_errno(33)
    process.memoryUsage()
    expect(ffi.errno).toBe(33)
    ffi.errno = 12
    expect(lib.get_errno()).toBe(12)
    expect(lib.divide(1, 0, null, null)).toBe(-1)
    expect(ffi.errno).toBe(33)
  })
})
