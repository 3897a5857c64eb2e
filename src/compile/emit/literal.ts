// Values as C spells them.

/** A literal of any 64-bit value: the most negative one has none of its own (C11 6.4.4.1). Wider ones have none at all. */
export function integerLiteral(value: bigint): string {
  if (value < -(2n ** 63n) || value >= 2n ** 64n) {
    const low = BigInt.asUintN(64, value)
    const high = BigInt.asUintN(64, value >> 64n)
    return `(__int128)((unsigned __int128)${high}ULL << 64 | ${low}ULL)`
  }
  if (value === -(2n ** 63n)) return '(-9223372036854775807LL - 1)'
  return value < 0n ? `(${value}LL)` : value > 2n ** 63n - 1n ? `${value}ULL` : `${value}`
}

/** The bytes of a string; octal escapes, since a hexadecimal one has no end of its own. */
export function stringLiteral(value: string, bytes?: readonly number[]): string {
  const characters = [...(bytes ?? new TextEncoder().encode(value))].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f
      ? String.fromCodePoint(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  )
  return `"${characters.join('')}"`
}
