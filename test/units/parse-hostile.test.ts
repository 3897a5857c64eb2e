// Texts that nobody writes by hand: they must end soon, in a message with a place, never in a crash.
// Those that chance writes are in fuzz.test.ts, those that strain layout in layout-hostile.test.ts.
import { describe, expect, it } from 'vitest'
import { CdefError, Diagnostics } from '../../src/compile/diagnostic.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { findBadSpans } from '../cases/check-spans.ts'

const macros = { __linux__: '1', WIDTH: '7', API: '' }

function read(text: string, header = false): Diagnostics {
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource('hostile.cdef', text), { macros, header }, diagnostics)
  const bad = diagnostics.all.filter(({ span: { start, end }, message }) => {
    const isPlace = start >= 0 && start <= end && end <= text.length
    return !isPlace || /undefined|\[object|NaN/.test(message)
  })
  expect([...findBadSpans(cdef), ...bad]).toEqual([])
  if (diagnostics.hasErrors)
    expect(new CdefError(diagnostics.all).message).toMatch(/:\d+:\d+: error: /)
  return diagnostics
}

function messagesOf(text: string): string[] {
  return read(text).all.map(({ message }) => message)
}

describe('nesting', () => {
  const deep = 30_000
  it.each([
    ['parentheses in a value', `int a[${'('.repeat(deep)}1${')'.repeat(deep)}];`],
    ['open parentheses', `int a[${'('.repeat(deep)}`],
    ['a declarator', `int ${'('.repeat(deep)}a${')'.repeat(deep)};`],
    ['functions', `int f${'(int ('.repeat(deep)}`],
    ['records', 'struct {'.repeat(deep)],
    ['unions with names', 'union a { int x; '.repeat(deep)],
    ['casts', `int a[${'(int)'.repeat(deep)}1];`],
    ['minus', `int a[${'-'.repeat(1)}${' -'.repeat(deep)}1];`],
    ['sizeof', `int a[${'sizeof '.repeat(deep)}1];`],
    ['typeof', `${'typeof('.repeat(deep)}int`],
    ['atomic', `${'_Atomic('.repeat(deep)}int`],
    ['conditions', `int a[${'1 ? 1 : '.repeat(deep)}1];`],
    ['conditions inside', `int a[${'1 ? '.repeat(deep)}1`],
    ['linkage', 'extern "C" {'.repeat(deep)],
    ['linkage without braces', 'extern "C" '.repeat(deep)],
    ['offsetof', `int a[${'offsetof(struct s, x['.repeat(deep)}`],
    ['enums', 'enum e { A = sizeof('.repeat(deep)],
    ['#if', `#if ${'('.repeat(deep)}1`],
    ['#if minus', `#if ${'!'.repeat(deep)}1\n#endif`],
  ])('%s', (_, text) => {
    const said = messagesOf(text)
    expect(said.some((message) => /nested more than 256 deep|in a row/.test(message))).toBe(true)
  })

  it.each([
    ['pointers', `int ${'*'.repeat(deep)}a;`],
    ['arrays', `int a${'[1]'.repeat(deep)};`],
    ['sums', `int a[1${'+1'.repeat(deep)}];`],
    ['results', `int f${'()'.repeat(deep)};`],
    ['members', `int a[offsetof(struct s, a${'.b'.repeat(deep)})];`],
  ])('%s', (_, text) => {
    expect(messagesOf(text)).toEqual(['this has more than 2000 parts in a row'])
  })

  it.each([
    ['alignas', `${'_Alignas('.repeat(deep)}int`],
    ['attributes', '__attribute__((a('.repeat(deep)],
    ['attributes in types', '__attribute__((a(sizeof(int '.repeat(deep / 10)],
  ])('%s', (_, text) => {
    expect(messagesOf(text)).toHaveLength(1)
  })

  it('of words without meaning is none', () => {
    expect(
      messagesOf(`${'__extension__ '.repeat(deep)}int a[(${'__extension__ '.repeat(100)}3)];`),
    ).toEqual([])
    expect(messagesOf(`int a[(${'__extension__ '.repeat(deep)}3)];`)).toHaveLength(1)
  })

  it('is allowed as far as C asks', () => {
    expect(messagesOf(`int a[${'('.repeat(200)}1${')'.repeat(200)}];`)).toEqual([])
    expect(messagesOf(`int ${'('.repeat(200)}a${')'.repeat(200)};`)).toEqual([])
    expect(messagesOf(`int ${'*'.repeat(200)}a;`)).toEqual([])
    expect(messagesOf(`${'struct {'.repeat(100)} int x; ${'} y;'.repeat(100)}`)).toEqual([])
  })
})

describe('repetition ends soon', () => {
  const size = 60_000
  it.each([
    '{',
    '}',
    '(',
    ')',
    '[',
    ';',
    '*',
    '"',
    "'",
    '/',
    '#',
    '\\',
    '\n',
    '\\\n',
    '%{',
    '/*',
    '//',
    '/**/',
    "/* ' */",
    '/**/int a;',
    '# 1\n',
    '#if 1\n',
    '#if 0\n',
    '#else\n',
    '#endif\n',
    '#define A\n',
    '#define A A\n',
    '#pragma pack(push,1)\n',
    '1',
    '1.',
    "1'",
    '0x',
    'a',
    'a ',
    'a b ',
    'int ',
    'int a;',
    'int a\n',
    'int a, ',
    'int a; /* x */',
    'int a; // x\n',
    '// x\n',
    '/// x\nint f(void);\n',
    'struct s{int a;};',
    'struct s{',
    'enum e{A,',
    'enum{',
    'A,',
    'typedef int a;',
    'f(',
    'f(int,',
    'extern "C"',
    '"a"',
    "'a'",
    '__attribute__((a))',
    '[[a]]',
    '...',
    'a:',
    '{;',
    '({',
    '{}',
    '};',
    ',',
    '?',
    '<:',
    'é',
    '😀',
    '“',
    '\u2028',
    '\r',
    '\t',
    '\f',
    '_Pragma("x")',
    'int a[sizeof(',
    'int(',
    'int(*',
    'int a=',
    'int a={',
    '@',
    '`',
    'L"',
    '\\u',
    '%',
    '%}',
    '#pragma cffi a b "c" \\\n',
    'defined ',
    '#include <a>\n',
    '#pragma pack(1)\nstruct s{int a;};\n',
    'static int f(void){',
    'static int f(void){}',
    'static int f(void){#define X 1\n}',
  ])('%j', (piece) => {
    const text = piece.repeat(Math.ceil(size / piece.length))
    const start = performance.now()
    read(text)
    read(text, true)
    // Some hundredths of a second; a quadratic reader needs many times the limit.
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
