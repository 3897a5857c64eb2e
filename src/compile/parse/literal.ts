// The values of literals (C11 6.4.4, 6.4.5): integers, floats, characters and strings with their
// suffixes, prefixes and escapes, C23's and GNU's forms included.
import { parseMessages } from '../messages.ts'
import type { CharacterSyntax, FloatSyntax, IntegerSyntax, StringSyntax } from './syntax.ts'
import type { Span } from '../source.ts'

type Prefix = CharacterSyntax['prefix']

/** A literal, or the sentence that says what is wrong with it. */
type Read<T> = T | string

const integerPattern = /^(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|(0[0-7]*)|([1-9]\d*))([a-zA-Z\d]*)$/
const integerSuffix = /^(?:(u)?(l|ll|i64|i32|i16|i8|z|wb)?|(l|ll|z|wb)(u))$/
const decimalFloat = /^(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)([a-zA-Z\d]*)$/
const hexFloat = /^0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)([a-zA-Z][a-zA-Z\d]*)?$/
const floatSuffix = /^(?:|f|l|q|w|df|dd|dl|bf16|f(?:16|32|64|128)x?)$/

/** Every bit set of the widest literal. */
const largest = 2n ** 64n - 1n

export function readNumber(text: string, span: Span): Read<IntegerSyntax | FloatSyntax> {
  const digits = text.includes("'") ? text.replaceAll("'", '') : text
  const isHex = /^0[xX]/.test(digits)
  if (isHex ? /[.pP]/.test(digits) : /[.eE]/.test(digits)) {
    return isHex ? readHexFloat(text, digits, span) : readDecimalFloat(text, digits, span)
  }
  const integer = integerPattern.exec(digits)
  if (integer !== null) return readInteger(text, integer, span)
  return parseMessages.badNumber(text)
}

function readInteger(text: string, match: RegExpExecArray, span: Span): Read<IntegerSyntax> {
  const [, hex, binary, octal, decimal, written = ''] = match
  if (octal !== undefined && /^[89]/.test(written)) return parseMessages.badOctal(text)
  if (/^[\dxXbB]/.test(written)) return parseMessages.badNumber(text)
  const suffix = integerSuffix.exec(written.toLowerCase())
  if (suffix === null || /lL|Ll/.test(written)) return parseMessages.badSuffix(written, text)
  // Longer ones are too large in any case, and converting them takes quadratic time.
  if (text.length > 100) return parseMessages.literalTooLarge(`${text.slice(0, 40)}…`)
  const value = BigInt(
    hex !== undefined
      ? `0x${hex}`
      : binary !== undefined
        ? `0b${binary}`
        : (decimal ?? `0o${octal ?? '0'}`),
  )
  if (value > largest) return parseMessages.literalTooLarge(text)
  const width = suffix[2] ?? suffix[3] ?? ''
  const long = width === 'll' || width === 'i64' ? 2 : width === 'l' || width === 'z' ? 1 : 0
  const unsigned = (suffix[1] ?? suffix[4]) !== undefined
  return { kind: 'integer', value, decimal: decimal !== undefined, unsigned, long, span }
}

function readDecimalFloat(text: string, digits: string, span: Span): Read<FloatSyntax> {
  const [, decimal, suffix = ''] = decimalFloat.exec(digits) ?? []
  if (decimal === undefined) return parseMessages.badNumber(text)
  return makeFloat(Number(decimal), suffix, text, span)
}

function readHexFloat(text: string, digits: string, span: Span): Read<FloatSyntax> {
  const [, whole = '', fraction = '', exponent, suffix = ''] = hexFloat.exec(digits) ?? []
  if (exponent === undefined || whole + fraction === '') return parseMessages.badNumber(text)
  const value = scale(whole + fraction, Number(exponent) - 4 * fraction.length)
  return makeFloat(value, suffix, text, span)
}

function makeFloat(value: number, written: string, text: string, span: Span): Read<FloatSyntax> {
  const suffix = written.toLowerCase()
  if (!floatSuffix.test(suffix)) return parseMessages.badSuffix(written, text)
  return { kind: 'float', value, suffix: suffix === 'f' || suffix === 'l' ? suffix : '', span }
}

/** Hexadecimal digits times a power of two, rounded once: to nearest, ties to even. */
function scale(digits: string, exponent: number): number {
  let mantissa = BigInt(`0x${digits.slice(0, 1000) || '0'}`)
  let power = exponent + 4 * Math.max(0, digits.length - 1000)
  const bits = mantissa.toString(2).length
  // A result below the normal range has fewer bits: round once, there.
  const keep = Math.min(53, bits + power + 1074)
  const drop = bits - keep
  if (drop > 0 && keep >= 0) {
    const half = 1n << BigInt(drop - 1)
    const rest = mantissa & ((half << 1n) - 1n)
    mantissa >>= BigInt(drop)
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n
    power += drop
  } else if (keep < 0) {
    return 0
  }
  let value = Number(mantissa)
  // Steps that a double holds; a result beyond its range needs no more of them.
  while (power !== 0 && value !== 0 && Number.isFinite(value)) {
    const step = Math.max(-1000, Math.min(power, 1000))
    value *= 2 ** step
    power -= step
  }
  return value
}

const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
}

/** One element of a literal: a character (an escape that names one, too) or a code unit (`\xff`). */
interface Element {
  readonly value: number
  readonly unit: boolean
}

/** Takes a literal with its prefix and quotes apart. */
function readElements(text: string): Read<{ prefix: Prefix; elements: Element[] }> {
  const quote = text.search(/["']/)
  const prefix = text.slice(0, quote) as Prefix
  const body = text.slice(quote + 1, -1).replace(/\\\r?\n/g, '')
  const elements: Element[] = []
  const pattern = /\\(?:([0-7]{1,3})|x([\da-fA-F]+)|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.?))|./gsu
  for (const [all, octal, hex, short, long, simple] of body.matchAll(pattern)) {
    const units =
      octal !== undefined
        ? Number.parseInt(octal, 8)
        : hex !== undefined
          ? Number.parseInt(hex, 16)
          : undefined
    const code = short ?? long
    if (units !== undefined) {
      if (
        units > (prefix === '' || prefix === 'u8' ? 0xff : prefix === 'u' ? 0xffff : 0xffffffff)
      ) {
        return parseMessages.escapeTooLarge(all)
      }
      elements.push({ value: units, unit: true })
    } else if (code !== undefined) {
      const value = Number.parseInt(code, 16)
      if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) {
        return parseMessages.badCharacterName(all)
      }
      elements.push({ value, unit: false })
    } else if (simple !== undefined) {
      const value = simpleEscapes[simple]
      if (value === undefined) return parseMessages.badEscape(all)
      elements.push({ value, unit: true })
    } else {
      elements.push({ value: all.codePointAt(0) ?? 0, unit: false })
    }
  }
  return { prefix, elements }
}

export function readCharacter(text: string, span: Span): Read<CharacterSyntax | IntegerSyntax> {
  const read = readElements(text)
  if (typeof read === 'string') return read
  const { prefix, elements } = read
  const [first] = elements
  if (first === undefined) return parseMessages.emptyCharacter()
  if (prefix !== '' && prefix !== 'u8') {
    if (elements.length > 1 || (prefix === 'u' && first.value > 0xffff)) {
      return parseMessages.longCharacter(text)
    }
    return { kind: 'character', value: first.value, prefix, span }
  }
  const bytes = elements.flatMap(({ value, unit }) =>
    unit ? value : Array.from(encodeUtf8(value)),
  )
  if (bytes.length === 1) return { kind: 'character', value: bytes[0] ?? 0, prefix, span }
  if (bytes.length > 4 || prefix !== '') return parseMessages.longCharacter(text)
  // 'ab' has type int; gcc, clang and MSVC agree that the first character is the highest byte.
  const value = BigInt.asIntN(
    32,
    bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
  )
  return { kind: 'integer', value, decimal: false, unsigned: false, long: 0, span }
}

/** Adjacent literals are one string (C11 5.1.1.2, phase 6). */
export function readStrings(texts: readonly string[], span: Span): Read<StringSyntax> {
  const [only] = texts
  if (texts.length === 1 && only !== undefined && only.startsWith('"') && !only.includes('\\')) {
    return { kind: 'string', value: only.slice(1, -1), prefix: '', span }
  }
  let prefix: Prefix = ''
  const all: Element[] = []
  for (const text of texts) {
    const read = readElements(text)
    if (typeof read === 'string') return read
    if (read.prefix !== '' && prefix !== '' && read.prefix !== prefix) {
      return parseMessages.mixedPrefixes(prefix, read.prefix)
    }
    if (read.prefix !== '') prefix = read.prefix
    for (const element of read.elements) all.push(element)
  }
  return { kind: 'string', ...decode(all, prefix), prefix, span }
}

/** What a string says, for file names and pragmas, where it cannot be wrong. */
export function readPlainString(text: string): string {
  if (!text.includes('\\')) return text.slice(text.indexOf('"') + 1, -1)
  const read = readStrings([text], { start: 0, end: 0 })
  return typeof read === 'string' ? text : read.value
}

/** Of bytes that are no UTF-8 the text is what is read of such memory, with U+FFFD for them. */
function decode(
  elements: readonly Element[],
  prefix: Prefix,
): Pick<StringSyntax, 'value' | 'bytes'> {
  if (prefix !== '' && prefix !== 'u8') return { value: elements.map(decodeWide).join('') }
  const bytes = elements.flatMap(({ value, unit }) => (unit ? value : [...encodeUtf8(value)]))
  const value = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
  const encoded = new TextEncoder().encode(value)
  const isWhole = encoded.length === bytes.length && encoded.every((byte, i) => byte === bytes[i])
  return isWhole ? { value } : { value, bytes }
}

function decodeWide({ value, unit }: Element): string {
  if (unit && value <= 0xffff) return String.fromCharCode(value)
  return value > 0x10ffff ? '\ufffd' : String.fromCodePoint(value)
}

function encodeUtf8(codePoint: number): Uint8Array {
  return new TextEncoder().encode(String.fromCodePoint(codePoint))
}
