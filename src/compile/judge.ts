// What one complaint of gcc or clang about generated C means for the declaration it was generated from:
// an error, a warning, or nothing. The rule is `api.md`'s: what would corrupt is an error, an integer's
// width or sign is repaired by the compiler and a warning, a missing const is nothing.
import type { CompilerComplaint } from './build/index.ts'
import type { Declared } from './layout/library.ts'
import { buildMessages as messages } from './messages.ts'

/** A place in the `.cdef` that the glue was made from, and what stands there. */
export interface Reviewed extends Declared {
  readonly what: 'function' | 'variable' | 'record' | 'enum' | 'field' | 'constant' | 'typedef'
  /** Of a field: the record's name. */
  readonly of?: string
  /** Of a field: the record is open, so that only the sizes of its fields are compared. */
  readonly isOpen?: boolean
}

export interface Verdict {
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** It may only follow from what was said of the declaration before. */
  readonly isFollowing?: boolean
}

export function judge(
  found: Reviewed | undefined,
  complaint: CompilerComplaint,
): Verdict | undefined {
  const message = complaint.message.replace(
    /('[^']+') [{(]aka ('[^']+')[})]/g,
    // where the name itself is what is checked, the type behind it says more
    found?.what === 'typedef' ? '$2' : '$1',
  )
  const said = { ...complaint, message, flag: complaint.flag ?? '' }
  const name = found?.name ?? ''
  const kind = found?.what === 'typedef' ? 'type' : (found?.what ?? '')
  const what = found?.of === undefined ? kind : `${found.of}'s field`
  const numbers = readNumbers(message)
  if (numbers !== undefined) return error(differentNumber(found, numbers))
  // a comparison of which one side could not be computed: why is said of it elsewhere
  if (/char \(\*\)/.test(message)) return undefined
  if (/array .*negative|negative size/.test(message)) {
    return error(
      found?.what === 'typedef'
        ? messages.openTypedefDiffers(name)
        : messages.constantDiffers(name),
    )
  }
  if (/bit-?field/.test(message)) return error(messages.bitFieldInC(name, found?.of ?? ''))
  if (/invalid operands/.test(message)) {
    return error(messages.notInteger(what, name, quotedIn(message)[0]))
  }
  if (/incompatible-(?:function-)?pointer|int-conversion/.test(said.flag)) {
    return judgePointer(found, what, said)
  }
  if (
    /'[^']+' undeclared|undeclared identifier|no member named|implicit(?:ly)? declar/.test(message)
  ) {
    return error(messages.notInHeader(what, name))
  }
  const incomplete = /(?:undefined|incomplete) (?:type|definition of type) '([^']+)'/.exec(message)
  if (incomplete) return error(messages.typeNotInHeader(incomplete[1] ?? name))
  const arity = /too (few|many) arguments/.exec(message)
  if (arity) return error(messages.arityDiffers(name, arity[1] === 'few'))
  if (/conversion|shorten|precision/.test(said.flag)) return judgeConversion(name, said)
  // warnings of other kinds are about the form of the glue
  if (said.severity === 'warning') return undefined
  if (found?.what === 'typedef') {
    return { ...error(messages.openTypedefDiffers(name)), isFollowing: true }
  }
  const quoted = messages.compilerSays(what, name, message.replace(/\bcffi_\w+/g, name))
  return { ...error(quoted), isFollowing: true }
}

type Said = CompilerComplaint & { readonly flag: string }

function error(message: string): Verdict {
  return { severity: 'error', message }
}

function judgePointer(found: Reviewed | undefined, what: string, said: Said): Verdict | undefined {
  const types = pointerTypes(said.message, said.notes)
  if (types !== undefined && bareType(types[0]) === bareType(types[1])) return undefined
  // the check of a variable or field took its address
  const isAddress = ['field', 'variable', 'typedef'].includes(found?.what ?? '')
  const shown = isAddress ? types?.map((type) => type.replace(/ ?\*$| ?\(\*\)/, '')) : types
  const argument = /passing argument (\d+)/.exec(said.message)?.[1]
  return error(messages.pointerDiffers(what, found?.name ?? '', argument, shown))
}

function judgeConversion(name: string, said: Said): Verdict | undefined {
  const quoted = quotedIn(said.message)
  const [from = '', to = ''] = said.message.startsWith('conversion to')
    ? quoted.toReversed()
    : quoted
  if (to === '') return undefined
  if (/\b(?:float|double)\b/.test(to)) {
    // an integer of C's that becomes a double is what a declaration may ask for
    return /\b(?:float|double)\b/.test(from)
      ? { severity: 'warning', message: messages.floatDiffers(name, from, to) }
      : undefined
  }
  return /\b(?:float|double)\b/.test(from)
    ? error(messages.classDiffers(name, from, to))
    : { severity: 'warning', message: messages.integerDiffers(name, from, to) }
}

function differentNumber(found: Reviewed | undefined, numbers: readonly [bigint, bigint]): string {
  const [c, cdef] = numbers
  const name = found?.name ?? ''
  switch (found?.what) {
    case 'field':
      if (found.isOpen) return messages.fieldSizeDiffers(name, found.of ?? '', c, cdef)
      return messages.offsetDiffers(name, found.of ?? '', c, cdef)
    case 'record':
    case 'enum':
      return messages.sizeDiffers(name, c, cdef)
    default:
      return messages.valueDiffers(name, c, cdef)
  }
}

/** The two integers that `CFFI_VALUE` spells as array lengths: C's own and the cdef's. */
function readNumbers(message: string): readonly [bigint, bigint] | undefined {
  const lengths = [...message.matchAll(/\(\*\)\[(\d+)\]/g)].map(
    (match) => BigInt(match[1] ?? 0) - 1n,
  )
  if (lengths.length !== 6) return undefined
  const read = (at: number): bigint => {
    const [sign = 0n, high = 0n, low = 0n] = lengths.slice(at, at + 3)
    const bits = (high << 32n) | low
    return sign === 1n ? BigInt.asIntN(64, bits) : bits
  }
  return [read(0), read(3)]
}

/** `[C's own, the declaration's]`. */
function pointerTypes(
  message: string,
  notes: readonly string[],
): readonly [string, string] | undefined {
  for (const note of notes) {
    const expected = /expected '([^']+)' but argument is of type '([^']+)'/.exec(note)
    if (expected) return [expected[1] ?? '', expected[2] ?? '']
  }
  const [first, second] = quotedIn(message).slice(-2)
  if (first === undefined || second === undefined) return undefined
  // both compilers first name ours: the variable that is initialized, or the argument that is passed
  return [second, first]
}

function quotedIn(message: string): readonly string[] {
  return [...message.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '')
}

/** A type without what may differ: qualifiers, and the sign of a character. */
function bareType(type: string): string {
  return type
    .replace(/\b(?:const|volatile|restrict|__restrict)\b/g, '')
    .replace(/\b(?:signed|unsigned)\s+char\b/g, 'char')
    .replace(/\s+/g, '')
}
