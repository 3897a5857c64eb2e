// Call sites of every kind (fast/sites.mjs) in programs of their own: cold, hot and after a deoptimization
// each gives what the Node-API flavour gives cold, wherever it runs and however V8 compiles it.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flavours } from '../../src/runtime/flavour.ts'
import { Programs } from './fast/program.ts'

interface Site {
  /** This V8 can call it straight. */
  readonly isHopeful: boolean
  readonly cold: readonly string[]
  readonly hot: readonly string[]
  readonly again: readonly string[]
  readonly once: string
  /** Of a thousand calls: hot, again after odd arguments, and after a deoptimization. */
  readonly fast: readonly number[]
  /** Of the one after that. */
  readonly afterOnce: number
}

interface Outcome {
  readonly flavour: string
  readonly results: Readonly<Record<string, Site>>
}

const programs = new Programs()
afterAll(() => programs[Symbol.dispose]())
const wanted = new Map<string, readonly string[]>()
let never = 0
const hot = [100_000, 10_000]
const cold = [2000, 0]

beforeAll(async () => {
  await programs.addModule('fast.cdef', 'module.mjs')
  for (const name of ['sites.mjs', 'main.mjs']) programs.add(name)
  await programs.addScript('sites.mjs')
  const { flavour, results } = run([], 'main', cold, { CFFI_CORE: 'napi' })
  expect(flavour).toBe('napi')
  for (const [name, site] of Object.entries(results)) wanted.set(name, site.cold)
  never = Object.values(results).filter(({ isHopeful }) => !isHopeful).length
}, 90_000)

function run(
  flags: readonly string[],
  place: string,
  heat: readonly number[],
  env?: Readonly<Record<string, string>>,
): Outcome {
  const { out, err, status, signal } = programs.run(
    flags,
    ['main.mjs', place, ...heat.map(String)],
    env,
  )
  expect([err, status, signal]).toEqual(['', 0, null])
  return JSON.parse(out) as Outcome
}

function compare({ flavour, results }: Outcome, isOptimized: boolean): void {
  expect(flavour).toBe(flavours()[0])
  expect(Object.keys(results)).toEqual([...wanted.keys()])
  for (const [name, site] of Object.entries(results)) {
    const all = wanted.get(name)
    expect({ name, ...site }).toMatchObject({
      ...{ name, cold: all, hot: all, again: all },
      once: all?.[0],
    })
    const isFast = flavour !== 'napi' && isOptimized && site.isHopeful
    const wantedCounts = isFast ? [900, 900, 900] : [0, 0, 0]
    const counts = site.fast.map((count) => (count > 900 ? 900 : count))
    expect([name, ...counts]).toEqual([name, ...wantedCounts])
  }
}

it('knows all kinds', () => {
  expect(wanted.size).toBe(42)
  const slow = process.versions.modules === '115' ? 6 : process.versions.modules === '127' ? 2 : 0
  expect(never).toBe(slow)
  // each has something that is refused, but for those that take anything or nothing
  const calm = [...wanted].filter(([, cold]) => !cold.some((text) => text.startsWith('ERR_')))
  expect(calm.map(([name]) => name)).toEqual(['lib.nop', 'nop'])
})

describe.each(['main', 'worker', 'vm'])('in %s', (place) => {
  it('cold, hot and after a deoptimization', () => {
    const outcome = run(['--allow-natives-syntax'], place, hot)
    compare(outcome, true)
    for (const [name, { afterOnce }] of Object.entries(outcome.results)) {
      expect([name, afterOnce]).toEqual([name, 0])
    }
  }, 120_000)
})

it.each([[['--no-opt']], [['--no-opt', '--no-sparkplug']], [['--no-opt', '--always-sparkplug']]])(
  'never optimized: %j',
  (flags) => compare(run(flags, 'main', cold), false),
  120_000,
)

it('in the realms that Vitest makes', () => {
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const config = ['--config', resolve('test/native/fast/vm.config.mjs'), '--reporter=json']
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', ...config, 'test/native/fast.test.ts'],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', VITEST: undefined } },
  )
  const start = stdout.indexOf('{')
  const report: unknown = start < 0 ? stderr : JSON.parse(stdout.slice(start))
  // which fails where hot calls are not fast
  expect(report).toMatchObject({ success: true, numFailedTests: 0, numFailedTestSuites: 0 })
  expect((report as { readonly numPassedTests: number }).numPassedTests).toBeGreaterThan(10)
}, 120_000)
