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

describe('of the first page', () => {
  const low = ffi.cast('int *', 8)
  const pair = ffi.cast('pair *', 8) as unknown as { 0: never }
  const refused = code('ERR_FFI_NULL')

  it('are given to C, which has its tokens there, and compared', () => {
    expect(ffi.address(lib.same(low))).toBe(8n)
    expect(ffi.equals(lib.same(low), low)).toBe(true)
    expect(ffi.address(ffi.add(low, 1))).toBe(12n)
  })

  it.each([
    ['ffi.string', () => ffi.string(ffi.cast('char *', 8))],
    ['ffi.text', () => ffi.text(ffi.cast('char *', 8), 3)],
    ['ffi.unpack', () => ffi.unpack(low, 3)],
    ['ffi.unpack of records', () => ffi.unpack(ffi.cast('pair *', 8), 3)[0]?.a],
    ['ffi.plain', () => ffi.plain(low, 3)],
    ['ffi.buffer', () => ffi.buffer(low, 4)[0]],
    ['ffi.view', () => ffi.view(low.subarray(0, 2))[0]],
    ['ffi.memmove from it', () => ffi.memmove(ffi.new('int[4]'), low, 16)],
    ['ffi.memmove to it', () => ffi.memmove(low, ffi.new('int[4]'), 16)],
    ['set', () => low.subarray(0, 2).set(Int32Array.of(1))],
    ['a record made of it', () => ffi.new('pair *', pair[0])],
    ['a record by value', () => lib.sum_pair(pair[0])],
    ['a call', () => (ffi.cast('int(*)(int)', 8) as unknown as (a: number) => number)(1)],
    ['a call of the last', () => (ffi.cast('int(*)(void)', 4095) as unknown as () => number)()],
    ['text that C returns', () => lib.first_page_text()],
  ])('are null to %s', (_name, use) => {
    expect(use).toThrow(refused)
  })

  it('are null to an asynchronous call that needs them', async () => {
    await expect(lib.first_page_text.async()).rejects.toEqual(refused)
    await expect(async () => lib.sum_pair.async(pair[0])).rejects.toEqual(refused)
  })

  it('nothing of them is nothing', () => {
    expect(ffi.unpack(low, 0)).toEqual(new Int32Array())
    ffi.memmove(low, ffi.new('int[4]'), 0)
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
