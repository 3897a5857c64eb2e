// Texts that nobody writes by hand: they must end soon, in a message with a place, never in a crash.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

describe('mutations of the cases', () => {
  const texts = ['parse', 'errors/parse'].flatMap((folder) => {
    const path = join(import.meta.dirname, '../cases', folder)
    const names = readdirSync(path).filter((name) => name.endsWith('.cdef'))
    return names
      .map((name) => readFileSync(join(path, name), 'utf8'))
      .filter((text) => text.length < 8000)
  })
  const seed = Number(process.env['SEED'] ?? 20_260_101)
  const rounds = Number(process.env['ROUNDS'] ?? 600)

  it(`${rounds} of seed ${seed}`, () => {
    const random = createRandom(seed)
    for (let round = 0; round < rounds; round++) {
      const text = mutate(pick(texts, random), texts, random)
      try {
        read(text, round % 4 === 0)
      } catch (error) {
        throw new Error(`round ${round}:\n${text}`, { cause: error })
      }
    }
  })
})

type Random = () => number

/** mulberry32: the same numbers everywhere. */
function createRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T
}

const pieces = [
  ...'{}()[];,*:?"\'#\\/%@~!&|^<>=+-.\n\r\t\0 '.split(''),
  ...'... /* */ // %{ %} [[ ]] -> :: struct union enum typedef extern static const int void sizeof typeof'.split(
    ' ',
  ),
  ...'__attribute__((packed)) _Atomic _Alignas _Static_assert extern"JS" #if #endif #else #define #pragma'.split(
    ' ',
  ),
  ...'0x 1e 99999999999999999999 \'a "b L"c é 😀 \u2028 \ud800'.split(' '),
]

/** A few cuts, doublings, swaps and insertions. */
function mutate(text: string, texts: readonly string[], random: Random): string {
  let mutated = text
  for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
    const at = Math.floor(random() * (mutated.length + 1))
    const end = Math.min(mutated.length, at + Math.floor(random() ** 3 * 200))
    const [before, middle, after] = [
      mutated.slice(0, at),
      mutated.slice(at, end),
      mutated.slice(end),
    ]
    switch (Math.floor(random() * 5)) {
      case 0:
        mutated = before + after
        break
      case 1:
        mutated = before + middle + middle + after
        break
      case 2:
        mutated = before + pick(pieces, random) + middle + after
        break
      case 3: {
        const other = pick(texts, random)
        const from = Math.floor(random() * other.length)
        mutated = before + other.slice(from, from + 100) + after
        break
      }
      default:
        mutated = before + pick(pieces, random) + after
    }
  }
  return mutated
}
