// Generated from functions.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  allocate as $allocate,
  bind as $bind,
  copyStorage as $copyStorage,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  fillStorage as $fillStorage,
  fromPointer as $fromPointer,
  fromStorage as $fromStorage,
  gone as $gone,
  leave as $leave,
  offset as $offset,
  open as $open,
  record as $record,
  refuseHandler as $refuseHandler,
  toConstPointer as $toConstPointer,
  toDouble as $toDouble,
  toFunction as $toFunction,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toStorage as $toStorage,
  toUint64 as $toUint64,
  type as $type,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'functions.cdef',
  hash: '50fb92ec6d066aac0f25d9adad07375d',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      compare: 'int (*)(const void *, const void *)',
      size_t: 'unsigned long',
      move: 'struct point (*)(struct point, void *)',
    },
    records: [
      {
        name: 'struct point', size: 16, align: 8,
        fields: [['x', 'double', 0], ['y', 'double', 8]],
        class: ($Record, $memory, $offset, $little) => class point extends $Record {
          get x() { return this[$memory].view.getFloat64(this[$offset], $little) }
          set x(value) { this[$memory].view.setFloat64(this[$offset], $toDouble(value, 'point.x'), $little) }
          get y() { return this[$memory].view.getFloat64(this[$offset] + 8, $little) }
          set y(value) { this[$memory].view.setFloat64(this[$offset] + 8, $toDouble(value, 'point.y'), $little) }
        },
      },
    ],
    enums: [
    ],
    functionTypes: [
      {
        type: 'int (*)(const void *, const void *)', row: 0,
        call: 'ipp',
        enter: 'ipp',
        caller: ($raw) => function (a, b, $pointer) {
          const $1 = $toConstPointer(a, $T1, 'int (*)(const void *, const void *) argument a')
          const $2 = $toConstPointer(b, $T1, 'int (*)(const void *, const void *) argument b')
          const $result = $raw($addressOf($1), $addressOf($2), $addressOf($pointer))
          if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
          return $result
        },
        adapter: ($fn) => (a, b) => $toInt32($fn($fromPointer(a, $T2), $fromPointer(b, $T2)), 'result of int (*)(const void *, const void *)'),
      },
      {
        type: 'struct point (*)(struct point, void *)', row: 1,
        call: 'rrp',
        enter: 'rrp',
        caller: ($raw) => function (p, data, $pointer) {
          const $result = $allocate($T3)
          const $1 = $toStorage(p, $T3, 'struct point (*)(struct point, void *) argument p')
          const $2 = $toPointer(data, $T4, 'struct point (*)(struct point, void *) argument data')
          $raw($addressOf($result), $addressOf($1), $addressOf($2), $addressOf($pointer))
          if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
          return $fromStorage($result)
        },
        adapter: ($fn) => ($storage, p, data) => $fillStorage($storage, $fn($copyStorage(p, $T3), $fromPointer(data, $T4)), $T3, 'result of struct point (*)(struct point, void *)'),
      },
      {
        type: 'void (*)(int)', row: 2,
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

const $T1 = /* @__PURE__ */ $dataType($library, 'const void *')
const $T2 = /* @__PURE__ */ $type($library, 'const void *')
const $T3 = /* @__PURE__ */ $type($library, 'struct point')
const $T4 = /* @__PURE__ */ $type($library, 'void *')
const $T5 = /* @__PURE__ */ $type($library, 'int (*)(const void *, const void *)')
const $T6 = /* @__PURE__ */ $type($library, 'struct point (*)(struct point, void *)')
const $T7 = /* @__PURE__ */ $type($library, 'void (*)(int)')
const point = /* @__PURE__ */ $record($library, 'struct point')
const qsort = /* @__PURE__ */ $bind($library, 0, 'vpNNp', 'void (*)(void *, unsigned long, unsigned long, int (*)(const void *, const void *))', (function ($f) { return function qsort(base, count, size, cmp) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(base, $T4, 'qsort() argument base')
    const $4 = $toFunction(cmp, $T5, 'qsort() argument cmp')
    ;($f.raw ?? $f.bind())($addressOf($1), $toUint64(count, 'qsort() argument count'), $toUint64(size, 'qsort() argument size'), $addressOf($4))
    if ($1[$offset] === -0.5 || $4[$offset] === -0.5) $gone()
  } finally {
    $leave($mark)
  }
} }))
const chosen = /* @__PURE__ */ $bind($library, 1, 'pi', 'struct point (*(*)(int))(struct point, void *)', (function ($f) { return function chosen(which) {
  return $fromPointer(($f.raw ?? $f.bind())($toInt32(which, 'chosen() argument which')), $T6)
} }), ($result) => $fromPointer($result, $T6))
const signal = /* @__PURE__ */ $bind($library, 2, 'pip', 'void (*(*)(int, void (*)(int)))(int)', (function ($f) { return function signal(number, handler) {
  const $mark = $enter()
  try {
    const $2 = $toFunction(handler, $T7, 'signal() argument handler')
    $refuseHandler($2, 'signal() argument handler')
    const $result = ($f.raw ?? $f.bind())($toInt32(number, 'signal() argument number'), $addressOf($2))
    if ($2[$offset] === -0.5) $gone()
    return $fromPointer($result, $T7)
  } finally {
    $leave($mark)
  }
} }), ($result) => $fromPointer($result, $T7))
const apply = /* @__PURE__ */ $bind($library, 3, 'rpr', 'struct point (*)(struct point (*)(struct point, void *), struct point)', (function ($f) { return function apply(m, p) {
  const $mark = $enter()
  try {
    const $result = $allocate($T3)
    const $1 = $toFunction(m, $T6, 'apply() argument m')
    const $2 = $toStorage(p, $T3, 'apply() argument p')
    ;($f.raw ?? $f.bind())($addressOf($result), $addressOf($1), $addressOf($2))
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
    return $fromStorage($result)
  } finally {
    $leave($mark)
  }
} }), ($result) => $fromStorage($result))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  qsort,
  chosen,
  signal,
  apply,
}, null))
export default lib
export { qsort, chosen, signal, apply, point }
