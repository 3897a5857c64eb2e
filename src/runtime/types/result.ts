// What the tools give, from what they were given.
import type {
  AnyFunction,
  CArray,
  CData,
  CFunction,
  Complex,
  holds,
  itemsOf,
  loose,
  Loose,
  Pointer,
  PointerOrFunction,
  pointsTo,
  Scalar,
} from './data.ts'
import type {
  AnyArrayOf,
  AnyPointerTo,
  ArrayOf,
  bits,
  Copy,
  FunctionOf,
  implementation,
  item,
  of,
  PointerTo,
  Read,
  to,
  Written,
} from './item.ts'
import type { Named, NamedOne, NoItem, Parse, Unread } from './parse.ts'
import type { AnyRecord, Fields, fieldsOf, RecordConstructor } from './record.ts'
import type { TypeArgument } from './type.ts'

/** Every reference to C's memory. */
export type Reference = CData | AnyRecord
/** A pointer or an array, whatever it refers to. */
export type AnyPointer = { readonly [pointsTo]: unknown } | { readonly [itemsOf]: unknown }
interface AnyLoose {
  readonly [loose]: true
}

/** The item of what a pointer or an array refers to. */
type Target<V> = V extends AnyLoose
  ? Unread
  : V extends { readonly [pointsTo]: infer T } | { readonly [itemsOf]: infer T }
    ? T
    : never

/** What `ffi.new` and `ffi.fromBuffer` give. */
export type Made<S, Names> = string extends S ? Loose : MadeOne<S, Names>
type MadeOne<S, Names> = S extends string
  ? MadeItem<Parse<S, Names>>
  : S extends RecordConstructor<infer R>
    ? R
    : MadeItem<NamedOne<S, Names>>
type MadeItem<T> = T extends AnyPointerTo
  ? PointerOrFunction<T[typeof to]>
  : T extends NoItem
    ? Loose
    : Read<T>

/** What `ffi.new` takes beside the type. */
export type NewInitializer<S, Names> = string extends S ? unknown : InitializerOne<S, Names>
type InitializerOne<S, Names> = S extends string
  ? ItemInitializer<Parse<S, Names>>
  : S extends RecordConstructor<infer R>
    ? Written<R>
    : ItemInitializer<NamedOne<S, Names>>

type ItemInitializer<T> = T extends AnyPointerTo
  ? Written<T[typeof to]>
  : T extends { readonly [of]: { readonly length: infer L } }
    ? Written<T> | (L extends 'open' ? number : never)
    : T extends NoItem
      ? unknown
      : never

/** What can be cast to it. */
export type CastValue<T> = T extends NoItem
  ? unknown
  : T extends { readonly [to]: unknown }
    ? AnyPointer | AnyRecord | AnyFunction | Scalar<RealItem> | number | bigint | boolean | null
    : T extends { readonly [of]: unknown }
      ? AnyPointer
      : T extends AnyRecord | void
        ? never
        : number | bigint | boolean | string | Scalar<unknown> | CastReference<T>

type CastReference<T> = T extends FloatItem ? never : T extends ComplexItem ? Complex : AnyPointer

interface RealItem {
  readonly [item]: { readonly read: number | bigint | boolean | Scalar<unknown> }
}
interface FloatItem {
  readonly [item]: { readonly is: 'float' | 'double' | 'long double' }
}
interface ComplexItem {
  readonly [item]: { readonly read: Complex }
}

/** Null stays null; the address 0 is written as null too, but nobody means it. */
export type CastResult<T, V> = Cast<T> | (null extends V ? NullCast<T> : never)
type NullCast<T> = T extends { readonly [to]: unknown } ? null : never
type Cast<T> = T extends NoItem
  ? Loose
  : T extends { readonly [to]: infer P }
    ? PointerOrFunction<P>
    : T extends { readonly [of]: { readonly item: infer I } }
      ? CArray<I>
      : T extends FunctionOf<infer Call, unknown>
        ? CFunction<Call>
        : Scalar<T>

/** What `ffi.callback` takes for the function, and gives. */
export type Implementation<T> = T extends { readonly [to]: { readonly [implementation]: infer I } }
  ? I
  : T extends { readonly [implementation]: infer I }
    ? I
    : LooseFunction

/** A method's parameters may be of any type. */
type LooseFunction = { call(...parameters: unknown[]): unknown }['call']
export type Callback<T> = Cast<T>

/** The item of a value, or of a type that is given by a string, an object or a class. */
export type TypeOf<V, Names> = string extends V ? Unread : TypeOfOne<V, Names>
type TypeOfOne<V, Names> = V extends TypeArgument ? Named<V, Names> : ItemOf<V>

type ItemOf<V> = V extends AnyLoose
  ? Unread
  : V extends { readonly [pointsTo]: infer T }
    ? PointerTo<CalledItem<T>>
    : V extends { readonly [itemsOf]: infer T }
      ? ArrayOf<T>
      : V extends { readonly [holds]: infer T }
        ? T
        : V extends AnyRecord
          ? V
          : V extends AnyFunction
            ? CalledItem<V>
            : Unread

/** A function is an item as it is called; how it is implemented, its calls do not say. */
type CalledItem<T> = T extends AnyFunction ? FunctionOf<T, LooseFunction> : T

/** The first step into a type: a field or an index. Only it may go through a pointer. */
export type Step<T> = T extends NoItem
  ? string | number
  : T extends AnyPointerTo
    ? number | (T[typeof to] extends AnyRecord ? StepInside<T[typeof to]> : never)
    : StepInside<T>

type StepInside<T> = T extends AnyRecord
  ? keyof T[typeof fieldsOf]
  : T extends { readonly [of]: unknown }
    ? number
    : never

/** The first step once more, or never: a bit-field has no place. Asked of one field only, as the others need no look. */
export type Placed<T, Step> = Into<T, Step> extends AnyBits ? never : Step

/** The steps behind the first. */
export type Steps<T, First> = T extends NoItem ? readonly (string | number)[] : Rest<Into<T, First>>

/** All steps. */
export type Path<T> = T extends NoItem
  ? readonly (string | number)[]
  : T extends AnyPointerTo
    ? | readonly [number, ...Rest<T[typeof to]>]
      | (T[typeof to] extends AnyRecord ? Inside<T[typeof to]> : never)
    : Inside<T>

type Inside<T> = T extends AnyRecord
  ? FieldPaths<T[typeof fieldsOf]>
  : T extends AnyArrayOf
    ? readonly [number, ...Rest<T[typeof of]['item']>]
    : never

type FieldPaths<F> = {
  [K in keyof F]: F[K] extends AnyBits ? never : readonly [K, ...Rest<F[K]>]
}[keyof F]

interface AnyBits {
  readonly [bits]: true
}

type Rest<T> = readonly [] | Inside<T>

/** Where a path leads. */
type Part<T, P> = P extends readonly [infer Step, ...infer More] ? Part<Into<T, Step>, More> : T

type Into<T, Step> = T extends NoItem
  ? T
  : T extends AnyPointerTo
    ? Step extends number
      ? T[typeof to]
      : Into<T[typeof to], Step>
    : T extends AnyArrayOf
      ? T[typeof of]['item']
      : T extends AnyRecord
        ? Step extends keyof T[typeof fieldsOf]
          ? T[typeof fieldsOf][Step]
          : Unread
        : Unread

/** What `ffi.addressof` gives. */
export type Addressed<V, P> = V extends Reference
  ? AddressedItem<Part<ItemOf<V>, P>>
  : P extends readonly [infer Name extends keyof V]
    ? AddressedMember<V[Name]>
    : Loose

/** A function of a library; of a variable its value does not say the type. */
type AddressedMember<M> = M extends CData ? Loose : M extends AnyFunction ? CFunction<M> : Loose
type AddressedItem<T> = T extends NoItem ? Loose : PointerOrFunction<T>

/**
 * A path for `ffi.addressof`: records and arrays have an address as a whole; of a library a variable is named
 * first.
 */
export type AddressPath<V> = V extends { readonly [pointsTo]: unknown }
  ? Path<ItemOf<V>>
  : V extends Reference
    ? readonly [] | Path<ItemOf<V>>
    : readonly [name: keyof V & string, ...path: (string | number)[]]

/** What `ffi.unpack` gives. */
export type Unpacked<V> =
  Target<V> extends infer T ? (T extends Unread ? TypedArray | unknown[] : Copy<T>) : never

/** What `ffi.add` gives. */
export type Moved<V> = Target<V> extends infer T ? (T extends Unread ? Loose : Pointer<T>) : never

interface NumberItem {
  readonly [item]: { readonly copy: TypedArray }
}
/** Arrays of numbers. */
export interface Viewable {
  readonly [itemsOf]: NumberItem
}
export type Viewed<V> =
  Target<V> extends infer T ? (T extends Unread ? TypedArray : Copy<T>) : never

interface TextItem {
  readonly [item]: { readonly kind: 'text' | 'bytes' }
}
/** Characters, by a pointer or in an array. */
export type Text = { readonly [pointsTo]: TextItem } | { readonly [itemsOf]: TextItem }
/** A character, or an enum's value, which has a name. */
export type NamedScalar = Scalar<{
  readonly [item]: { readonly kind: 'text' | 'bytes' | 'enum' }
}>

export type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array

/** What `ffi.plain` gives. */
export type Plain<V, N> = V extends AnyLoose
  ? unknown
  : V extends { readonly [pointsTo]: infer T }
    ? N extends number
      ? PlainItem<T>[]
      : PlainItem<T>
    : V extends { readonly [itemsOf]: infer T }
      ? PlainItems<T>
      : V extends AnyRecord
        ? PlainItem<V>
        : V extends { readonly [holds]: infer T }
          ? PlainItem<T>
          : V

type PlainItem<T> = T extends AnyRecord
  ? { -readonly [K in keyof Fields<T>]: PlainItem<Fields<T>[K]> }
  : T extends { readonly [of]: { readonly item: infer I } }
    ? PlainItems<I>
    : T extends { readonly [to]: unknown }
      ? bigint | null
      : Read<T> extends Scalar<unknown>
        ? number
        : Read<T>

type PlainItems<T> = T extends { readonly [item]: { readonly kind: 'text' } }
  ? string
  : PlainItem<T>[]

declare const handled: unique symbol

/** A `void *` that stands for a value of JavaScript's. */
export interface Handle<T> extends CData {
  readonly [pointsTo]: void
  readonly [handled]: T
}
export type Handled<H> = H extends Handle<infer T> ? T : unknown
