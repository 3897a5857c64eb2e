// What a record's layout needs to know, and gives: plain numbers, so that the two algorithms
// (sysv.ts, msvc.ts) can be read beside the documents they follow.

/** A field, or an unnamed bit-field, in the order of the record. */
export interface Member {
  /** Bytes of its type; 0 for an array without length. */
  readonly size: number
  /** Of its type, in bytes. */
  readonly align: number
  /** Width of a bit-field. */
  readonly width: number | undefined
  readonly named: boolean
  /** By its own attribute or its record's. */
  readonly packed: boolean
  /** By its own `aligned`, `_Alignas` or `__declspec(align)`; 0 for none. */
  readonly aligned: number
  /** By attributes of its type (Microsoft's layout obeys those over `#pragma pack`); 0 for none. */
  readonly required: number
}

export interface Shape {
  readonly union: boolean
  /** `#pragma pack`, in bytes. */
  readonly pack: number | undefined
  readonly packed: boolean
  /** By attributes of the record; 0 for none. */
  readonly aligned: number
}

export interface Placement {
  /** For each member its first bit, counted from the record's start as memory is filled. */
  readonly bits: readonly number[]
  /** Bytes. */
  readonly size: number
  readonly align: number
  /** What `required` is for a member of this type. */
  readonly required: number
}

export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple
}
