// C data: what pointers, arrays and scalars are in JavaScript.
import type { FunctionOf, Read, Written } from './item.ts'
import type { AnyRecord } from './record.ts'
import type { ArrayInitializer } from './written.ts'

export declare const pointsTo: unique symbol
export declare const itemsOf: unique symbol
export declare const holds: unique symbol
export declare const loose: unique symbol
export declare const code: unique symbol

declare global {
  // a program's own `lib` may be older than `using`
  interface SymbolConstructor {
    readonly dispose: unique symbol
  }
}

/** C data: a reference to a C value. It converts by `Number(x)` and `BigInt(x)` where it stands for one. */
export interface CData {
  [Symbol.toPrimitive](hint: string): unknown
  /** Releases what it owns, as `ffi.release` does. */
  [Symbol.dispose](): void
}

export type AnyFunction = (...args: never[]) => unknown

/** `T *`: the fields of a record, the items of everything else. */
export type Pointer<T> = T extends AnyRecord
  ? RecordPointer<T>
  : Read<T> extends never
    ? BarePointer<T>
    : ItemPointer<T>

/** As `Pointer`, where the target may be a function. */
export type PointerOrFunction<T> = T extends AnyRecord
  ? RecordPointer<T>
  : T extends FunctionOf<infer Call, unknown>
    ? CFunction<Call>
    : Pointer<T>

/** A pointer to nothing that can be read: `void *`, `FILE *`. */
export interface BarePointer<T> extends CData {
  readonly [pointsTo]: T
}

export interface ItemPointer<T> extends CData {
  readonly [pointsTo]: T
  get value(): Read<T>
  set value(value: Written<T>)
  0: Read<T>
  [index: number]: Read<T>
  at(index: number): Read<T>
  /** A bounded view of the items from `begin` up to `end`. */
  subarray(begin: number, end: number): CArray<T>
}

export type RecordPointer<T> = T & RecordItems<T>

interface RecordItems<T> {
  readonly [pointsTo]: T
  0: T
  [index: number]: T
}

/** An array in C: a view, always bounds-checked. */
export interface CArray<T> extends CData, Iterable<Read<T>> {
  readonly [itemsOf]: T
  readonly length: number
  [index: number]: Read<T>
  at(index: number): Read<T>
  subarray(begin?: number, end?: number): CArray<T>
  set(items: ArrayInitializer<T> | Iterable<Written<T>>, offset?: number): void
}

/** A value of one C type, where that matters: `ffi.cast('int', 5)`, a `long double`. */
export interface Scalar<T> extends CData {
  readonly [holds]: T
}

/** A C function by its pointer: called as a function of the library is. */
export type CFunction<F> = F & CData & { readonly [pointsTo]: F }

/** A function of the library, which also stands for a pointer to it. */
export interface Code {
  readonly [code]: true
}

export interface Complex {
  readonly re: number
  readonly im: number
}

/** C data of which only the type string's author knows more: it can be given for every pointer. */
export interface Loose extends CData {
  readonly [loose]: true
  readonly [pointsTo]: never
  readonly [itemsOf]: never
  readonly length: number
  value: unknown
  [name: string]: unknown
}
