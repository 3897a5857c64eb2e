// Generated from manual-pages.cdef: C declarations in, typed functions out.
import {
  bind as $bind,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  fromPointer as $fromPointer,
  gone as $gone,
  leave as $leave,
  offset as $offset,
  open as $open,
  toConstPointer as $toConstPointer,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toUnsignedLong as $toUnsignedLong,
  type as $type,
  viewAddress as $viewAddress,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'manual-pages.cdef',
  hash: 'a03686e256e16a6772e5df60054b773c',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      size_t: 'unsigned long',
      gid_t: 'unsigned int',
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

const $T1 = /* @__PURE__ */ $type($library, 'void *')
const $T2 = /* @__PURE__ */ $dataType($library, 'const void *')
const $T3 = /* @__PURE__ */ $type($library, 'unsigned int *')
const $T4 = /* @__PURE__ */ $type($library, 'char (*)[8]')
const mempcpy = /* @__PURE__ */ $bind($library, 0, 'pppN', 'void *(*)(void *, const void *, unsigned long)', (function ($f) { return function mempcpy(dest, src, n) {
  const $1 = $toPointer(dest, $T1, 'mempcpy() argument dest')
  const $2 = $toConstPointer(src, $T2, 'mempcpy() argument src')
  const $result = ($f.raw ?? $f.bind())($viewAddress($1), $viewAddress($2), $toUnsignedLong(n, 'mempcpy() argument n'), $f.context)
  if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
  return $fromPointer($result, $T1)
} }), ($result) => $fromPointer($result, $T1))
const getgroups = /* @__PURE__ */ $bind($library, 1, 'iip', 'int (*)(int, unsigned int *)', (function ($f) { return function getgroups(size, list) {
  const $mark = $enter()
  try {
    const $2 = $toPointer(list, $T3, 'getgroups() argument list')
    const $result = ($f.raw ?? $f.bind())($toInt32(size, 'getgroups() argument size'), $viewAddress($2), $f.context)
    if ($2[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const rows = /* @__PURE__ */ $bind($library, 2, 'vpN', 'void (*)(char (*)[8], unsigned long)', (function ($f) { return function rows(items, n) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(items, $T4, 'rows() argument items')
    ;($f.raw ?? $f.bind())($viewAddress($1), $toUnsignedLong(n, 'rows() argument n'), $f.context)
    if ($1[$offset] === -0.5) $gone()
  } finally {
    $leave($mark)
  }
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  mempcpy,
  getgroups,
  rows,
}, null))
export default lib
export { mempcpy, getgroups, rows }
