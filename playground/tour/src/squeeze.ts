import {
  compress2,
  compressBound,
  crc32,
  ffi,
  uncompress,
  Z_BEST_COMPRESSION,
  Z_OK,
  ZLIB_VERSION,
  zlibVersion,
} from './zlib.cdef'

/** Compresses and gives back; typed arrays go to C as they are. */
export function roundTrip(data: Uint8Array) {
  const packed = new Uint8Array(compressBound(data.length))
  const written = ffi.new('unsigned long *', packed.length)
  check(compress2(packed, written, data, data.length, Z_BEST_COMPRESSION))
  const size = Number(written.value)

  const back = new Uint8Array(data.length)
  written.value = back.length
  check(uncompress(back, written, packed, size))
  const same = crc32(0, data, data.length) === crc32(0, back, back.length)
  return { version: zlibVersion(), header: ZLIB_VERSION, size: data.length, packed: size, same }
}

function check(status: number): void {
  if (status !== Z_OK) throw new Error(`zlib returned ${status}`)
}
