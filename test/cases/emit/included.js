// Generated from included.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  allocate as $allocate,
  bind as $bind,
  dataType as $dataType,
  ffi as $ffi,
  fromStorage as $fromStorage,
  getField as $getField,
  gone as $gone,
  offset as $offset,
  open as $open,
  record as $record,
  setField as $setField,
  signature as $signature,
  toConstPointer as $toConstPointer,
  toDouble as $toDouble,
  toOpenInteger as $toOpenInteger,
  toPointer as $toPointer,
  type as $type,
  viewAddress as $viewAddress,
} from 'unplugin-cffi/runtime'
import { lib as $included1, new as new_, RED, GREEN, WIDTH, ASKED, point, color } from './included/base.cdef'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'included.cdef',
  hash: '1a6cef651fda599814a80a87bd63d121',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
      handle: 'handle',
      size_kind: 'size_kind',
      total: 'unsigned long',
    },
    integers: [
      { name: 'size_kind', size: $answers[3], signed: $answers[4] === 1, bigint: false },
    ],
    constants: { WIDTH: 4, get ASKED() { return ASKED }, default: 7, OWN: 8 },
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
      { name: 'handle' },
      {
        name: 'struct line', size: $answers[5], align: $answers[6], open: true,
        fields: [['from', 'struct point', $answers[7]], ['to', 'struct point', $answers[8]], ['color', 'enum color', $answers[9]]],
        class: ($Record, $memory, $offset, $little) => {
          const $at7 = $answers[7], $at8 = $answers[8], $at9 = $answers[9]
          return class line extends $Record {
            get from() { return $getField(this, $at7, $T1, 'line.from') }
            set from(value) { $setField(this, $at7, $T1, value, 'line.from') }
            get to() { return $getField(this, $at8, $T1, 'line.to') }
            set to(value) { $setField(this, $at8, $T1, value, 'line.to') }
            get color() { return $getField(this, $at9, $T2, 'line.color') }
            set color(value) { $setField(this, $at9, $T2, value, 'line.color') }
          }
        },
      },
    ],
    enums: [
      { name: 'enum color', base: $answers[2], members: { RED: $answers[0], GREEN: $answers[1] } },
    ],
    functionTypes: [
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'struct point')
const $T2 = /* @__PURE__ */ $type($library, 'enum color')
const $T3 = /* @__PURE__ */ $dataType($library, 'const struct line *')
const $T4 = /* @__PURE__ */ $type($library, 'size_kind')
const $T5 = /* @__PURE__ */ $type($library, 'handle *')
const line = /* @__PURE__ */ $record($library, 'struct line')
const OWN = 8
const middle = /* @__PURE__ */ $bind($library, 0, /* @__PURE__ */ $signature('r', 'p', $T4), 'struct point (*)(const struct line *, size_kind)', (function ($f) { return function middle(line, kind) {
  const $result = $allocate($T1)
  const $1 = $toConstPointer(line, $T3, 'middle() argument line')
  ;($f.raw ?? $f.bind())($addressOf($result), $addressOf($1), $toOpenInteger(kind, $T4, 'middle() argument kind'))
  if ($1[$offset] === -0.5) $gone()
  return $fromStorage($result)
} }), ($result) => $fromStorage($result))
const delete_ = /* @__PURE__ */ $bind($library, 1, 'ip', 'int (*)(handle *)', (function ($f) { return function delete_(h) {
  const $1 = $toPointer(h, $T5, 'delete() argument h')
  const $result = ($f.raw ?? $f.bind())($viewAddress($1), $f.context)
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  middle,
  delete: delete_,
  get OWN() { return OWN },
  get RED() { return RED },
  get GREEN() { return GREEN },
  get WIDTH() { return WIDTH },
  get ASKED() { return ASKED },
  get default() { return $included1.default },
  get counter() { return $included1.counter },
  set counter(value) { $included1.counter = value },
  get limit() { return $included1.limit },
  get then() { return $included1.then },
  new: new_,
}, null))
export default lib
export { middle, delete_ as delete, new_ as new, RED, GREEN, WIDTH, ASKED, OWN, point, line, color }
