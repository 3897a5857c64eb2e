// What the sentences of gcc and clang hold besides their sense: types, numbers, how many arguments.
import type { CompilerComplaint } from './build/index.ts'

/** A complaint with types by the names that the declarations use. */
export interface Said extends CompilerComplaint {
  readonly flag: string
  /** The same with the types that those names are short for. */
  readonly resolved: Pick<CompilerComplaint, 'message' | 'notes'>
}

export function readSaid(complaint: CompilerComplaint): Said {
  const { message, notes } = complaint
  return {
    ...complaint,
    message: asWritten(message),
    notes: notes.map(asWritten),
    flag: complaint.flag ?? '',
    resolved: { message: resolve(message), notes: notes.map(resolve) },
  }
}

/** `'sqlite3_file *' {aka 'struct sqlite3_file *'}`: what was written. */
function asWritten(message: string): string {
  return message.replace(/ (?:\{aka '[^']+'\}|\(aka '[^']+'\))/g, '')
}

function resolve(message: string): string {
  return message.replace(/'[^']+' (?:\{aka ('[^']+')\}|\(aka ('[^']+')\))/g, '$1$2')
}

/** Whether too few arguments are passed, or too many; undefined when it is not about their number. */
export function readArity({ message, notes }: Said): boolean | undefined {
  if (/too few arguments|requires \d+ arguments?, but only/.test(message)) return true
  if (/too many arguments|passed \d+ arguments?, but takes/.test(message)) return false
  const counts = /requires (?:at \w+ )?(single|\d+) arguments?.*, but (\d+)/.exec(notes.join('\n'))
  if (counts === null || !message.startsWith('no matching')) return undefined
  return Number(counts[2]) < (counts[1] === 'single' ? 1 : Number(counts[1]))
}

/** The two integers that `CFFI_VALUE` spells as array lengths: C's own and the cdef's. */
export function readNumbers(message: string): readonly [bigint, bigint] | undefined {
  const [types = ''] = message.split(': type mismatch')
  const lengths = [...types.matchAll(/\(\*\)\s?\[(\d+)\]/g)].map(
    (match) => BigInt(match[1] ?? 0) - 1n,
  )
  if (lengths.length !== 6) return undefined
  const read = (at: number): bigint => {
    const [sign = 0n, high = 0n, low = 0n] = lengths.slice(at, at + 3)
    const bits = (high << 32n) | low
    return sign === 1n ? BigInt.asIntN(64, bits) : bits
  }
  const numbers: readonly [bigint, bigint] = [read(0), read(3)]
  return isReversed(message) ? [numbers[1], numbers[0]] : numbers
}

/** g++ names what is converted before what it is converted to. */
function isReversed(message: string): boolean {
  return /^(?:cannot|invalid) conver/.test(message)
}

/** `[C's own, the declaration's]`. */
export function comparedTypes(
  message: string,
  notes: readonly string[],
): readonly [string, string] | undefined {
  for (const note of notes) {
    const expected = /expected '([^']+)' but argument is of type '([^']+)'/.exec(note)
    if (expected) return [expected[1] ?? '', expected[2] ?? '']
  }
  const converted = /no known conversion from '([^']+)' to '([^']+)'/.exec(notes.join('\n'))
  if (converted) {
    const [, from = '', to = ''] = converted
    return message.includes("overloaded '='") ? [from, to.replace('const ', '')] : [to, from]
  }
  const isArgument = notes.some((note) => note.includes('initializing argument'))
  const passed = /passing '([^']+)' to parameter of (?:incompatible )?type '([^']+)'/.exec(message)
  if (passed) return [passed[2] ?? '', passed[1] ?? '']
  const quoted = quotedIn(message)
  const [first, second] =
    isReversed(message) && !isArgument ? quoted.toReversed() : quoted.slice(-2)
  if (first === undefined || second === undefined) return undefined
  // both compilers first name ours: the variable that is initialized or assigned to
  return [second, first]
}

export function quotedIn(message: string): readonly string[] {
  return [...message.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '')
}

/** A type without what may differ: qualifiers, the keyword before a tag, and the sign of a character. */
export function bareType(type: string): string {
  return type
    .replace(/\b(?:const|volatile|restrict|__restrict|struct|union|enum)\b/g, '')
    .replace(/\b(?:signed|unsigned)\s+char\b/g, 'char')
    .replace(/\s+/g, '')
}
