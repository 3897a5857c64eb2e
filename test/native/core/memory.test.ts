// Memory by address: peek and poke, copies, text, addresses of JavaScript's buffers.
import { flavours } from '../../../src/runtime/flavour.ts'
import { constants } from 'node:buffer'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { loadCore } from './glue.ts'

const { core } = loadCore()

/** A piece of memory that stays where it is while the test holds it. */
function memory(bytes: number): { view: DataView; at: number; buffer: Buffer } {
  const shared = new SharedArrayBuffer(bytes)
  return {
    view: new DataView(shared),
    at: Number(core.addressOf(shared)),
    buffer: Buffer.from(shared),
  }
}

describe('peek and poke', () => {
  const { view, at } = memory(32)

  test.each([
    ['Int8', -128, 127, 1],
    ['Uint8', 0, 255, 1],
    ['Int16', -32768, 32767, 2],
    ['Uint16', 0, 65535, 2],
    ['Int32', -0x80000000, 0x7fffffff, 4],
    ['Uint32', 0, 0xffffffff, 4],
    ['Float32', -1.5, 3.4028234663852886e38, 4],
    ['Float64', -0.1, 1.7976931348623157e308, 8],
  ] as const)('%s', (type, least, most, size) => {
    for (const value of [least, most, 1]) {
      core[`write${type}`](at + 1, value)
      expect(core[`read${type}`](at + 1)).toBe(value)
      expect(view[`get${type}`](1, true)).toBe(value)
    }
    // no more bytes than its own
    view.setBigUint64(1 + size, 0n)
    view.setUint8(0, 0)
    core[`write${type}`](at + 1, most)
    expect(view.getUint8(0)).toBe(0)
    expect(view.getBigUint64(1 + size)).toBe(0n)
  })

  test.each([
    ['Int64', -(2n ** 63n), 2n ** 63n - 1n],
    ['Uint64', 0n, 2n ** 64n - 1n],
  ] as const)('%s', (type, least, most) => {
    for (const value of [least, most, 1n]) {
      core[`write${type}`](at + 3, value)
      expect(core[`read${type}`](at + 3)).toBe(value)
    }
  })

  test('pointers are signed numbers, bigints from 2^53', () => {
    for (const value of [0, -1, 2 ** 47, 2 ** 53 - 1, 2n ** 53n, -(2n ** 62n)]) {
      core.writePointer(at, value)
      expect(core.readPointer(at)).toBe(value)
    }
  })

  test('not-a-numbers stay what they are', () => {
    core.writeFloat64(at, Number.NaN)
    expect(core.readFloat64(at)).toBeNaN()
    core.writeFloat32(at, -0)
    expect(core.readFloat32(at)).toBe(-0)
  })

  test('an address may be a bigint', () => {
    core.writeInt32(BigInt(at), 5)
    expect(core.readInt32(BigInt(at))).toBe(5)
  })

  test('where null pointers point is refused', () => {
    for (const address of [0, 1, 4095, 0n]) {
      expect(() => core.readInt8(address)).toThrow(
        expect.objectContaining({ code: 'ERR_FFI_NULL' }),
      )
      expect(() => core.writeInt8(address, 1)).toThrow(
        `write at address ${address}, which lies where null pointers point`,
      )
    }
  })

  test('what is no address, or no value, is refused', () => {
    expect(() => core.readInt8('x' as never)).toThrow(
      'read() argument 1 must be an address, not a string',
    )
    expect(() => core.writeInt8(at, 'x' as never)).toThrow(
      'write() argument 2 must be a number, not a string',
    )
    expect(() => core.readInt8(undefined as never)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_TYPE' }),
    )
  })
})

describe('addressOf', () => {
  test('leads to the very bytes', () => {
    const bytes = new Uint8Array([1, 2, 3, 4])
    expect(core.readUint8(Number(core.addressOf(bytes)) + 2)).toBe(3)
    expect(core.readUint8(core.addressOf(bytes.subarray(3)))).toBe(4)
    expect(core.readUint8(core.addressOf(new DataView(bytes.buffer, 1)))).toBe(2)
    expect(core.addressOf(bytes.buffer)).toBe(core.addressOf(bytes))
    core.writeUint8(core.addressOf(bytes), 9)
    expect(bytes[0]).toBe(9)
  })

  test('of shared memory', () => {
    const shared = new SharedArrayBuffer(16)
    new Uint8Array(shared).set([1, 2, 3, 4])
    expect(core.readUint8(core.addressOf(shared))).toBe(1)
    expect(core.readUint8(core.addressOf(new Uint8Array(shared, 2)))).toBe(3)
    expect(core.readUint8(core.addressOf(new DataView(shared, 3)))).toBe(4)
    expect(core.addressOf(new Uint8Array(shared, 2))).toBe(Number(core.addressOf(shared)) + 2)
  })

  test.each([
    'Int8Array',
    'Uint8ClampedArray',
    'Float32Array',
    'BigInt64Array',
    'BigUint64Array',
  ] as const)('of a %s', (kind) => {
    const view = new globalThis[kind](4)
    new Uint8Array(view.buffer)[0] = 77
    expect(core.readUint8(core.addressOf(view))).toBe(77)
  })

  test('of another realm', () => {
    const [view, shared] = runInNewContext(
      '[new Uint8Array([7]), new Uint8Array(new SharedArrayBuffer(2)).fill(8).buffer]',
    ) as [Uint8Array, SharedArrayBuffer]
    expect(core.readUint8(core.addressOf(view))).toBe(7)
    expect(core.readUint8(core.addressOf(shared))).toBe(8)
  })

  test('a detached one throws', () => {
    for (const make of [
      (buffer: ArrayBuffer) => buffer,
      (buffer: ArrayBuffer) => new Uint8Array(buffer),
    ]) {
      const buffer = new ArrayBuffer(8)
      const view = make(buffer)
      structuredClone(buffer, { transfer: [buffer] })
      expect(() => core.addressOf(view)).toThrow(
        expect.objectContaining({
          code: 'ERR_FFI_TYPE',
          message:
            'addressOf() argument 1 is a view of a detached ArrayBuffer, which has no memory any more',
        }),
      )
    }
  })

  test('an empty one does not', () => {
    expect(typeof core.addressOf(new ArrayBuffer(0))).toBe('number')
    expect(typeof core.addressOf(new SharedArrayBuffer(0))).toBe('number')
    expect(typeof core.addressOf(new Uint8Array())).toBe('number')
  })

  test.each([[1], [null], [undefined], ['text'], [{}], [[1, 2]]])('%o has none', (value) => {
    expect(() => core.addressOf(value as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_TYPE',
        message: expect.stringContaining(
          'addressOf() argument 1 must be an ArrayBufferView or a buffer, not ',
        ),
      }),
    )
  })
})

describe('copy and fill', () => {
  test('moves overlapping bytes both ways', () => {
    const { at, buffer } = memory(8)
    buffer.set([1, 2, 3, 4, 5])
    core.copy(at, at + 1, 4)
    expect([...buffer.subarray(0, 5)]).toEqual([2, 3, 4, 5, 5])
    core.copy(at + 1, at, 4)
    expect([...buffer.subarray(0, 5)]).toEqual([2, 2, 3, 4, 5])
  })

  test('from views and texts', () => {
    const to = Buffer.alloc(8)
    core.copy(to, new Uint8Array([1, 2, 3]), 3)
    core.copy(to.subarray(4), 'abc', 4)
    expect([...to]).toEqual([1, 2, 3, 0, 97, 98, 99, 0])
    core.copy(to, 0, 0)
    expect(() => core.copy('text', to, 1)).toThrow(
      'copy() argument 1 must be an address, not a string',
    )
    expect(() => core.copy(to, {} as never, 1)).toThrow('copy() argument 2')
  })

  test('fills', () => {
    const { at, buffer } = memory(4)
    core.fill(at + 1, 0xdb, 2)
    expect([...buffer]).toEqual([0, 0xdb, 0xdb, 0])
    core.fill(at, 256, 4)
    expect([...buffer]).toEqual([0, 0, 0, 0])
    core.fill(0, 1, 0)
  })

  test.each([-1, Number.NaN, 2 ** 60, 'x'])('%o is no number of bytes', (bytes) => {
    const { at } = memory(4)
    for (const use of [
      () => core.copy(at, at, bytes as number),
      () => core.fill(at, 0, bytes as number),
    ]) {
      expect(use).toThrow(
        expect.objectContaining({
          code: 'ERR_FFI_VALUE',
          message: expect.stringContaining('needs a number of bytes from 0 to 2^53 - 1'),
        }),
      )
    }
  })
})

describe('text', () => {
  test('decodes UTF-8 up to a NUL or a limit', () => {
    const { at, buffer } = memory(32)
    buffer.set(Buffer.from('héllo\0rest'))
    expect(core.decode(at)).toBe('héllo')
    expect(core.decode(at, 100)).toBe('héllo')
    expect(core.decode(at, 3)).toBe('hé')
    expect(core.decode(at, 2)).toBe('h\ufffd')
    expect(core.decode(at, 0)).toBe('')
    expect(core.length(at, 100)).toBe(6)
    expect(core.length(at, 2)).toBe(2)
    expect(core.length(at, 2 ** 53 - 1)).toBe(6)
  })

  test('invalid bytes become U+FFFD', () => {
    const { at, buffer } = memory(8)
    buffer.set([0xff, 0x61, 0xc3])
    expect(core.decode(at)).toBe('\ufffda\ufffd')
  })

  test('of a null pointer is refused', () => {
    expect(() => core.decode(0)).toThrow(expect.objectContaining({ code: 'ERR_FFI_NULL' }))
    expect(() => core.length(0, 1)).toThrow(expect.objectContaining({ code: 'ERR_FFI_NULL' }))
  })
})

describe('external', () => {
  test('is the memory itself', () => {
    const { at, buffer } = memory(16)
    const external = new Uint8Array(core.external(at + 8, 4))
    external[0] = 5
    expect(buffer[8]).toBe(5)
    expect(external.length).toBe(4)
    expect(() => core.external(at, -1)).toThrow(expect.objectContaining({ code: 'ERR_FFI_VALUE' }))
    // what an ArrayBuffer can have is the engine's to say
    const most = 2 ** 53 - 1
    if (constants.MAX_LENGTH < most) expect(() => core.external(at, most)).toThrow(/larger/)
    else expect(core.external(at, most).byteLength).toBe(most)
    expect(() => core.external({} as never, 1)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_TYPE' }),
    )
  })
})

test('what it says of itself', () => {
  expect([core.contract, core.flavour]).toEqual([2, flavours()[0]])
})
