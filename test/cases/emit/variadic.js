// Generated from variadic.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  bindVariadic as $bindVariadic,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  gone as $gone,
  leave as $leave,
  offset as $offset,
  open as $open,
  restValues as $restValues,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toRest as $toRest,
  toText as $toText,
  toUint64 as $toUint64,
  type as $type,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'variadic.cdef',
  hash: 'af11de05b617d7ee235af298bbcbbbc8',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      size_t: 'unsigned long',
      mode_t: 'unsigned int',
    },
    records: [
    ],
    enums: [
    ],
    functionTypes: [
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'char *')
const $T2 = /* @__PURE__ */ $dataType($library, 'const char *')
const snprintf = /* @__PURE__ */ $bindVariadic($library, 0, 'ipNp', 'int (*)(char *, unsigned long, const char *, ...)', { i: 2, l: 3, p: 4, d: 5, id: 6, pl: 7 }, (function ($variadic) { return function snprintf(out, size, format, ...$rest) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(out, $T1, 'snprintf() argument out')
    const $3 = $toText(format, $T2, 'snprintf() argument format')
    const $more = $toRest($rest, 'snprintf()', 3)
    const $result = $variadic($more)($addressOf($1), $toUint64(size, 'snprintf() argument size'), $addressOf($3), ...$restValues($more))
    if ($1[$offset] === -0.5 || $3[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const open = /* @__PURE__ */ $bindVariadic($library, 1, 'ipi', 'int (*)(const char *, int, ...)', { i: 8, l: 9, p: 10, d: 11 }, (function ($variadic) { return function open(path, flags, ...$rest) {
  const $mark = $enter()
  try {
    const $1 = $toText(path, $T2, 'open() argument path')
    const $more = $toRest($rest, 'open()', 2)
    const $result = $variadic($more)($addressOf($1), $toInt32(flags, 'open() argument flags'), ...$restValues($more))
    if ($1[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  snprintf,
  open,
}, null))
export default lib
export { snprintf, open }
