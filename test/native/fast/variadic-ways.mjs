// Which way calls with arguments behind `...` go: what the core is asked to bind at the first of each kind is told
// apart. Run by variadic-ways.test.ts.
import * as bound from './bound.mjs'
import { ffi, lib } from './module.mjs'

const { core, flavour } = globalThis[Symbol.for('unplugin-cffi')][2].core
const asked = []
for (const name of ['bind', 'bindAsync', 'bindDynamic', 'bindDynamicAsync', 'bindDynamicCall']) {
  const bind = core[name]
  core[name] = (...args) => {
    asked.push(name)
    return bind(...args)
  }
}

const cast = (type) => (value) => ffi.cast(type, value)
const [int, unsigned, long, size, double, float, short] =
  'int,unsigned,long,size_t,double,float,short'.split(',').map(cast)
const answers = { flavour: core.flavour ?? flavour }

/** The text that C writes, and what was bound for it. */
function format(name, text, ...rest) {
  formatBy(lib, name, text, ...rest)
}

function formatBy({ snprintf }, name, text, ...rest) {
  asked.length = 0
  const out = ffi.new('char[]', 64)
  snprintf(out, 64, text, ...rest)
  answers[name] = `${ffi.string(out)} ${asked.join()}`
}

format('nothing', 'x')
format('int', '%d', int(-7))
format('again', '%u', unsigned(4294967295))
format('short', '%d', short(-300))
format('boolean', '%d', true)
format('long', '%ld', long(-(2 ** 40)))
format('size_t', '%zu', size(2n ** 64n - 1n))
format('bigint', '%llu', 2n ** 64n - 1n)
format('string', '%s', 'grün')
format('null', '%p', null)
format('double', '%.2f', double(2.5))
format('float', '%.2f', float(1.5))
format('int, double', '%d %g', int(5), double(2.5))
format('double, int', '%g %d', double(2.5), int(5))
format('string, long', '%s %ld', 'n', long(5))
format('long double', '%.1Lf', ffi.cast('long double', 1.5))

const count = async (name, make) => {
  asked.length = 0
  const value = await make()
  answers[name] = `${value} ${asked.join()}`
}
await count('async', () => lib.total.async(1, int(4)))
await count('async of others', () => lib.total.async(2, int(4), int(5)))
await count('a pointer', () => lib.find_total()(1, int(4)))
await count('errno', () => {
  ffi.errno = 0
  const file = lib.open('/nonexistent/file', lib.O_WRONLY | lib.O_CREAT, unsigned(0o600))
  return `${file} ${ffi.errno}`
})
await count('a callback', () => {
  const callback = ffi.callback('op_t', (x) => {
    lib.snprintf(ffi.new('char[]', 8), 8, '%d', int(x))
    return x + 1
  })
  const sum = lib.apply(3, callback)
  ffi.release(callback)
  return sum
})
await count('a throwing callback', () => {
  const callback = ffi.callback('op_t', () => {
    throw new Error('from the callback')
  })
  try {
    return lib.apply(3, callback)
  } catch ({ message }) {
    return message
  } finally {
    ffi.release(callback)
  }
})
await count('text', () => lib.pick(0, 'first'))
formatBy(bound, 'of a header', '%lu %g', long(7), double(2.5))
formatBy(bound, 'others of a header', '%g %lu', double(2.5), long(7))
await count('open of a header', () => {
  const file = bound.open('/nonexistent/file', bound.O_WRONLY | bound.O_CREAT, unsigned(0o600))
  return `${file} ${ffi.errno}`
})
console.log(JSON.stringify(answers))
