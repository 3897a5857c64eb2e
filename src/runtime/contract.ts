// The contract between a generated module and the runtime: what the module says of its library.
// Types only, so that the compiler can name them without loading the runtime.

import type { CoreLocation, Shape } from './core.ts'
import type { CData } from './memory.ts'

/** Raised when generated modules or glue of an older build can no longer be understood. */
export type ContractVersion = 2

/** What a generated module says of its library, however its C is reached. */
export interface LibraryDescription {
  readonly contract: ContractVersion
  /** The `.cdef` it was made from, for messages. */
  readonly file: string
  readonly core: CoreLocation
  readonly target: DataModel
  /** Its types; sizes and offsets that only the compiler knows are among its answers. */
  readonly types: (answers: readonly (number | bigint | string | null)[]) => TypeDescriptions
  /** In development: memory that ended is filled and watched. One such library makes it so in the whole process. */
  readonly debug?: boolean
  /** How the glue is made anew, for errors about it. */
  readonly mend?: string
}

/** API mode: passed to `open`. */
export interface GlueDescription extends LibraryDescription {
  /** Key of its table in the glue: 32 hexadecimal digits of the declarations' hash. */
  readonly hash: string
  /** Path or `file:` URL of the glue. */
  readonly glue: string
  /** Symbols may come from the Node executable (`#pragma cffi process`). */
  readonly process: boolean
}

/** ABI mode: passed to `dlopen`. */
export interface DynamicDescription extends LibraryDescription {
  /** In which symbols are looked for, in this order: of each the names, paths and `file:` URLs to try. None is the process itself. */
  readonly libraries: readonly (readonly string[])[]
  /** Opened at first use (`#pragma cffi lazy`). */
  readonly lazy: boolean
  /** Symbols may come from the Node executable (`#pragma cffi process`). */
  readonly process: boolean
  /** The name of each function, how it is called, and whether it never calls back, so that V8 may call it straight. */
  readonly functions: readonly (readonly [name: string, shape: Shape, fast?: true])[]
}

export interface TypeDescriptions {
  /** name → what it stands for, as C spells it: `{ size_t: 'unsigned long' }`. */
  readonly typedefs: Readonly<Record<string, string>>
  /** What `typedef int... t;` declares, and types that a pragma says how to read. */
  readonly integers?: readonly IntegerDescription[]
  /** Pointers to characters that are read as strings. */
  readonly texts?: readonly TextDescription[]
  readonly records: readonly RecordDescription[]
  readonly enums: readonly EnumDescription[]
  /** Integer constants that type strings may use as lengths: `char[NAME_MAX]`. Enumerators need not be repeated. */
  readonly constants?: Readonly<Record<string, number | bigint>>
  /** Function types that can be called through a pointer or given as a callback. */
  readonly functionTypes: readonly FunctionTypeDescription[]
  /** What `ffi.defExtern` attaches. */
  readonly externs?: readonly ExternDescription[]
}

/** A function of `extern "JS"`. */
export interface ExternDescription {
  readonly name: string
  /** In the glue's table of functions. */
  readonly function: number
  /** Among the function types. */
  readonly type: number
  /** Of its closure, in the glue's table of function types. */
  readonly row: number
  /** As a function type's. */
  readonly adapter: Adapter
}

export interface IntegerDescription {
  /** The typedef's, or `unsigned$long$bigint` for a type that is read otherwise than its name says. */
  readonly name: string
  readonly size: 1 | 2 | 4 | 8
  readonly signed: boolean
  /** Read as a bigint, whatever its size. */
  readonly bigint: boolean
}

export interface TextDescription {
  /** `char$string`, or `char$string$free` with what frees it. */
  readonly name: string
  /** The character type. */
  readonly item: string
  /** The function that frees the string once it is copied. */
  readonly free?: () => (pointer: CData) => unknown
}

export type Adapter = (fn: (...args: never[]) => unknown) => (...args: never[]) => unknown

export interface FunctionTypeDescription {
  /** The pointer type, `int (*)(void *, int)`. */
  readonly type: string
  /**
   * In API mode: in the glue's table of function types, where those that are passed alike share a row; none of a
   * variadic one.
   */
  readonly row?: number
  /** In ABI mode: how it is called. */
  readonly shape?: Shape
  /** Signature by which the core calls a pointer of it. */
  readonly call: string
  /** Signature by which the core enters JavaScript for it, which it does not for a variadic one. */
  readonly enter?: string
  /**
   * Makes the function that calls a pointer: its arguments are the user's, behind the declared ones stands the
   * pointer's cdata. Of a variadic type it is given what finds the function for a rest.
   */
  readonly caller: (raw: never) => (...args: unknown[]) => unknown
  /** Makes the function that the core enters, around a user's. */
  readonly adapter?: Adapter
}

export interface DataModel {
  readonly endian: 'little' | 'big'
  readonly pointer: 4 | 8
  readonly long: 4 | 8
  readonly align8: 4 | 8
  readonly charSigned: boolean
  readonly wchar: { readonly size: 2 | 4; readonly signed: boolean }
  readonly longDouble: {
    readonly size: number
    readonly align: number
    /** Of its significand, which tells the format; absent where only a C compiler knows what a library has. */
    readonly digits?: 53 | 64 | 106 | 113
  }
}

/** A struct or union; `fields` is absent while it is opaque. */
export interface RecordDescription {
  /** `struct point`, `union u`, or a bare typedef name for a record that only a typedef names. */
  readonly name: string
  readonly size?: number
  readonly align?: number
  readonly fields?: readonly FieldDescription[]
  /** Declared with `...`. */
  readonly open?: boolean
  /** How calling conventions see it, where the fields do not tell: bit-fields without a name, what compilers dispute. */
  readonly shape?: Shape
  /** Makes its class over the runtime's base class; absent while it is opaque. */
  readonly class?: MakeClass
}

/**
 * Gets the slots and the byte order as parameters: V8 folds one that is never assigned into the code of
 * accessors, but loads an import anew each time.
 */
export type MakeClass = (
  base: RecordBase,
  memory: symbol,
  offset: symbol,
  little: boolean,
) => RecordBase

/** The runtime's base class of records, as generated classes extend it. */
export type RecordBase = abstract new (...args: never[]) => object

/** `[name, C type, offset]` or, for a bit-field, `[name, C type, offset, shift, width]`; an anonymous record's name is ''. */
export type FieldDescription =
  | readonly [name: string, type: string, offset: number]
  | readonly [
      name: string,
      type: string,
      offset: number,
      shift: number,
      width: number,
      /** Bytes of the storage unit, where they are not the type's. */
      unit?: number,
    ]

export interface EnumDescription {
  /** `enum color`, or a bare typedef name. */
  readonly name: string
  /** The integer type it is stored as. */
  readonly base: string
  readonly members: Readonly<Record<string, number | bigint>>
}
