// Generated from open.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  allocate as $allocate,
  answer as $answer,
  bind as $bind,
  dataType as $dataType,
  enter as $enter,
  ffi as $ffi,
  fromOpenInteger as $fromOpenInteger,
  fromPointer as $fromPointer,
  fromStorage as $fromStorage,
  getField as $getField,
  gone as $gone,
  leave as $leave,
  load as $load,
  offset as $offset,
  open as $open,
  record as $record,
  setField as $setField,
  signature as $signature,
  store as $store,
  toConstPointer as $toConstPointer,
  toDouble as $toDouble,
  toFloat as $toFloat,
  toFunction as $toFunction,
  toInt16 as $toInt16,
  toInt32 as $toInt32,
  toOpenInteger as $toOpenInteger,
  toPointer as $toPointer,
  type as $type,
  variable as $variable,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'open.cdef',
  hash: 'c957d8e64f3ec925888bc2252795707d',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      pair: 'pair',
      count_t: 'count_t',
      real: $answers[29],
      text: 'char [$16][$15]',
      handle: 'struct $handle *',
    },
    integers: [
      { name: 'count_t', size: $answers[27], signed: $answers[28] === 1, bigint: false },
    ],
    constants: { LIMIT: $answers[1], LARGE: $answers[5], $9: $answers[23], $15: $answers[30], $16: $answers[31], $25: $answers[33] },
    records: [
      {
        name: 'struct part', size: $answers[6], align: $answers[7], open: true,
        fields: [['a', 'int', $answers[8]], ['b', 'short', $answers[9]]],
        class: ($Record, $memory, $offset, $little) => {
          const $at8 = $answers[8], $at9 = $answers[9]
          return class part extends $Record {
            get a() { return this[$memory].view.getInt32(this[$offset] + $at8, $little) }
            set a(value) { this[$memory].view.setInt32(this[$offset] + $at8, $toInt32(value, 'part.a'), $little) }
            get b() { return this[$memory].view.getInt16(this[$offset] + $at9, $little) }
            set b(value) { this[$memory].view.setInt16(this[$offset] + $at9, $toInt16(value, 'part.b'), $little) }
          }
        },
      },
      {
        name: 'struct whole', size: $answers[10], align: $answers[11], open: true,
        fields: [['part', 'struct part', $answers[12]], ['nameless', 'struct whole$nameless', $answers[13]], ['', 'union whole$2', $answers[14]], ['list', 'int [$9]', $answers[15]]],
        class: ($Record, $memory, $offset, $little) => {
          const $at12 = $answers[12], $at13 = $answers[13], $at21 = $answers[21], $at22 = $answers[22], $at15 = $answers[15]
          return class whole extends $Record {
            get part() { return $getField(this, $at12, $T1, 'whole.part') }
            set part(value) { $setField(this, $at12, $T1, value, 'whole.part') }
            get nameless() { return $getField(this, $at13, $T2, 'whole.nameless') }
            set nameless(value) { $setField(this, $at13, $T2, value, 'whole.nameless') }
            get d() { return this[$memory].view.getInt32(this[$offset] + $at21, $little) }
            set d(value) { this[$memory].view.setInt32(this[$offset] + $at21, $toInt32(value, 'whole.d'), $little) }
            get e() { return this[$memory].view.getFloat32(this[$offset] + $at22, $little) }
            set e(value) { this[$memory].view.setFloat32(this[$offset] + $at22, $toFloat(value, 'whole.e'), $little) }
            get list() { return $getField(this, $at15, $T3, 'whole.list') }
            set list(value) { $setField(this, $at15, $T3, value, 'whole.list') }
          }
        },
      },
      {
        name: 'struct whole$nameless', size: $answers[16], align: $answers[17], open: true,
        fields: [['c', 'long', $answers[18]]],
        class: ($Record, $memory, $offset, $little) => {
          const $at18 = $answers[18]
          return class struct_whole_nameless extends $Record {
            get c() { return $getField(this, $at18, $T4, 'struct_whole_nameless.c') }
            set c(value) { $setField(this, $at18, $T4, value, 'struct_whole_nameless.c') }
          }
        },
      },
      {
        name: 'union whole$2', size: $answers[19], align: $answers[20],
        fields: [['d', 'int', $answers[21]], ['e', 'float', $answers[22]]],
        class: ($Record, $memory, $offset, $little) => {
          const $at21 = $answers[21], $at22 = $answers[22]
          return class union_whole_2 extends $Record {
            get d() { return this[$memory].view.getInt32(this[$offset] + $at21, $little) }
            set d(value) { this[$memory].view.setInt32(this[$offset] + $at21, $toInt32(value, 'union_whole_2.d'), $little) }
            get e() { return this[$memory].view.getFloat32(this[$offset] + $at22, $little) }
            set e(value) { this[$memory].view.setFloat32(this[$offset] + $at22, $toFloat(value, 'union_whole_2.e'), $little) }
          }
        },
      },
      {
        name: 'pair', size: $answers[24], align: $answers[25], open: true,
        fields: [['parts', 'struct part [2]', $answers[26]]],
        class: ($Record, $memory, $offset, $little) => {
          const $at26 = $answers[26]
          return class pair extends $Record {
            get parts() { return $getField(this, $at26, $T5, 'pair.parts') }
            set parts(value) { $setField(this, $at26, $T5, value, 'pair.parts') }
          }
        },
      },
      { name: 'struct $handle' },
    ],
    enums: [
      { name: 'enum color', base: $answers[32], members: { RED: $answers[0], GREEN: 5 } },
    ],
    functionTypes: [
      {
        type: 'real (*)(count_t)', row: 0,
        get call() { return /* @__PURE__ */ $signature($T6, $T7) },
        get enter() { return /* @__PURE__ */ $signature($T6, $T7) },
        caller: ($raw) => function (a1, $pointer) {
          return $raw($toOpenInteger(a1, $T7, 'real (*)(count_t) argument 1'), $addressOf($pointer))
        },
        adapter: ($fn) => (a1) => $toDouble($fn($fromOpenInteger(a1, $T7, 'argument 1 of real (*)(count_t)')), 'result of real (*)(count_t)'),
      },
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'struct part')
const $T2 = /* @__PURE__ */ $type($library, 'struct whole$nameless')
const $T3 = /* @__PURE__ */ $type($library, 'int [$9]')
const $T4 = /* @__PURE__ */ $type($library, 'long')
const $T5 = /* @__PURE__ */ $type($library, 'struct part [2]')
const $T6 = /* @__PURE__ */ $type($library, 'real')
const $T7 = /* @__PURE__ */ $type($library, 'count_t')
const $T8 = /* @__PURE__ */ $dataType($library, 'const struct part *')
const $T9 = /* @__PURE__ */ $type($library, 'enum color')
const $T10 = /* @__PURE__ */ $type($library, 'real (*)(count_t)')
const $T11 = /* @__PURE__ */ $type($library, 'struct $handle *')
const $T12 = /* @__PURE__ */ $type($library, 'char *')
const $T13 = /* @__PURE__ */ $type($library, 'count_t [][$25]')
const part = /* @__PURE__ */ $record($library, 'struct part')
const whole = /* @__PURE__ */ $record($library, 'struct whole')
const pair = /* @__PURE__ */ $record($library, 'pair')
const RED = /* @__PURE__ */ $answer($library, 0)
const GREEN = 5
const LIMIT = /* @__PURE__ */ $answer($library, 1)
const RATIO = /* @__PURE__ */ $answer($library, 2)
const NAME = /* @__PURE__ */ $fromPointer(/* @__PURE__ */ $answer($library, 3), $T12)
const YES = /* @__PURE__ */ $answer($library, 4) === 1
const LARGE = /* @__PURE__ */ $answer($library, 5)
const color = /* @__PURE__ */ Object.freeze({
  RED: RED,
  GREEN: 5,
})
const make = /* @__PURE__ */ $bind($library, 0, /* @__PURE__ */ $signature('r', $T7, 'p'), 'struct part (*)(count_t, const struct part *)', (function ($f) { return function make(n, from) {
  const $result = $allocate($T1)
  const $2 = $toConstPointer(from, $T8, 'make() argument from')
  ;($f.raw ?? $f.bind())($addressOf($result), $toOpenInteger(n, $T7, 'make() argument n'), $addressOf($2))
  if ($2[$offset] === -0.5) $gone()
  return $fromStorage($result)
} }), ($result) => $fromStorage($result))
const mean = /* @__PURE__ */ $bind($library, 1, /* @__PURE__ */ $signature($T6, $T9, 'p', 'p'), 'real (*)(enum color, real (*)(count_t), struct $handle *)', (function ($f) { return function mean(c, f, h) {
  const $mark = $enter()
  try {
    const $2 = $toFunction(f, $T10, 'mean() argument f')
    const $3 = $toPointer(h, $T11, 'mean() argument h')
    const $result = ($f.raw ?? $f.bind())($toOpenInteger(c, $T9, 'mean() argument c'), $addressOf($2), $addressOf($3))
    if ($2[$offset] === -0.5 || $3[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} }))
const $_table = /* @__PURE__ */ $variable($library, 0, 'table')

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  make,
  mean,
  get RED() { return RED },
  get GREEN() { return GREEN },
  get LIMIT() { return LIMIT },
  get RATIO() { return RATIO },
  get NAME() { return NAME },
  get YES() { return YES },
  get LARGE() { return LARGE },
  get table() { return $load($_table(), $T13, 'table') },
  set table(value) { $store($_table(), $T13, value, 'table') },
}, null))
export default lib
export { make, mean, RED, GREEN, LIMIT, RATIO, NAME, YES, LARGE, part, whole, pair, color }
