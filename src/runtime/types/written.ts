// What C values can be written from: one type for each row of the conversions, wider for arguments, which
// last as long as the call.
import type { BarePointer, CArray, FunctionValue, pointsTo, itemsOf } from './data.ts'
import type { FunctionOf, item, of, PointerTo, Same, View, Written } from './item.ts'
import type { AnyRecord, Fields, Name } from './record.ts'
import type { tag } from '../types.ts'
import type { char } from './basic.ts'

/** What a pointer to a record is not, although it has the fields. */
interface NoPointer {
  readonly [pointsTo]?: never
}

/** Nor is a record of another kind an object of fields. */
interface NoOther<Name> extends NoPointer {
  readonly [tag]?: Name
}

/** What a record can be made from: one of its kind, an object or an array of its fields. */
export type Initializer<T> =
  | (NoPointer & T)
  | (NoOther<Name<T>> & FieldInitializers<Fields<T>>)
  | readonly Written<Fields<T>[keyof Fields<T>]>[]

type FieldInitializers<F> = { readonly [K in keyof F]?: Written<F[K]> }

/** What an array can be filled from. */
export type ArrayInitializer<T> =
  | readonly Written<T>[]
  | Exclude<View<T>, DataView>
  | NumbersFor<Written<T>>
  | CArray<T>
  | (T extends Texts ? string : never)

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
export type PointerValue<T> =
  | null
  | BarePointer<void>
  | (T extends void
      ? PointsTo<unknown> | AnyRecord | ArrayBufferView
      : T extends FunctionOf<infer Call, unknown>
        ? FunctionValue<Call>
        : T extends AnyRecord
          ? PointsTo<T> | T
          : PointsTo<Same<T>> | View<T> | WholeArray<T>)

/** An array is also a pointer to itself as a whole. */
type WholeArray<T> = T extends { readonly [of]: { readonly item: infer I } }
  ? { readonly [itemsOf]: Same<I> }
  : never

/** What a parameter `T *` takes; an array is written back after the call. */
export type PointerArgument<T> =
  | PointerValue<T>
  | ([Written<T>] extends [never] ? never : Written<T>[])

/** What a parameter `const T *` takes. */
export type ConstPointerArgument<T> =
  | PointerValue<T>
  | ([Written<T>] extends [never] ? never : readonly ConstItem<T>[])
  | (T extends Texts ? string : never)
  | (T extends AnyRecord ? Initializer<T> : never)

/** An array of strings stands for an array of `char *`. */
type ConstItem<T> = T extends PointerTo<char> ? string | Written<T> : Written<T>

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
  | null
