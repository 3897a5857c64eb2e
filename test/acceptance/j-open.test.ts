// Section J: declarations that are completed or checked by the compiler. (113, 116 and 119 are in
// native/open.test.ts, with more of 101, 115, 118 and 121; what is open and not compiled is an error of ABI mode: 16.)
import { expect, it } from 'vitest'
import lib, { ffi as typed, signs } from './j-open.cdef'
import { complaints, mistakes } from './mistakes.ts'
import { untyped } from './untyped.ts'

const ffi = untyped(typed)

/** What is said where a header has the one and a `.cdef` the other. */
const against = (header: string, cdef: string): Promise<readonly string[]> =>
  complaints(`#include "own.h"\n${cdef}\n`, { 'own.h': `${header}\n` })

// each at the build, where CFFI says some only when the type is used; an integer's sign is no error
it('115 fields that are not as they are declared', async () => {
  expect(await against('struct h { int x; };', 'struct h { int missing; ...; };')).toEqual([
    "2: error: struct h has no field 'missing' in C",
  ])
  expect(await against('struct h { float x; };', 'struct h { int x; ...; };')).toEqual([
    "2: error: the struct h's field 'x' is 'float' in C, but an integer here",
  ])
  expect(await against('struct h { int *z; };', 'struct h { long *z; ...; };')).toEqual([
    "2: error: struct h's field 'z' is 'int *' in C, but 'long int *' here",
  ])
  expect(await against('struct h { long x; };', 'struct h { int x; ...; };')).toEqual([
    "2: error: field 'x' of struct h has 8 bytes in C, but 4 by this declaration",
  ])
  expect(await against('struct h { unsigned x; };', 'struct h { int x; ...; };')).toEqual([])
  expect(new signs({ x: -1 }).x).toBe(-1)
  expect([lib.negative({ x: -1 }), lib.negative({ x: 1 })]).toEqual([1, 0])
})

it('118 open numbers of another kind', async () => {
  const another = expect.stringMatching(/^2: error: 't' is of another kind in C than here/)
  for (const [real, declared] of [
    ['float', 'int...'],
    ['int', 'double...'],
    ['long double', 'double...'],
    ['void *', 'int...'],
  ]) {
    const header = `typedef ${real} t; static inline t f(void) { return 0; }`
    expect(await against(header, `typedef ${declared} t; t f(void);`)).toEqual([another])
  }
})

// nothing here is refused, the C compiler being asked; CFFI can neither build the one nor call the other
it('121 packed records by value, directly and through a pointer', () => {
  expect([ffi.sizeof('struct pk'), ffi.offsetof('struct pk', 'i')]).toEqual([5, 1])
  const made = lib.make_pk(199)
  expect(lib.add_pk(made)).toBe(200)
  expect(ffi.cast('add_pk_t', lib.add_pk)(made)).toBe(200)
  expect([ffi.sizeof('struct by_two'), ffi.offsetof('struct by_two', 'i')]).toEqual([6, 2])
  expect(lib.add_two({ c: 100, i: 100 })).toBe(200)
  expect(ffi.cast('add_two_t', lib.add_two)({ c: 100, i: 100 })).toBe(200)
})

it('122 what cannot be built', async () => {
  expect(mistakes('struct s { struct nowhere n; };')).toEqual([
    expect.stringContaining("the field 'n' cannot be 'struct nowhere'"),
  ])
  expect(mistakes('struct nowhere f(void);')).toEqual([
    expect.stringContaining("a result cannot be 'struct nowhere'"),
  ])
  expect(mistakes('void f(struct { int a; } s);')).toEqual([
    expect.stringContaining("parameter s of 'f' cannot cross from JavaScript: C has no name for"),
  ])
  expect(await against('', 'int missing(int);')).toEqual([
    "2: error: the function 'missing' is not declared by anything that this file includes",
  ])
  expect(await against('int f(void);\n#error "not today"', '')).toEqual([
    '2: error: #error "not today"',
  ])
  expect(await complaints('int f(void);\n')).toEqual([expect.stringMatching(/^1: error: .*'f'/)])
})
