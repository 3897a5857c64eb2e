// Section A: what is read of declarations, and what is refused. A file is one text: where CFFI calls
// `cdef` twice, one declaration stands below the other.
import { expect, it } from 'vitest'
import lib, { ffi as typed, late } from './a-parsing.cdef'
import { complaints, mistakes, read } from './mistakes.ts'
import { code, untyped } from './untyped.ts'

const ffi = untyped(typed)

it('1 a second declaration that differs is an error, but the file’s overrides a header’s', () => {
  expect(mistakes('int twice(int);\nlong twice(int);\n')).toEqual([
    expect.stringMatching(/^2: error: the function 'twice' is declared as 'long twice\(int\)'/),
  ])
  expect(mistakes('int twice(int);\nint twice(int x);\n')).toEqual([])
  // a-parsing.h says int
  expect(lib.twice(21)).toBe(42n)
})

it('2 comments keep the lines of what stands below them', () => {
  const text = '/* a\n b */\nint f(int /* x // y */); // tail /*\n\n@#!;\n'
  expect(mistakes(text)).toEqual([expect.stringMatching(/^5: error: /)])
})

it('4 macros that are integers are constants', () => {
  const text =
    '#define L1 0x20\n#define L2 -7\n#define L3 017\n#define L4 99UL\n#define L5 \\\n 5\n'
  const values = read(text).constants.map(({ value }) => value)
  expect(values).toEqual([32n, -7n, 15n, 99n, 5n].map((value) => ({ kind: 'integer', value })))
})

// CFFI takes nothing but integers here: strings, floats and expressions are values as good as they
it('5 macros that are strings, floats and expressions are constants too', () => {
  const text = '#define S "x"\n#define D 1.5\n#define G (3)\n#define L 4\n#define H L+1\n'
  expect(read(text).constants.map(({ value }) => value)).toEqual([
    { kind: 'string', value: 'x' },
    { kind: 'float', value: 1.5 },
    { kind: 'integer', value: 3n },
    { kind: 'integer', value: 4n },
    { kind: 'integer', value: 5n },
  ])
  expect(mistakes('#define H L+1\n')).toEqual([
    expect.stringMatching(/^1: error: unknown constant 'L'/),
  ])
})

// the place of an unknown type is shown by a caret, which is more than the argument's number
it('7 only variadic, an unknown type; a body is compiled, not refused', () => {
  expect(mistakes('int f(...);')).toEqual(["1: error: a function needs a parameter before '...'"])
  expect(mistakes('void g(int a,\n  mystery_t);')).toEqual([
    expect.stringMatching(/^2: error: unknown type 'mystery_t'/),
  ])
  expect(read('void h(void) { }').functions.map(({ name }) => name)).toEqual(['h'])
})

it('13 a record is opaque until its fields are declared', async () => {
  expect(() => ffi.new('struct waiting_for *')).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.new('struct waiting_for[2]')).toThrow(code('ERR_FFI_VALUE'))
  expect(lib.late_value(new late({ v: 3 }))).toBe(3)
  // C knows the tag before a parameter uses it, beside a header too
  const used = '#include <stddef.h>\nstruct s;\nvoid *same(struct s *p) { return p; }\n'
  expect(await complaints(used)).toEqual([])
})

// packing is said in the file by C's own means, which cannot contradict each other
it('14 a packing that is no power of two is refused', () => {
  for (const bad of ['3', '32', '-1']) {
    expect(mistakes(`#pragma pack(${bad})\n`)).toEqual([
      expect.stringMatching(/^1: error: .* is no alignment/),
    ])
  }
  const both = '#pragma pack(1)\nstruct s { char c; int i; } __attribute__((packed));\n'
  expect(read(both).types.find(({ kind }) => kind === 'record')).toMatchObject({ size: 5 })
})

it('16 an open integer needs a compiler; of void and long double there is no open form', () => {
  expect(mistakes('typedef int... num_t;\nnum_t f(num_t);\n')).toEqual([])
  expect(mistakes('#pragma cffi mode abi\ntypedef int... num_t;\n')).toEqual([
    expect.stringMatching(/^2: error: only a compiler can say this type/),
  ])
  for (const bad of ['long double', 'void']) {
    expect(mistakes(`typedef ${bad}... t;`)).toEqual([
      expect.stringMatching(`^1: error: '${bad}\\.\\.\\.' cannot be left open`),
    ])
  }
})
