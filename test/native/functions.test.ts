// Functions of a library as values: their types, and pointers to them.
import { expect, it } from 'vitest'
import lib, { add_one, ffi } from './functions.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected }) as object

it('ffi.typeof() of one is the type of a pointer to it', () => {
  expect(ffi.typeof(lib.add_one)).toBe(ffi.typeof('int (*)(int)'))
  expect(ffi.typeof(add_one).name).toBe('int (*)(int)')
  expect(ffi.typeof(lib.printed).name).toBe('int (*)(char *, char *, ...)')
  expect(ffi.typeof(lib.shown)).toBe(ffi.typeof('char *(*)(char *)'))
  expect(ffi.typeof(lib.moved).name).toBe('struct point (*)(struct point, double)')
  expect(ffi.typeof(lib.twice).name).toBe('int (*)(int (*)(int), int)')
  expect(ffi.typeof('int(*)(int)')).toBe(ffi.typeof(lib.add_one))
  expect(() => ffi.typeof(() => 0)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.typeof('int(int)')).toThrow(/did you mean 'int \(\*\)\(int\)'/)
})

it('ffi.addressof() gives a pointer that calls it', () => {
  const pointer = ffi.addressof(lib, 'add_one')
  expect(ffi.typeof(pointer)).toBe(ffi.typeof(lib.add_one))
  expect(pointer(4)).toBe(5)
  expect(() => pointer(1.5)).toThrow(/^add_one\(\) argument x/)
  expect(() => (pointer as unknown as () => number)()).toThrow(code('ERR_FFI_TYPE'))
  expect(ffi.equals(pointer, ffi.cast('void *', lib.add_one))).toBe(true)
  expect(ffi.address(pointer)).toBe(ffi.address(ffi.addressof(lib, 'add_one')))
  expect(String(pointer)).toMatch(/int \(\*\)\(int\)/)
  expect(() => ffi.addressof(lib, 'gone' as never)).toThrow(code('ERR_FFI_FIELD'))
  expect(() => ffi.addressof(lib, 'add_one', 'x')).toThrow(code('ERR_FFI_TYPE'))
})

it('which goes wherever a function pointer goes', () => {
  const pointer = ffi.addressof(lib, 'add_one')
  expect(lib.map(pointer, 4)).toBe(5)
  expect(lib.twice(pointer, 4)).toBe(6)
  const ops = ffi.new('struct ops *', { fn: pointer })
  expect(lib.run_ops(ops, 6)).toBe(7)
  expect(ops.fn!(7)).toBe(8)
  lib.current = pointer
  expect(lib.current!(8)).toBe(9)
  expect(() => lib.map(ffi.addressof(lib, 'shown') as never, 4)).toThrow(code('ERR_FFI_TYPE'))
  const cast = ffi.cast('int (*)(int)', ffi.cast('void *', pointer))!
  expect(cast(9)).toBe(10)
})

it('also one of a type that no pointer of the library has', () => {
  expect(ffi.addressof(lib, 'moved')({ x: 1, y: 2 }, 3).x).toBe(4)
  expect(ffi.addressof(lib, 'shown')('text')).toBe('text')
  const to = ffi.new('char[2]')
  expect(ffi.addressof(lib, 'printed')(to, 'form')).toBe(1)
  expect(ffi.string(to)).toBe('f')
  expect(ffi.addressof(lib, 'printed')(to, 'gorm', ffi.cast('int', 1))).toBe(1)
  expect(ffi.string(to)).toBe('g')
})
