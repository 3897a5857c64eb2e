// The addresses that fast calls get (fast/pointers.mjs), while V8 collects and moves as often as it can be told to.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { flavours } from '../../src/runtime/flavour.ts'
import { Programs } from './fast/program.ts'

const programs = new Programs()
afterAll(() => programs[Symbol.dispose]())
beforeAll(async () => {
  await programs.addModule('fast.cdef', 'module.mjs')
  programs.add('pointers.mjs')
}, 90_000)

interface Counts {
  readonly flavour: string
  /** How many calls were fast, where they can be. */
  readonly counts: Readonly<Record<string, number>>
}

function run(flags: readonly string[], rounds: number, patience = 0): Counts {
  const { out, err, status, signal } = programs.run(flags, [
    'pointers.mjs',
    String(rounds),
    String(patience),
  ])
  expect([err, status, signal]).toEqual(['', 0, null])
  return JSON.parse(out) as Counts
}

it('as programs run', () => {
  const { flavour, counts } = run([], 10_000, flavours()[0] === 'napi' ? 0 : 10_000)
  expect(flavour).toBe(flavours()[0])
  const isFast = flavour !== 'napi'
  expect(Object.keys(counts).length).toBeGreaterThan(11)
  for (const [name, count] of Object.entries(counts)) {
    expect([name, count >= 100]).toEqual([name, isFast])
  }
}, 120_000)

it.each([
  [['--stress-compaction'], 500],
  [['--gc-interval=500'], 2000],
  [['--stress-scavenge=50', '--stress-compaction-random'], 500],
  [['--stress-concurrent-allocation', '--gc-interval=2000'], 2000],
  [['--single-threaded', '--stress-compaction'], 300],
  [['--max-semi-space-size=1', '--semi-space-growth-factor=1'], 5000],
])(
  'under %j',
  (flags, rounds) => {
    expect(run(flags, rounds).flavour).toBe(flavours()[0])
  },
  180_000,
)
