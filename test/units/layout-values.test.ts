// Constant expressions: values by C's types, checked where the types of targets differ.
import { describe, expect, test } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { layout } from '../../src/compile/layout/index.ts'
import type { ConstantValue } from '../../src/compile/layout/library.ts'
import { findTarget } from '../../src/compile/layout/targets.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'

const before = `
enum color { RED, GREEN = 5, BLUE };
struct s { char c; long l; struct { int a[4]; } in; };
typedef unsigned char byte;
`

function evaluate(expression: string, target = 'linux-x64'): ConstantValue | undefined {
  const diagnostics = new Diagnostics()
  const found = findTarget(target)
  const text = `${before}#define X ${expression}\n`
  const cdef = parse(createSource('a.cdef', text), { macros: found.macros }, diagnostics)
  const library = layout(cdef, { target: found }, diagnostics)
  expect(diagnostics.all.map(formatDiagnostic)).toEqual([])
  return library.constants.find(({ name }) => name === 'X')?.value
}

function number(expression: string, target?: string): bigint | number {
  const value = evaluate(expression, target)
  if (value?.kind !== 'integer' && value?.kind !== 'float')
    throw new Error(`${expression}: ${value?.kind}`)
  return value.value
}

describe('integers', () => {
  test.each([
    ['42', 42n],
    ['-7 / 2', -3n],
    ['-7 % 2', -1n],
    ['~0', -1n],
    ['~0u', 0xffffffffn],
    ['0u - 1', 0xffffffffn],
    ['0xffffffff', 0xffffffffn],
    ['2147483648', 2147483648n],
    ['-2147483648', -2147483648n],
    ['1 << 31', -2147483648n],
    ['1u << 31', 2147483648n],
    ['-8 >> 1', -4n],
    ['0x80000000 >> 31', 1n],
    ['-1 < 0u', 0n],
    ['-1l < 0u', 1n],
    ['-1ll < 0ul', 0n],
    ['(byte)300', 44n],
    ['(signed char)200', -56n],
    ['(byte)-1 + 1', 256n],
    ['(char)255 == -1', 1n],
    ["'a'", 97n],
    ["'\\xff'", -1n],
    ["L'\\xff'", 255n],
    ['(_Bool)0.5', 1n],
    ['!5', 0n],
    ['!!5', 1n],
    ['BLUE', 6n],
    ['(enum color)-1', 4294967295n],
    ['1 ? -1 : 0u', 4294967295n],
    ['0 ? 1 / 0 : 7', 7n],
    ['0 && 1 / 0', 0n],
    ['1 || 1 / 0', 1n],
    ['18446744073709551615u', 18446744073709551615n],
    ['(int)3.99', 3n],
    ['(int)-3.99', -3n],
    ['sizeof(struct s)', 32n],
    ['sizeof(int[3])', 12n],
    ['sizeof 1ll', 8n],
    ['sizeof("text")', 5n],
    ['sizeof(u"text")', 10n],
    ['sizeof(byte)', 1n],
    ['sizeof(int(*)(void))', 8n],
    ['_Alignof(struct s)', 8n],
    ['offsetof(struct s, in.a[2])', 24n],
    ['sizeof(int) * 2 - 1', 7n],
    ['-sizeof(int)', 18446744073709551612n],
  ])('%s', (expression, expected) => {
    expect(number(expression)).toBe(expected)
  })
})

test.each([
  ['~0ul', 'win32-x64', 0xffffffffn],
  ['~0ul', 'linux-x64', 0xffffffffffffffffn],
  ['-1l < 0u', 'win32-x64', 0n],
  ['sizeof(long double)', 'linux-ia32', 12n],
  ['sizeof(long)', 'win32-x64', 4n],
  ['sizeof(size_t)', 'linux-arm', 4n],
  ["'\\xff'", 'linux-arm64', 255n],
  ["sizeof(L'x')", 'win32-x64', 2n],
  ['sizeof(L"x")', 'win32-x64', 4n],
  ['_Alignof(long long)', 'linux-ia32', 4n],
])('%s on %s', (expression, target, expected) => {
  expect(number(expression, target)).toBe(expected)
})

test.each([
  ['1.5', 1.5],
  ['1 / 2.0', 0.5],
  ['0.1f', Math.fround(0.1)],
  ['0.1f + 0.2f', Math.fround(Math.fround(0.1) + Math.fround(0.2))],
  ['-2.5e3', -2500],
  ['1 ? 2 : 3.0', 2],
  ['(float)0.1', Math.fround(0.1)],
  ['(double)3', 3],
])('%s', (expression, expected) => {
  expect(number(expression)).toBe(expected)
})

test('strings, addresses and chains', () => {
  expect(evaluate('"a" "b"')).toEqual({ kind: 'string', value: 'ab' })
  expect(evaluate('((void *)-1)')).toMatchObject({ kind: 'open', type: { const: false } })
  expect(evaluate('(long)(void *)-1')).toEqual({ kind: 'integer', value: -1n })
  const long = Array.from({ length: 900 }, () => '1').join(' + ')
  expect(number(long)).toBe(900n)
})
