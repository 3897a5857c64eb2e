// Every kind of call site, each cold, hot, with odd arguments while it is hot, after a deoptimization, and
// hot again: what each call gives, and how many of a thousand are fast. Run beside the module of fast.cdef,
// in a process, a worker or a realm of `vm`; the outcome is the same in all of them, but for the counts.
import * as named from './module.mjs'

const { lib, ffi } = named

const ints = new Int32Array(100)
const items = new Float64Array(100).fill(0.5)
const struct = ffi.new('int[4]', [1, 2, 3, 4])
const far = ffi.cast('void *', 2n ** 62n)

/** name: [through lib, through a named import, the usual arguments, odd ones] */
const sites = {
  nop: [() => lib.nop(), () => named.nop(), [], [[1]]],
  add: [
    (a, b) => lib.add(a, b),
    (a, b) => named.add(a, b),
    [1, 2],
    [[1.5, 2], [2 ** 31, 0], [-0, 0], [3n, 4], ['1', 2], [1], [NaN, 1], [{}, 1], [2147483647, 0]],
  ],
  add_unsigned: [
    (a, b) => lib.add_unsigned(a, b),
    (a, b) => named.add_unsigned(a, b),
    [1, 4294967290],
    [
      [-1, 0],
      [2 ** 32, 0],
      [4294967295, 1],
      [5n, 6n],
      [null, 0],
    ],
  ],
  half: [
    (x) => lib.half(x),
    (x) => named.half(x),
    [5],
    [[2.5], [-0], [NaN], [Infinity], [1n], ['x'], [2 ** 53], [5e-324]],
  ],
  third: [(x) => lib.third(x), (x) => named.third(x), [1], [[0.1], [1e39], [-0], [NaN], [true]]],
  no: [(x) => lib.no(x), (x) => named.no(x), [false], [[true], [0], [1], ['true'], [2], [null]]],
  bad_bool: [(x) => lib.bad_bool(x), (x) => named.bad_bool(x), [1], [[0], [2], [255]]],
  narrow: [
    (a, b, c, d) => lib.narrow(a, b, c, d),
    (a, b, c, d) => named.narrow(a, b, c, d),
    [-128, 255, -32768, 65535],
    [
      [-129, 0, 0, 0],
      [0, 256, 0, 0],
      [0, 0, 32768, 0],
      [0, 0, 0, -1],
      ['a', 'b', 1, 2],
      [1n, 2n, 3n, 4n],
    ],
  ],
  low: [(x) => lib.low(x), (x) => named.low(x), [-3], [[127], [128], [-129], [2 ** 31]]],
  high: [(x) => lib.high(x), (x) => named.high(x), [65535], [[65536], [-1], [0], [2 ** 31]]],
  same_size: [
    (x) => lib.same_size(x),
    (x) => named.same_size(x),
    [12],
    [[2 ** 53 - 1], [2n ** 53n], [2n ** 64n - 1n], [-1], [2n ** 64n], [0.5], [7n]],
  ],
  same_long: [
    (x) => lib.same_long(x),
    (x) => named.same_long(x),
    [-12],
    [[-(2 ** 53 - 1)], [-(2n ** 63n)], [2n ** 63n - 1n], [2n ** 63n], [0.5], ['1']],
  ],
  negate: [
    (x) => lib.negate(x),
    (x) => named.negate(x),
    [12n],
    [[-(2n ** 63n) + 1n], [2n ** 63n], [5], [2 ** 60], [0.5], [-0]],
  ],
  flip: [
    (x) => lib.flip(x),
    (x) => named.flip(x),
    [0n],
    [[2n ** 64n - 1n], [2n ** 64n], [-1n], [5], [2 ** 63], ['']],
  ],
  same_pointer: [
    (p) => lib.same_pointer(p) === null,
    (p) => named.same_pointer(p) === null,
    [struct],
    [
      [null],
      [ints],
      [far],
      [undefined],
      [5],
      ['text'],
      [new DataView(new ArrayBuffer(8))],
      [new ArrayBuffer(8)],
    ],
  ],
  fail: [
    (code) => [lib.fail(code), ffi.errno].join(),
    (code) => [named.fail(code), ffi.errno].join(),
    [7],
    [[0], [2 ** 31 - 1], [-1], [0.1]],
  ],
  strlen: [
    (s) => lib.strlen(s),
    (s) => named.strlen(s),
    ['hello world'],
    [
      ['caf\u00e9'],
      ['\u20ac'],
      ['\ud83d\ude00'],
      ['\ud800'],
      ['a\0b'],
      [''],
      ['x'.repeat(127)],
      ['\u00e9'.repeat(127)],
      ['x'.repeat(128)],
      ['\u00e9'.repeat(128)],
      ['x'.repeat(100_000)],
      [`${'x'.repeat(50)}${'y'.repeat(50)}`],
      [5],
      [Buffer.from('abc\0def')],
      [['a', '\0']],
      [undefined],
      [new String('abc')],
    ],
  ],
  hash: [(s) => lib.hash(s), (s) => named.hash(s), ['hash'], [[null], ['\u00fe\u00ff'], [{}]]],
  total: [
    (p, count) => lib.total(p, count),
    (p, count) => named.total(p, count),
    [items, 4],
    [
      [[1, 2, 3], 3],
      [new Float64Array([1, 2]), 2],
      [new Float32Array(4), 2],
      [null, 0],
      [items.subarray(50), 50],
      [new Float64Array(0), 0],
      [new DataView(items.buffer, 8), 2],
      ['text', 1],
    ],
  ],
  fill: [
    (p, count, value) => (lib.fill(p, count, value), p && p[0]),
    (p, count, value) => (named.fill(p, count, value), p && p[0]),
    [ints, 10, 3],
    [
      [new Int32Array(3), 3, 5],
      [[1, 2], 2, 9],
      [struct, 4, 8],
      [new Uint8Array(4), 1, 1],
      [null, 0, 0],
    ],
  ],
  mix: [
    (...args) => lib.mix(...args),
    (a, b, c, d, e, f, g, h) => named.mix(a, b, c, d, e, f, g, h),
    [true, 1, 2, 3.5, 0.5, 4n, 5, 'six'],
    [
      [true, 1, 2, 3.5, 0.5, 4, 5n, '\u00e9'],
      [1, 1, 2, 3.5, 0.5, 4n, 5, 'six'],
      [true, 1, -2, 3.5, 0.5, 4n, 5, 'six'],
      [],
    ],
  ],
}

const context = globalThis[Symbol.for('unplugin-cffi')][2].context
const counted = () => Number(context.wides[2] ?? 0n)

function outcome(call, args) {
  try {
    const value = call(...args)
    return Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : String(value)
  } catch (error) {
    return `${error.code ?? error.name}: ${error.message}`
  }
}

/** A function of its own for each site, so that one does not see what another was given. */
const loops = new Map()
function loop(call, args, count) {
  let run = loops.get(call)
  if (run === undefined) {
    run = new Function(
      'call',
      'args',
      'count',
      `const [a, b, c, d, e, f, g, h] = args
      let last
      for (let i = 0; i < count; i++) last = call(a, b, c, d, e, f, g, h)
      return last`,
    )
    loops.set(call, run)
  }
  return run(call, args, count)
}

const { flavour } = globalThis[Symbol.for('unplugin-cffi')][2].core.core
/** What a V8 does not call straight: bigints before Node 22, and in Node 22 anything within try. */
const slow = { 115: ['negate', 'flip', 'mix'], 127: ['fill'] }[process.versions.modules] ?? []

/**
 * How many of a thousand calls are fast, after so many. V8 compiles beside them, and on a busy machine may need
 * some of the time that is given, in milliseconds.
 */
function heat(call, args, { calls, patience }) {
  const wanted = outcome(call, args)
  const start = Date.now()
  for (let done = 0; ; done += 1000) {
    const before = counted()
    const last = loop(call, args, 1000)
    const fast = counted() - before
    if (outcome(() => last, []) !== wanted)
      throw new Error(`a hot call gave ${last}, not ${wanted}`)
    if (done >= calls && (fast > 900 || Date.now() - start >= patience)) return fast
  }
}

function deoptimize(name, call) {
  const functions = [call, loops.get(call), lib[name]]
  try {
    // what V8 compiles beside the calls would be in place before the next one
    new Function(
      'functions',
      '%FinalizeOptimization(); for (const one of functions) %DeoptimizeFunction(one)',
    )(functions)
  } catch (error) {
    if (error.name !== 'SyntaxError') throw error
    // where V8's own words are not allowed, arguments of other kinds do it
  }
}

/** One site: each outcome is asked cold, hot, and hot again after a deoptimization. */
function check(name, [call, usual, odd], { calls, patience }) {
  const all = [usual, ...odd]
  const ask = () => all.map((args) => outcome(call, args))
  const isHopeful = !slow.includes(name)
  const first = { calls, patience: isHopeful && flavour !== 'napi' ? patience : 0 }
  const again = { ...first, calls: calls / 4 }
  const cold = ask()
  const fast = heat(call, usual, first)
  const hot = ask()
  // what was asked has undone that
  const fastAfterOdd = heat(call, usual, again)
  deoptimize(name, call)
  const before = counted()
  const once = outcome(call, usual)
  const afterOnce = counted() - before
  const fastAgain = heat(call, usual, again)
  return {
    isHopeful,
    cold,
    hot,
    again: ask(),
    once,
    afterOnce,
    fast: [fast, fastAfterOdd, fastAgain],
  }
}

/** `calls` heat a site, for which V8 has `patience` milliseconds more. */
export function run(calls, patience) {
  const results = {}
  for (const [name, [throughLib, throughImport, usual, odd]] of Object.entries(sites)) {
    results[`lib.${name}`] = check(name, [throughLib, usual, odd], { calls, patience })
    results[name] = check(name, [throughImport, usual, odd], { calls, patience })
  }
  return { flavour, results }
}
