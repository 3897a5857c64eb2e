// Ten times the text is ten times the work, whatever is in it. Work is counted, not timed: tokens that are
// looked at, and characters that functions of strings pass.
import { expect, it } from 'vitest'
import { Diagnostics } from '../../src/compile/diagnostic.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { Tokens } from '../../src/compile/parse/tokens.ts'
import { createSource } from '../../src/compile/source.ts'

const { charCodeAt, indexOf, lastIndexOf, slice } = String.prototype
const { kind } = Tokens.prototype

function workOf(text: string, header: boolean): number {
  let work = 0
  const strings = String.prototype
  strings.charCodeAt = function (this: string, at) {
    work++
    return charCodeAt.call(this, at)
  }
  strings.slice = function (this: string, start, end) {
    const part = slice.call(this, start, end)
    work += part.length
    return part
  }
  strings.indexOf = function (this: string, sought, from = 0) {
    const found = indexOf.call(this, sought, from)
    work += (found < 0 ? this.length : found) - from
    return found
  }
  strings.lastIndexOf = function (this: string, sought, from = this.length) {
    const found = lastIndexOf.call(this, sought, from)
    work += from - found
    return found
  }
  Tokens.prototype.kind = function (index) {
    work++
    return kind.call(this, index)
  }
  try {
    const options = { macros: { __linux__: '1' }, header }
    parse(createSource('long.h', text), options, new Diagnostics())
  } finally {
    Object.assign(strings, { charCodeAt, indexOf, lastIndexOf, slice })
    Object.assign(Tokens.prototype, { kind })
  }
  return work
}

const one = (i: number): string => `int f${i}(const char *name, struct s${i} *s);`

it.each<[string, (i: number) => string]>([
  ['functions', (i) => `${one(i)}\n`],
  ['functions on one line', one],
  ['comments', (i) => `/* Does ${i}.\n * And more. */\n${one(i)} // behind\n`],
  ['comments of many lines', (i) => `// Does ${i}.\n// And more.\n${one(i)}\n`],
  ['only comments', () => '// a line of a very long comment\n'],
  ['records', (i) => `struct s${i} { int a, b : 3; struct { double c; } d[2]; };\n`],
  ['enums', (i) => `enum e${i} { A${i}, B${i} = A${i} + 1 };\n`],
  ['one enum', (i) => (i === 0 ? 'enum e { A,\n' : `B${i} = 1 + 2,\n`)],
  ['one record', (i) => (i === 0 ? 'struct s { int a;\n' : `int *b${i}; // behind\n`)],
  ['macros', (i) => `#define M${i} (${i} + 1)\n#ifdef M${i}\n${one(i)}\n#endif\n`],
  ['what is left out', (i) => `#if 0\n${one(i)}\n#endif\n`],
  ['line markers', (i) => `# ${i + 1} "own.h" 1 3\n${one(i)}\n`],
  ['packed records', (i) => `#pragma pack(push, 1)\nstruct s${i} { int a; };\n#pragma pack(pop)\n`],
  ['bodies', (i) => `static inline int f${i}(int x) { { return (x + 1) * 2; } }\n`],
  ['blank lines', () => '\n \t\n'],
])('%s', (_, part) => {
  const text = (count: number): string => Array.from({ length: count }, (_, i) => part(i)).join('')
  const [few, many] = [text(300), text(3000)]
  for (const header of [false, true]) {
    const ratio = workOf(many, header) / workOf(few, header)
    // names grow by a digit
    expect(ratio).toBeLessThan((many.length / few.length) * 1.1)
  }
})

it.each<[string, (i: number) => string]>([
  ['mistakes', (i) => `int f${i}(char *, *);\n`],
  ['mistakes on one line', (i) => `int f${i}(char *, *); `],
  ['open brackets', (i) => `int f${i}(char (*, int;\n`],
])('%s', (_, part) => {
  // few enough: a text with more of them is given up
  const text = (count: number): string => Array.from({ length: count }, (_, i) => part(i)).join('')
  expect(workOf(text(400), true) / workOf(text(40), true)).toBeLessThan(12)
})
