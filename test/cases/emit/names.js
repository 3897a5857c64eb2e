// Generated from names.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  bind as $bind,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  getField as $getField,
  gone as $gone,
  isRefused as $isRefused,
  leave as $leave,
  offset as $offset,
  open as $open,
  record as $record,
  setField as $setField,
  textAddress as $textAddress,
  textOf as $textOf,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toStorage as $toStorage,
  toText as $toText,
  toUint32 as $toUint32,
  type as $type,
  viewAddress as $viewAddress,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'names.cdef',
  hash: '622e4fe7a31739575b1990b535e81748',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      node_t: 'struct node',
      node_ptr: 'struct node *',
      number: 'unsigned int',
      object: 'object',
      boolean: 'boolean',
      delete_t: 'int',
      with: 'int',
    },
    records: [
      {
        name: 'struct stat', size: 4, align: 4,
        fields: [['size', 'int', 0]],
        class: ($Record, $memory, $offset, $little) => class struct_stat extends $Record {
          get size() { return this[$memory].view.getInt32(this[$offset], $little) }
          set size(value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'struct_stat.size'), $little) }
        },
      },
      {
        name: 'struct node', size: 16, align: 8,
        fields: [['constructor', 'int', 0], ['value', 'int', 4], ['__proto__', 'struct node *', 8]],
        class: ($Record, $memory, $offset, $little) => class node extends $Record {
          get ['constructor']() { return this[$memory].view.getInt32(this[$offset], $little) }
          set ['constructor'](value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'node.constructor'), $little) }
          get value() { return this[$memory].view.getInt32(this[$offset] + 4, $little) }
          set value(value) { this[$memory].view.setInt32(this[$offset] + 4, $toInt32(value, 'node.value'), $little) }
          get ['__proto__']() { return $getField(this, 8, $T1, 'node.__proto__') }
          set ['__proto__'](value) { $setField(this, 8, $T1, value, 'node.__proto__') }
        },
      },
      {
        name: 'struct string', size: 4, align: 4,
        fields: [['length', 'unsigned int', 0]],
        class: ($Record, $memory, $offset, $little) => class struct_string extends $Record {
          get length() { return this[$memory].view.getUint32(this[$offset], $little) }
          set length(value) { this[$memory].view.setUint32(this[$offset], $toUint32(value, 'struct_string.length'), $little) }
        },
      },
      {
        name: 'object', size: 4, align: 4,
        fields: [['a', 'int', 0]],
        class: ($Record, $memory, $offset, $little) => class struct_object extends $Record {
          get a() { return this[$memory].view.getInt32(this[$offset], $little) }
          set a(value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'struct_object.a'), $little) }
        },
      },
      {
        name: 'struct class', size: 4, align: 4,
        fields: [['import', 'int', 0]],
        class: ($Record, $memory, $offset, $little) => class class_ extends $Record {
          get import() { return this[$memory].view.getInt32(this[$offset], $little) }
          set import(value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'class_.import'), $little) }
        },
      },
    ],
    enums: [
      { name: 'boolean', base: 'unsigned int', members: { BOOLEAN: 0 } },
    ],
    functionTypes: [
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'struct node *')
const $T2 = /* @__PURE__ */ $dataType($library, 'const char *')
const $T3 = /* @__PURE__ */ $type($library, 'struct stat *')
const $T4 = /* @__PURE__ */ $type($library, 'struct string *')
const $T5 = /* @__PURE__ */ $type($library, 'object')
const $T6 = /* @__PURE__ */ $type($library, 'struct class *')
const struct_stat = /* @__PURE__ */ $record($library, 'struct stat')
const node = /* @__PURE__ */ $record($library, 'struct node')
const struct_string = /* @__PURE__ */ $record($library, 'struct string')
const struct_object = /* @__PURE__ */ $record($library, 'object')
const class_ = /* @__PURE__ */ $record($library, 'struct class')
const BOOLEAN = 0
const enum_boolean = /* @__PURE__ */ Object.freeze({
  BOOLEAN: 0,
})
const delete_ = /* @__PURE__ */ $bind($library, 0, 'iiiii', 'int (*)(int, int, int, int)', (function ($f) { return function delete_(new_, function_, a3, new__) {
  return ($f.raw ?? $f.bind())($toInt32(new_, 'delete() argument new'), $toInt32(function_, 'delete() argument function'), $toInt32(a3, 'delete() argument 3'), $toInt32(new__, 'delete() argument new_'), $f.context)
} }))
const then = /* @__PURE__ */ $bind($library, 1, 'i', 'int (*)(void)', (function ($f) { return function then() {
  return ($f.raw ?? $f.bind())($f.context)
} }))
const lib_ = /* @__PURE__ */ $bind($library, 2, 'i', 'int (*)(void)', (function ($f) { return function lib() {
  return ($f.raw ?? $f.bind())($f.context)
} }))
const open = /* @__PURE__ */ $bind($library, 3, 'iti', 'int (*)(const char *, int)', (function ($f) { return function open(path, flags) {
  const $1 = $toText(path, $T2, 'open() argument path')
  const $2 = $toInt32(flags, 'open() argument flags')
  let $result = ($f.raw ?? $f.bind())($textOf($1), $textAddress($1), $2, $f.context)
  if ($isRefused()) $result = $f.slow($textOf($1), $textAddress($1), $2, $f.context)
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))
const stat = /* @__PURE__ */ $bind($library, 4, 'itp', 'int (*)(const char *, struct stat *)', (function ($f) { return function stat(path, out) {
  const $mark = $enter()
  try {
    const $1 = $toText(path, $T2, 'stat() argument path')
    const $2 = $toPointer(out, $T3, 'stat() argument out')
    let $result = ($f.raw ?? $f.bind())($textOf($1), $textAddress($1), $viewAddress($2), $f.context)
    if ($isRefused()) $result = $f.slow($textOf($1), $textAddress($1), $viewAddress($2), $f.context)
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const __proto__ = /* @__PURE__ */ $bind($library, 5, 'ip', 'int (*)(struct node *)', (function ($f) { return function __proto__(n) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(n, $T1, '__proto__() argument n')
    const $result = ($f.raw ?? $f.bind())($viewAddress($1), $f.context)
    if ($1[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const use = /* @__PURE__ */ $bind($library, 6, 'uprui', 'unsigned int (*)(struct string *, object, boolean, int)', (function ($f) { return function use(s, o, b, w) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(s, $T4, 'use() argument s')
    const $2 = $toStorage(o, $T5, 'use() argument o')
    const $result = ($f.raw ?? $f.bind())($addressOf($1), $addressOf($2), $toUint32(b, 'use() argument b'), $toInt32(w, 'use() argument w'))
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const in_class = /* @__PURE__ */ $bind($library, 7, 'ip', 'int (*)(struct class *)', (function ($f) { return function in_class(c) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(c, $T6, 'in_class() argument c')
    const $result = ($f.raw ?? $f.bind())($viewAddress($1), $f.context)
    if ($1[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  delete: delete_,
  then,
  lib: lib_,
  open,
  stat,
  ['__proto__']: __proto__,
  use,
  in_class,
  get BOOLEAN() { return BOOLEAN },
}, null))
export default lib
export { delete_ as delete, open, stat, __proto__, use, in_class, BOOLEAN, struct_stat, node, struct_string, struct_object, class_ as class, enum_boolean, node as node_t, struct_object as object, enum_boolean as boolean }
