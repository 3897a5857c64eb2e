// The types of `unplugin-cffi/types`: how C data looks in TypeScript. Generated declarations are written in
// these words, with C's types as items: `Pointer<int>` points to an `int`, `Pointer<point>` to a record.
import type { Opaque as OpaqueOf, Record as RecordOf } from './types/record.ts'

/** C's own name of a record, which tells it from all others. */
export declare const tag: unique symbol
/** A struct or union. A value too, for classes of generated declarations to extend. */
export type Record<Name extends string, Fields = unknown> = RecordOf<Name, Fields>
export declare const Record: abstract new <Name extends string, Fields>() => RecordOf<Name, Fields>
/** A record whose fields are not known: only pointers to it are of use. */
export type Opaque<Name extends string> = OpaqueOf<Name>
export declare const Opaque: abstract new <Name extends string>() => OpaqueOf<Name>

export type { AsyncFunction, AsyncResult, LibraryFunction } from './types/async.ts'
export type * from './types/basic.ts'
export type {
  BarePointer,
  CArray,
  CData,
  CFunction,
  Code,
  Complex,
  ItemPointer,
  Loose,
  Pointer,
  RecordPointer,
  Scalar,
} from './types/data.ts'
export type { CallbackOptions, Ffi, Loader } from './types/ffi.ts'
export type {
  ArrayOf,
  BitField,
  EnumOf,
  FunctionOf,
  Item,
  OtherNumber,
  PointerTo,
  Read,
  Text,
  Unsupported,
  View,
  Written,
} from './types/item.ts'
export type { Unread } from './types/parse.ts'
export type { RecordConstructor } from './types/record.ts'
export type { Handle, TypedArray } from './types/result.ts'
export type { CType, TypeArgument, TypeNames } from './types/type.ts'
export type {
  ArrayInitializer,
  ConstPointerArgument,
  FileArgument,
  FunctionArgument,
  FunctionValue,
  Initializer,
  PointerArgument,
  PointerValue,
  VariadicArgument,
} from './types/written.ts'
