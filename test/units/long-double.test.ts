// The formats that other machines have, by their bytes as those machines' compilers write 1.5.
import { expect, it } from 'vitest'
import type { DataModel } from '../../src/runtime/contract.ts'
import { LongDoubleType } from '../../src/runtime/long-double.ts'
import { truncate } from '../../src/runtime/rounding.ts'
import { ctype, memory, offset } from '../../src/runtime/slots.ts'

const formats: [DataModel['longDouble'], string][] = [
  [{ size: 8, align: 8, digits: 53 }, '000000000000f83f'],
  [{ size: 16, align: 16, digits: 64 }, '00000000000000c0ff3f000000000000'],
  [{ size: 16, align: 16, digits: 106 }, '000000000000f83f0000000000000000'],
  [{ size: 16, align: 16, digits: 113 }, '0000000000000000000000000080ff3f'],
]

it.each(formats)('%j', (model, bytes) => {
  const type = new LongDoubleType(model)
  for (const value of [1.5, 0, -0, 1 / 3, -1e300, Number.MIN_VALUE, Infinity, Number.NaN]) {
    const data = type.create(value)
    expect(Number(data)).toBe(value)
    expect(data[ctype]).toBe(type)
  }
  const data = type.create(1.5)
  const { buffer, byteOffset } = data[memory].view as DataView
  const found = Buffer.from(buffer, byteOffset + data[offset], model.size)
  expect(found.toString('hex')).toBe(bytes)
})

it('is read and written only where its format is known', () => {
  const type = new LongDoubleType({ size: 16, align: 16 })
  expect(() => type.create(1)).toThrow(/two formats on this machine, and only a C compiler/)
  const wide = new LongDoubleType({ size: 16, align: 16, digits: 113 }).create(1)
  const found = type.read(wide[memory], wide[offset])
  expect(() => Number(found)).toThrow(/leave out `#pragma cffi mode abi`/)
})

it.each([
  [53, 2n ** 64n - 1n, 2n ** 64n],
  [53, 2n ** 53n + 1n, 2n ** 53n],
  [64, 2n ** 64n - 1n, 2n ** 64n - 1n],
  [64, 2n ** 64n + 1n, 2n ** 64n],
  [64, 2n ** 64n + 3n, 2n ** 64n + 4n],
  [64, 2n ** 65n - 1n, 2n ** 65n],
  [64, -(2n ** 63n) - 1n, -(2n ** 63n) - 1n],
  [106, 2n ** 64n - 1n, 2n ** 64n - 1n],
  [106, 2n ** 105n + 1n, 2n ** 105n + 1n],
  [113, 2n ** 113n - 1n, 2n ** 113n - 1n],
  [113, 2n ** 113n + 1n, 2n ** 113n],
  [113, 2n ** 113n + 3n, 2n ** 113n + 4n],
] as const)('of %d digits, %d is %d', (digits, value, expected) => {
  const type = new LongDoubleType({ size: digits === 53 ? 8 : 16, align: 8, digits })
  for (const sign of [1n, -1n]) {
    const exact = type.exact(type.nearest(sign * value))
    expect(exact && truncate(exact)).toBe(sign * expected)
  }
  expect(Number(type.nearest(value))).toBe(Number(expected))
  expect(type.exact(type.nearest(2n ** 20_000n))).toBe(undefined)
  expect(Number(type.nearest(-(2n ** 20_000n)))).toBe(-Infinity)
  expect(Object.is(Number(type.nearest(0n)), 0)).toBe(true)
})
