// Generated from names.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class struct_stat extends c.Record<'struct_stat'> {
  constructor(init?: c.Initializer<struct_stat>)
  get size(): number
  set size(value: number | bigint)
}
declare class node extends c.Record<'node'> {
  constructor(init?: c.Initializer<node>)
  get ['constructor'](): number
  set ['constructor'](value: number | bigint)
  get value(): number
  set value(value: number | bigint)
  get __proto__(): c.Pointer<node> | null
  set __proto__(value: c.PointerValue<node>)
}
export type node_ptr = c.Pointer<node>
declare function delete_(new_: number | bigint, function_: number | bigint, a3: number | bigint, new__: number | bigint): number
declare function then(): number
declare function lib_(): number
declare function open(path: c.ConstPointerArgument<c.char>, flags: number | bigint): number
declare function stat(path: c.ConstPointerArgument<c.char>, out: c.PointerArgument<struct_stat>): number
declare function __proto__(n: c.PointerArgument<node>): number

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "node_t": node
  "node_ptr": c.PointerTo<node>
  "struct stat": struct_stat
  "struct node": node
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  delete: typeof delete_
  then: typeof then
  lib: typeof lib_
  open: typeof open
  stat: typeof stat
  ['__proto__']: typeof __proto__
}
export default lib
export { delete_ as delete, open, stat, __proto__, struct_stat, node, node as node_t }
//# sourceMappingURL=names.d.cdef.ts.map
