// Declarations without end: what layout does with them takes no more than its share of time and memory,
// and never a crash. CFFI_FUZZ makes them 10 MB long.
import { describe, expect, it } from 'vitest'
import { understand } from './hostile.ts'

const size = process.env['CFFI_FUZZ'] === undefined ? 200_000 : 10_000_000
/** A hundredth is usual for 200 kB; what needs the square of its length needs many times this. */
const mostMilliseconds = Math.max(4000, size / 150)

/** The n-th line, and what closes the whole. */
type Line = (n: number) => string
const lines: Readonly<Record<string, readonly [line: Line, end?: string]>> = {
  'types of no use': [(n) => `typedef int t${n};`],
  'names that are not known': [(n) => `u${n} f${n}(void);`],
  'names that are nearly known': [(n) => `typedef int type${n}; tipe${n} f${n}(void);`],
  'records that are not known': [(n) => `struct s${n} { struct x${n} a; };`],
  'constants that are not known': [(n) => `enum { A${n} = B${n} };`],
  'constants one of another': [(n) => (n ? `enum { A${n} = A${n - 1} + 1 };` : 'enum { A0 };')],
  'functions declared twice': [(n) => `int f${n}(void); long f${n}(void);`],
  'one function': [() => 'int f(int a, char *b);'],
  'records in records': [
    (n) => (n ? `struct s${n} { struct s${n - 1} a; int b; };` : 'struct s0 { int a; };'),
  ],
  'records twice as large': [
    (n) => (n ? `struct s${n} { struct s${n - 1} a, b; };` : 'struct s0 { int a; };'),
  ],
  'arrays twice as large': [
    (n) => (n ? `struct s${n} { struct s${n - 1} a[2]; };` : 'struct s0 { int a; };'),
  ],
  'records before their fields': [(n) => `struct s${n} { struct s${n + 1} a; };`],
  'arrays before their items': [(n) => `struct s${n} { struct s${n + 1} a[2]; };`],
  'pointers to pointers': [(n) => (n ? `typedef t${n - 1} *t${n};` : 'typedef int t0;')],
  'arrays of arrays': [(n) => (n ? `typedef t${n - 1} t${n}[1];` : 'typedef int t0;')],
  'functions of functions': [
    (n) => (n ? `typedef t${n - 1} (*t${n})(t${n - 1}, t${n - 1});` : 'typedef int t0;'),
    'typedef t30 a; typedef t31 a;',
  ],
  'functions of functions again': [
    (n) =>
      n
        ? `typedef t${n - 1} (*t${n})(t${n - 1} a, t${n - 1} b); typedef u${n - 1} (*u${n})(u${n - 1} c, u${n - 1} d);`
        : 'typedef int t0; typedef int u0;',
    'typedef t40 a; typedef u40 a;',
  ],
  'fields of one record': [(n) => (n ? ` int f${n};` : 'struct s {'), '};'],
  'bit-fields of one record': [(n) => (n ? ` int b${n} : 3;` : 'struct s {'), '};'],
  'fields of one name': [(n) => (n ? ' int a;' : 'struct s {'), '};'],
  'members of one enum': [(n) => (n ? ` M${n},` : 'enum e {'), '};'],
  'parameters of one function': [(n) => (n ? `, int a${n}` : 'int f(int a'), ');'],
  'pragmas of names': [(n) => `#pragma cffi bigint f${n}\nlong long f${n}(void);`],
  'pragmas of no names': [(n) => `#pragma cffi string f${n}`],
  'pragmas that are not known': [(n) => `#pragma cffi nothing${n}`],
  'shifts too far': [(n) => `enum { S${n} = 1 << ${n} };`],
  'records passed by value': [(n) => `struct o${n} f${n}(struct o${n} a);`],
}

describe(`${size / 1000} kB of`, () => {
  it.each(Object.entries(lines))('%s', { timeout: 300_000 }, (_, [line, end = '']) => {
    const parts: string[] = []
    for (let n = 0, length = 0; length < size; n++) {
      const next = line(n)
      length += next.length + 1
      parts.push(next)
    }
    const text = [...parts, end].join('\n')
    for (const header of [false, true]) {
      const start = performance.now()
      const { diagnostics } = understand(text, header)
      expect(performance.now() - start).toBeLessThan(mostMilliseconds)
      expect(diagnostics.all.length).toBeLessThan(600)
    }
  })

  it.each([
    ['parentheses', '(', ')'],
    ['brackets', '[', ']'],
    ['braces', '{', '}'],
  ])('nested %s', (_, open, close) => {
    const half = size / 2
    const start = performance.now()
    understand(`int a[${open.repeat(half)}1${close.repeat(half)}];`, false)
    understand(`int a[${open.repeat(half)}1${close.repeat(half)}];`, true)
    expect(performance.now() - start).toBeLessThan(mostMilliseconds)
  })

  it('typedefs takes memory by its length', () => {
    const text = Array.from({ length: size / 20 }, (_, n) => `typedef int t${n};`).join('\n')
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    const { library } = understand(text, false)
    globalThis.gc?.()
    const bytes = process.memoryUsage().heapUsed - before
    expect(library.typedefs).toHaveLength(size / 20)
    expect(bytes / text.length).toBeLessThan(100)
  })
})
