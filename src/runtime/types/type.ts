// C's types as values: what `ffi.typeof` gives and the tools take for a type.
import type { holds } from './data.ts'
import type { RecordConstructor } from './record.ts'

/** A C type at run time: one object each. */
export interface CType<T = unknown> {
  readonly [holds]?: T
  readonly kind:
    | 'void'
    | 'bool'
    | 'integer'
    | 'float'
    | 'complex'
    | 'enum'
    | 'pointer'
    | 'array'
    | 'record'
    | 'function'
    | 'unsupported'
  /** As C spells it. */
  readonly name: string
  /** In bytes; undefined where it is not known. */
  readonly size: number | undefined
  readonly align: number
}

/** A type string, a type object, or a record's class. */
export type TypeArgument = string | CType | RecordConstructor

export interface TypeNames {
  readonly typedefs: readonly string[]
  readonly structs: readonly string[]
  readonly unions: readonly string[]
}
