// Generated from scalars.cdef: C declarations in, typed functions out.
import {
  bind as $bind,
  ffi as $ffi,
  fromLong as $fromLong,
  open as $open,
  toDouble as $toDouble,
  toFloat as $toFloat,
  toInt16 as $toInt16,
  toInt32 as $toInt32,
  toInt64 as $toInt64,
  toInt8Character as $toInt8Character,
  toUint16 as $toUint16,
  toUint64 as $toUint64,
  toUint8Character as $toUint8Character,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 1,
  file: 'scalars.cdef',
  hash: '2c553070773341a414029265ce97da96',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16}},
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

const hypot = /* @__PURE__ */ $bind($library, 0, 'ddd', 'double (*)(double, double)', ($raw) => function hypot(x, y) {
  return $raw($toDouble(x, 'hypot() argument x'), $toDouble(y, 'hypot() argument y'))
})
const sqrtf = /* @__PURE__ */ $bind($library, 1, 'ff', 'float (*)(float)', ($raw) => function sqrtf(a1) {
  return $raw($toFloat(a1, 'sqrtf() argument 1'))
})
const abs = /* @__PURE__ */ $bind($library, 2, 'ii', 'int (*)(int)', ($raw) => function abs(j) {
  return $raw($toInt32(j, 'abs() argument j'))
})
const narrow = /* @__PURE__ */ $bind($library, 3, 'uuiiui', 'unsigned char (*)(unsigned char, signed char, short, unsigned short, char)', ($raw) => function narrow(c, s, h, u, plain) {
  return $raw($toUint8Character(c, 'narrow() argument c'), $toInt8Character(s, 'narrow() argument s'), $toInt16(h, 'narrow() argument h'), $toUint16(u, 'narrow() argument u'), $toInt8Character(plain, 'narrow() argument plain'))
})
const odd = /* @__PURE__ */ $bind($library, 4, 'bi', '_Bool (*)(int)', ($raw) => function odd(n) {
  return $raw($toInt32(n, 'odd() argument n'))
})
const labs = /* @__PURE__ */ $bind($library, 5, 'nn', 'long (*)(long)', ($raw) => function labs(n) {
  return $fromLong($raw($toInt64(n, 'labs() argument n')), 'labs() result')
}, ($result) => $fromLong($result, 'labs() result'))
const llabs = /* @__PURE__ */ $bind($library, 6, 'll', 'long long (*)(long long)', ($raw) => function llabs(n) {
  return $raw($toInt64(n, 'llabs() argument n'))
})
const sum = /* @__PURE__ */ $bind($library, 7, 'NNL', 'unsigned long (*)(unsigned long, unsigned long long)', ($raw) => function sum(a, b) {
  return $fromLong($raw($toUint64(a, 'sum() argument a'), $toUint64(b, 'sum() argument b')), 'sum() result')
}, ($result) => $fromLong($result, 'sum() result'))
const nothing = /* @__PURE__ */ $bind($library, 8, 'v', 'void (*)(void)', ($raw) => function nothing() {
  $raw()
})

export const lib = {
  hypot,
  sqrtf,
  abs,
  narrow,
  odd,
  labs,
  llabs,
  sum,
  nothing,
}
export default lib
export { hypot, sqrtf, abs, narrow, odd, labs, llabs, sum, nothing }
