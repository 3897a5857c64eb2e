// What one complaint of gcc or clang about generated C means for the declaration it was generated from:
// an error, a warning, or nothing. The rule is `api.md`'s: what would corrupt is an error, an integer's
// width or sign is repaired by the compiler and a warning, a missing const is nothing.
import type { CompilerComplaint } from './build/index.ts'
import type { Declared } from './layout/library.ts'
import { buildMessages as messages } from './messages.ts'
import {
  bareType,
  comparedTypes,
  quotedIn,
  readArity,
  readNumbers,
  readSaid,
  type Said,
} from './phrase.ts'
import { findSimilar } from './spelling.ts'

/** A place in the `.cdef` that the glue was made from, and what stands there. */
export interface Reviewed extends Declared {
  readonly what: 'function' | 'variable' | 'record' | 'enum' | 'field' | 'constant' | 'typedef'
  /** Of a field: the record's name. */
  readonly of?: string
  /** A function that is declared with `...`. */
  readonly isVariadic?: boolean
  /** Left open with `...`. Of a field: its record is, so that only the sizes of its fields are compared. */
  readonly isOpen?: boolean
  /** A value of its type is compared, and no address of one. */
  readonly isValue?: boolean
}

export interface Verdict {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly note?: string
  /**
   * `size` and `offset` of a record may follow from what is wrong with a field; after a `last` one all
   * that is said of the same declaration does; a `following` one does after any other error.
   */
  readonly kind: 'size' | 'offset' | 'last' | 'following' | 'other'
}

export function judge(
  found: Reviewed | undefined,
  complaint: CompilerComplaint,
): Verdict | undefined {
  const said = readSaid(complaint)
  const { message } = said
  const numbers = readNumbers(message)
  if (numbers !== undefined) return differentNumber(found, numbers)
  // a comparison of which one side could not be computed: why is said of it elsewhere
  if (/char \(\*\)/.test(message)) return undefined
  return judgeName(found, said) ?? judgeUse(found, said)
}

/** Where a function's whole type is compared with C's, only a `...` of C's is of interest. */
export function judgeFixed(
  found: Reviewed | undefined,
  { message }: CompilerComplaint,
): Verdict | undefined {
  const isVariadic = /,\s*\.\.\.\)/.test(message)
  return found && isVariadic ? last(messages.variadicInC(found.name)) : undefined
}

/** C knows the name not at all, or as something else. */
function judgeName(found: Reviewed | undefined, { message, notes }: Said): Verdict | undefined {
  const told = [message, ...notes].join('\n')
  const name = found?.name ?? ''
  const record = found?.of ?? name
  if (/wrong kind of tag|tag type that does not match|tag used in naming/.test(message)) {
    return last(messages.otherTag(record))
  }
  const member =
    /no member named '[^']+'(?: in '[^']+')?; did you mean '([^']+)'|no member named/.exec(message)
  if (member) return last(messages.fieldNotInC(record, name, member[1]))
  if (
    /'[^']+' undeclared|undeclared identifier|not declared in this scope|implicit(?:ly)? declar/.test(
      message,
    )
  ) {
    return notInHeader(found, told)
  }
  const incomplete = /(?:undefined|incomplete) (?:type|definition of type) '([^']+)'/.exec(message)
  if (incomplete) return last(messages.typeNotInHeader(incomplete[1] ?? name))
  if (/bit-?field/.test(message)) {
    return last(
      found?.isOpen ? messages.openBitFieldInC(record, name) : messages.bitFieldInC(record, name),
    )
  }
  if (/called object|cannot be used as a function/.test(message))
    return last(messages.noFunctionInC(name))
  if (/lvalue required|address of an rvalue/.test(message))
    return last(messages.noVariableInC(name))
  return undefined
}

function notInHeader(found: Reviewed | undefined, told: string): Verdict {
  const suggested = /did you mean '([^']+)'/.exec(told)?.[1]
  // a compiler may suggest words of the glue, or keywords
  const near = suggested && findSimilar(found?.name ?? '', [suggested])
  const message = messages.notInHeader(kindOf(found), found?.name ?? '', near)
  const isFunction = found?.what === 'function' && near === undefined
  return isFunction ? { ...last(message), note: messages.perhapsFeature() } : last(message)
}

/** C knows the name, and does not let it be used as it is declared. */
function judgeUse(found: Reviewed | undefined, said: Said): Verdict | undefined {
  const { message, flag } = said
  const name = found?.name ?? ''
  if (found?.what === 'constant' && !found.isOpen && isOtherConstant(said))
    return last(messages.constantDiffers(name))
  if (/invalid operands/.test(message)) {
    return last(messages.notInteger(whatIs(found), name, quotedIn(message)[0]))
  }
  if (found?.what === 'field' && message.includes('cffi_differs')) {
    return last(messages.bitsDiffer(found.of ?? '', name))
  }
  const isFew = readArity(said)
  if (isFew !== undefined && found?.what === 'typedef') return otherTypedef(found)
  if (isFew === false && found?.isVariadic) return last(messages.fixedInC(name))
  if (isFew !== undefined) return last(messages.arityDiffers(name, isFew))
  if (/void value not ignored|(?:incompatible|rvalue of) type 'void'/.test(message)) {
    return last(messages.noResultInC(name))
  }
  if (
    /incompatible-(?:function-)?pointer|int-conversion|permissive/.test(flag) ||
    /incompatible type|^cannot (?:convert|initialize)|^no (?:match|viable)/.test(message)
  ) {
    return judgeType(found, said)
  }
  if (flag === '-Wpointer-sign') return judgeSign(found, said)
  if (/conversion|shorten|precision/.test(flag)) {
    return found?.what === 'function' ? judgeConversion(name, said) : undefined
  }
  // warnings of other kinds are about the form of the glue
  if (said.severity === 'warning') return undefined
  if (found?.what === 'typedef') return otherTypedef(found)
  const shown = message.replace(/\bcffi_\w+/g, name)
  return error(messages.compilerSays(whatIs(found), name, shown), 'following')
}

/** A comparison with the constant's value does not hold, or is none of two values of one kind. */
function isOtherConstant({ message, flag }: Said): boolean {
  return (
    /cffi_differs|__builtin_strcmp|invalid operands/.test(message) ||
    /comparison (?:between|of) pointer|expression list treated/.test(message) ||
    /int-conversion|incompatible-pointer|permissive/.test(flag) ||
    /incompatible type|^cannot (?:convert|initialize)/.test(message)
  )
}

function error(message: string, kind: Verdict['kind'] = 'other'): Verdict {
  return { severity: 'error', message, kind }
}

function otherTypedef({ name, isOpen }: Reviewed): Verdict {
  if (isOpen) return error(messages.openTypedefDiffers(name), 'following')
  return last(messages.typeDiffers(messages.declaredPlace('type', name), undefined))
}

function last(message: string): Verdict {
  return error(message, 'last')
}

function warning(message: string): Verdict {
  return { severity: 'warning', message, kind: 'other' }
}

function whatIs(found: Reviewed | undefined): string {
  return found?.of === undefined ? kindOf(found) : `${found.of}'s field`
}

function kindOf(found: Reviewed | undefined): string {
  return found?.what === 'typedef' ? 'type' : (found?.what ?? '')
}

function judgeType(found: Reviewed | undefined, said: Said): Verdict | undefined {
  const written = comparedTypes(said.message, said.notes)
  // C++ compilers refuse what differs in `const` alone
  const isRefused = said.severity === 'error'
  const meant = comparedTypes(said.resolved.message, said.resolved.notes)
  // where the name itself is what is checked, the type behind it says more
  const types = found?.what === 'typedef' ? meant : written
  if (meant !== undefined && bareType(meant[0]) === bareType(meant[1]) && !isRefused) {
    return undefined
  }
  const name = found?.name ?? ''
  if (found?.what === 'typedef' && types === undefined) {
    return otherTypedef(found)
  }
  if (found?.what !== 'function') {
    // the check took the address of anything else
    const shown =
      found?.what === 'constant' || found?.isValue
        ? types
        : types?.map((type) => type.replace(/ ?\*$| ?\(\*\)/, ''))
    return error(messages.typeDiffers(messages.declaredPlace(whatIs(found), name), shown))
  }
  const told = [said.message, ...said.notes].join('\n')
  const argument =
    /(?:(?:passing|type for|initializing) argument (\d+)|for (\d+)\w\w argument)/.exec(told)
  const isAssigned = /operator=|overloaded '='/.test(said.message)
  const isArgument = !isAssigned && (argument !== null || /passing/.test(said.message))
  const place = isArgument
    ? messages.argumentPlace(name, argument?.[1] ?? argument?.[2])
    : messages.resultPlace(name)
  return error(messages.typeDiffers(place, types))
}

/** Integers behind a pointer are read as declared: of a variable or field that is another value. */
function judgeSign(found: Reviewed | undefined, said: Said): Verdict | undefined {
  const verdict = found && judgeType(found, said)
  return found?.what === 'function' && verdict ? warning(verdict.message) : verdict
}

function judgeConversion(name: string, said: Said): Verdict | undefined {
  const quoted = quotedIn(said.message)
  const [from = '', to = ''] = said.message.startsWith('conversion to')
    ? quoted.toReversed()
    : quoted
  if (to === '') return undefined
  // an enum is an int or unsigned int, as its compiler likes
  const isEnum = from.startsWith('enum ') || to.startsWith('enum ')
  if (isEnum && /^(?:unsigned )?int$/.test(from.startsWith('enum ') ? to : from)) return undefined
  if (/\b(?:float|double)\b/.test(to)) {
    // an integer of C's that becomes a double is what a declaration may ask for
    return /\b(?:float|double)\b/.test(from)
      ? warning(messages.floatDiffers(name, from, to))
      : undefined
  }
  return /\b(?:float|double)\b/.test(from)
    ? error(messages.classDiffers(name, from, to))
    : warning(messages.integerDiffers(name, from, to))
}

function differentNumber(
  found: Reviewed | undefined,
  [c, cdef]: readonly [bigint, bigint],
): Verdict {
  const name = found?.name ?? ''
  switch (found?.what) {
    case 'field':
      return found.isOpen
        ? last(messages.fieldSizeDiffers(name, found.of ?? '', c, cdef))
        : error(messages.offsetDiffers(name, found.of ?? '', c, cdef), 'offset')
    case 'record':
      return error(messages.sizeDiffers(name, c, cdef), 'size')
    case 'typedef':
      return last(messages.typedefDiffers(name, c, cdef))
    case 'enum':
      return error(messages.enumSizeDiffers(name, c, cdef))
    default:
      return last(messages.valueDiffers(name, c, cdef))
  }
}
