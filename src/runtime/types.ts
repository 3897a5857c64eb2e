// The types of `unplugin-cffi/types`: how C data looks in TypeScript. Generated declarations are written in
// these words, with C's types as items: `Pointer<int>` points to an `int`, `Pointer<point>` to a record.

declare const item: unique symbol
declare const pointsTo: unique symbol
declare const itemsOf: unique symbol
declare const holds: unique symbol
declare const recordName: unique symbol

/** C data: a reference to a C value. It converts by `Number(x)` and `BigInt(x)` where it stands for one. */
export interface CData {
  [Symbol.toPrimitive](hint: string): unknown
  /** Releases what it owns, as `ffi.release` does. */
  [Symbol.dispose](): void
}

/** A C type as what pointers point to and arrays are made of. There are no values of it. */
export interface Item<Name extends string, Read, Written, View = never> {
  readonly [item]: {
    readonly name: Name
    readonly read: Read
    readonly written: Written
    readonly view: View
  }
}

type Bytes = Int8Array | Uint8Array | Uint8ClampedArray | DataView
type Integer<Name extends string, View> = Item<Name, number, number | bigint, View>
type Bigint<Name extends string> = Item<Name, bigint, number | bigint, LongView>
type Character<Name extends string, View> = Item<Name, number, number | bigint | string, View>
type LongView = BigInt64Array | BigUint64Array

export interface bool extends Item<'_Bool', boolean, boolean | 0 | 1, Bytes> {}
export interface char extends Character<'char', Bytes> {}
export interface signed_char extends Character<'char', Bytes> {}
export interface unsigned_char extends Character<'char', Bytes> {}
export interface char8_t extends Character<'char', Bytes> {}
export interface char16_t extends Character<'char16_t', Int16Array | Uint16Array> {}
export interface char32_t extends Character<'char32_t', Int32Array | Uint32Array> {}
export interface wchar_t extends Character<'wchar_t', Int32Array | Uint32Array | Uint16Array> {}
export interface int8_t extends Integer<'char', Bytes> {}
export interface uint8_t extends Integer<'char', Bytes> {}
export interface short extends Integer<'short', Int16Array | Uint16Array> {}
export interface unsigned_short extends Integer<'unsigned short', Int16Array | Uint16Array> {}
export interface int16_t extends Integer<'short', Int16Array | Uint16Array> {}
export interface uint16_t extends Integer<'unsigned short', Int16Array | Uint16Array> {}
export interface int extends Integer<'int', Int32Array | Uint32Array> {}
export interface unsigned_int extends Integer<'unsigned int', Int32Array | Uint32Array> {}
export interface int32_t extends Integer<'int', Int32Array | Uint32Array> {}
export interface uint32_t extends Integer<'unsigned int', Int32Array | Uint32Array> {}
/** Read as a number: beyond 2^53 - 1 an error, never a rounded value. */
export interface long extends Integer<'long', LongView | Int32Array | Uint32Array> {}
export interface unsigned_long extends Integer<
  'unsigned long',
  LongView | Int32Array | Uint32Array
> {}
export interface long_long extends Bigint<'long'> {}
export interface unsigned_long_long extends Bigint<'unsigned long'> {}
export interface __int128 extends Item<'__int128', bigint, number | bigint> {}
export interface unsigned___int128 extends Item<'unsigned __int128', bigint, number | bigint> {}
export interface float extends Item<'float', number, number, Float32Array> {}
export interface double extends Item<'double', number, number, Float64Array> {}
export interface long_double extends Item<
  'long double',
  Scalar<long_double>,
  number | Scalar<long_double>
> {}
export interface float__Complex extends Item<'float _Complex', Complex, Complex | number> {}
export interface double__Complex extends Item<'double _Complex', Complex, Complex | number> {}
export interface long_double__Complex extends Item<'long double _Complex', unknown, unknown> {}

// names that decide how an integer is read, on every target alike
export type int64_t = long_long
export type uint64_t = unsigned_long_long
export type u_int64_t = unsigned_long_long
export type intmax_t = long_long
export type uintmax_t = unsigned_long_long
export type intptr_t = long_long
export type uintptr_t = unsigned_long_long
export type int_least64_t = long_long
export type uint_least64_t = unsigned_long_long
export type int_fast64_t = long_long
export type uint_fast64_t = unsigned_long_long
export type quad_t = long_long
export type u_quad_t = unsigned_long_long
export type size_t = unsigned_long
export type rsize_t = unsigned_long
export type ssize_t = long
export type ptrdiff_t = long
export type off_t = long
export type off64_t = long
export type loff_t = long
export type time_t = long
export type clock_t = long
export type suseconds_t = long
export type ino_t = unsigned_long
export type ino64_t = unsigned_long
export type dev_t = unsigned_long
export type blkcnt_t = long
export type blkcnt64_t = long
export type fsblkcnt_t = unsigned_long
export type fsfilcnt_t = unsigned_long
export type blksize_t = long
export type nlink_t = unsigned_long

/** `typedef int... t;`: of the size that the compiler said. */
export type OpenInteger<Name extends string> = Integer<Name, IntegerView>
export type OpenBigint<Name extends string> = Item<Name, bigint, number | bigint, IntegerView>
/** `typedef float... t;`: `float` or `double`. */
export type OpenFloat<Name extends string> = Item<Name, number, number, Float32Array | Float64Array>
type IntegerView = LongView | Int32Array | Uint32Array | Int16Array | Uint16Array | Bytes

/** An enum: its members, any number of its base, and views of that. */
export type EnumOf<Members, Base> = Item<'enum', Members, number | bigint, View<Base>>
/** `number` beside literal types, so that editors still offer those. */
export type OtherNumber = number & {}

/** `T *` as an item. */
export type PointerTo<T> = Item<'pointer', PointerOrFunction<T> | null, PointerValue<T>, LongView>
/** `T[n]` as an item. */
export type ArrayOf<T> = Item<'array', CArray<T>, ArrayInitializer<T>>

type PointerOrFunction<T> = T extends AnyFunction ? CFunction<T> : Pointer<T>

export interface Complex {
  readonly re: number
  readonly im: number
}

/** A record: its class has the fields as accessors, and no other names. */
export interface Record<Name extends string> {
  readonly [recordName]: Name
  [Symbol.toPrimitive](hint: string): unknown
  [Symbol.dispose](): void
}
/** The base of every record's class. */
export declare const Record: abstract new <Name extends string>() => Record<Name>

/** A record whose fields are not known: only pointers to it are of use. */
export interface Opaque<Name extends string> {
  readonly [recordName]: Name
  readonly [item]: {
    readonly name: Name
    readonly read: never
    readonly written: never
    readonly view: never
  }
}
export declare const Opaque: abstract new <Name extends string>() => Opaque<Name>

/** A record without a name of its own. */
export interface AnonymousRecord extends Record<''> {
  [field: string]: unknown
}

type AnyRecord = Record<string>
type AnyFunction = (...args: never[]) => unknown

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

/** Typed arrays whose items lie in memory as this one does. */
export type View<T> = T extends void
  ? ArrayBufferView
  : T extends { readonly [item]: { readonly view: infer V } }
    ? V
    : never

/** `T *`: the fields of a record, the items of everything else. */
export type Pointer<T> = T extends AnyRecord
  ? RecordPointer<T>
  : [Read<T>] extends [never]
    ? BarePointer<T>
    : ItemPointer<T>

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

export type RecordPointer<T> = T & {
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

/** What a record can be made from: one of its kind, an object or an array of its fields. */
export type Initializer<T> =
  | T
  | { readonly [K in Extract<keyof T, string>]?: FieldInitializer<T[K]> }
  | readonly FieldInitializer<T[Extract<keyof T, string>]>[]

type FieldInitializer<V> = V extends number | bigint
  ? number | bigint
  : V extends boolean
    ? boolean | 0 | 1
    : V extends { readonly [pointsTo]: infer T }
      ? PointerValue<T>
      : V extends { readonly [itemsOf]: infer T }
        ? ArrayInitializer<T>
        : V extends AnyRecord
          ? Initializer<V>
          : V

/** What an array can be filled from. */
export type ArrayInitializer<T> =
  | readonly Written<T>[]
  | Exclude<View<T>, DataView>
  | CArray<T>
  | (T extends Character<string, unknown> ? string : never)

/** What a pointer that stays can be given: in a field, an item, a global. */
export type PointerValue<T> =
  | null
  | BarePointer<void>
  | (T extends void
      ? AnyPointer
      : T extends AnyFunction
        ? CFunction<T>
        : Pointer<T> | CArray<T> | (T extends AnyRecord ? T : never) | View<T>)

type AnyPointer =
  | { readonly [pointsTo]: unknown }
  | { readonly [itemsOf]: unknown }
  | AnyRecord
  | ArrayBufferView

/** What a parameter `T *` takes; an array is written back after the call. */
export type PointerArgument<T> =
  | PointerValue<T>
  | (T extends void | Opaque<string> ? never : Written<T>[])

/** What a parameter `const T *` takes. */
export type ConstPointerArgument<T> =
  | PointerValue<T>
  | (T extends void | Opaque<string> ? never : readonly ConstItem<T>[])
  | (T extends Character<string, unknown> ? string : never)
  | (T extends AnyRecord ? Initializer<T> : never)

/** An array of strings stands for an array of `char *`. */
type ConstItem<T> = T extends PointerTo<char> ? string | Written<T> : Written<T>

/**
 * What a parameter of a function pointer takes; a plain function lasts for the call. An `Implementation`
 * reads its parameters and writes its result, a `Call` the other way about.
 */
export type FunctionArgument<Implementation, Call = Implementation> =
  | Implementation
  // a `CFunction<Call>`, without a second signature: the parameters of a plain function need no types
  | { readonly [pointsTo]: Call }
  | null

/** A C type at run time: one object each. */
export interface CType<T = unknown> {
  readonly [holds]?: T
  readonly kind:
    | 'void'
    | 'bool'
    | 'integer'
    | 'float'
    | 'complex'
    | 'enum'
    | 'pointer'
    | 'array'
    | 'record'
    | 'function'
    | 'unsupported'
  /** As C spells it. */
  readonly name: string
  /** In bytes; undefined where it is not known. */
  readonly size: number | undefined
  readonly align: number
}

type RecordConstructor<T extends AnyRecord = AnyRecord> = abstract new (...args: never[]) => T

/** A type string, a type object, or a record's class. */
export type TypeArgument = string | CType | RecordConstructor

/** Names that every library knows. */
interface BasicTypes {
  void: void
  _Bool: bool
  bool: bool
  char: char
  'signed char': signed_char
  'unsigned char': unsigned_char
  short: short
  'unsigned short': unsigned_short
  int: int
  unsigned: unsigned_int
  'unsigned int': unsigned_int
  long: long
  'unsigned long': unsigned_long
  'long long': long_long
  'unsigned long long': unsigned_long_long
  __int128: __int128
  'unsigned __int128': unsigned___int128
  float: float
  double: double
  'long double': long_double
  int8_t: int8_t
  uint8_t: uint8_t
  int16_t: int16_t
  uint16_t: uint16_t
  int32_t: int32_t
  uint32_t: uint32_t
  int64_t: int64_t
  uint64_t: uint64_t
  intptr_t: intptr_t
  uintptr_t: uintptr_t
  size_t: size_t
  ssize_t: ssize_t
  ptrdiff_t: ptrdiff_t
  char16_t: char16_t
  char32_t: char32_t
  wchar_t: wchar_t
}

/** What a spelling that these types cannot read stands for. */
interface Unread {
  readonly unread: true
}

type Trim<S extends string> = S extends ` ${infer R}`
  ? Trim<R>
  : S extends `${infer R} `
    ? Trim<R>
    : S

type Lookup<S, Names> = S extends keyof Names
  ? Names[S]
  : S extends keyof BasicTypes
    ? BasicTypes[S]
    : Unread

/** The item that a type string names. */
type Parse<S extends string, Names> = S extends `const ${infer R}`
  ? Parse<R, Names>
  : S extends `${infer R}*`
    ? Wrapped<Parse<Trim<R>, Names>>
    : S extends `${infer R}[${infer D}]`
      ? Dimensions<Parse<Trim<R>, Names>, D>
      : Lookup<S, Names>

type Wrapped<T> = T extends Unread ? Unread : PointerTo<T>

type Dimensions<T, D extends string> = T extends Unread
  ? Unread
  : D extends `${string}][${infer Rest}`
    ? ArrayOf<Dimensions<T, Rest>>
    : ArrayOf<T>

type NonNull<T> = T extends null ? never : T
type ReadOf<T> = T extends Unread ? Loose : Read<T>

/** C data of which only the type string's author knows more. */
export interface Loose extends CData {
  readonly length: number
  value: unknown
  [name: string]: unknown
}

type Named<S, Names> = S extends string
  ? string extends S
    ? Unread
    : Parse<Trim<S>, Names>
  : S extends RecordConstructor<infer R>
    ? R
    : S extends CType<infer T>
      ? unknown extends T
        ? Unread
        : T
      : Unread

type Made<S, Names> = S extends RecordConstructor<infer R> ? R : NonNull<ReadOf<Named<S, Names>>>

type NewInitializer<T> =
  T extends Item<'array', unknown, infer W, unknown>
    ? W | number
    : T extends Item<'pointer', infer P, unknown, unknown>
      ? PointeeInitializer<NonNull<P>>
      : unknown

type PointeeInitializer<P> = P extends { readonly [pointsTo]: infer T } ? Written<T> : unknown

/** Null stays null; the address 0 is written as null too, but nobody means it. */
type NullCast<T> = T extends Item<'pointer', unknown, unknown, unknown> ? null : never

type CastResult<T> = T extends Unread
  ? Loose
  : T extends Item<'pointer', infer P, unknown, unknown>
    ? NonNull<P>
    : T extends Item<'array', infer A, unknown, unknown>
      ? A
      : Scalar<T>

export interface TypeNames {
  readonly typedefs: readonly string[]
  readonly structs: readonly string[]
  readonly unions: readonly string[]
}

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

type Reference = CData | AnyRecord

/** What happens where a function that C calls throws. */
export interface CallbackOptions<R = unknown> {
  /** What C gets then; zero without it. */
  readonly error?: R
  /** Called with what was thrown, which then goes no further; its result, where it has one, is what C gets. */
  readonly onError?: (exception: unknown) => R | undefined | void
}

type ResultOf<F> = F extends (...args: never[]) => infer R ? R : never

/** The tools of a library; `Names` holds its types by their names, `Externs` what JavaScript implements of it. */
export interface Ffi<Names = {}, Externs = {}> {
  /** A pointer to a new item, or a new array; zeroed, then filled from `init`. */
  'new'<const S extends TypeArgument>(
    type: S,
    init?: NewInitializer<Named<S, Names>>,
  ): Made<S, Names>
  /** What C's cast gives: integers wrap, floats are cut, pointers keep their address. */
  cast<const S extends TypeArgument, const V>(
    type: S,
    value: V,
  ): CastResult<Named<S, Names>> | (null extends V ? NullCast<Named<S, Names>> : never)
  /** Text up to a NUL, `max` units or the array's end; the name of an enum's value. */
  string<T extends Reference | null>(value: T, max?: number): T extends null ? null : string
  /** Text of exactly so many bytes. */
  text(value: Reference, bytes: number): string
  /** Bytes of a text in C, without its NUL. */
  byteLength(text: string): number
  /** A copy of items: a typed array of numbers, an array of everything else. */
  unpack(value: Reference | null, length?: number): TypedArray | unknown[]
  /** A deep copy in plain values. */
  plain(value: unknown, n?: number): unknown
  /** A Buffer over C's memory. */
  buffer(value: Reference, bytes?: number): Buffer
  /** A typed array over an array's memory. */
  view<T>(array: CArray<T>): View<T> extends never ? TypedArray : Exclude<View<T>, DataView>
  /** C data over a buffer of JavaScript's. */
  fromBuffer<const S extends TypeArgument>(
    type: S,
    source: ArrayBufferView | ArrayBufferLike,
    options?: { readonly writable?: boolean },
  ): Made<S, Names>
  memmove(to: Reference | ArrayBufferView, from: Reference | ArrayBufferView, bytes: number): void
  typeof(value: TypeArgument | Reference): CType
  sizeof(value: TypeArgument | Reference): number
  alignof(value: TypeArgument | Reference): number
  offsetof(type: TypeArgument, ...path: readonly (string | number)[]): number
  /** The type as C spells it, around a name, `*` or `[n]`. */
  getctype(type: TypeArgument, around?: string): string
  addressof<T extends AnyRecord>(record: T): Pointer<T>
  addressof(value: Reference, ...path: readonly (string | number)[]): Loose
  /** The value of a scalar. */
  value<T>(scalar: Scalar<T>): Read<T>
  /** A pointer `items` further on; bytes for `void *`. */
  add<T>(pointer: { readonly [pointsTo]: T } | CArray<T>, items: number): Pointer<T>
  distance(p: Reference, q: Reference): number
  /** Whether two references have one address; null is one too. */
  equals(p: Reference | null, q: Reference | null): boolean
  address(value: Reference | null): bigint
  /** A pointer of the same value, whose end calls `destructor` once. */
  gc<T extends CData>(
    pointer: T,
    destructor: ((pointer: T) => unknown) | null,
    options?: { readonly size?: number; readonly keep?: unknown },
  ): T
  /** Keeps what it refers to until its release. */
  keep<T extends Reference>(value: T): T
  release(value: Reference): void
  newAllocator(allocator: {
    readonly alloc?: (bytes: number) => unknown
    readonly free?: (pointer: BarePointer<void>) => unknown
    readonly clear?: boolean
  }): Ffi<Names>['new']
  /** A `void *` that stands for a value of JavaScript's. */
  newHandle(value: unknown): BarePointer<void>
  fromHandle(handle: CData): unknown
  /** A C function pointer to a JavaScript function. */
  callback<const S extends TypeArgument>(
    type: S,
    fn: AnyFunction,
    options?: CallbackOptions,
  ): CastResult<Named<S, Names>>
  /** Says what a function of `extern "JS"` does, in the place of what it did before. */
  defExtern<const N extends keyof Externs>(
    name: N,
    fn: Externs[N],
    options?: CallbackOptions<ResultOf<Externs[N]>>,
  ): void
  initOnce<T>(tag: unknown, fn: () => T): T
  listTypes(): TypeNames
  /** Types by their names. */
  readonly types: { readonly [name: string]: CType }
  errno: number
  readonly NULL: null
}
