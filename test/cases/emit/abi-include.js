// Generated from abi-include.cdef: C declarations in, typed functions out.
import {
  bind as $bind,
  dlopen as $dlopen,
  dynamicFfi as $dynamicFfi,
  enter as $enter,
  getField as $getField,
  gone as $gone,
  isRefused as $isRefused,
  leave as $leave,
  offset as $offset,
  setField as $setField,
  toPointer as $toPointer,
  type as $type,
  viewAddress as $viewAddress,
} from 'unplugin-cffi/runtime'
import { lib as $included1, SIZE, part } from './abi-included/types.cdef'

const $library = /* @__PURE__ */ $dlopen({
  contract: 2,
  file: 'abi-include.cdef',
  libraries: [
  ],
  lazy: false,
  functions: [
    ['get', 'ip', true],
  ],
  core: 'core.node',
  process: true,
  target: {"endian":"little","pointer":8,"long":8,"align8":8,"charSigned":true,"wchar":{"size":4,"signed":true},"longDouble":{"size":16,"align":16,"digits":64}},
  types: ($answers) => ({
    typedefs: {
    },
    constants: { SIZE: 4 },
    records: [
      {
        name: 'struct part', size: 16, align: 4,
        fields: [['items', 'int [4]', 0]],
        class: ($Record, $memory, $offset, $little) => class part extends $Record {
          get items() { return $getField(this, 0, $T1, 'part.items') }
          set items(value) { $setField(this, 0, $T1, value, 'part.items') }
        },
      },
    ],
    enums: [
    ],
    functionTypes: [
    ],
  }),
})


const $T1 = /* @__PURE__ */ $type($library, 'int [4]')
const $T2 = /* @__PURE__ */ $type($library, 'struct part *')
const $make_get = (function ($f) { return function get(part) {
  const $mark = $enter()
  try {
    const $1 = $toPointer(part, $T2, 'get() argument part')
    let $result = ($f.raw ?? $f.bind())($viewAddress($1), $f.context)
    if ($isRefused()) $result = $f.slow($viewAddress($1), $f.context)
    if ($1[$offset] === -0.5) $gone()
    return $result
  } finally {
    $leave($mark)
  }
} })
const get = /* @__PURE__ */ $bind($library, 0, 'ip', 'int (*)(struct part *)', $make_get)

export const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
  get,
  get SIZE() { return SIZE },
}, null))
export const ffi = /* @__PURE__ */ $dynamicFfi($library, ($library) => {
  return {
    get: $bind($library, 0, 'ip', 'int (*)(struct part *)', $make_get),
    get SIZE() { return SIZE },
  }
})
export default lib
export { get, SIZE, part }
