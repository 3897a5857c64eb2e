// zlib's streams, whose record holds the functions that get and free its memory.
import { deflateSync, inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import lib, { ffi } from './zlib.cdef'

const version = lib.ZLIB_VERSION
const text = Buffer.from('streams of text, '.repeat(2000))

it('is the library of the header', () => {
  expect(lib.zlibVersion()).toBe(version)
})

it('packs and unpacks, with memory that JavaScript gives', () => {
  const live = new Set<bigint>()
  let given = 0
  const alloc = ffi.callback('alloc_func', (opaque, items, size) => {
    expect(opaque === null ? undefined : ffi.fromHandle(opaque)).toBe(live)
    const memory = lib.calloc(items, size)
    live.add(ffi.address(memory))
    given += 1
    return memory
  })
  const free = ffi.callback('free_func', (_opaque, memory) => {
    expect(live.delete(ffi.address(memory))).toBe(true)
    lib.free(memory)
  })
  const handle = ffi.newHandle(live)
  const run = (
    input: Uint8Array,
    step: typeof lib.deflate,
    start: (stream: ReturnType<typeof open>) => number,
    end: typeof lib.deflateEnd,
  ): Buffer => {
    const stream = open()
    expect(start(stream)).toBe(lib.Z_OK)
    const out: Buffer[] = []
    const room = new Uint8Array(1000)
    stream.next_in = input
    stream.avail_in = input.length
    let status: number = lib.Z_OK
    while (status !== lib.Z_STREAM_END) {
      stream.next_out = room
      stream.avail_out = room.length
      status = step(stream, lib.Z_FINISH)
      expect([lib.Z_OK, lib.Z_BUF_ERROR, lib.Z_STREAM_END]).toContain(status)
      out.push(Buffer.from(room.slice(0, room.length - stream.avail_out)))
    }
    expect(live.size).toBeGreaterThan(0)
    expect(end(stream)).toBe(lib.Z_OK)
    return Buffer.concat(out)
  }
  const open = () => ffi.new('z_stream *', { zalloc: alloc, zfree: free, opaque: handle })
  const size = ffi.sizeof('z_stream')
  const packed = run(
    text,
    lib.deflate,
    (s) => lib.deflateInit_(s, 9, version, size),
    lib.deflateEnd,
  )
  expect(inflateSync(packed).equals(text)).toBe(true)
  const source = deflateSync(text)
  const unpacked = run(
    source,
    lib.inflate,
    (s) => lib.inflateInit_(s, version, size),
    lib.inflateEnd,
  )
  expect(unpacked.equals(text)).toBe(true)
  expect(live.size).toBe(0)
  expect(given).toBeGreaterThan(2)
  for (const kept of [alloc, free, handle]) ffi.release(kept)
})
