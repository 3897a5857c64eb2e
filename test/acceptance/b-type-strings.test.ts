// Section B: types by what C calls them. (A type of an unknown tag is refused by every `ffi`; the one
// that makes an opaque type of it parses at run time, in ABI mode.)
import { expect, it } from 'vitest'
import { ffi as generic } from '../../src/runtime/index.ts'
import { ffi as otherTyped } from './a-parsing.cdef'
import { ffi as typed } from './b-type-strings.cdef'
import { code, untyped } from './untyped.ts'

const ffi = untyped(typed)
const other = untyped(otherTyped)

// CFFI writes `int * *`, we write what people do
it('17 a type has one spelling and is one object', () => {
  expect(ffi.getctype('long unsigned int')).toBe('unsigned long')
  expect(ffi.getctype(' int* *')).toBe('int **')
  expect(ffi.typeof('signed long int')).toBe(ffi.typeof('long'))
  expect(ffi.typeof('const int *')).toBe(ffi.typeof('int *'))
  expect(ffi.typeof('int*')).toBe(other.typeof('int *'))
  expect(ffi.typeof('int*')).toBe(generic.typeof('int *'))
})

it('19 a function type is none of a value; its pointer is, and a callback’s', () => {
  expect(() => ffi.typeof('long(int)')).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.typeof('long(int)')).toThrow("did you mean 'long (*)(int)'?")
  const callback = ffi.callback('long(int)', (x: number) => 2 * x)
  expect(ffi.typeof(callback).name).toBe('long (*)(int)')
  expect(ffi.typeof(callback)).toBe(ffi.typeof('on_long'))
  expect(callback(21)).toBe(42)
  ffi.release(callback)
})

it('20 constants are lengths; negative and later open ones are errors', () => {
  expect([ffi.sizeof('char[N]'), ffi.sizeof('short[M]')]).toEqual([12, 10])
  expect([ffi.sizeof('char[OPEN]'), ffi.sizeof('int[VARIABLE]')]).toEqual([7, 12])
  expect(() => ffi.typeof('int[-3]')).toThrow(code('ERR_FFI_VALUE'))
  expect(() => ffi.typeof('int[10][]')).toThrow(code('ERR_FFI_VALUE'))
})

it('22 an undeclared tag, another kind of tag and an unknown typedef are errors', () => {
  for (const bad of ['struct other', 'union known', 'nosuch_t']) {
    expect(() => ffi.typeof(bad)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.typeof(bad)).toThrow(`unknown type '${bad}'`)
  }
  expect(() => ffi.typeof('union known')).toThrow("did you mean 'struct known'?")
})
