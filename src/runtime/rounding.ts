// What C rounds once and JavaScript would round twice: to a float, and to a long double.

/** `significand` times two to the power of `exponent`. */
export interface Exact {
  readonly significand: bigint
  readonly exponent: number
}

/** Of a magnitude. */
export function bitLength(magnitude: bigint): number {
  return magnitude === 0n ? 0 : magnitude.toString(2).length
}

/** Without its last `cut` bits; to the even one of two that are equally near (C11 F.3, IEEE 754 4.3.1). */
export function cutToEven(magnitude: bigint, cut: number): bigint {
  if (cut <= 0) return magnitude << BigInt(-cut)
  const kept = magnitude >> BigInt(cut)
  const rest = magnitude - (kept << BigInt(cut))
  const half = 1n << BigInt(cut - 1)
  return rest > half || (rest === half && kept % 2n === 1n) ? kept + 1n : kept
}

export function nearestFloat({ significand, exponent }: Exact): number {
  const magnitude = significand < 0n ? -significand : significand
  const cut = Math.max(0, bitLength(magnitude) - 53)
  let kept = magnitude >> BigInt(cut)
  // an odd number tells the rounding to a float that there was something behind it
  if (kept << BigInt(cut) !== magnitude) kept |= 1n
  const value = scale(Number(kept), exponent + cut)
  return Math.fround(significand < 0n ? -value : value)
}

/** In two steps, as the power alone may be too large. */
export function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2)
  return value === 0 ? value : value * 2 ** half * 2 ** (exponent - half)
}

/** Of a finite number. */
export function exactOf(value: number): Exact {
  const bits = BigInt.asUintN(64, new BigInt64Array(new Float64Array([value]).buffer)[0] ?? 0n)
  const fraction = bits & 0xf_ffff_ffff_ffffn
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const magnitude = exponent === 0 ? fraction : fraction | (1n << 52n)
  return { significand: value < 0 ? -magnitude : magnitude, exponent: (exponent || 1) - 1075 }
}

export function sum(one: Exact, other: Exact): Exact {
  const exponent = Math.min(one.exponent, other.exponent)
  const shifted = ({ significand, exponent: own }: Exact): bigint =>
    significand << BigInt(own - exponent)
  return { significand: shifted(one) + shifted(other), exponent }
}

/** Towards zero. */
export function truncate({ significand, exponent }: Exact): bigint {
  if (exponent >= 0) return significand << BigInt(exponent)
  // division of bigints cuts off, where a shift would go down
  return significand / (1n << BigInt(-exponent))
}
