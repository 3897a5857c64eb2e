// C's own types, and the names that every library knows. Those of 64 bits are bigints or numbers by their
// name, on every target alike.
import type { Complex, Scalar } from './data.ts'
import type { Item } from './item.ts'

type Bytes = Int8Array | Uint8Array | Uint8ClampedArray
type Shorts = Int16Array | Uint16Array
type Ints = Int32Array | Uint32Array
type Longs = BigInt64Array | BigUint64Array

type Integer<Is extends string, View, Copy> = Item<Is, number, number | bigint, View, Copy>
type Bigint<Is extends string, Copy> = Item<Is, bigint, number | bigint, Longs, Copy>
type Character<Is extends string, View, Copy, Kind extends 'text' | 'bytes' = 'text'> = Item<
  Is,
  number,
  number | bigint | string,
  View,
  Copy,
  Kind
>

export interface bool extends Item<'_Bool', boolean, boolean | 0 | 1, Bytes> {}
// the three character types hold the same bytes, and any view has those
export interface char extends Character<'char', ArrayBufferView, Uint8Array> {}
export interface signed_char extends Character<'char', ArrayBufferView, Int8Array, 'bytes'> {}
export interface unsigned_char extends Character<'char', ArrayBufferView, Uint8Array, 'bytes'> {}
export interface char8_t extends Character<'char', ArrayBufferView, Uint8Array> {}
export interface char16_t extends Character<'char16_t', Shorts, Uint16Array> {}
export interface char32_t extends Character<'char32_t', Ints, Uint32Array> {}
export interface wchar_t extends Character<
  'wchar_t',
  Ints | Uint16Array,
  Int32Array | Uint32Array | Uint16Array
> {}
export interface short extends Integer<'short', Shorts, Int16Array> {}
export interface unsigned_short extends Integer<'unsigned short', Shorts, Uint16Array> {}
export interface int extends Integer<'int', Ints, Int32Array> {}
export interface unsigned_int extends Integer<'unsigned int', Ints, Uint32Array> {}
/** Read as a number: beyond 2^53 - 1 an error, never a rounded value. */
export interface long extends Integer<'long', Longs | Ints, BigInt64Array | Int32Array> {}
export interface unsigned_long extends Integer<
  'unsigned long',
  Longs | Ints,
  BigUint64Array | Uint32Array
> {}
export interface long_long extends Bigint<'long long', BigInt64Array> {}
export interface unsigned_long_long extends Bigint<'unsigned long long', BigUint64Array> {}
export interface __int128 extends Item<'__int128', bigint, number | bigint> {}
export interface unsigned___int128 extends Item<'unsigned __int128', bigint, number | bigint> {}
export interface float extends Item<'float', number, number, Float32Array, Float32Array> {}
export interface double extends Item<'double', number, number, Float64Array, Float64Array> {}
export interface long_double extends Item<
  'long double',
  Scalar<long_double>,
  number | Scalar<long_double>
> {}
export interface float__Complex extends Item<'float _Complex', Complex, Complex | number> {}
export interface double__Complex extends Item<'double _Complex', Complex, Complex | number> {}
export interface long_double__Complex extends Item<
  'long double _Complex',
  Complex,
  Complex | number
> {}

export type int8_t = signed_char
export type uint8_t = unsigned_char
export type int16_t = short
export type uint16_t = unsigned_short
export type int32_t = int
export type uint32_t = unsigned_int
export type int64_t = long_long
export type uint64_t = unsigned_long_long
export type u_int8_t = uint8_t
export type u_int16_t = uint16_t
export type u_int32_t = uint32_t
export type u_int64_t = unsigned_long_long
export type intmax_t = long_long
export type uintmax_t = unsigned_long_long
export type intptr_t = long_long
export type uintptr_t = unsigned_long_long
export type int_least8_t = int8_t
export type uint_least8_t = uint8_t
export type int_least16_t = int16_t
export type uint_least16_t = uint16_t
export type int_least32_t = int32_t
export type uint_least32_t = uint32_t
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
export interface OpenInteger<Name extends string> extends Integer<Name, OpenView, OpenCopy> {}
export interface OpenBigint<Name extends string> extends Item<
  Name,
  bigint,
  number | bigint,
  OpenView,
  OpenCopy
> {}
/** `typedef float... t;`: `float` or `double`. */
export interface OpenFloat<Name extends string> extends Item<
  Name,
  number,
  number,
  Float32Array | Float64Array,
  Float32Array | Float64Array
> {}
type OpenView = Longs | Ints | Shorts | Bytes
type OpenCopy = Longs | Ints | Shorts | Int8Array | Uint8Array

/** The names that type strings may have in every library, each in the orders of words that people write. */
export interface BasicTypes {
  void: void
  _Bool: bool
  bool: bool
  char: char
  'signed char': signed_char
  'unsigned char': unsigned_char
  char8_t: char8_t
  char16_t: char16_t
  char32_t: char32_t
  wchar_t: wchar_t
  short: short
  'short int': short
  'signed short': short
  'unsigned short': unsigned_short
  'unsigned short int': unsigned_short
  int: int
  signed: int
  'signed int': int
  unsigned: unsigned_int
  'unsigned int': unsigned_int
  long: long
  'long int': long
  'signed long': long
  'unsigned long': unsigned_long
  'unsigned long int': unsigned_long
  'long unsigned int': unsigned_long
  'long long': long_long
  'long long int': long_long
  'signed long long': long_long
  'unsigned long long': unsigned_long_long
  'unsigned long long int': unsigned_long_long
  'long long unsigned int': unsigned_long_long
  __int64: long_long
  'unsigned __int64': unsigned_long_long
  __int128: __int128
  'unsigned __int128': unsigned___int128
  float: float
  double: double
  'long double': long_double
  'float _Complex': float__Complex
  'double _Complex': double__Complex
  'long double _Complex': long_double__Complex
  int8_t: int8_t
  uint8_t: uint8_t
  int16_t: int16_t
  uint16_t: uint16_t
  int32_t: int32_t
  uint32_t: uint32_t
  int64_t: int64_t
  uint64_t: uint64_t
  u_int8_t: u_int8_t
  u_int16_t: u_int16_t
  u_int32_t: u_int32_t
  u_int64_t: u_int64_t
  int_least8_t: int_least8_t
  uint_least8_t: uint_least8_t
  int_least16_t: int_least16_t
  uint_least16_t: uint_least16_t
  int_least32_t: int_least32_t
  uint_least32_t: uint_least32_t
  int_least64_t: int_least64_t
  uint_least64_t: uint_least64_t
  int_fast64_t: int_fast64_t
  uint_fast64_t: uint_fast64_t
  quad_t: quad_t
  u_quad_t: u_quad_t
  intmax_t: intmax_t
  uintmax_t: uintmax_t
  intptr_t: intptr_t
  uintptr_t: uintptr_t
  size_t: size_t
  ssize_t: ssize_t
  ptrdiff_t: ptrdiff_t
}
