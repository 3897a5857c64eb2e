// JavaScript alone: the nearest that it does without C.
import { makeLoops, serve } from './serve.mjs'
import { textRows, textScope } from './texts.mjs'

serve({
  async setUp() {
    const encoder = new TextEncoder()
    const scope = {
      ...textScope(),
      encoder,
      decoder: new TextDecoder(),
      shortBytes: encoder.encode('hello world'),
      longBytes: encoder.encode('a'.repeat(10_000)),
      own: new DataView(new Float64Array([1, 2]).buffer),
      items: new Int32Array(1000),
      many: new Int32Array(1_000_000).fill(7),
    }
    return makeLoops(scope, {
      ...textRows((text) => `encoder.encode(${text}).length`),
      short_text: 'last = decoder.decode(shortBytes)',
      long_text: 'last = decoder.decode(longBytes)',
      read: ['last += own.getFloat64(0, true)', 'last / n'],
      write: ['own.setFloat64(8, i + 3, true)', 'own.getFloat64(8, true) - n + 1'],
      make: ['last = { x: 0, y: 0 }', 'last.x'],
      make_of: ['last = { x: 1, y: i }', 'last.x'],
      view: `for (let k = 0; k < 1000; k++) items[k] = k
        last = 0
        for (let k = 0; k < 1000; k++) last += items[k]`,
      unpack: ['last = many.slice()', 'last[999999]'],
    })
  },
  async make() {
    return () => ({ x: 1.5, y: 2.5 })
  },
})
