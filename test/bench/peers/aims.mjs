// What calls are to cost beside the peers', and how near a run came. Ours is the V8 core where there is one.
const scalars = ['nop', 'add_int', 'add_double', 'half', 'mix']

/** `rows` of `theme` by `of` take at most `most` times what they take by `beside`; or, alone, so many nanoseconds. */
const aims = [
  { what: 'scalars', of: 'ours', beside: 'fast', most: 1.15, theme: 'calls', rows: scalars },
  { what: 'bigints', of: 'ours', beside: 'fast', most: 1.15, theme: 'calls', rows: ['add_int64'] },
  { what: 'scalars', of: 'ours', beside: 'deno', most: 1.15, theme: 'calls', rows: scalars },
  { what: 'bigints', of: 'ours', beside: 'deno', most: 1.1, theme: 'calls', rows: ['add_int64'] },
  { what: 'no arguments', of: 'ours', beside: 'koffi', most: 0.2, theme: 'calls', rows: ['nop'] },
  {
    what: 'typed arrays',
    of: 'ours',
    beside: 'koffi',
    most: 0.3,
    theme: 'calls',
    rows: ['ends_4', 'ends_4000000'],
  },
  {
    what: 'short ASCII strings',
    of: 'ours',
    beside: 'koffi',
    most: 0.35,
    theme: 'strings',
    rows: ['ascii_5', 'ascii_11', 'ascii_100'],
  },
  {
    what: 'callbacks',
    of: 'ours',
    beside: 'koffi',
    most: 0.65,
    theme: 'callbacks',
    rows: ['called'],
  },
  { what: 'loading 3,000 functions', of: 'ours', most: 30e6, theme: 'load', rows: ['load_3000'] },
  { what: 'every row', of: 'napi', beside: 'koffi', most: 1.15 },
]

/** The rows of each aim of which there are figures, the worst first: `{ title, value }`. */
export function measureAims(themes) {
  return aims
    .map((aim) => ({ ...aim, rows: rowsOf(aim, themes) }))
    .filter(({ rows }) => rows.length > 0)
}

function rowsOf({ of, beside, theme, rows }, themes) {
  return themes
    .filter(({ name }) => theme === undefined || name === theme)
    .flatMap((one) => one.rows.filter(({ name }) => rows === undefined || rows.includes(name)))
    .map(({ title, results }) => ({ title, value: compare(results, of, beside) }))
    .filter(({ value }) => Number.isFinite(value))
    .toSorted((a, b) => b.value - a.value)
}

function compare(results, of, beside) {
  // where there is one core only, it is the first column
  const best = (results[of] ?? (of === 'napi' ? results.ours : undefined))?.best
  return beside === undefined ? best : best / results[beside]?.best
}
