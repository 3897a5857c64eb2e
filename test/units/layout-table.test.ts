// One row for each type, by value; targets by name.
import { expect, test } from 'vitest'
import { Diagnostics } from '../../src/compile/diagnostic.ts'
import { layout } from '../../src/compile/layout/index.ts'
import type { Library } from '../../src/compile/layout/library.ts'
import { findTarget, hostTarget, targetNames } from '../../src/compile/layout/targets.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'

const target = findTarget('linux-x64')

function library(text: string, included?: Library): Library {
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource('a.cdef', text), { macros: target.macros }, diagnostics)
  const result = layout(cdef, { target, included: () => included }, diagnostics)
  diagnostics.barrier()
  return result
}

function typeOf(lib: Library, name: string): number | undefined {
  return lib.globals.find((global) => global.name === name)?.type.type
}

test('equal types are one row', () => {
  const lib = library(`
    typedef int number;
    extern int *a; extern number *b;
    extern int *(*c)[3]; extern number *(*d)[1 + 2];
    extern int (*e)(const char *); extern number (*f)(char const *);
    extern const int *g; extern long *h;
  `)
  expect(typeOf(lib, 'a')).toBe(typeOf(lib, 'b'))
  expect(typeOf(lib, 'c')).toBe(typeOf(lib, 'd'))
  expect(typeOf(lib, 'e')).toBe(typeOf(lib, 'f'))
  expect(new Set(['a', 'g', 'h'].map((name) => typeOf(lib, name))).size).toBe(3)
})

test('a record is a row of its own, open arrays too', () => {
  const lib = library(
    'extern struct { int x; } a, b; extern struct { int x; } c; extern int d[...], e[...];',
  )
  expect(typeOf(lib, 'a')).toBe(typeOf(lib, 'b'))
  expect(typeOf(lib, 'a')).not.toBe(typeOf(lib, 'c'))
  expect(typeOf(lib, 'd')).not.toBe(typeOf(lib, 'e'))
})

test('row 0 is void, and no row stands for a mistake', () => {
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource('a.cdef', 'mystery f(int x);'), { macros: {} }, diagnostics)
  const lib = layout(cdef, { target }, diagnostics)
  expect(diagnostics.hasErrors).toBe(true)
  expect(lib.types[0]).toEqual({ kind: 'void' })
  expect(lib.types.map((type) => type.kind)).toEqual(['void', 'integer', 'function'])
})

test('a library that includes another says the same of its types', () => {
  const base = library(
    'typedef struct node { struct node *next; enum { A, B } kind; } node;\n#define N 3',
  )
  const lib = library('#include "base.cdef"\nextern node list[N]; int size[B];', base)
  const array = lib.types.find((type) => type.kind === 'array')
  expect(array).toMatchObject({ length: 3, size: 48 })
  expect(lib.functions).toEqual([])
  expect(lib.constants.map(({ name, from }) => [name, from])).toEqual([
    ['A', 'a.cdef'],
    ['B', 'a.cdef'],
    ['N', 'a.cdef'],
  ])
})

test('targets', () => {
  expect(targetNames).toContain('linux-s390x')
  expect(findTarget('win32-x64').macros).toMatchObject({ _WIN32: '1', _WIN64: '1' })
  expect(() => findTarget('amiga-m68k')).toThrow(
    "unknown target 'amiga-m68k': expected one of linux-x64,",
  )
  expect(hostTarget()?.name).toBe(`${process.platform}-${process.arch}`)
})
