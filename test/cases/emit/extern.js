// Generated from extern.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  allocate as $allocate,
  bind as $bind,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  fillStorage as $fillStorage,
  fromPointer as $fromPointer,
  fromStorage as $fromStorage,
  gone as $gone,
  leave as $leave,
  lend as $lend,
  offset as $offset,
  open as $open,
  record as $record,
  toBool as $toBool,
  toConstPointer as $toConstPointer,
  toFunction as $toFunction,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toText as $toText,
  type as $type,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'extern.cdef',
  hash: 'ecad5aa257f621091f22cab41821c623',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      find_t: 'const char *(*)(struct tri *)',
      other_t: 'char *(*)(const struct tri *)',
    },
    records: [
      {
        name: 'struct tri', size: 12, align: 4,
        fields: [['a', 'int', 0], ['b', 'int', 4], ['c', 'int', 8]],
        class: ($Record, $memory, $offset, $little) => class tri extends $Record {
          get a() { return this[$memory].view.getInt32(this[$offset], $little) }
          set a(value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'tri.a'), $little) }
          get b() { return this[$memory].view.getInt32(this[$offset] + 4, $little) }
          set b(value) { this[$memory].view.setInt32(this[$offset] + 4, $toInt32(value, 'tri.b'), $little) }
          get c() { return this[$memory].view.getInt32(this[$offset] + 8, $little) }
          set c(value) { this[$memory].view.setInt32(this[$offset] + 8, $toInt32(value, 'tri.c'), $little) }
        },
      },
    ],
    enums: [
    ],
    functionTypes: [
      {
        type: 'const char *(*)(struct tri *)', row: 0,
        call: 'pp',
        enter: 'pp',
        caller: ($raw) => function (where, $pointer) {
          const $mark = $enter()
          try {
            const $1 = $toPointer(where, $T6, 'const char *(*)(struct tri *) argument where')
            const $result = $raw($addressOf($1), $addressOf($pointer))
            if ($1[$offset] === -0.5) $gone()
            return $fromPointer($result, $T8)
          } finally {
            $leave($mark)
          }
        },
        adapter: ($fn) => (where) => $lend($toText($fn($fromPointer(where, $T6)), $T5, 'result of const char *(*)(struct tri *)')),
      },
      {
        type: 'char *(*)(const struct tri *)', row: 0,
        call: 'pp',
        enter: 'pp',
        caller: ($raw) => function (where, $pointer) {
          const $1 = $toConstPointer(where, $T9, 'char *(*)(const struct tri *) argument where')
          const $result = $raw($addressOf($1), $addressOf($pointer))
          if ($1[$offset] === -0.5) $gone()
          return $fromPointer($result, $T7)
        },
        adapter: ($fn) => (where) => $lend($toText($fn($fromPointer(where, $T4)), $T7, 'result of char *(*)(const struct tri *)')),
      },
      {
        type: 'int (*)(void *, int)', row: 1,
        call: 'ipi',
        enter: 'ipi',
        caller: ($raw) => function (data, count, $pointer) {
          const $1 = $toPointer(data, $T1, 'int (*)(void *, int) argument data')
          const $result = $raw($addressOf($1), $toInt32(count, 'int (*)(void *, int) argument count'), $addressOf($pointer))
          if ($1[$offset] === -0.5) $gone()
          return $result
        },
        adapter: ($fn) => (data, count) => $toInt32($fn($fromPointer(data, $T1), count), 'result of int (*)(void *, int)'),
      },
      {
        type: 'void (*)(void)', row: 2,
        call: 'v',
        enter: 'v',
        caller: ($raw) => function ($pointer) {
          $raw($addressOf($pointer))
        },
        adapter: ($fn) => () => void $fn(),
      },
      {
        type: 'struct tri (*)(int)', row: 3,
        call: 'ri',
        enter: 'ri',
        caller: ($raw) => function (n, $pointer) {
          const $result = $allocate($T2)
          $raw($addressOf($result), $toInt32(n, 'struct tri (*)(int) argument n'), $addressOf($pointer))
          return $fromStorage($result)
        },
        adapter: ($fn) => ($storage, n) => $fillStorage($storage, $fn(n), $T2, 'result of struct tri (*)(int)'),
      },
      {
        type: 'const char *(*(*)(_Bool))(struct tri *)', row: 4,
        call: 'pb',
        enter: 'pb',
        caller: ($raw) => function (which, $pointer) {
          return $fromPointer($raw($toBool(which, 'const char *(*(*)(_Bool))(struct tri *) argument which'), $addressOf($pointer)), $T3)
        },
        adapter: ($fn) => (which) => $lend($toFunction($fn(which), $T3, 'result of const char *(*(*)(_Bool))(struct tri *)')),
      },
      {
        type: 'int (*)(int)', row: 5,
        call: 'ii',
        enter: 'ii',
        caller: ($raw) => function (a1, $pointer) {
          return $raw($toInt32(a1, 'int (*)(int) argument 1'), $addressOf($pointer))
        },
        adapter: ($fn) => (a1) => $toInt32($fn(a1), 'result of int (*)(int)'),
      },
      {
        type: 'const char *(*)(const struct tri *)', row: 0,
        call: 'pp',
        enter: 'pp',
        caller: ($raw) => function (where, $pointer) {
          const $1 = $toConstPointer(where, $T9, 'const char *(*)(const struct tri *) argument where')
          const $result = $raw($addressOf($1), $addressOf($pointer))
          if ($1[$offset] === -0.5) $gone()
          return $fromPointer($result, $T8)
        },
        adapter: ($fn) => (where) => $lend($toText($fn($fromPointer(where, $T4)), $T5, 'result of const char *(*)(const struct tri *)')),
      },
      {
        type: 'char *(*)(struct tri *)', row: 0,
        call: 'pp',
        enter: 'pp',
        caller: ($raw) => function (where, $pointer) {
          const $mark = $enter()
          try {
            const $1 = $toPointer(where, $T6, 'char *(*)(struct tri *) argument where')
            const $result = $raw($addressOf($1), $addressOf($pointer))
            if ($1[$offset] === -0.5) $gone()
            return $fromPointer($result, $T7)
          } finally {
            $leave($mark)
          }
        },
        adapter: ($fn) => (where) => $lend($toText($fn($fromPointer(where, $T6)), $T7, 'result of char *(*)(struct tri *)')),
      },
    ],
    externs: [
      { name: 'on_row', function: 0, type: 2, row: 6, adapter: ($fn) => (data, count) => $toInt32($fn($fromPointer(data, $T1), count), 'result of on_row()') },
      { name: 'bar', function: 1, type: 3, row: 7, adapter: ($fn) => () => void $fn() },
      { name: 'mk', function: 2, type: 4, row: 8, adapter: ($fn) => ($storage, n) => $fillStorage($storage, $fn(n), $T2, 'result of mk()') },
      { name: 'other', function: 3, type: 4, row: 9, adapter: ($fn) => ($storage, n) => $fillStorage($storage, $fn(n), $T2, 'result of other()') },
      { name: 'choose', function: 4, type: 5, row: 10, adapter: ($fn) => (which) => $lend($toFunction($fn(which), $T3, 'result of choose()')) },
      { name: 'twicex', function: 5, type: 6, row: 11, adapter: ($fn) => (a1) => $toInt32($fn(a1), 'result of twicex()') },
      { name: 'name_of', function: 6, type: 7, row: 12, adapter: ($fn) => (where) => $lend($toText($fn($fromPointer(where, $T4)), $T5, 'result of name_of()')) },
      { name: 'own_name', function: 7, type: 8, row: 13, adapter: ($fn) => (where) => $lend($toText($fn($fromPointer(where, $T6)), $T7, 'result of own_name()')) },
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'void *')
const $T2 = /* @__PURE__ */ $type($library, 'struct tri')
const $T3 = /* @__PURE__ */ $type($library, 'const char *(*)(struct tri *)')
const $T4 = /* @__PURE__ */ $type($library, 'const struct tri *')
const $T5 = /* @__PURE__ */ $dataType($library, 'const char *')
const $T6 = /* @__PURE__ */ $type($library, 'struct tri *')
const $T7 = /* @__PURE__ */ $type($library, 'char *')
const $T8 = /* @__PURE__ */ $type($library, 'const char *')
const $T9 = /* @__PURE__ */ $dataType($library, 'const struct tri *')
const tri = /* @__PURE__ */ $record($library, 'struct tri')
const on_row = /* @__PURE__ */ $bind($library, 0, 'ipi', 'int (*)(void *, int)', (function ($f) { return function on_row(data, count) {
  const $1 = $toPointer(data, $T1, 'on_row() argument data')
  const $result = ($f.raw ?? $f.bind())($addressOf($1), $toInt32(count, 'on_row() argument count'))
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))
const bar = /* @__PURE__ */ $bind($library, 1, 'v', 'void (*)(void)', (function ($f) { return function bar() {
  ;($f.raw ?? $f.bind())()
} }))
const mk = /* @__PURE__ */ $bind($library, 2, 'ri', 'struct tri (*)(int)', (function ($f) { return function mk(n) {
  const $result = $allocate($T2)
  ;($f.raw ?? $f.bind())($addressOf($result), $toInt32(n, 'mk() argument n'))
  return $fromStorage($result)
} }), ($result) => $fromStorage($result))
const other = /* @__PURE__ */ $bind($library, 3, 'ri', 'struct tri (*)(int)', (function ($f) { return function other(n) {
  const $result = $allocate($T2)
  ;($f.raw ?? $f.bind())($addressOf($result), $toInt32(n, 'other() argument n'))
  return $fromStorage($result)
} }), ($result) => $fromStorage($result))
const choose = /* @__PURE__ */ $bind($library, 4, 'pb', 'const char *(*(*)(_Bool))(struct tri *)', (function ($f) { return function choose(which) {
  return $fromPointer(($f.raw ?? $f.bind())($toBool(which, 'choose() argument which')), $T3)
} }), ($result) => $fromPointer($result, $T3))
const twicex = /* @__PURE__ */ $bind($library, 5, 'ii', 'int (*)(int)', (function ($f) { return function twicex(a1) {
  return ($f.raw ?? $f.bind())($toInt32(a1, 'twicex() argument 1'))
} }))
const name_of = /* @__PURE__ */ $bind($library, 6, 'sp', 'const char *(*)(const struct tri *)', (function ($f) { return function name_of(where) {
  const $1 = $toConstPointer(where, $T9, 'name_of() argument where')
  const $result = ($f.raw ?? $f.bind())($addressOf($1))
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))
const own_name = /* @__PURE__ */ $bind($library, 7, 'pp', 'char *(*)(struct tri *)', (function ($f) { return function own_name(where) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(where, $T6, 'own_name() argument where')
    const $result = ($f.raw ?? $f.bind())($addressOf($1))
    if ($1[$offset] === -0.5) $gone()
    return $fromPointer($result, $T7)
  } finally {
    $leave($mark)
  }
} }), ($result) => $fromPointer($result, $T7))
const twice_row = /* @__PURE__ */ $bind($library, 8, 'ipi', 'int (*)(void *, int)', (function ($f) { return function twice_row(data, count) {
  const $1 = $toPointer(data, $T1, 'twice_row() argument data')
  const $result = ($f.raw ?? $f.bind())($addressOf($1), $toInt32(count, 'twice_row() argument count'))
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  on_row,
  bar,
  mk,
  other,
  choose,
  twicex,
  name_of,
  own_name,
  twice_row,
}, null))
export default lib
export { on_row, bar, mk, other, choose, twicex, name_of, own_name, twice_row, tri }
