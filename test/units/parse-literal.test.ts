// Values of literals that a case does not show well: those at the edges of their types.
import { describe, expect, it } from 'vitest'
import { readCharacter, readNumber, readStrings } from '../../src/compile/parse/literal.ts'

const span = { start: 0, end: 0 }

function value(read: ReturnType<typeof readNumber | typeof readCharacter>): unknown {
  return typeof read === 'string' ? new Error(read) : read.value
}

describe('floats', () => {
  it.each([
    ['0x1p0', 1],
    ['0x.1p4', 1],
    ['0x10.p-4', 1],
    ['0x1.921fb54442d18p1', Math.PI],
    ['0x1.fffffffffffffp1023', Number.MAX_VALUE],
    ['0x1p1024', Infinity],
    ['0x1p-1022', 2 ** -1022],
    ['0x1p-1074', Number.MIN_VALUE],
    ['0x1p-1075', 0],
    ['0x1.8p-1075', Number.MIN_VALUE],
    ['0x1.8p-1074', 2 * Number.MIN_VALUE],
    ['0x0.0000001p-1046', Number.MIN_VALUE],
    ['0x1.00000000000008p0', 1],
    ['0x1.000000000000080000001p0', 1 + Number.EPSILON],
    ['0x1.ffffffffffffffp0', 2],
    [`0x${'f'.repeat(2000)}p-7999`, 2],
    ['0x0p0', 0],
    ['0x1p999999999', Infinity],
    ['0x1p-999999999', 0],
    ['1e999', Infinity],
    ['4.9e-324', Number.MIN_VALUE],
    ['1.', 1],
    ['.1', 0.1],
  ])('%s', (text, expected) => {
    expect(value(readNumber(text, span))).toBe(expected)
  })
})

describe('integers', () => {
  it.each([
    ['0', 0n],
    ['0xffffffffffffffff', 2n ** 64n - 1n],
    ['01777777777777777777777', 2n ** 64n - 1n],
    ["0b1'0'1", 5n],
    ["1'0", 10n],
  ])('%s', (text, expected) => {
    expect(value(readNumber(text, span))).toBe(expected)
  })

  it.each([
    '0x10000000000000000',
    '02000000000000000000000',
    '18446744073709551616',
    '9'.repeat(1_000_000),
  ])('beyond 64 bits %#', (text) => {
    expect(readNumber(text, span)).toMatch(/beyond 64 bits/)
  })

  it.each([
    ['1', false, 0],
    ['1u', true, 0],
    ['1UL', true, 1],
    ['1LU', true, 1],
    ['1ll', false, 2],
    ['1ULL', true, 2],
    ['1LLU', true, 2],
    ['1ui64', true, 2],
    ['1uz', true, 1],
  ])('suffix of %s', (text, unsigned, long) => {
    expect(readNumber(text, span)).toMatchObject({ unsigned, long })
  })
})

describe('characters', () => {
  it.each([
    ["'\\0'", 0],
    ["'\\377'", 255],
    ["L'\\xffffffff'", 0xffffffff],
    ["u'\\uffff'", 0xffff],
    ["U'\\U0010ffff'", 0x10ffff],
    ["'ab'", 0x6162n],
    ["'\\xff\\xff\\xff\\xff'", -1n],
  ])('%s', (text, expected) => {
    expect(value(readCharacter(text, span))).toBe(expected)
  })
})

describe('strings', () => {
  it.each([
    [['"a\\0b"'], 'a\0b'],
    [['"\\xe2\\x82\\xac"'], '€'],
    [['"\\xe2\\x82"'], '\ufffd'],
    [['"\\xf0\\x9f\\x98\\x80"', '"!"'], '😀!'],
    [['"\\xe2"', '"\\x82\\xac"'], '€'],
    [['"\\xc0\\x80"'], '\ufffd\ufffd'],
    [['"\\ud83d"'], undefined],
    [['u"\\xd83d\\xde00"'], '😀'],
    [['L"\\x1F600"'], '😀'],
  ])('%j', (texts, expected) => {
    const read = readStrings(texts, span)
    expect(typeof read === 'string' ? undefined : read.value).toBe(expected)
  })
})
