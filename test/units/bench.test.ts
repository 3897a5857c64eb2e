// The benchmark itself: in its tiniest form with those peers that the project depends on, and what becomes of a
// contestant that lies, fails or is not there. `npm test` has built the package.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

interface Result {
  readonly best?: number
  readonly median?: number
  readonly failed?: string
}

interface Theme {
  readonly name: string
  readonly title: string
  readonly contestants: readonly string[]
  readonly rows: readonly {
    readonly name: string
    readonly results: Readonly<Record<string, Result>>
  }[]
}

interface Contestant {
  readonly label: string
  readonly command?: readonly string[]
  absent?: string
}

const bench = join(import.meta.dirname, '../bench')
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('measures a row of each theme by each that is there', { timeout: 120_000 }, () => {
  const out = join(folder, 'results.json')
  const rows =
    'calls/add_int strings/emoji_11 data/mirror callbacks/called threads/async_one load/load_10'
  const who = ['ours', 'abi', 'hand', 'koffi', 'plain', 'sqlite', 'sqlite-abi']
  const args = ['--quick', '--out', out, ...who.flatMap((id) => ['--only', id])]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(bench, 'peers.mjs'), ...args, ...rows.split(' '), 'sqlite/read', 'sqlite/write'],
    { encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { themes, contestants } = JSON.parse(readFileSync(out, 'utf8')) as {
    themes: Theme[]
    contestants: Record<string, Contestant>
  }
  expect(themes.map(({ name }) => name)).toEqual(
    'calls strings data callbacks threads load sqlite'.split(' '),
  )
  for (const { rows, title } of themes) {
    expect(stdout).toContain(title)
    for (const { name, results } of rows) {
      expect([name, Object.keys(results).length]).toEqual([name, expect.toSatisfy((n) => n >= 2)])
      for (const { best, median } of Object.values(results)) {
        expect(best).toBeGreaterThan(0)
        expect(median).toBeGreaterThanOrEqual(best ?? Infinity)
      }
    }
  }
  expect(contestants['deno']?.absent).toBe('not asked for')
})

it('says who lies, fails or does not start', async () => {
  const answering = (answers: string): Contestant => ({
    label: answers,
    command: [
      process.execPath,
      '-e',
      `const answers = ${answers}
      require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
        const answer = answers[line] ?? answers.other
        if (answer === undefined) process.exit(1)
        console.log(answer)
      })`,
    ],
  })
  const contestants: Record<string, Contestant> = {
    right: answering(`{ '?': '["f"]', '=f': '3', other: 7 }`),
    wrong: answering(`{ '?': '["f"]', '=f': '4', other: 7 }`),
    throwing: answering(`{ '?': '["f"]', '=f': '! no f', other: 7 }`),
    ending: answering(`{ '?': '["f"]', '=f': '3' }`),
    without: answering(`{ '?': '["g"]' }`),
    missing: { label: 'missing', command: [join(folder, 'nowhere')] },
    broken: { label: 'broken', command: [process.execPath, '-e', 'throw new Error("no library")'] },
    absent: { label: 'absent', absent: 'not installed' },
  }
  const { compareTheme } = (await import(join(bench, 'peers/compare.mjs'))) as {
    compareTheme: (theme: object, contestants: object, options: object) => Promise<Theme>
  }
  const theme = {
    name: 'theme',
    title: 'Theme',
    contestants: Object.keys(contestants),
    rows: [{ name: 'f', title: 'a row', expected: 3 }],
  }
  const { rows } = await compareTheme(theme, contestants, { rounds: 2, roundTime: 1 })
  expect(rows).toEqual([
    {
      name: 'f',
      title: 'a row',
      results: {
        right: { best: 7, median: 7 },
        wrong: { failed: 'gives 4 instead of 3' },
        throwing: { failed: 'no f' },
        ending: { failed: 'it ended without an answer' },
      },
    },
  ])
  expect(contestants['missing']?.absent).toContain('ENOENT')
  expect(contestants['broken']?.absent).toBe('Error: no library')
})

it('tells each aim by its worst row, and those that miss it', async () => {
  const { measureAims } = (await import(join(bench, 'peers/aims.mjs'))) as {
    measureAims: (themes: readonly object[]) => {
      readonly what: string
      readonly beside?: string
      readonly rows: readonly { readonly title: string; readonly value: number }[]
    }[]
  }
  const row = (name: string, results: Readonly<Record<string, number>>): object => ({
    name,
    title: `the row ${name}`,
    results: Object.fromEntries(
      Object.entries(results).map(([id, best]) => [id, { best, median: best }]),
    ),
  })
  const calls = {
    name: 'calls',
    rows: [
      row('nop', { ours: 3, fast: 2, koffi: 12 }),
      row('add_int', { ours: 6, fast: 3, koffi: 24 }),
      row('variadic', { ours: 48, koffi: 24 }),
    ],
  }
  const load = { name: 'load', rows: [row('load_3000', { ours: 31e6, koffi: 40e6 })] }
  const found = measureAims([calls, load]).map(({ what, beside, rows }) => [
    `${what} ${beside ?? 'alone'}`,
    rows.map(({ title, value }) => `${title} ${value}`),
  ])
  expect(Object.fromEntries(found)).toEqual({
    'scalars fast': ['the row add_int 2', 'the row nop 1.5'],
    'no arguments koffi': ['the row nop 0.25'],
    'loading 3,000 functions alone': ['the row load_3000 31000000'],
    // where there is one core only it is that of the first column
    'every row koffi': [
      'the row variadic 2',
      'the row load_3000 0.775',
      'the row nop 0.25',
      'the row add_int 0.25',
    ],
  })
})
