// Strings as C's characters: UTF-8 in bytes, UTF-16 and UTF-32 in wider units. What is no text (invalid
// bytes, lone surrogates outside of UTF-16) becomes U+FFFD, as everywhere on the web.
import { checkInside, copyOf, foreignAddress, isLocal, windowOf } from './bytes.ts'
import { getCore } from './core.ts'
import type { CType } from './ctype.ts'
import type { IntegerType } from './integer.ts'
import type { Memory } from './memory.ts'
import { little } from './view.ts'

const replacement = 0xfffd

/** Whether a string stands for an array of this type. */
export function isCharacter(type: CType): type is IntegerType {
  return type.kind === 'integer' && (type as IntegerType).isCharacter
}

/** The bytes of a text in units of `size`, without a NUL behind them. */
export function encode(text: string, size: number): Uint8Array {
  if (size === 1) return new TextEncoder().encode(text)
  const units =
    size === 2
      ? Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
      : Uint32Array.from(text, (character) => toScalarValue(character.codePointAt(0) ?? 0))
  return new Uint8Array(units.buffer)
}

/** The text in so many units of `size`. */
export function decode(memory: Memory, at: number, units: number, size: number): string {
  const bytes = copyOf(memory, at, units * size)
  if (size === 1) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const pieces: string[] = []
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < units; index++) {
    pieces.push(
      size === 2
        ? String.fromCharCode(view.getUint16(index * 2, little))
        : String.fromCodePoint(toScalarValue(view.getUint32(index * 4, little))),
    )
  }
  return pieces.join('')
}

/** How many units of `size` stand before a NUL, or `max`. */
export function lengthOf(memory: Memory, at: number, max: number, size: number): number {
  if (size === 1 && !isLocal(memory)) {
    const limit = Math.min(max, Number.MAX_SAFE_INTEGER)
    return getCore().length(foreignAddress(memory, at, limit), limit)
  }
  if (size === 1) {
    const index = windowOf(memory, at, max).indexOf(0)
    return index < 0 ? max : index
  }
  checkInside(memory, at, max * size)
  let length = 0
  while (length < max && readUnit(memory, at + length * size, size) !== 0) length++
  return length
}

function readUnit({ view }: Memory, at: number, size: number): number {
  return size === 2 ? view.getUint16(at, little) : view.getUint32(at, little)
}

function toScalarValue(point: number): number {
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? replacement : point
}
