// Generated from constants.cdef: C declarations in, typed functions out.
import {
  answer as $answer,
  bind as $bind,
  ffi as $ffi,
  open as $open,
  toInt32 as $toInt32,
  toUint32 as $toUint32,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'constants.cdef',
  hash: 'a3ff5a7ebd6124d7e8a492e333d02baf',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      side: 'side',
    },
    constants: { SMALL: 42, NEGATIVE: -7, BIG: 18446744073709551615n, ASKED: $answers[0], LIMIT: 3 },
    records: [
    ],
    enums: [
      { name: 'enum color', base: 'unsigned int', members: { RED: 0, GREEN: 5, BLUE: 6 } },
      { name: 'side', base: 'int', members: { NORTH: -1, SOUTH: 0 } },
      { name: 'enum $5', base: 'unsigned int', members: { ANONYMOUS: 9 } },
    ],
    functionTypes: [
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const SMALL = 42
const NEGATIVE = -7
const BIG = 18446744073709551615n
const PI = 3.25
const NAME = "a \"quoted\" name\né"
const ASKED = /* @__PURE__ */ $answer($library, 0)
const RED = 0
const GREEN = 5
const BLUE = 6
const NORTH = -1
const SOUTH = 0
const ANONYMOUS = 9
const LIMIT = 3
const VERSION = /* @__PURE__ */ $answer($library, 1)
const color = /* @__PURE__ */ Object.freeze({
  RED: 0,
  GREEN: 5,
  BLUE: 6,
})
const side = /* @__PURE__ */ Object.freeze({
  NORTH: -1,
  SOUTH: 0,
})
const mix = /* @__PURE__ */ $bind($library, 0, 'uui', 'enum color (*)(enum color, side)', (function ($f) { return function mix(a, b) {
  return ($f.raw ?? $f.bind())($toUint32(a, 'mix() argument a'), $toInt32(b, 'mix() argument b'), $f.context)
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  mix,
  get SMALL() { return SMALL },
  get NEGATIVE() { return NEGATIVE },
  get BIG() { return BIG },
  get PI() { return PI },
  get NAME() { return NAME },
  get ASKED() { return ASKED },
  get RED() { return RED },
  get GREEN() { return GREEN },
  get BLUE() { return BLUE },
  get NORTH() { return NORTH },
  get SOUTH() { return SOUTH },
  get ANONYMOUS() { return ANONYMOUS },
  get LIMIT() { return LIMIT },
  get VERSION() { return VERSION },
}, null))
export default lib
export { mix, SMALL, NEGATIVE, BIG, PI, NAME, ASKED, RED, GREEN, BLUE, NORTH, SOUTH, ANONYMOUS, LIMIT, VERSION, color, side }
