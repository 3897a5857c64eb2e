// What C values can be written from: one type for each row of the conversions, wider for arguments, which
// last as long as the call.
import type { AnyFunction, BarePointer, CData, CFunction, Code, pointsTo, itemsOf } from './data.ts'
import type { FunctionOf, item, of, Same, to, View, Written } from './item.ts'
import type { AnyRecord, fieldsOf } from './record.ts'
import type { tag } from '../types.ts'

/**
 * What a record can be made from: one of its kind, an array or an object of its fields. The object is last: of a
 * union TypeScript goes through the members of the first.
 */
export type Initializer<T extends AnyRecord> =
  | OfKind<T[typeof tag]>
  | InOrder<T[typeof fieldsOf]>
  | FieldObject<T>

type FieldObject<T extends AnyRecord> = Plain & FieldInitializers<T[typeof fieldsOf]>
/** What every object has from there is not taken for a field of that name: asked of a record once, not of each field. */
type FieldInitializers<F> = keyof F & keyof Inherited extends never
  ? { readonly [K in keyof F]?: Written<F[K]> }
  : { readonly [K in keyof F]?: Written<F[K]> | Inherited[K & keyof Inherited] }

// oxlint-disable-next-line typescript/no-wrapper-object-types -- its members are meant
type Inherited = Object

/** What a pointer to a record is not, although it has the fields. */
interface NoPointer {
  readonly [pointsTo]?: never
}

/** Nor is a record of another kind an object of fields. */
interface Plain extends NoPointer {
  readonly [tag]?: never
}

/** A record by what tells it: TypeScript need not look at its fields. */
interface OfKind<Name> extends NoPointer {
  readonly [tag]: Name
}

/** What only arrays have, and editors do not offer for a field. */
interface AnyArray {
  readonly [Symbol.unscopables]: unknown
}

/** An array of the values of fields: an iterator, so that no field is looked at before one is given. */
interface InOrder<F> extends AnyArray {
  [Symbol.iterator](): Values<{ [K in keyof F]: Written<F[K]> }[keyof F]>
}

/** An iterator by as few members as tell it. */
interface Values<W> {
  next(): IteratorResult<W, unknown>
}

/** What an array can be filled from. */
export type ArrayInitializer<T> =
  // the usual first, which is tried first
  | ItemsOf<Written<T>>
  | WithItems<T>
  | (T extends AnyRecord | AnyPointer ? never : OtherInitializer<T>)

/** Numbers are no pointers, whatever views stand for a pointer to such items. */
interface AnyPointer {
  readonly [item]: { readonly is: { readonly pointer: unknown } }
}

/** An array, by as few members as tell it: TypeScript makes all of them anew for each type of items. */
interface ItemsOf<W> extends AnyArray {
  readonly [index: number]: W
}

/** A `CArray<T>` by what tells it: TypeScript need not look at its other members, nor take items from it for a literal's. */
interface WithItems<T> {
  readonly [itemsOf]: T
}

type OtherInitializer<T> =
  | ArraysIn<View<T>>
  | NumbersFor<Written<T>>
  | (T extends Texts ? string : never)

/** Where any view stands for a pointer, only arrays have items. */
type ArraysIn<V> = ArrayBufferView extends V ? never : V

/** Typed arrays whose numbers are written one by one. */
type NumbersFor<W> =
  | (number extends W ? NumberArray : never)
  | (bigint extends W ? BigInt64Array | BigUint64Array : never)

export type NumberArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

/** Character types: a string stands for an array of them. */
interface Texts {
  readonly [item]: { readonly kind: 'text' | 'bytes' }
}

type PointsTo<T> = { readonly [pointsTo]: T } | { readonly [itemsOf]: T }

/** What a pointer that stays can be given: in a field, an item, a global. */
export type PointerValue<T> = null | BarePointer<void> | ReferenceTo<T>

type ReferenceTo<T> = T extends AnyRecord
  ? PointsTo<T> | T
  : T extends void
    ? PointsTo<unknown> | AnyRecord | ArrayBufferView
    : T extends FunctionOf<infer Call, unknown>
      ? FunctionValue<Call>
      : PointsTo<Same<T>> | View<T> | WholeArray<T>

/** An array is also a pointer to itself as a whole. */
type WholeArray<T> = T extends { readonly [of]: { readonly item: infer I } }
  ? { readonly [itemsOf]: Same<I> }
  : never

/** What a parameter `T *` takes; an array is written back after the call. */
export type PointerArgument<T> =
  | PointerValue<T>
  | (T extends AnyRecord | AnyItem ? (Written<T> | TextItem<T>)[] : never)

/** A text in such an array is lent, as `char *argv[]` needs it. */
type TextItem<T> = T extends { readonly [to]: Texts } ? string : never

/** What a parameter `const T *` takes. */
export type ConstPointerArgument<T> =
  | PointerValue<T>
  | Lent<T>
  | (T extends AnyRecord ? FieldObject<T> : never)

/** What is copied for a call: an array of items, a text. */
type Lent<T> =
  | (T extends AnyRecord | AnyItem ? readonly LentItem<T>[] : never)
  | (T extends Texts ? string : never)

/** An item that is a pointer itself is lent likewise: an array of strings stands for an array of `char *`. */
type LentItem<T> = Written<T> | (T extends { readonly [to]: infer P } ? Lent<P> : never)

interface AnyItem {
  readonly [item]: unknown
}

/** What a function pointer that stays can be given: a library's function too; a plain one would not last. */
export type FunctionValue<Call> = CFunction<Call> | (Call & Code) | BarePointer<void> | null

/** What can stand behind the `...` of a prototype: a number needs its type, as in `ffi.cast('int', 5)`. */
export type VariadicArgument =
  | string
  | boolean
  | bigint
  | null
  | CData
  | AnyRecord
  | ArrayBufferView
  | (AnyFunction & Code)

/** What a parameter `FILE *` takes: a file descriptor, or what has one, is a stream for the call. */
export type FileArgument<T> = PointerArgument<T> | number | { readonly fd: number }

/**
 * What a parameter of a function pointer takes; a plain function lasts for the call. An `Implementation`
 * reads its parameters and writes its result, a `Call` the other way about.
 */
export type FunctionArgument<Implementation, Call = Implementation> =
  | Implementation
  // a `CFunction<Call>`, without a second signature: the parameters of a plain function need no types
  | { readonly [pointsTo]: Call }
  | BarePointer<void>
  | null
