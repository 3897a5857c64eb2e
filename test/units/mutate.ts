// Texts that chance makes of others.
import type { Random } from '../oracle/random.ts'

const pieces: [string, ...string[]] = [
  'int ',
  ...'{}()[];,*:?"\'#\\/%@~!&|^<>=+-.\n\r\t\0 '.split(''),
  ...'... /* */ // %{ %} [[ ]] -> :: struct union enum typedef extern static const int void sizeof typeof'.split(
    ' ',
  ),
  ...'__attribute__((packed)) _Atomic _Alignas _Static_assert extern"JS" #if #endif #else #define #pragma'.split(
    ' ',
  ),
  ...'0x 1e 99999999999999999999 \'a "b L"c é 😀 \u2028 \ud800'.split(' '),
]

/** A few cuts, doublings, swaps and insertions. */
export function mutate(text: string, texts: readonly string[], random: Random): string {
  let mutated = text
  for (let count = 1 + random.below(6); count > 0; count--) {
    const at = random.below(mutated.length + 1)
    const end = Math.min(mutated.length, at + Math.floor(random.next() ** 3 * 200))
    const [before, middle, after] = [
      mutated.slice(0, at),
      mutated.slice(at, end),
      mutated.slice(end),
    ]
    switch (random.below(5)) {
      case 0:
        mutated = before + after
        break
      case 1:
        mutated = before + middle + middle + after
        break
      case 2:
        mutated = before + random.pick(pieces) + middle + after
        break
      case 3: {
        const other = texts[random.below(texts.length)] ?? ''
        const from = random.below(other.length)
        mutated = before + other.slice(from, from + 100) + after
        break
      }
      default:
        mutated = before + random.pick(pieces) + after
    }
  }
  return mutated
}

/** Pieces one after another, as no person puts them. */
export function invent(random: Random): string {
  return Array.from({ length: random.below(200) }, () => random.pick(pieces)).join(
    random.chance(0.5) ? ' ' : '',
  )
}
