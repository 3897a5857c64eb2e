// What the declarations mean on one target: the table of contents of everything after layout.
// A type is its index in `Library.types`; index 0 is `void`.
import type { Source, Span } from '../source.ts'
import type { Target } from './target.ts'

/** All of a `.cdef` on one target: one table of types, and what is declared with them, in the order of the file. */
export interface Library {
  readonly kind: 'library'
  readonly source: Source
  readonly target: Target
  readonly mode: 'api' | 'abi'
  readonly types: readonly Type[]
  readonly typedefs: readonly Typedef[]
  /** Records and enums in order of declaration, the anonymous ones that a typedef names included. */
  readonly tags: readonly TypeIndex[]
  readonly functions: readonly CFunction[]
  readonly globals: readonly Global[]
  readonly constants: readonly Constant[]
  /** C for the glue, in the order of the file: includes, `%{ … %}` and function definitions. */
  readonly prelude: readonly PreludePart[]
  readonly link: LinkInputs
  /** What `#pragma cffi bind` asks for. */
  readonly binds: readonly Bind[]
  /** `#include "other.cdef"` lines. Their types and constants stand in the lists above too, marked by `from`. */
  readonly included: readonly IncludedLibrary[]
  /** What `bind` lines mean and cannot be bound. */
  readonly leftOut: readonly LeftOut[]
  /** Standard headers of the predeclared names in use: `stdint.h`. */
  readonly headers: readonly string[]
  /** Files that the declarations were read from, besides `source`. */
  readonly files: readonly string[]
}

/** Index of a row in `Library.types`. */
export type TypeIndex = number

/** Where a name stands in the `.cdef`, and the comment above it. */
export interface Declared {
  readonly name: string
  readonly span: Span
  readonly comment: string | undefined
  /** The file of the included library it comes from, where `span` counts; absent for the library's own. */
  readonly from?: string
}

/** A type where it is used: the row, and whether it was `const` there. */
export interface TypeUse {
  readonly type: TypeIndex
  readonly const: boolean
  /** Read without `| null`, and checked: of results, fields and globals. Parameters say it themselves. */
  readonly nonnull?: true
  /** `#pragma cffi string` or `pointer`: how a pointer to characters is read here, against the rule. */
  readonly read?: 'string' | 'pointer'
  /** The function that frees such a string once it is copied. */
  readonly free?: string
  /** Alignment that an attribute of a typedef gives, where it is not the type's own. */
  readonly align?: number
}

/** A row of the table. Sizes, alignments and offsets are in bytes, widths of bit-fields in bits. */
export type Type =
  | VoidType
  | BoolType
  | IntegerType
  | FloatType
  | ComplexType
  | EnumType
  | PointerType
  | ArrayType
  | RecordType
  | FunctionType
  | UnsupportedType

/** Row 0 of every table. */
export interface VoidType {
  readonly kind: 'void'
}

/** `_Bool`. */
export interface BoolType {
  readonly kind: 'bool'
  readonly size: 1
  readonly align: 1
}

/** Character types and `__int128` included. `int32_t` and `int` are two rows, because they may be carried differently. */
export interface IntegerType {
  readonly kind: 'integer'
  /** C's own name of it, without typedefs: `unsigned long`. */
  readonly name: string
  /** The name it was declared by where that decides how it is carried (`uint64_t`), else as `name`. */
  readonly spelling: string
  readonly size: 1 | 2 | 4 | 8 | 16
  readonly align: number
  readonly signed: boolean
  /** Read as a bigint; else as a number, with a range check where size is 8. */
  readonly bigint: boolean
  /** Set for types whose values are code units: a one-character string is accepted. */
  readonly character: 'byte' | 'utf16' | 'utf32' | undefined
  /** `typedef int... t;`: size and sign are asked of the compiler; those here are 8 and signed. */
  readonly open?: true
}

/** `float`, `double` or `long double`. */
export interface FloatType {
  readonly kind: 'float'
  readonly name: string
  /** 4 and 8 are numbers; `long double` (8, 12 or 16 by target) is a scalar cdata. */
  readonly size: number
  readonly align: number
  /** True for `long double`, even where it is as wide as `double`. */
  readonly long: boolean
  /** `typedef float... t;`: whether it is `float` or `double` is asked; here it is `double`. */
  readonly open?: true
}

/** `double _Complex` and its kin: two of `part`, one behind the other. */
export interface ComplexType {
  readonly kind: 'complex'
  readonly name: string
  readonly size: number
  readonly align: number
  /** The row of the real type. */
  readonly part: TypeIndex
}

/** An enum and its members. */
export interface EnumType {
  readonly kind: 'enum'
  /** The tag, or undefined for an anonymous one. */
  readonly tag: string | undefined
  /** The typedef by which an anonymous one is known. */
  readonly alias: string | undefined
  readonly declared: Declared | undefined
  /** The integer row it is stored as. */
  readonly base: TypeIndex
  readonly size: number
  readonly align: number
  readonly members: readonly Enumerator[]
  /** A value, or by it the size, is asked of the compiler. */
  readonly open: boolean
}

/** One name of an enum. */
export interface Enumerator extends Declared {
  /** Undefined when the compiler says it. */
  readonly value: bigint | undefined
}

/** `T *`. A pointer to a function is one whose target is a row of kind `function`. */
export interface PointerType {
  readonly kind: 'pointer'
  readonly to: TypeUse
  readonly size: number
  readonly align: number
}

/** `T[n]`. */
export interface ArrayType {
  readonly kind: 'array'
  readonly of: TypeUse
  /** Undefined for `T[]`, the size of which is unknown. `open`: asked of the compiler; such a row is never shared. */
  readonly length: number | 'open' | undefined
  readonly size: number | undefined
  readonly align: number
}

/** A struct or union. */
export interface RecordType {
  readonly kind: 'record'
  readonly tag: 'struct' | 'union'
  /** The tag's name; undefined for an anonymous one. */
  readonly name: string | undefined
  /** The typedef by which an anonymous one is known. */
  readonly alias: string | undefined
  readonly declared: Declared | undefined
  /** Undefined while opaque. `typedef ... t;` is an opaque record with only an alias. */
  readonly fields: readonly Field[] | undefined
  readonly size: number | undefined
  readonly align: number
  /** Its last field is an array without length. */
  readonly flexible: boolean
  /**
   * Size, alignment and offsets are asked of the compiler: `...;` stands in it, or it holds something open. Those here are
   * as if nothing were left out, and `size` is undefined where even that is not known.
   */
  readonly open: boolean
  /** What is no field, and yet decides how some compilers pass the record by value. Absent where there is nothing. */
  readonly unnamedBits?: readonly BitRange[]
  /** A field of it is `_Atomic`, or an array of such: that decides it too. */
  readonly atomic?: true
}

/** Bits from a record's start, as memory is filled. */
export interface BitRange {
  readonly first: number
  readonly width: number
}

/** A member of a record. */
export interface Field {
  /** Undefined for an anonymous record, whose members are reached through the outer one. */
  readonly name: string | undefined
  readonly type: TypeUse
  /** In bytes; for a bit-field that of its storage unit. */
  readonly offset: number
  readonly bits: BitField | undefined
  readonly span: Span
  readonly comment: string | undefined
  /** As `Declared.from`. */
  readonly from?: string
}

export interface BitField {
  /** Position of its lowest bit in the unit, as the target numbers the bits of a number. */
  readonly shift: number
  readonly width: number
  /**
   * Bytes of the storage unit at `offset`, never past the record's end: the type's size, but less where a packed record
   * is too short for it, and 3, 5, 6, 7 or 9 where no number of the machine holds it whole.
   */
  readonly unit: number
}

/** The type of a function; also what a function pointer points to. */
export interface FunctionType {
  readonly kind: 'function'
  readonly result: TypeUse
  readonly parameters: readonly Parameter[]
  readonly variadic: boolean
  readonly convention: string | undefined
}

/** A parameter, arrays and functions already made pointers (C11 6.7.6.3). */
export interface Parameter {
  /** As written, else undefined. */
  readonly name: string | undefined
  readonly type: TypeUse
  readonly nonnull: boolean
}

/** A type that has a size but no carrier yet (`_Float128`, vectors): only pointers to it are of use. */
export interface UnsupportedType {
  readonly kind: 'unsupported'
  readonly name: string
  readonly size: number | undefined
  readonly align: number
}

/** A name for a type. */
export interface Typedef extends Declared {
  readonly type: TypeUse
  /** The file only uses it (`size_t`): C or one of its standard headers declares it. */
  readonly predeclared?: true
  /** A header declares it too, so that both can be compared. */
  readonly isInC?: true
}

/** A function that can be called. */
export interface CFunction extends Declared {
  /** A row of kind `function`. */
  readonly type: TypeIndex
  readonly linkage: 'C' | 'JS' | 'JS+C'
  /** A definition with a body, already part of `prelude`. */
  readonly defined: boolean
  /** Whether it never calls back into JavaScript, where the file says so; else that goes by whether the
   * file has callbacks. */
  readonly fast: boolean | undefined
  /** What it is given stays valid as long as the cdata of parameter `for` lives, else to the end of the process. */
  readonly keep: readonly { readonly for: number | undefined }[]
  /** Lists of arguments behind its `...` that a call is to be compiled for, a letter for each. */
  readonly calls?: readonly string[]
  /** What the linker calls it, where an `__asm__` label says so. */
  readonly symbol?: string
}

/** Integers of 4 and of 8 bytes, `double`, pointers. */
export type VariadicLetter = 'i' | 'l' | 'd' | 'p'

/** A variable, read and written in the memory of C. */
export interface Global extends Declared {
  readonly type: TypeUse
  /** `static const struct point ORIGIN;`: C may hide it in a macro, which has no address. */
  readonly isValue?: true
  /** As a function's. */
  readonly symbol?: string
}

/** A `#define` with a value, an enumerator of any enum, or a `const` variable with a value. */
export interface Constant extends Declared {
  /** What the cdef says it is, or that the compiler says it (`open`). */
  readonly value: ConstantValue
  /** `#define`s and enumerators are checked against the C value of the same name. */
  readonly origin: 'define' | 'enumerator' | 'variable'
}

/** Integers keep all their bits; `open` is asked of the compiler, and so are addresses in API mode. */
export type ConstantValue =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  /** `bytes` where they are no UTF-8, for which `value` has U+FFFD. */
  | { readonly kind: 'string'; readonly value: string; readonly bytes?: readonly number[] }
  | { readonly kind: 'address'; readonly value: bigint; readonly type: TypeUse }
  | { readonly kind: 'open'; readonly type: TypeUse | undefined }

/** A piece of C for the glue. */
export interface PreludePart {
  /** `setting`: a macro that headers heed. `declarations`: the whole `.cdef`, which is its own header where it includes nothing, or a part of one that is included; `declaration`: a type or
   * constant of it that its own C uses and no header defines, or the prototype of a function that JavaScript implements. */
  readonly kind: 'setting' | 'include' | 'verbatim' | 'definition' | 'declaration' | 'declarations'
  /** The C text as it goes into the glue. */
  readonly text: string
  readonly span: Span
  /** Lines of C above and below, which are in no file. */
  readonly around?: readonly [above: string, below: string]
  /** The included `.cdef` that it comes from, where `span` counts. */
  readonly source?: Source
}

/** What `#pragma cffi` said about building; paths are as written. */
export interface LinkInputs {
  readonly libraries: readonly Word[]
  readonly libraryDirs: readonly Word[]
  readonly includeDirs: readonly Word[]
  readonly sources: readonly Word[]
  readonly extraObjects: readonly Word[]
  readonly defineMacros: readonly Word[]
  readonly extraCompileArgs: readonly Word[]
  readonly extraLinkArgs: readonly Word[]
  /** One entry a pragma: its words as they stood. */
  readonly pkgConfig: readonly (readonly Word[])[]
  readonly language: 'c' | 'c++'
  /** Symbols may come from the Node executable. */
  readonly process: boolean
  /** ABI mode: one entry a library, its words alternatives; those of `libraries` are searched for likewise. */
  readonly dlopen: readonly (readonly Word[])[]
  /** Open the library at first use, not at import. */
  readonly lazy: boolean
}

export interface Bind {
  /** `<curl/curl.h>` or `"own.h"`, without its marks. */
  readonly header: Word
  readonly angled: boolean
  /** Names and globs; none means all that the header itself declares. */
  readonly names: readonly Word[]
}

/** Something that a header declares and that does not cross into JavaScript. */
export interface LeftOut {
  readonly name: string
  /** Undefined for a macro that stands for no value. */
  readonly reason: string | undefined
  /** Index of the `bind` line that means it. */
  readonly bind: number
  /** The word that asks for exactly this name. */
  readonly word: Word | undefined
}

/** `#include "other.cdef"`: the path as written, and what it declares. */
export interface IncludedLibrary {
  readonly path: string
  readonly span: Span
  readonly library: Library
}

/** A word of a pragma, unquoted. */
export interface Word {
  readonly text: string
  readonly span: Span
}
