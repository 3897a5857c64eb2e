// Generated from pointers.cdef: C declarations in, typed functions out.
import {
  bind as $bind,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  fromLong as $fromLong,
  fromPointer as $fromPointer,
  gone as $gone,
  isRefused as $isRefused,
  leave as $leave,
  offset as $offset,
  open as $open,
  textAddress as $textAddress,
  textOf as $textOf,
  toConstPointer as $toConstPointer,
  toDouble as $toDouble,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toText as $toText,
  toUnsignedLong as $toUnsignedLong,
  type as $type,
  viewAddress as $viewAddress,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'pointers.cdef',
  hash: '8c4eed8e2948ce8847c17f199dc91ae2',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      connection: 'struct connection',
      size_t: 'unsigned long',
    },
    records: [
      { name: 'struct connection' },
    ],
    enums: [
    ],
    functionTypes: [
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $dataType($library, 'const char *')
const $T2 = /* @__PURE__ */ $type($library, 'char *')
const $T3 = /* @__PURE__ */ $type($library, 'void *')
const $T4 = /* @__PURE__ */ $dataType($library, 'const void *')
const $T5 = /* @__PURE__ */ $type($library, 'struct connection **')
const $T6 = /* @__PURE__ */ $dataType($library, 'const double *')
const $T7 = /* @__PURE__ */ $type($library, 'double *')
const strlen = /* @__PURE__ */ $bind($library, 0, 'Nt', 'unsigned long (*)(const char *)', (function ($f) { return function strlen(s) {
  const $1 = $toText(s, $T1, 'strlen() argument s')
  let $result = ($f.raw ?? $f.bind())($textOf($1), $textAddress($1), $f.context)
  if ($isRefused()) $result = $f.slow($textOf($1), $textAddress($1), $f.context)
  if ($1[$offset] === -0.5) $gone()
  return $fromLong($result, 'strlen() result')
} }), ($result) => $fromLong($result, 'strlen() result'))
const strcpy = /* @__PURE__ */ $bind($library, 1, 'ppt', 'char *(*)(char *, const char *)', (function ($f) { return function strcpy(to, from) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(to, $T2, 'strcpy() argument to')
    const $2 = $toText(from, $T1, 'strcpy() argument from')
    let $result = ($f.raw ?? $f.bind())($viewAddress($1), $textOf($2), $textAddress($2), $f.context)
    if ($isRefused()) $result = $f.slow($viewAddress($1), $textOf($2), $textAddress($2), $f.context)
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
    return $fromPointer($result, $T2)
  } finally {
    $leave($mark)
  }
} }), ($result) => $fromPointer($result, $T2))
const memcpy = /* @__PURE__ */ $bind($library, 2, 'pppN', 'void *(*)(void *, const void *, unsigned long)', (function ($f) { return function memcpy(to, from, n) {
  const $1 = $toPointer(to, $T3, 'memcpy() argument to')
  const $2 = $toConstPointer(from, $T4, 'memcpy() argument from')
  const $result = ($f.raw ?? $f.bind())($viewAddress($1), $viewAddress($2), $toUnsignedLong(n, 'memcpy() argument n'), $f.context)
  if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
  return $fromPointer($result, $T3)
} }), ($result) => $fromPointer($result, $T3))
const strerror = /* @__PURE__ */ $bind($library, 3, 'si', 'const char *(*)(int)', (function ($f) { return function strerror(code) {
  return ($f.raw ?? $f.bind())($toInt32(code, 'strerror() argument code'))
} }))
const connect_to = /* @__PURE__ */ $bind($library, 4, 'ipt', 'int (*)(struct connection **, const char *)', (function ($f) { return function connect_to(out, name) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(out, $T5, 'connect_to() argument out')
    const $2 = $toText(name, $T1, 'connect_to() argument name')
    let $result = ($f.raw ?? $f.bind())($viewAddress($1), $textOf($2), $textAddress($2), $f.context)
    if ($isRefused()) $result = $f.slow($viewAddress($1), $textOf($2), $textAddress($2), $f.context)
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const total = /* @__PURE__ */ $bind($library, 5, 'dpi', 'double (*)(const double *, int)', (function ($f) { return function total(items, count) {
  const $1 = $toConstPointer(items, $T6, 'total() argument items')
  const $result = ($f.raw ?? $f.bind())($viewAddress($1), $toInt32(count, 'total() argument count'), $f.context)
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))
const scale = /* @__PURE__ */ $bind($library, 6, 'vpid', 'void (*)(double *, int, double)', (function ($f) { return function scale(items, count, by) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(items, $T7, 'scale() argument items')
    ;($f.raw ?? $f.bind())($viewAddress($1), $toInt32(count, 'scale() argument count'), $toDouble(by, 'scale() argument by'), $f.context)
    if ($1[$offset] === -0.5) $gone()
  } finally {
    $leave($mark)
  }
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  strlen,
  strcpy,
  memcpy,
  strerror,
  connect_to,
  total,
  scale,
}, null))
export default lib
export { strlen, strcpy, memcpy, strerror, connect_to, total, scale }
