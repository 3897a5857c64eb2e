// Records: structs and unions. Their classes have the fields as accessors, and no other names.
import type { tag } from '../types.ts'

export declare const fieldsOf: unique symbol

/** `Name` is C's own: `struct point`, or the typedef of a record without a tag. */
export interface Record<Name extends string, Fields = unknown> {
  readonly [tag]: Name
  /** The items of its fields. */
  readonly [fieldsOf]: Fields
  [Symbol.toPrimitive](hint: string): unknown
  [Symbol.dispose](): void
}
/** A record whose fields are not known: only pointers to it are of use. */
export interface Opaque<Name extends string> {
  readonly [tag]: Name
}
export interface AnyRecord {
  readonly [tag]: string
  readonly [fieldsOf]: unknown
}

/** A record's class. */
export type RecordConstructor<T extends AnyRecord = AnyRecord> = abstract new (
  ...args: never[]
) => T

/** The items of a record's fields, by their names. */
export type Fields<T> = T extends { readonly [fieldsOf]: infer F } ? F : never

/** C's own name of a record. */
export type Name<T> = T extends { readonly [tag]: infer N } ? N : never
