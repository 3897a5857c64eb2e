// What happens where a promise is broken: C that was promised not to call back does. No crash in either flavour
// of the core, hot or cold: C gets the error value, a report names both functions, and JavaScript goes on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flavours } from '../../src/runtime/flavour.ts'
import { Programs } from './fast/program.ts'

const programs = new Programs()
afterAll(() => programs[Symbol.dispose]())
beforeAll(async () => {
  await programs.addModule('fast-net.cdef', 'promised.mjs')
  await programs.addModule('fast-net.cdef', 'right.mjs', (text) =>
    text.replace(/#pragma cffi fast .*/, ''),
  )
  programs.add('net.mjs')
}, 90_000)

const flags = [[], ['--no-opt'], ['--stress-compaction']]
const isV8 = flavours()[0] !== 'napi'

describe.each(flags)('with %j', (...given) => {
  it('a promise that is broken', () => {
    const isFast = isV8 && !given.includes('--no-opt')
    const { out, err, status, signal } = programs.run(given, [
      'net.mjs',
      './promised.mjs',
      isFast ? '5000' : '0',
    ])
    expect([status, signal]).toEqual([0, null])
    expect(JSON.parse(out)).toEqual({
      flavour: flavours()[0],
      step: { first: 'true,', isFast },
      entered: 0,
      ask: { first: '-4993, errno 7', isFast },
      askSlowly: '2009, errno 9',
      later: { first: 3.5, isFast },
      unattached: { first: 0, isFast },
      attached: { first: -1, isFast },
      released: { first: 7, isFast },
      goesOn: 42007,
      closed: 0,
    })
    const pragma = (name: string): string =>
      `during ${name}(), which its .cdef says does not call back, by #pragma cffi fast or by declaring no function ` +
      `pointers; C got its error value. #pragma cffi slow ${name} lets it call back (ERR_FFI_UNSUPPORTED)`
    const lines = err.trim().split('\n')
    for (const name of ['sqlite3_step', 'ask', 'ask_later', 'ask_extern']) {
      // once, however often it happens
      expect([name, lines.filter((line) => line.includes(pragma(name))).length]).toEqual([name, 1])
    }
    expect(lines.filter((line) => line.includes('after its release'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('attached it; it got zero'))).not.toHaveLength(0)
  }, 60_000)

  it('without a promise', () => {
    const { out, err, status, signal } = programs.run(given, ['net.mjs', './right.mjs', '0'])
    expect([status, signal]).toEqual([0, null])
    const isFast = false
    expect(JSON.parse(out)).toEqual({
      flavour: flavours()[0],
      step: { first: 'true,42', isFast },
      entered: 20_001,
      ask: { first: '2009, errno 9', isFast },
      askSlowly: '2009, errno 9',
      later: { first: 12, isFast },
      unattached: { first: 0, isFast },
      attached: { first: 30, isFast },
      released: { first: 7, isFast },
      goesOn: 42007,
      closed: 0,
    })
    expect(err).not.toContain('cffi slow')
  }, 60_000)
})
