// What a symbol that no library has may have been meant to be: names that the libraries do have and that differ
// little. Asked only when an error is made of it, and only where libraries are ELF files.
import { symbolsOf } from './elf.ts'

/** The nearest few. */
export function findSimilarSymbols(
  symbol: string,
  libraries: readonly string[],
): readonly string[] {
  if (process.platform !== 'linux') return []
  const most = symbol.length < 3 ? 0 : symbol.length < 8 ? 1 : 2
  const found: { readonly name: string; readonly distance: number }[] = []
  for (const name of new Set(libraries.flatMap(namesIn))) {
    if (Math.abs(name.length - symbol.length) > most) continue
    const distance = measureDistance(symbol, name)
    if (distance <= most) found.push({ name, distance })
  }
  return found
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

function namesIn(library: string): readonly string[] {
  try {
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const file = fileOf(library, readFileSync('/proc/self/maps', 'latin1'))
    return file === undefined ? [] : symbolsOf(readFileSync(file))
  } catch {
    // the error that this belongs to says enough without
    return []
  }
}

/** The file that the loader took for `libz.so.1`: `…/libz.so.1.2.13`. */
function fileOf(library: string, maps: string): string | undefined {
  const { basename } = process.getBuiltinModule('node:path')
  const name = basename(library)
  const files = new Set(maps.match(/\/.*$/gm) ?? [])
  return [...files].find((file) => file === library || basename(file).startsWith(name))
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function measureDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped))
    }
    before = previous
    previous = row
  }
  return previous[b.length] ?? 0
}
