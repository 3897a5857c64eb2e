// Generated from names.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class struct_stat extends c.Record<'struct stat', {
  size: c.int
}> {
  readonly [c.tag]: 'struct stat'
  constructor(init?: c.Initializer<struct_stat>)
  get size(): number
  set size(value: number | bigint)
}
declare class node extends c.Record<'struct node', {
  ['constructor']: c.int
  value: c.int
  __proto__: c.PointerTo<node>
}> {
  readonly [c.tag]: 'struct node'
  constructor(init?: c.Initializer<node>)
  get ['constructor'](): number
  set ['constructor'](value: number | bigint)
  get value(): number
  set value(value: number | bigint)
  get __proto__(): c.Pointer<node> | null
  set __proto__(value: c.PointerValue<node>)
}
declare class struct_string extends c.Record<'struct string', {
  length: c.unsigned_int
}> {
  readonly [c.tag]: 'struct string'
  constructor(init?: c.Initializer<struct_string>)
  get length(): number
  set length(value: number | bigint)
}
declare class struct_object extends c.Record<'object', {
  a: c.int
}> {
  readonly [c.tag]: 'object'
  constructor(init?: c.Initializer<struct_object>)
  get a(): number
  set a(value: number | bigint)
}
declare class class_ extends c.Record<'struct class', {
  import: c.int
}> {
  readonly [c.tag]: 'struct class'
  constructor(init?: c.Initializer<class_>)
  get import(): number
  set import(value: number | bigint)
}
declare const enum_boolean: {
  readonly BOOLEAN: 0
}
type enum_boolean = 0 | c.OtherNumber
export type node_ptr = c.Pointer<node>
export type delete_t = number
declare const BOOLEAN: 0
declare const delete_: c.LibraryFunction<(new_: number | bigint, function_: number | bigint, a3: number | bigint, new__: number | bigint) => number>
declare const then: c.LibraryFunction<() => number>
declare const lib_: c.LibraryFunction<() => number>
declare const open: c.LibraryFunction<(path: c.ConstPointerArgument<c.char>, flags: number | bigint) => number>
declare const stat: c.LibraryFunction<(path: c.ConstPointerArgument<c.char>, out: c.PointerArgument<struct_stat>) => number>
declare const __proto__: c.LibraryFunction<(n: c.PointerArgument<node>) => number>
declare const use: c.LibraryFunction<(s: c.PointerArgument<struct_string>, o: c.Initializer<struct_object>, b: number | bigint, w: number | bigint) => number>
declare const in_class: c.LibraryFunction<(c: c.PointerArgument<class_>) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "node_t": node
  "node_ptr": c.PointerTo<node>
  "number": c.unsigned_int
  "object": struct_object
  "boolean": c.EnumOf<enum_boolean, c.unsigned_int>
  "delete_t": c.int
  "with": c.int
  "struct stat": struct_stat
  "struct node": node
  "struct string": struct_string
  "struct class": class_
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  delete: typeof delete_
  then: typeof then
  lib: typeof lib_
  open: typeof open
  stat: typeof stat
  ['__proto__']: typeof __proto__
  use: typeof use
  in_class: typeof in_class
  readonly BOOLEAN: typeof BOOLEAN
}
export default lib
export { delete_ as delete, open, stat, __proto__, use, in_class, BOOLEAN, struct_stat, node, struct_string, struct_object, class_ as class, enum_boolean, node as node_t, struct_object as object, enum_boolean as boolean }
//# sourceMappingURL=names.d.cdef.ts.map
