// Generated from scalars.cdef: C declarations in, typed functions out.
import {
  bind as $bind,
  ffi as $ffi,
  fromBool as $fromBool,
  fromLong as $fromLong,
  open as $open,
  toBigInt64 as $toBigInt64,
  toBigUint64 as $toBigUint64,
  toDouble as $toDouble,
  toFloat as $toFloat,
  toInt16 as $toInt16,
  toInt32 as $toInt32,
  toInt8Character as $toInt8Character,
  toLong as $toLong,
  toUint16 as $toUint16,
  toUint8Character as $toUint8Character,
  toUnsignedLong as $toUnsignedLong,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'scalars.cdef',
  hash: '8602f31b8155871f97f9effadd2b8dae',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
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

const hypot = /* @__PURE__ */ $bind($library, 0, 'ddd', 'double (*)(double, double)', (function ($f) { return function hypot(x, y) {
  return ($f.raw ?? $f.bind())($toDouble(x, 'hypot() argument x'), $toDouble(y, 'hypot() argument y'), $f.context)
} }))
const sqrtf = /* @__PURE__ */ $bind($library, 1, 'ff', 'float (*)(float)', (function ($f) { return function sqrtf(a1) {
  return ($f.raw ?? $f.bind())($toFloat(a1, 'sqrtf() argument 1'), $f.context)
} }))
const abs = /* @__PURE__ */ $bind($library, 2, 'ii', 'int (*)(int)', (function ($f) { return function abs(j) {
  return ($f.raw ?? $f.bind())($toInt32(j, 'abs() argument j'), $f.context)
} }))
const narrow = /* @__PURE__ */ $bind($library, 3, 'uuiiui', 'unsigned char (*)(unsigned char, signed char, short, unsigned short, char)', (function ($f) { return function narrow(c, s, h, u, plain) {
  return ($f.raw ?? $f.bind())($toUint8Character(c, 'narrow() argument c'), $toInt8Character(s, 'narrow() argument s'), $toInt16(h, 'narrow() argument h'), $toUint16(u, 'narrow() argument u'), $toInt8Character(plain, 'narrow() argument plain'), $f.context)
} }))
const odd = /* @__PURE__ */ $bind($library, 4, 'bi', '_Bool (*)(int)', (function ($f) { return function odd(n) {
  return $fromBool(($f.raw ?? $f.bind())($toInt32(n, 'odd() argument n'), $f.context), 'odd() result')
} }))
const labs = /* @__PURE__ */ $bind($library, 5, 'nn', 'long (*)(long)', (function ($f) { return function labs(n) {
  return $fromLong(($f.raw ?? $f.bind())($toLong(n, 'labs() argument n'), $f.context), 'labs() result')
} }), ($result) => $fromLong($result, 'labs() result'))
const llabs = /* @__PURE__ */ $bind($library, 6, 'll', 'long long (*)(long long)', (function ($f) { return function llabs(n) {
  return ($f.raw ?? $f.bind())($toBigInt64(n, 'llabs() argument n'), $f.context)
} }))
const sum = /* @__PURE__ */ $bind($library, 7, 'NNL', 'unsigned long (*)(unsigned long, unsigned long long)', (function ($f) { return function sum(a, b) {
  return $fromLong(($f.raw ?? $f.bind())($toUnsignedLong(a, 'sum() argument a'), $toBigUint64(b, 'sum() argument b'), $f.context), 'sum() result')
} }), ($result) => $fromLong($result, 'sum() result'))
const nothing = /* @__PURE__ */ $bind($library, 8, 'v', 'void (*)(void)', (function ($f) { return function nothing() {
  ;($f.raw ?? $f.bind())($f.context)
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  hypot,
  sqrtf,
  abs,
  narrow,
  odd,
  labs,
  llabs,
  sum,
  nothing,
}, null))
export default lib
export { hypot, sqrtf, abs, narrow, odd, labs, llabs, sum, nothing }
