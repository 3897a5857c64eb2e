// libuv of the system, not the one in Node, driven by its own loop.
import { expect, it } from 'vitest'
import lib, { ffi } from './uv.cdef'

function check(status: number): void {
  if (status < 0) throw new Error(lib.uv_strerror(status) ?? 'unknown')
}

it('is the library of the header', () => {
  const { UV_VERSION_MAJOR, UV_VERSION_MINOR, UV_VERSION_PATCH } = lib
  expect(lib.uv_version()).toBe(
    (UV_VERSION_MAJOR << 16) | (UV_VERSION_MINOR << 8) | UV_VERSION_PATCH,
  )
})

it('calls a timer', () => {
  const loop = ffi.new('uv_loop_t *')
  const timer = ffi.new('uv_timer_t *')
  check(lib.uv_loop_init(loop))
  check(lib.uv_timer_init(loop, timer))
  let ticks = 0
  ffi.defExtern('on_timer', (which) => {
    expect(ffi.equals(which, timer)).toBe(true)
    ticks += 1
    if (ticks === 3) {
      check(lib.uv_timer_stop(timer))
      lib.uv_close(ffi.cast('uv_handle_t *', timer), null)
    }
  })
  check(lib.uv_timer_start(timer, lib.on_timer, 1n, 1n))
  expect(lib.uv_run(loop, lib.UV_RUN_DEFAULT)).toBe(0)
  expect(ticks).toBe(3)
  expect(lib.uv_loop_close(loop)).toBe(0)
})

it('echoes over TCP', () => {
  const loop = ffi.new('uv_loop_t *')
  const server = ffi.new('uv_tcp_t *')
  const peer = ffi.new('uv_tcp_t *')
  const client = ffi.new('uv_tcp_t *')
  const stream = (tcp: typeof server) => ffi.cast('uv_stream_t *', tcp)
  const room = ffi.keep(ffi.new('char[]', 65536))
  const requests: unknown[] = []
  const received: string[] = []

  const send = (to: typeof server, text: string): void => {
    const bytes = ffi.keep(ffi.new('char[]', text))
    const request = ffi.keep(ffi.new('uv_write_t *'))
    requests.push(bytes, request)
    const buffer = { base: bytes, len: ffi.byteLength(text) }
    check(lib.uv_write(request, stream(to), [buffer], 1, lib.on_write))
  }
  ffi.defExtern('on_write', (_request, status) => check(status))
  ffi.defExtern('on_alloc', (_handle, _suggested, buffer) => {
    if (buffer === null) return
    buffer.base = room
    buffer.len = room.length
  })
  ffi.defExtern('on_connection', (_server, status) => {
    check(status)
    check(lib.uv_tcp_init(loop, peer))
    check(lib.uv_accept(stream(server), stream(peer)))
    check(lib.uv_read_start(stream(peer), lib.on_alloc, lib.on_read))
  })
  ffi.defExtern('on_connect', (_request, status) => {
    check(status)
    check(lib.uv_read_start(stream(client), lib.on_alloc, lib.on_read))
    send(client, 'hello')
  })
  ffi.defExtern('on_read', (from, count, buffer) => {
    const isPeer = ffi.equals(from, peer)
    if (count < 0) {
      expect(count).toBe(lib.UV_EOF)
      lib.uv_close(ffi.cast('uv_handle_t *', peer), lib.on_close)
      lib.uv_close(ffi.cast('uv_handle_t *', server), lib.on_close)
      return
    }
    const text = buffer?.base ? ffi.text(buffer.base, count) : ''
    if (isPeer) send(peer, `${text}!`)
    else {
      received.push(text)
      lib.uv_close(ffi.cast('uv_handle_t *', client), lib.on_close)
    }
  })
  let closed = 0
  ffi.defExtern('on_close', () => void (closed += 1))

  check(lib.uv_loop_init(loop))
  check(lib.uv_tcp_init(loop, server))
  const address = ffi.new('struct sockaddr_in *')
  const plain = ffi.cast('struct sockaddr *', address)
  check(lib.uv_ip4_addr('127.0.0.1', 0, address))
  check(lib.uv_tcp_bind(server, plain, 0))
  check(lib.uv_listen(stream(server), 1, lib.on_connection))
  check(lib.uv_tcp_getsockname(server, plain, [ffi.sizeof('struct sockaddr_in')]))
  check(lib.uv_tcp_init(loop, client))
  const request = ffi.new('uv_connect_t *')
  check(lib.uv_tcp_connect(request, client, plain, lib.on_connect))
  expect(lib.uv_run(loop, lib.UV_RUN_DEFAULT)).toBe(0)
  expect(received).toEqual(['hello!'])
  expect(closed).toBe(3)
  expect(lib.uv_loop_close(loop)).toBe(0)
  ffi.release(room)
})
