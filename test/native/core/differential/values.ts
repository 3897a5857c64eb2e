// Random values of C types, as bytes, and which of their bits are the value's: padding crosses or not
// as the compiler likes.
import type { Library, TypeUse } from '../../../../src/compile/layout/library.ts'
import type { Random } from '../../../oracle/random.ts'

/** Bytes of an x87 number; the others of a long double are padding. */
const extendedBytes = 10

/** A value of the type, with random padding. */
export function randomBytes(random: Random, library: Library, use: TypeUse): Uint8Array {
  const { size } = library.types[use.type] as { readonly size?: number }
  const bytes = Uint8Array.from({ length: size ?? 0 }, () =>
    random.chance(0.2) ? 0 : random.chance(0.2) ? 255 : random.below(256),
  )
  tame(library, use, bytes, 0)
  return bytes
}

/** Makes bits a value: 0 or 1, no NaN that an instruction may change. */
function tame(library: Library, use: TypeUse, bytes: Uint8Array, at: number): void {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'bool':
      bytes[at]! &= 1
      break
    case 'float':
      // an exponent of ones is infinity or NaN
      if (type.size === 4) bytes[at + 3]! &= 0xbf
      else if (type.size === 8) bytes[at + 7]! &= 0xbf
      else {
        bytes[at + 9]! &= 0xbf
        bytes[at + 9]! |= 1
        bytes[at + 7]! |= 0x80
      }
      break
    case 'complex':
      tame(library, { type: type.part, const: false }, bytes, at)
      tame(library, { type: type.part, const: false }, bytes, at + type.size / 2)
      break
    case 'array': {
      const { size = 0 } = library.types[type.of.type] as { readonly size?: number }
      const length = typeof type.length === 'number' ? type.length : 0
      for (let i = 0; i < length; i++) tame(library, type.of, bytes, at + i * size)
      break
    }
    case 'record':
      for (const field of type.fields ?? []) {
        if (field.bits === undefined) tame(library, field.type, bytes, at + field.offset)
      }
      break
    default:
  }
}

/** Ones where the value's bits are; little-endian. */
export function maskOf(library: Library, use: TypeUse): Uint8Array {
  const { size } = library.types[use.type] as { readonly size?: number }
  const mask = new Uint8Array(size ?? 0)
  mark(library, use, mask, 0)
  return mask
}

function mark(library: Library, use: TypeUse, mask: Uint8Array, at: number): void {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'record':
      for (const { type: inner, offset, bits } of type.fields ?? []) {
        if (bits === undefined) mark(library, inner, mask, at + offset)
        else {
          for (let bit = 0; bit < bits.width; bit++) {
            const place = (at + offset) * 8 + bits.shift + bit
            mask[place >> 3]! |= 1 << (place & 7)
          }
        }
      }
      break
    case 'array': {
      const { size = 0 } = library.types[type.of.type] as { readonly size?: number }
      const length = typeof type.length === 'number' ? type.length : 0
      for (let i = 0; i < length; i++) mark(library, type.of, mask, at + i * size)
      break
    }
    case 'complex':
      mark(library, { type: type.part, const: false }, mask, at)
      mark(library, { type: type.part, const: false }, mask, at + type.size / 2)
      break
    case 'float':
      mask.fill(0xff, at, at + (type.size > 8 ? extendedBytes : type.size))
      break
    default: {
      const { size = 0 } = type as { readonly size?: number }
      mask.fill(0xff, at, at + size)
    }
  }
}

/** The JavaScript value that a raw function takes for `code`; storage is by its address. */
export function toRaw(code: string, bytes: Uint8Array, address: () => number | bigint): unknown {
  const wide = new DataView(new ArrayBuffer(8))
  const isSigned = code === 'i' || code === 'l' || code === 'n' || code === 'p'
  const top = bytes.at(-1) ?? 0
  for (let i = 0; i < 8; i++) wide.setUint8(i, bytes[i] ?? (isSigned && top > 127 ? 255 : 0))
  switch (code) {
    case 'r':
      return address()
    case 'b':
      return bytes[0] === 1
    case 'f':
      return wide.getFloat32(0, true)
    case 'd':
      return wide.getFloat64(0, true)
    case 'i':
      return Number(wide.getBigInt64(0, true))
    case 'u':
      return Number(wide.getBigUint64(0, true))
    default:
      return isSigned ? wide.getBigInt64(0, true) : wide.getBigUint64(0, true)
  }
}

/** The bytes of what a raw function gave, or a callback was given. */
export function fromRaw(code: string, value: unknown, size: number): Uint8Array {
  const wide = new DataView(new ArrayBuffer(8))
  if (code === 'f') wide.setFloat32(0, value as number, true)
  else if (code === 'd') wide.setFloat64(0, value as number, true)
  else wide.setBigUint64(0, BigInt.asUintN(64, BigInt(value as number | bigint)), true)
  return new Uint8Array(wide.buffer, 0, size)
}
