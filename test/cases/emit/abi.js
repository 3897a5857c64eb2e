// Generated from abi.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  allocate as $allocate,
  bind as $bind,
  bindVariadic as $bindVariadic,
  dataType as $dataType,
  dlopen as $dlopen,
  dynamicFfi as $dynamicFfi,
  enter as $enter,
  fromLong as $fromLong,
  fromPointer as $fromPointer,
  fromStorage as $fromStorage,
  gone as $gone,
  leave as $leave,
  load as $load,
  loadConstant as $loadConstant,
  offset as $offset,
  record as $record,
  restValues as $restValues,
  store as $store,
  toDouble as $toDouble,
  toFunction as $toFunction,
  toInt32 as $toInt32,
  toPointer as $toPointer,
  toRest as $toRest,
  toStorage as $toStorage,
  toText as $toText,
  toUint64 as $toUint64,
  type as $type,
  variable as $variable,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $dlopen({
  contract: 2,
  file: 'abi.cdef',
  libraries: [
    ['libm.so.6', 'libm.dylib'],
    ['z'],
    ['libown.so'],
  ],
  lazy: true,
  functions: [
    ['hypot', 'ddd'],
    ['zlibVersion', 'p'],
    ['turn', '{struct point;8,4:i0x2}{struct point;8,4:i0x2}p'],
    ['sum', 'dpL'],
    ['scan_v2', 'lp|'],
  ],
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      number: 'number',
      size_t: 'unsigned long',
    },
    constants: { LIMIT: 42 },
    records: [
      {
        name: 'number', size: 16, align: 8,
        fields: [['re', 'double', 0], ['im', 'double', 8]],
        class: ($Record, $memory, $offset, $little) => class struct_number extends $Record {
          get re() { return this[$memory].view.getFloat64(this[$offset], $little) }
          set re(value) { this[$memory].view.setFloat64(this[$offset], $toDouble(value, 'struct_number.re'), $little) }
          get im() { return this[$memory].view.getFloat64(this[$offset] + 8, $little) }
          set im(value) { this[$memory].view.setFloat64(this[$offset] + 8, $toDouble(value, 'struct_number.im'), $little) }
        },
      },
      {
        name: 'struct point', size: 8, align: 4,
        fields: [['x', 'int', 0], ['y', 'int', 4]],
        class: ($Record, $memory, $offset, $little) => class point extends $Record {
          get x() { return this[$memory].view.getInt32(this[$offset], $little) }
          set x(value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'point.x'), $little) }
          get y() { return this[$memory].view.getInt32(this[$offset] + 4, $little) }
          set y(value) { this[$memory].view.setInt32(this[$offset] + 4, $toInt32(value, 'point.y'), $little) }
        },
      },
    ],
    enums: [
    ],
    functionTypes: [
      {
        type: 'int (*)(int)', shape: 'ii',
        call: 'ii',
        enter: 'ii',
        caller: ($raw) => function (a1, $pointer) {
          return $raw($toInt32(a1, 'int (*)(int) argument 1'), $addressOf($pointer))
        },
        adapter: ($fn) => (a1) => $toInt32($fn(a1), 'result of int (*)(int)'),
      },
    ],
  }),
})


const $T1 = /* @__PURE__ */ $type($library, 'struct point')
const $T2 = /* @__PURE__ */ $type($library, 'int (*)(int)')
const $T3 = /* @__PURE__ */ $type($library, 'number *')
const $T4 = /* @__PURE__ */ $dataType($library, 'const char *')
const $T5 = /* @__PURE__ */ $type($library, 'void *')
const $T6 = /* @__PURE__ */ $type($library, 'int')
const struct_number = /* @__PURE__ */ $record($library, 'number')
const point = /* @__PURE__ */ $record($library, 'struct point')
const LIMIT = 42
const FAILED = /* @__PURE__ */ $fromPointer(-1, $T5)
const $make_hypot = (function ($f) { return function hypot(x, y) {
  return ($f.raw ?? $f.bind())($toDouble(x, 'hypot() argument x'), $toDouble(y, 'hypot() argument y'))
} })
const hypot = /* @__PURE__ */ $bind($library, 0, 'ddd', 'double (*)(double, double)', $make_hypot)
const $make_zlibVersion = (function ($f) { return function zlibVersion() {
  return ($f.raw ?? $f.bind())()
} })
const zlibVersion = /* @__PURE__ */ $bind($library, 1, 's', 'const char *(*)(void)', $make_zlibVersion)
const $make_turn = (function ($f) { return function turn(p, each) {
  const $mark = $enter()
  try {
    const $result = $allocate($T1)
    const $1 = $toStorage(p, $T1, 'turn() argument p')
    const $2 = $toFunction(each, $T2, 'turn() argument each')
    ;($f.raw ?? $f.bind())($addressOf($result), $addressOf($1), $addressOf($2))
    if ($1[$offset] === -0.5 || $2[$offset] === -0.5) $gone()
    return $fromStorage($result)
  } finally {
    $leave($mark)
  }
} })
const turn = /* @__PURE__ */ $bind($library, 2, 'rrp', 'struct point (*)(struct point, int (*)(int))', $make_turn, ($result) => $fromStorage($result))
const $make_sum = (function ($f) { return function sum(numbers, count) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(numbers, $T3, 'sum() argument numbers')
    const $result = ($f.raw ?? $f.bind())($addressOf($1), $toUint64(count, 'sum() argument count'))
    if ($1[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} })
const sum = /* @__PURE__ */ $bind($library, 3, 'dpN', 'double (*)(number *, unsigned long)', $make_sum)
const $make_scan = (function ($variadic) { return function scan(text, ...$rest) {
  const $mark = $enter()
  try {
    const $1 = $toText(text, $T4, 'scan() argument text')
    const $more = $toRest($rest, 'scan()', 1)
    const $result = $variadic($more)($addressOf($1), ...$restValues($more))
    if ($1[$offset] === -0.5) $gone()
    return $fromLong($result, 'scan() result')
  } finally {
    $leave($mark)
  }
} })
const scan = /* @__PURE__ */ $bindVariadic($library, 4, 'np', 'long (*)(const char *, ...)', {}, $make_scan, ($result) => $fromLong($result, 'scan() result'))
const $_counter = /* @__PURE__ */ $variable($library, 0, 'counter')
const $_ORIGIN = /* @__PURE__ */ $variable($library, 1, 'origin_')

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  hypot,
  zlibVersion,
  turn,
  sum,
  scan,
  get LIMIT() { return LIMIT },
  get FAILED() { return FAILED },
  get counter() { return $load($_counter(), $T6, 'counter') },
  set counter(value) { $store($_counter(), $T6, value, 'counter') },
  get ORIGIN() { return $loadConstant($_ORIGIN(), $T1, 'ORIGIN') },
}, null))
export const ffi = /* @__PURE__ */ $dynamicFfi($library, ($library) => {
  const $_counter = /* @__PURE__ */ $variable($library, 0, 'counter')
  const $_ORIGIN = /* @__PURE__ */ $variable($library, 1, 'origin_')
  return {
    hypot: $bind($library, 0, 'ddd', 'double (*)(double, double)', $make_hypot),
    zlibVersion: $bind($library, 1, 's', 'const char *(*)(void)', $make_zlibVersion),
    turn: $bind($library, 2, 'rrp', 'struct point (*)(struct point, int (*)(int))', $make_turn),
    sum: $bind($library, 3, 'dpN', 'double (*)(number *, unsigned long)', $make_sum),
    scan: $bindVariadic($library, 4, 'np', 'long (*)(const char *, ...)', {}, $make_scan),
    get LIMIT() { return LIMIT },
    get FAILED() { return FAILED },
    get counter() { return $load($_counter(), $T6, 'counter') },
    set counter(value) { $store($_counter(), $T6, value, 'counter') },
    get ORIGIN() { return $loadConstant($_ORIGIN(), $T1, 'ORIGIN') },
  }
})
export default lib
export { hypot, zlibVersion, turn, sum, scan, LIMIT, FAILED, struct_number, point, struct_number as number }
