// A mistake neither hides another nor makes one: what is said of declarations in a row is what is said
// of each alone.
import { describe, expect, it } from 'vitest'
import { Diagnostics } from '../../src/compile/diagnostic.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource, findPosition } from '../../src/compile/source.ts'

const mistakes = [
  'int missing_semicolon(int a)',
  'struct no_semicolon { int a; }',
  'struct field_semicolon { int a int b; };',
  'struct last_semicolon { int a };',
  'typedef int no_end',
  'int stray a;',
  'int two_names a, b;',
  'int parameter(int 5);',
  'int parenthesis(int a;',
  'int parenthesis(int a\nint next(void);',
  'int too_many(int a));',
  'int nested((int a);',
  'int bracket[3;',
  'int bracket(char s[);',
  'int no_name(int a,);',
  'int *;',
  'enum members { A; B; C };',
  'enum values { 5, A };',
  'enum commas { A B };',
  'enum open {\n  A,\nint behind(void);',
  'struct open {\n  int a;\n\nint behind(void);',
  'struct method { int a; int run(void); };',
  'struct method { int run(void) { return 1; } int b; };',
  'struct value { int a = 3; int b; };',
  'struct nothing { int; };',
  'struct { int a; };',
  'typedef struct { int a; };',
  'return 1;',
  'if (a) { b(); } else { c(); }',
  'for (int i = 0; i < 3; i++) run(i);',
  'run("now");',
  'run(1, 2);',
  'a = 3;',
  'int a = { 1, 2 };',
  'int old(a, b) int a; char b; { return a; }',
  'class shape { public: int a; };',
  'namespace geometry {\n  int area(int);\n}',
  'template <typename T> T largest(T a, T b);',
  'int reference(const int &a);',
  'std::string scoped(void);',
  'int fallback(int a = 5);',
  'export function script(a: number): number {\n  return a\n}',
  'function script(a: number): void',
  'const script: number = 3;',
  'fn rust(a: i32) -> i32;',
  'def python(a):\n    return a',
  'int[3] before;',
  'struct order { a: int; b: int; };',
  '#include <stdio.h>;',
  '#inlcude <stdio.h>',
  '#define',
  '#define call(x) x',
  '#if 1 +\n#endif',
  '#pragma pack(3)',
  '```c\nint fenced(void);\n```',
  'LIBRARY\n       Standard C library (libc, -lc)',
  'Link with -lm.',
  'import os',
  'extern "Java" int linkage(void);',
  'extern "JS" { int inside(int 5); }',
  'extern "JS" int body(void) { return 1; }',
  'typedef void... left;',
  'int left[..];',
  'int “quoted”;',
  'int digits = 09;',
  'int text = "never closed;',
  'int attribute __attribute__((3));',
  '_Static_assert(1, 2);',
  'asm("nop");',
  'auto int storage;',
  'int unsigned float words;',
  'int struct words;',
  'EXPORT int macro(void);',
  'int macro(void) __THROW;',
  'sturct misspelt { int a; };',
]

const good = [
  'int good(int a, char *b);',
  'typedef struct { int x; } good_t;',
  'good_t *made(void);',
]

/** `line: message` of each mistake; what is found behind a missing `;` is the neighbour's. */
function findMistakes(text: string): readonly string[] {
  const diagnostics = new Diagnostics()
  const source = createSource('x.cdef', text)
  parse(source, { macros: {} }, diagnostics)
  return diagnostics.all.map(({ message, span }) => {
    const { line } = findPosition(source, span.start)
    return `${line}: ${message.replace(/, found .*/, '')}`
  })
}

const countLines = (text: string): number => text.split('\n').length

/** What is said of each alone, at the line where it stands among the others. */
function findApart(texts: readonly string[]): readonly string[] {
  let before = 0
  return texts.flatMap((text) => {
    const said = findMistakes(`${text}\n\nint last;`).map((line) =>
      line.replace(/^\d+/, (at) => `${Number(at) + before}`),
    )
    before += countLines(text) + 1
    return said
  })
}

describe.each([
  ['good declarations', good],
  ['other mistakes', mistakes],
])('between %s', (_, others) => {
  it.each(mistakes)('%s', (mistake) => {
    // of one thing pasted in several pieces it is enough to be told once
    for (const other of others.filter((one) => one !== mistake)) {
      const texts = [other, mistake, other]
      expect(findMistakes(texts.join('\n\n')), texts.join('\n\n')).toEqual(findApart(texts))
    }
  })
})

it('says something of each', () => {
  expect(mistakes.filter((mistake) => findMistakes(mistake).length === 0)).toEqual([])
})
