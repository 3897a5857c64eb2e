// Bit-fields, byte by byte: only the bytes that hold a field's own bits are touched, whatever the
// declared type, so that none past the end of a packed record is.
import { toInteger, type IntegerRange } from './convert.ts'
import type { Where } from './error.ts'
import type { Memory } from './memory.ts'
import { little } from './view.ts'

export interface Bits {
  /** Position of the lowest bit in the unit, as numbers count. */
  readonly shift: number
  readonly width: number
  /** Bytes of the storage unit. */
  readonly unit: number
}

/** The bits as a number up to 32 of them, else as a bigint. */
export function readBits(memory: Memory, at: number, bits: Bits, signed: boolean): number | bigint {
  const { shift, width } = bits
  if (width > 32) {
    const low = readSome(memory, at, bits, shift, 32)
    const value = (BigInt(readSome(memory, at, bits, shift + 32, width - 32)) << 32n) | BigInt(low)
    return signed ? BigInt.asIntN(width, value) : value
  }
  const value = readSome(memory, at, bits, shift, width)
  return signed && value >= 2 ** (width - 1) ? value - 2 ** width : value
}

export function writeBits(
  memory: Memory,
  at: number,
  bits: Bits,
  signed: boolean,
  value: unknown,
  where: Where,
): void {
  const { shift, width } = bits
  const checked = checkBits(value, width, signed, where)
  if (width > 32) {
    const exact = BigInt.asUintN(width, BigInt(checked))
    writeSome(memory, at, bits, shift, 32, Number(exact & 0xffff_ffffn))
    writeSome(memory, at, bits, shift + 32, width - 32, Number(exact >> 32n))
  } else {
    const small = Number(checked)
    writeSome(memory, at, bits, shift, width, small < 0 ? small + 2 ** width : small)
  }
}

/** Where the byte with bit `position` of a unit lies. */
function byteOf(at: number, position: number, unit: number): number {
  return little ? at + (position >> 3) : at + unit - 1 - (position >> 3)
}

function readSome(memory: Memory, at: number, { unit }: Bits, from: number, width: number): number {
  let value = 0
  for (let done = 0; done < width;) {
    const position = from + done
    const taken = Math.min(8 - (position & 7), width - done)
    const byte = memory.view.getUint8(byteOf(at, position, unit))
    value += ((byte >> (position & 7)) & ((1 << taken) - 1)) * 2 ** done
    done += taken
  }
  return value
}

function writeSome(
  memory: Memory,
  at: number,
  { unit }: Bits,
  from: number,
  width: number,
  value: number,
): void {
  for (let done = 0; done < width;) {
    const position = from + done
    const taken = Math.min(8 - (position & 7), width - done)
    const mask = ((1 << taken) - 1) << (position & 7)
    const place = byteOf(at, position, unit)
    const part = Math.floor(value / 2 ** done) << (position & 7)
    memory.view.setUint8(place, (memory.view.getUint8(place) & ~mask) | (part & mask))
    done += taken
  }
}

/** In range, before anything is written. A signed field of one bit takes 1 for -1. */
function checkBits(value: unknown, width: number, signed: boolean, where: Where): number | bigint {
  const limit = 1n << BigInt(width - (signed ? 1 : 0))
  const min = signed ? -limit : 0n
  const max = signed && width === 1 ? 1n : limit - 1n
  const name = `${width} ${width === 1 ? 'bit' : 'bits'}`
  const range: IntegerRange = { name, min, max, character: false }
  return toInteger(value, range, where)
}
