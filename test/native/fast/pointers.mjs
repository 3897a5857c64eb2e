// What fast calls are given addresses of, under a collector that moves whatever it can: typed arrays in V8's
// heap and out of it, views moved out, resizable, transferred and detached buffers, and strings of every
// representation. Each result is compared with what JavaScript computes.
import { lib, fill, ffi } from './module.mjs'

const [, , rounds, patience] = process.argv.map(Number)
const context = globalThis[Symbol.for('unplugin-cffi')][2].context
const counted = () => Number(context.wides[2] ?? 0n)
const { flavour } = globalThis[Symbol.for('unplugin-cffi')][2].core.core
const litter = []

/** Garbage that lives for a while, so that there is something to move. */
function drop(index) {
  litter[index % 64] = { index, text: `item ${index}`, bytes: new Uint8Array(index % 90) }
}

function hashOf(text) {
  let hash = 2166136261
  for (const byte of Buffer.from(text.toWellFormed?.() ?? text))
    hash = Math.imul(hash ^ byte, 16777619)
  return hash >>> 0
}

function same(found, wanted, what) {
  if (!Object.is(found, wanted)) throw new Error(`${what}: ${found}, not ${wanted}`)
}

function refusal(call) {
  try {
    return `gave ${call()}`
  } catch (error) {
    return error.message
  }
}

const large = new Float64Array(10_000).fill(0.25)
const shared = new Uint8Array(new SharedArrayBuffer(100)).fill(2)
const makeGrowing = () => new ArrayBuffer(16, { maxByteLength: 4096 })
// larger than what V8 copies: such strings are Node's own memory, outside of the heap
const externalOneByte = Buffer.alloc(1_100_000, 'e').toString('latin1')
const externalTwoByte = Buffer.alloc(2_200_000, 'e').toString('ucs2')
const externals = [externalOneByte, externalTwoByte].map((text) => [text, hashOf(text)])

const checks = {
  'a small array, made for the call': (index) => {
    same(lib.total(new Float64Array([index, 1, 2, 3]), 4), index + 6, 'small')
  },
  'small arrays of which C writes one': (index) => {
    const items = new Int32Array(8)
    fill(items, 8, index)
    drop(index)
    same(items[0] + items[7], 2 * index, 'written')
  },
  'a large array': (index) => {
    const at = index % 9000
    large[at] = index
    same(lib.total(large.subarray(at, at + 2), 2), index + large[at + 1], 'large')
    large[at] = 0.25
  },
  'an array made for the call, out of the heap': (index) => {
    const bytes = new Uint8Array(1000).fill(index % 256)
    same(lib.sum_bytes(bytes, 1000), 1000 * (index % 256), 'made')
  },
  'a view that has been moved out': (index) => {
    const bytes = new Uint8Array([index % 256, 1])
    drop(index)
    same(bytes.buffer.byteLength, 2, 'moved')
    same(lib.sum_bytes(bytes, 2), (index % 256) + 1, 'moved')
  },
  'a view of a view': (index) => {
    const outer = Uint8Array.of(1, 2, 3, 4, 5, index % 256)
    same(lib.sum_bytes(outer.subarray(4), 2), 5 + (index % 256), 'view')
    same(lib.sum_bytes(new DataView(outer.buffer, 5), 1), index % 256, 'DataView')
  },
  'shared memory': (index) => {
    shared[3] = index % 256
    same(lib.sum_bytes(shared, 100), 198 + (index % 256), 'shared')
    shared[3] = 2
  },
  'a Buffer of the pool': (index) => {
    const text = `pool ${index}`
    same(lib.strlen(Buffer.from(`${text}\0`)), text.length, 'pool')
  },
  'a resizable buffer, between others': (index) => {
    const bytes = new Uint8Array(index % 50 === 0 ? makeGrowing() : 16).fill(1)
    // C's memory would move when it grows
    if (index % 50 === 0)
      same(/resized/.test(refusal(() => lib.sum_bytes(bytes, 16))), true, 'resizable')
    else same(lib.sum_bytes(bytes, 16), 16, 'not resizable')
  },
  'a transferred buffer': (index) => {
    const bytes = new Uint8Array(100).fill(1)
    same(lib.sum_bytes(bytes, 100), 100, 'before')
    const there = structuredClone(bytes, { transfer: [bytes.buffer] })
    same(bytes.length, 0, 'detached')
    same(/detached|transferred/.test(refusal(() => lib.sum_bytes(bytes, 100))), true, 'transferred')
    drop(index)
    same(lib.sum_bytes(there, 100), 100, 'after')
  },
  'two views and a text between them': (index) => {
    const text = index % 2 === 0 ? `t${index}` : `\u20ac${index}`
    const wanted = 70000 + Buffer.byteLength(text) * 100 + 9
    same(lib.meet(Uint8Array.of(7), text, Uint8Array.of(9)), wanted, 'between')
  },
  'a struct of ours': (index) => {
    const item = ffi.new('int[3]', [index, 2, 3])
    drop(index)
    fill(item, 1, index + 1)
    same(item[0] + item[1], index + 3, 'ours')
  },
  'a string of one byte a character': (index) => {
    const text = JSON.parse(`"one byte ${index}"`)
    same(lib.hash(text), hashOf(text), 'one byte')
  },
  'a string of Latin-1': (index) => {
    const text = JSON.parse(`"caf\u00e9 ${index}"`)
    same(lib.hash(text), hashOf(text), 'Latin-1')
  },
  'a string of two bytes a character': (index) => {
    const text = JSON.parse(`"\u20ac ${index} \ud83d\ude00"`)
    same(lib.hash(text), hashOf(text), 'two bytes')
  },
  'a concatenated string': (index) => {
    const text = 'a string that is long enough to be two '.concat(`joined ${index}`)
    same(lib.hash(text), hashOf(text), 'concatenated')
  },
  'a part of a string': (index) => {
    const text = externalOneByte.slice(index, index + 40) + index
    same(lib.hash(text.slice(5)), hashOf(text.slice(5)), 'part')
  },
  'a name of a property': (index) => {
    const text = 'thin string number '.concat(String(index))
    ;({})[text] = 1
    same(lib.hash(text), hashOf(text), 'internalized')
  },
  'an external string': (index) => {
    if (index % 500 > 0) return
    for (const [text, hash] of externals) same(lib.hash(text), hash, 'external')
  },
  'a string with a NUL': (index) => {
    same(/NUL/.test(refusal(() => lib.hash(`${index}\0${index}`))), true, 'NUL')
  },
}

// V8 asks for these in the slow way: only flat strings of one byte a character in its own heap go straight, and in
// Node 22 nothing within try, where functions are that C may write through
const slow = [
  'two bytes',
  'external',
  'NUL',
  'concatenated',
  'part of a string',
  'name of a property',
]
if (process.versions.modules === '127') slow.push('C writes', 'struct of ours')

const counts = {}
for (const [name, check] of Object.entries(checks)) {
  const before = counted()
  const isHopeful = !slow.some((words) => name.includes(words))
  const end = Date.now() + (isHopeful ? patience : 0)
  // V8 compiles beside the calls, and on a busy machine may need more of them
  for (let index = 0; index < rounds || (counted() < before + 100 && Date.now() < end); index++) {
    drop(index)
    check(index)
  }
  if (isHopeful) counts[name] = counted() - before
}
console.log(JSON.stringify({ flavour, counts }))
