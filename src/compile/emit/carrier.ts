// How each kind of C type crosses between C and JavaScript: one row a kind, read by the emitter of the
// module. (Its C is slot.ts, its TypeScript typescript.ts; a signature's letters are runtime/core.ts's.)
import type { IntegerType, Library, Type, TypeUse } from '../layout/library.ts'
import { unreachable } from '../unreachable.ts'

/** Names that the surrounding emitter gives to things a row must mention. */
export interface References {
  /** Expression of the run-time type object. */
  readonly type: (use: TypeUse) => string
  /** The same of the type that cdata have which stand for it: a pointer's, whether it points to const or not. */
  readonly dataType: (use: TypeUse) => string
  /** Local name of something the runtime exports. */
  readonly runtime: (name: string) => string
}

export interface Carrier {
  /** Its letter in a signature, as an argument and as a result; undefined where the compiler's answer decides. */
  readonly code: string | undefined
  /** An expression of what the raw function takes, from what a user gave; `at` is a string literal that says where. */
  readonly toC: (value: string, at: string, references: References) => string
  /** An expression of what a user gets, from what the raw function returned. */
  readonly fromC: (value: string, at: string, references: References) => string
  /** The same for a function that keeps what it gets (`#pragma cffi keep`); absent where `toC` will do. */
  readonly toKeepingC?: Carrier['toC']
  /** `toC` gives what holds memory: its address is taken last, and it is used again after the call. */
  readonly isHeld: boolean
  /** `toC` may make something that must be undone after the call: an array to write back, a closure. */
  readonly isTemporary: boolean
}

type Columns = Pick<Carrier, 'code'> & Partial<Carrier>

/** A row: `toC` names the runtime's function that checks and converts; the other columns have the usual values. */
function row(toC: string, columns: Columns): Carrier {
  return {
    toC: (value, at, { runtime }) => `${runtime(toC)}(${value}, ${at})`,
    fromC: (value) => value,
    isHeld: false,
    isTemporary: false,
    ...columns,
  }
}

/** A row whose conversions want the type. */
function typedRow(use: TypeUse, toC: string, columns: Columns): Carrier {
  return row(toC, {
    toC: (value, at, { runtime, dataType }) => `${runtime(toC)}(${value}, ${dataType(use)}, ${at})`,
    isHeld: true,
    ...columns,
  })
}

/** The row of a parameter's or result's type; a function that V8 calls straight has other columns for some. */
export function carrierOf(library: Library, use: TypeUse, isFast = false): Carrier {
  return isFast ? fastRow(library, use) : slowRow(library, use)
}

/** A raw function is given values of one kind only, or optimized code would be thrown away. */
function fastRow(library: Library, use: TypeUse): Carrier {
  const carrier = slowRow(library, use)
  const type = library.types[use.type]
  switch (carrier.code) {
    case 'b':
      return {
        ...carrier,
        fromC: (value, at, { runtime }) => `${runtime('fromBool')}(${value}, ${at})`,
      }
    case 'p':
      // a string crosses beside the address
      return type?.kind === 'pointer' && type.to.const && isCharacter(library, type.to)
        ? { ...carrier, code: 't' }
        : carrier
    case 'l':
      return { ...carrier, ...row('toBigInt64', { code: 'l' }) }
    case 'L':
      return { ...carrier, ...row('toBigUint64', { code: 'L' }) }
    case 'n':
      return { ...row('toLong', { code: 'n' }), fromC: carrier.fromC }
    case 'N':
      return { ...row('toUnsignedLong', { code: 'N' }), fromC: carrier.fromC }
    default:
      return carrier
  }
}

function slowRow(library: Library, use: TypeUse): Carrier {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'void':
      return row('', { code: 'v' })
    case 'bool':
      return row('toBool', { code: 'b' })
    case 'integer':
      if (type.open) return openRow(use)
      return type.size === 16 ? stored(use) : integerRow(type)
    case 'enum':
      if (type.open) return openRow(use)
      return slowRow(library, { type: type.base, const: false })
    case 'float':
      if (type.long) return stored(use)
      if (type.open) return row('toDouble', { code: undefined })
      return type.size === 4 ? row('toFloat', { code: 'f' }) : row('toDouble', { code: 'd' })
    case 'complex':
    case 'record':
      return stored(use)
    case 'pointer':
      return pointerRow(library, use, type.to.const)
    case 'array':
    case 'function':
    case 'unsupported':
    case undefined:
      throw new TypeError(`a value of kind ${type?.kind} reached an emitter`)
    default:
      return unreachable(type)
  }
}

function integerRow(type: IntegerType): Carrier {
  const character = type.character === undefined ? '' : 'Character'
  const toC = `to${type.signed ? 'Int' : 'Uint'}${type.size * 8}${character}`
  if (type.size < 8) return row(toC, { code: type.signed ? 'i' : 'u' })
  if (type.bigint) return row(toC, { code: type.signed ? 'l' : 'L' })
  return row(toC, {
    code: type.signed ? 'n' : 'N',
    fromC: (value, at, { runtime }) => `${runtime('fromLong')}(${value}, ${at})`,
  })
}

/** An integer of which the compiler says the size and the sign. */
function openRow(use: TypeUse): Carrier {
  return typedRow(use, 'toOpenInteger', {
    code: undefined,
    isHeld: false,
    fromC: (value, at, { runtime, type }) =>
      `${runtime('fromOpenInteger')}(${value}, ${type(use)}, ${at})`,
  })
}

/** What is wider than a slot crosses by the address of storage. */
function stored(use: TypeUse): Carrier {
  return typedRow(use, 'toStorage', {
    code: 'r',
    fromC: (value, _at, { runtime }) => `${runtime('fromStorage')}(${value})`,
  })
}

/** The row of what a callback returns: C reads it, const or not, and nothing is written back to it. */
export function returnedCarrier(library: Library, use: TypeUse): Carrier {
  return library.types[use.type]?.kind === 'pointer'
    ? pointerRow(library, use, true)
    : carrierOf(library, use)
}

function pointerRow(library: Library, use: TypeUse, isConst: boolean): Carrier {
  const type = library.types[use.type]
  const target = type?.kind === 'pointer' ? type.to : undefined
  const item = target && library.types[target.type]
  const columns: Columns = {
    code: 'p',
    fromC: (value, at, { runtime, type: reference }) => {
      const make = use.read === 'string' ? 'fromTextPointer' : 'fromPointer'
      const pointer = `${runtime(make)}(${value}, ${reference(use)})`
      return use.nonnull ? `${runtime('nonnull')}(${pointer}, ${at})` : pointer
    },
  }
  if (item?.kind === 'function') {
    const { toC: toKeepingC } = typedRow(use, 'toLastingFunction', columns)
    return typedRow(use, 'toFunction', { ...columns, isTemporary: true, toKeepingC })
  }
  if (isCharacter(library, target) && isConst) {
    // the core lends a string for the call only
    const { toC: toKeepingC } = typedRow(use, 'toConstPointer', columns)
    return typedRow(use, 'toText', { ...columns, toKeepingC })
  }
  if (target !== undefined && isFile(library, target)) {
    const { toC: toKeepingC } = typedRow(use, 'toKeptFile', columns)
    return typedRow(use, 'toFile', { ...columns, isTemporary: true, toKeepingC })
  }
  const isWritten = item !== undefined && isComplete(item)
  if (isConst) return typedRow(use, 'toConstPointer', columns)
  return typedRow(use, 'toPointer', { ...columns, isTemporary: isWritten })
}

/** Whether there can be an array of it, which C may write to. */
function isComplete(type: Type): boolean {
  switch (type.kind) {
    case 'void':
    case 'function':
      return false
    case 'record':
      return type.fields !== undefined
    case 'array':
      return type.length !== undefined
    default:
      return type.size !== undefined
  }
}

/** `FILE` of <stdio.h>, whatever C has it stand for. */
export function isFile(library: Library, use: TypeUse): boolean {
  const type = library.types[use.type]
  if (type?.kind !== 'record') return false
  return (
    type.alias === 'FILE' ||
    library.typedefs.some(({ name, type: named }) => name === 'FILE' && named.type === use.type)
  )
}

function isCharacter(library: Library, use: TypeUse | undefined): boolean {
  const type = use && library.types[use.type]
  return type?.kind === 'integer' && type.character === 'byte'
}
