// Generated from records.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  allocate as $allocate,
  bind as $bind,
  dataType as $dataType,
  ffi as $ffi,
  fromStorage as $fromStorage,
  getBits as $getBits,
  getField as $getField,
  gone as $gone,
  offset as $offset,
  open as $open,
  record as $record,
  setBits as $setBits,
  setField as $setField,
  toConstPointer as $toConstPointer,
  toDouble as $toDouble,
  toFloat as $toFloat,
  toInt32 as $toInt32,
  toStorage as $toStorage,
  type as $type,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'records.cdef',
  hash: '2353a90de97729e0083d6fe3bb298aee',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
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
      {
        name: 'struct segment', size: 64, align: 8,
        fields: [['from', 'struct point', 0], ['to', 'struct point', 16], ['label', 'const char *', 32], ['flags', 'unsigned int', 40, 0, 3, 4], ['kind', 'unsigned int', 40, 3, 5, 4], ['', 'union segment$5', 44], ['origin', 'struct segment$origin', 48], ['next', 'struct segment *', 56]],
        class: ($Record, $memory, $offset, $little) => class segment extends $Record {
          get from() { return $getField(this, 0, $T1, 'segment.from') }
          set from(value) { $setField(this, 0, $T1, value, 'segment.from') }
          get to() { return $getField(this, 16, $T1, 'segment.to') }
          set to(value) { $setField(this, 16, $T1, value, 'segment.to') }
          get label() { return $getField(this, 32, $T2, 'segment.label') }
          set label(value) { $setField(this, 32, $T2, value, 'segment.label') }
          get flags() { return $getBits(this, 40, $T3, 0, 3, 4, 'segment.flags') }
          set flags(value) { $setBits(this, 40, $T3, 0, 3, 4, value, 'segment.flags') }
          get kind() { return $getBits(this, 40, $T3, 3, 5, 4, 'segment.kind') }
          set kind(value) { $setBits(this, 40, $T3, 3, 5, 4, value, 'segment.kind') }
          get number() { return this[$memory].view.getInt32(this[$offset] + 44, $little) }
          set number(value) { this[$memory].view.setInt32(this[$offset] + 44, $toInt32(value, 'segment.number'), $little) }
          get real() { return this[$memory].view.getFloat32(this[$offset] + 44, $little) }
          set real(value) { this[$memory].view.setFloat32(this[$offset] + 44, $toFloat(value, 'segment.real'), $little) }
          get origin() { return $getField(this, 48, $T4, 'segment.origin') }
          set origin(value) { $setField(this, 48, $T4, value, 'segment.origin') }
          get next() { return $getField(this, 56, $T5, 'segment.next') }
          set next(value) { $setField(this, 56, $T5, value, 'segment.next') }
        },
      },
      {
        name: 'union segment$5', size: 4, align: 4,
        fields: [['number', 'int', 0], ['real', 'float', 0]],
        class: ($Record, $memory, $offset, $little) => class union_segment_5 extends $Record {
          get number() { return this[$memory].view.getInt32(this[$offset], $little) }
          set number(value) { this[$memory].view.setInt32(this[$offset], $toInt32(value, 'union_segment_5.number'), $little) }
          get real() { return this[$memory].view.getFloat32(this[$offset], $little) }
          set real(value) { this[$memory].view.setFloat32(this[$offset], $toFloat(value, 'union_segment_5.real'), $little) }
        },
      },
      {
        name: 'struct segment$origin', size: 4, align: 1,
        fields: [['code', 'char [4]', 0]],
        class: ($Record, $memory, $offset, $little) => class struct_segment_origin extends $Record {
          get code() { return $getField(this, 0, $T6, 'struct_segment_origin.code') }
          set code(value) { $setField(this, 0, $T6, value, 'struct_segment_origin.code') }
        },
      },
    ],
    enums: [
    ],
    functionTypes: [
    ],
  }),
})

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'struct point')
const $T2 = /* @__PURE__ */ $type($library, 'const char *')
const $T3 = /* @__PURE__ */ $type($library, 'unsigned int')
const $T4 = /* @__PURE__ */ $type($library, 'struct segment$origin')
const $T5 = /* @__PURE__ */ $type($library, 'struct segment *')
const $T6 = /* @__PURE__ */ $type($library, 'char [4]')
const $T7 = /* @__PURE__ */ $dataType($library, 'const struct segment *')
const $T8 = /* @__PURE__ */ $type($library, 'struct segment')
const point = /* @__PURE__ */ $record($library, 'struct point')
const segment = /* @__PURE__ */ $record($library, 'struct segment')
const middle = /* @__PURE__ */ $bind($library, 0, 'rp', 'struct point (*)(const struct segment *)', (function ($f) { return function middle(s) {
  const $result = $allocate($T1)
  const $1 = $toConstPointer(s, $T7, 'middle() argument s')
  ;($f.raw ?? $f.bind())($addressOf($result), $addressOf($1))
  if ($1[$offset] === -0.5) $gone()
  return $fromStorage($result)
} }), ($result) => $fromStorage($result))
const length = /* @__PURE__ */ $bind($library, 1, 'dr', 'double (*)(struct segment)', (function ($f) { return function length(s) {
  const $1 = $toStorage(s, $T8, 'length() argument s')
  const $result = ($f.raw ?? $f.bind())($addressOf($1))
  if ($1[$offset] === -0.5) $gone()
  return $result
} }))

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  middle,
  length,
}, null))
export default lib
export { middle, length, point, segment }
