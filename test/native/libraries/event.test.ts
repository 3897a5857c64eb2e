// libevent: events of a pipe and of time, with callbacks that last.
import { expect, it } from 'vitest'
import lib, { ffi } from './event.cdef'

it('tells when there is something to read, and when time is over', () => {
  const base = lib.event_base_new()
  const ends = [0, 0]
  expect(lib.pipe(ends)).toBe(0)
  const [from = -1, to = -1] = ends
  const seen: string[] = []
  const onRead = ffi.callback('event_callback_fn', (file, what, data) => {
    expect(what & lib.EV_READ).toBe(lib.EV_READ)
    const bytes = Buffer.alloc(16)
    const count = lib.read(file, bytes, bytes.length)
    const name = data === null ? '' : String(ffi.fromHandle(data))
    seen.push(`${name} ${bytes.toString('utf8', 0, count)}`)
    if (seen.length === 2) lib.event_base_loopexit(base, null)
  })
  const onTime = ffi.callback('event_callback_fn', () => {
    lib.write(to, Buffer.from(seen.length === 0 ? 'one' : 'two'), 3)
  })
  const handle = ffi.newHandle('pipe')
  const reads = lib.event_new(base, from, lib.EV_READ | lib.EV_PERSIST, onRead, handle)
  const timer = lib.event_new(base, -1, lib.EV_PERSIST, onTime, null)
  expect(lib.event_add(reads, null)).toBe(0)
  expect(lib.event_add(timer, { tv_sec: 0, tv_usec: 1000 })).toBe(0)
  expect(lib.event_base_dispatch(base)).toBe(0)
  expect(seen).toEqual(['pipe one', 'pipe two'])

  // a plain function, for the length of the call
  let events = 0
  lib.event_base_foreach_event(base, () => ((events += 1), 0), null)
  expect(events).toBe(2)
  for (const event of [reads, timer]) lib.event_free(event)
  lib.event_base_free(base)
  for (const file of [from, to]) lib.close(file)
  for (const kept of [onRead, onTime, handle]) ffi.release(kept)
})

it('is the library of the header', () => {
  expect(lib.event_get_version()).toBe(lib.LIBEVENT_VERSION)
})
