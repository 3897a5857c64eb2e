// C's types as what pointers point to and arrays are made of. There are no values of them: an item says how a
// value is read and written, and which pointers and typed arrays stand for it.
import type { AnyFunction, CArray, PointerOrFunction } from './data.ts'
import type { AnyRecord } from './record.ts'
import type { ArrayInitializer, Initializer, PointerValue } from './written.ts'

export declare const item: unique symbol
export declare const to: unique symbol
export declare const of: unique symbol
export declare const implementation: unique symbol

/** What the tools tell apart: `text` is characters, `bytes` are read as numbers and given strings too. */
export type ItemKind = 'number' | 'text' | 'bytes' | 'byte' | 'enum' | 'bits'

export interface Item<
  Is,
  Read,
  Written,
  View = never,
  Copy = Read[],
  Kind extends ItemKind = 'number',
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
export interface EnumOf<Members, Base> extends Item<
  Is<Base>,
  Members,
  number | bigint,
  View<Base>,
  Copy<Base>,
  'enum'
> {}

/** `number` beside literal types, so that editors still offer those. */
export type OtherNumber = number & {}

/** `char *` as an item that `#pragma cffi string` has read as a string. */
export interface Text<T> extends Item<
  { readonly pointer: Is<T> },
  string | null,
  PointerValue<T>,
  BigInt64Array | BigUint64Array | Int32Array | Uint32Array,
  (string | null)[]
> {}
/** `T *` as an item. */
export interface PointerTo<T> extends Item<
  { readonly pointer: Is<T> },
  PointerOrFunction<T> | null,
  PointerValue<T>,
  BigInt64Array | BigUint64Array | Int32Array | Uint32Array,
  (PointerOrFunction<T> | null)[]
> {
  readonly [to]: T
}

/** `T[n]` as an item; `T[]` is `open`. */
export interface ArrayOf<T, Length extends 'known' | 'open' = 'known'> extends Item<
  { readonly array: Is<T> },
  CArray<T>,
  ArrayInitializer<T>,
  never,
  CArray<T>[]
> {
  readonly [of]: { readonly item: T; readonly length: Length }
}

/** A function as an item: as JavaScript calls it, and as JavaScript implements it. */
export interface FunctionOf<Call extends AnyFunction, Implementation> extends Item<
  Call,
  never,
  never
> {
  readonly [implementation]: Implementation
}

/** A bit-field: it has a value and no address. */
export interface BitField<T> extends Item<never, Read<T>, Written<T>, never, never, 'bits'> {}

/** A type that JavaScript has no form for. */
export interface Unsupported extends Item<'unsupported', never, never> {}

/** What reading an item gives. */
export type Read<T> = T extends AnyRecord
  ? T
  : T extends { readonly [item]: { readonly read: infer R } }
    ? R
    : never

/** What an item can be written from. */
export type Written<T> = T extends AnyRecord
  ? Initializer<T>
  : T extends { readonly [item]: { readonly written: infer W } }
    ? W
    : never

/** Typed arrays that stand for a pointer to such items. */
export type View<T> = T extends void
  ? ArrayBufferView
  : T extends { readonly [item]: { readonly view: infer V } }
    ? V
    : never

/** What `ffi.unpack` gives: numbers as their typed array. */
export type Copy<T> = T extends void
  ? Uint8Array
  : T extends AnyRecord
    ? T[]
    : T extends { readonly [item]: { readonly copy: infer C } }
      ? C
      : never

/** What tells pointers to it from others. */
export type Is<T> = T extends { readonly [item]: { readonly is: infer I } } ? I : T

/** Every item that C takes for `T` behind a pointer. */
export type Same<T> = T extends { readonly [item]: { readonly is: infer I } }
  ? { readonly [item]: { readonly is: I } }
  : T
