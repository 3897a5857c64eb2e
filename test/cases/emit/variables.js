// Generated from variables.cdef: C declarations in, typed functions out.
import {
  addressOf as $addressOf,
  ffi as $ffi,
  load as $load,
  loadConstant as $loadConstant,
  open as $open,
  record as $record,
  store as $store,
  toInt32 as $toInt32,
  type as $type,
  variable as $variable,
} from 'unplugin-cffi/runtime'

const $library = /* @__PURE__ */ $open({
  contract: 2,
  file: 'variables.cdef',
  hash: 'cb1e9817d77aa6d796c983ad47736a45',
  glue: 'glue.node',
  core: 'core.node',
  process: false,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
    },
    records: [
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
        type: 'int (*)(int)', row: 0,
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

export const ffi = /* @__PURE__ */ $ffi($library)

const $T1 = /* @__PURE__ */ $type($library, 'int')
const $T2 = /* @__PURE__ */ $type($library, 'double')
const $T3 = /* @__PURE__ */ $type($library, 'char [16]')
const $T4 = /* @__PURE__ */ $type($library, 'struct point')
const $T5 = /* @__PURE__ */ $type($library, 'int (*)(int)')
const point = /* @__PURE__ */ $record($library, 'struct point')
const $_counter = /* @__PURE__ */ $variable($library, 0, 'counter')
const $_ratio = /* @__PURE__ */ $variable($library, 1, 'ratio')
const $_name = /* @__PURE__ */ $variable($library, 2, 'name')
const $_origin = /* @__PURE__ */ $variable($library, 3, 'origin')
const $_hook = /* @__PURE__ */ $variable($library, 4, 'hook')
const $_load = /* @__PURE__ */ $variable($library, 5, 'load')
const $_T1 = /* @__PURE__ */ $variable($library, 6, 'T1')

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  get counter() { return $load($_counter(), $T1, 'counter') },
  set counter(value) { $store($_counter(), $T1, value, 'counter') },
  get ratio() { return $loadConstant($_ratio(), $T2, 'ratio') },
  get name() { return $load($_name(), $T3, 'name') },
  set name(value) { $store($_name(), $T3, value, 'name') },
  get origin() { return $load($_origin(), $T4, 'origin') },
  set origin(value) { $store($_origin(), $T4, value, 'origin') },
  get hook() { return $load($_hook(), $T5, 'hook') },
  set hook(value) { $store($_hook(), $T5, value, 'hook') },
  get load() { return $load($_load(), $T1, 'load') },
  set load(value) { $store($_load(), $T1, value, 'load') },
  get T1() { return $load($_T1(), $T1, 'T1') },
  set T1(value) { $store($_T1(), $T1, value, 'T1') },
}, null))
export default lib
export { point }
