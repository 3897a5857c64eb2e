// The unit a bit-field is read from lies within its record, whatever the packing.
import { expect, test } from 'vitest'
import { locateBits } from '../../src/compile/layout/bitfield.ts'

test('a unit of the type where it fits', () => {
  expect(locateBits(9, 20, 4, 8, 'little')).toEqual({
    offset: 0,
    bits: { shift: 9, width: 20, unit: 4 },
  })
  expect(locateBits(40, 3, 4, 8, 'little')).toEqual({
    offset: 4,
    bits: { shift: 8, width: 3, unit: 4 },
  })
})

test('big-endian machines count from the other end', () => {
  expect(locateBits(9, 20, 4, 8, 'big')).toEqual({
    offset: 0,
    bits: { shift: 3, width: 20, unit: 4 },
  })
})

test('a smaller unit where the record ends', () => {
  expect(locateBits(0, 3, 4, 1, 'little')).toEqual({
    offset: 0,
    bits: { shift: 0, width: 3, unit: 1 },
  })
  expect(locateBits(38, 3, 4, 6, 'little')).toEqual({
    offset: 4,
    bits: { shift: 6, width: 3, unit: 2 },
  })
})

test('a wider one where bits straddle', () => {
  expect(locateBits(7, 30, 4, 8, 'little')).toEqual({
    offset: 0,
    bits: { shift: 7, width: 30, unit: 8 },
  })
})

test('bytes that no number holds', () => {
  expect(locateBits(7, 60, 8, 9, 'little')).toEqual({
    offset: 0,
    bits: { shift: 7, width: 60, unit: 9 },
  })
  expect(locateBits(7, 60, 8, 9, 'big')).toEqual({
    offset: 0,
    bits: { shift: 5, width: 60, unit: 9 },
  })
  expect(locateBits(6, 12, 4, 3, 'little')).toEqual({
    offset: 0,
    bits: { shift: 6, width: 12, unit: 3 },
  })
})

test('never past the record, never beside the bits', () => {
  const wrong: object[] = []
  for (let size = 1; size <= 12; size++) {
    for (let first = 0; first < size * 8; first++) {
      for (let width = 1; width <= Math.min(64, size * 8 - first); width++) {
        const { offset, bits } = locateBits(first, width, 8, size, 'little')
        const isWithin = offset >= 0 && offset + bits.unit <= size
        const isThere = offset * 8 + bits.shift === first && bits.shift + width <= bits.unit * 8
        if (!isWithin || !isThere) wrong.push({ first, width, size })
      }
    }
  }
  expect(wrong).toEqual([])
})
