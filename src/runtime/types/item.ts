// C's types as what pointers point to and arrays are made of. There are no values of them: an item says how a
// value is read and written, and which pointers and typed arrays stand for it.
import type { AnyFunction, CArray, PointerOrFunction } from './data.ts'
import type { AnyRecord } from './record.ts'
import type { ArrayInitializer, Initializer, PointerValue } from './written.ts'

export declare const item: unique symbol
export declare const to: unique symbol
export declare const of: unique symbol
export declare const implementation: unique symbol
export declare const bits: unique symbol

/** What the tools tell apart: `text` is characters, `bytes` are read as numbers and given strings too. */
export type ItemKind = 'number' | 'text' | 'bytes' | 'enum'
/** `none` has no size in C, or no form in JavaScript. */
type AnyKind = ItemKind | 'none'

export interface Item<
  Is,
  Read,
  Written,
  View = never,
  Copy = Read[],
  Kind extends AnyKind = 'number',
> {
  readonly [item]: {
    /** The same for types that C takes for one another behind a pointer. */
    readonly is: Is
    readonly read: Read
    readonly written: Written
    /** Typed arrays whose items lie in memory as this one does. */
    readonly view: View
    /** What `ffi.unpack` copies such items into. */
    readonly copy: Copy
    readonly kind: Kind
  }
}

/** An enum: its members, any number of its base, and views of that. */
export interface EnumOf<Members, Base> {
  readonly [item]: EnumItem<Members, Base>
}
interface EnumItem<Members, Base> {
  readonly is: Is<Base>
  readonly read: Members
  readonly written: number | bigint
  readonly view: View<Base>
  readonly copy: Copy<Base>
  readonly kind: 'enum'
}

/** `number` beside literal types, so that editors still offer those. */
export type OtherNumber = number & {}

// The items below are made of others. What they say of themselves is a type of its own each time, with a
// property for each question: TypeScript works out only what it is asked.

interface PointerItem<T, Read> {
  readonly is: { readonly pointer: Is<T> }
  readonly read: Read
  readonly written: PointerValue<T>
  readonly view: BigInt64Array | BigUint64Array | Int32Array | Uint32Array
  readonly copy: Read[]
  readonly kind: 'number'
}

/** `char *` as an item that `#pragma cffi string` has read as a string. */
export interface Text<T> {
  readonly [item]: PointerItem<T, string | null>
}
/** `T *` as an item. */
export interface PointerTo<T> {
  readonly [item]: PointerItem<T, PointerOrFunction<T> | null>
  readonly [to]: T
}

/** `T[n]` as an item; `T[]` is `open`. */
export interface ArrayOf<T, Length extends 'known' | 'open' = 'known'> {
  readonly [item]: ArrayItem<T>
  readonly [of]: { readonly item: T; readonly length: Length }
}
interface ArrayItem<T> {
  readonly is: { readonly array: Is<T> }
  readonly read: CArray<T>
  readonly written: ArrayInitializer<T>
  readonly view: never
  readonly copy: CArray<T>[]
  readonly kind: 'number'
}

/** A function as an item: as JavaScript calls it, and as JavaScript implements it. */
export interface FunctionOf<Call extends AnyFunction, Implementation> {
  readonly [item]: FunctionItem<Call>
  readonly [implementation]: Implementation
}
interface FunctionItem<Call> {
  readonly is: Call
  readonly read: never
  readonly written: never
  readonly view: never
  readonly copy: never
  readonly kind: 'none'
}

/** A bit-field: it has a value and no address. */
export interface BitField<T> {
  readonly [bits]: true
  readonly [item]: BitsItem<T>
}
interface BitsItem<T> {
  readonly is: never
  readonly read: Read<T>
  readonly written: Written<T>
  readonly view: never
  readonly copy: never
  readonly kind: 'number'
}

/** A type that JavaScript has no form for. */
export interface Unsupported extends Item<'unsupported', never, never, never, never, 'none'> {}

/** What reading an item gives. */
export type Read<T> = T extends AnyRecord ? T : T extends HasRead ? T[typeof item]['read'] : never

/** What an item can be written from. */
export type Written<T> = T extends AnyRecord
  ? Initializer<T>
  : T extends HasWritten
    ? T[typeof item]['written']
    : never

/** Typed arrays that stand for a pointer to such items. */
export type View<T> = T extends void
  ? ArrayBufferView
  : T extends HasView
    ? T[typeof item]['view']
    : never

/** What `ffi.unpack` gives: numbers as their typed array. */
export type Copy<T> = T extends void
  ? Uint8Array
  : T extends AnyRecord
    ? T[]
    : T extends HasCopy
      ? T[typeof item]['copy']
      : never

/** What tells pointers to it from others. */
export type Is<T> = T extends HasIs ? T[typeof item]['is'] : T

/** Every item that C takes for `T` behind a pointer. */
export type Same<T> = T extends { readonly [item]: { readonly is: infer I } }
  ? { readonly [item]: { readonly is: I } }
  : T

// An index into a type costs TypeScript less than an `infer` does: these say that it is there.
interface HasRead {
  readonly [item]: { readonly read: unknown }
}
interface HasWritten {
  readonly [item]: { readonly written: unknown }
}
interface HasView {
  readonly [item]: { readonly view: unknown }
}
interface HasCopy {
  readonly [item]: { readonly copy: unknown }
}
interface HasIs {
  readonly [item]: { readonly is: unknown }
}
export interface AnyPointerTo {
  readonly [to]: unknown
}
export interface AnyArrayOf {
  readonly [of]: { readonly item: unknown }
}
