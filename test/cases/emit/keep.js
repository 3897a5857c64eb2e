// Generated from keep.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  bind as $bind,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  fromPointer as $fromPointer,
  gone as $gone,
  keepFor as $keepFor,
  leave as $leave,
  offset as $offset,
  open as $open,
  toConstPointer as $toConstPointer,
  toInt32 as $toInt32,
  toLastingFunction as $toLastingFunction,
  toPointer as $toPointer,
  type as $type,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'keep.cdef',
  hash: '107f97e1064227c22de4f5bb24f0f1ed',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      db: 'struct db',
    },
    records: [
      { name: 'struct db' },
    ],
    enums: [
    ],
    functionTypes: [
      {
        type: 'int (*)(void *, int)', row: 0,
        call: 'ipi',
        enter: 'ipi',
        caller: ($raw) => function (data, what, $pointer) {
          const $1 = $toPointer(data, $T1, 'int (*)(void *, int) argument data')
          const $result = $raw($addressOf($1), $toInt32(what, 'int (*)(void *, int) argument what'), $addressOf($pointer))
          if ($1[$offset] === -0.5) $gone()
          return $result
        },
        adapter: ($fn) => (data, what) => $toInt32($fn($fromPointer(data, $T1), what), 'result of int (*)(void *, int)'),
      },
      {
        type: 'void (*)(int)', row: 1,
        call: 'vi',
        enter: 'vi',
        caller: ($raw) => function (a1, $pointer) {
          $raw($toInt32(a1, 'void (*)(int) argument 1'), $addressOf($pointer))
        },
        adapter: ($fn) => (a1) => void $fn(a1),
      },
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'void *')
const $T2 = /* @__PURE__ */ $type($library, 'struct db *')
const $T3 = /* @__PURE__ */ $type($library, 'int (*)(void *, int)')
const $T4 = /* @__PURE__ */ $dataType($library, 'const char *const *')
const $T5 = /* @__PURE__ */ $dataType($library, 'const char *')
const $T6 = /* @__PURE__ */ $type($library, 'void (*)(int)')
const on_change = /* @__PURE__ */ $bind($library, 0, 'ippp', 'int (*)(struct db *, int (*)(void *, int), void *)', (function ($f) { return function on_change(owner, changed, data) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(owner, $T2, 'on_change() argument owner')
    const $2 = $toLastingFunction(changed, $T3, 'on_change() argument changed')
    const $3 = $toPointer(data, $T1, 'on_change() argument data')
    $keepFor(undefined, $1, $2, $3)
    const $result = ($f.raw ?? $f.bind())($addressOf($1), $addressOf($2), $addressOf($3))
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5 || $3[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const set_trace = /* @__PURE__ */ $bind($library, 1, 'vpp', 'void (*)(const char *const *, const char *)', (function ($f) { return function set_trace(names, prefix) {
  const $1 = $toConstPointer(names, $T4, 'set_trace() argument names')
  const $2 = $toConstPointer(prefix, $T5, 'set_trace() argument prefix')
  $keepFor(undefined, $1, $2)
  ;($f.raw ?? $f.bind())($addressOf($1), $addressOf($2))
  if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
} }))
const bind_text = /* @__PURE__ */ $bind($library, 2, 'ipip', 'int (*)(struct db *, int, const char *)', (function ($f) { return function bind_text(owner, index, text) {
  const $1 = $toPointer(owner, $T2, 'bind_text() argument owner')
  const $3 = $toConstPointer(text, $T5, 'bind_text() argument text')
  $keepFor($1, $3)
  const $result = ($f.raw ?? $f.bind())($addressOf($1), $toInt32(index, 'bind_text() argument index'), $addressOf($3))
  if ($1[$offset] === -0.5 || $3[$offset] === -0.5) $gone()
  return $result
} }))
const on_row = /* @__PURE__ */ $bind($library, 3, 'vpp', 'void (*)(struct db *, void (*)(int))', (function ($f) { return function on_row(owner, row) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(owner, $T2, 'on_row() argument owner')
    const $2 = $toLastingFunction(row, $T6, 'on_row() argument row')
    $keepFor($1, $2)
    ;($f.raw ?? $f.bind())($addressOf($1), $addressOf($2))
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
  } finally {
    $leave($mark)
  }
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  on_change,
  set_trace,
  bind_text,
  on_row,
}, null))
export default lib
export { on_change, set_trace, bind_text, on_row }
