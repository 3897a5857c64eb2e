// Where a bit-field is read from: the storage unit around it, and the place of its bits in the number
// that the unit holds.
import type { BitField } from './library.ts'

/**
 * `first` is the field's first bit from the record's start, as memory is filled; sizes are in bytes.
 * The unit is one of its type where that lies within the record, else the smallest that does.
 */
export function locateBits(
  first: number,
  width: number,
  typeSize: number,
  recordSize: number,
  endian: 'little' | 'big',
): { readonly offset: number; readonly bits: BitField } {
  const { offset, unit } = findUnit(first, width, typeSize, recordSize)
  const skipped = first - offset * 8
  const shift = endian === 'little' ? skipped : unit * 8 - skipped - width
  return { offset, bits: { shift, width, unit } }
}

interface Unit {
  readonly offset: number
  readonly unit: number
}

function findUnit(first: number, width: number, typeSize: number, recordSize: number): Unit {
  const start = Math.floor(first / 8)
  const end = Math.ceil((first + width) / 8)
  const holds = ({ offset, unit }: Unit): boolean =>
    offset >= 0 && offset <= start && end <= offset + unit && offset + unit <= recordSize
  const units = [typeSize, ...[1, 2, 4, 8].filter((size) => size !== typeSize)]
  const aligned = units.map((unit) => ({ offset: Math.floor(start / unit) * unit, unit }))
  const unaligned = [1, 2, 4, 8].map((unit) => ({
    offset: Math.min(start, recordSize - unit),
    unit,
  }))
  return [...aligned, ...unaligned].find(holds) ?? { offset: start, unit: end - start }
}
