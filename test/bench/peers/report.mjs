// Tables of what was measured, for a terminal.
import { printTable } from '../table.mjs'
import { measureAims } from './aims.mjs'

/** Best, median, and the best as a multiple of the first column's. */
export function printTheme(theme, contestants) {
  const columns = theme.contestants.filter((id) => contestants[id].absent === undefined)
  const rows = theme.rows.map((row) => [row.title, ...columns.map((id) => cell(row, id, columns))])
  printTable(
    `${theme.title}: best, median, times the first column's best`,
    ['', ...columns.map((id) => shortLabel(contestants[id]))],
    rows,
  )
  for (const note of notes(theme, contestants)) console.log(note)
}

/** Without what it ran under, which stands in the list of all. */
export function shortLabel({ label }) {
  return label.replace(/ \((?:Node|Python) .*\)$/, '')
}

function cell({ results, unit }, id, columns) {
  const result = results[id]
  if (result === undefined) return '–'
  if (result.failed !== undefined) return 'failed'
  const base = id === columns[0] ? undefined : results[columns[0]]?.best
  const ratio = base === undefined ? '' : ` ${times(result.best / base)}`
  return `${show(result.best, unit)}, ${show(result.median, unit)}${ratio}`
}

const times = (ratio) => `${ratio.toFixed(ratio < 10 ? 2 : 0)}x`

export function show(value, unit) {
  if (unit === 'B') return String(value)
  if (value >= 1e6) return `${(value / 1e6).toFixed(value < 1e7 ? 2 : 1)} ms`
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)} µs`
  return `${value.toFixed(value < 100 ? 1 : 0)} ns`
}

/** Why one is absent that could be here. */
export const notAsked = 'not asked for'

/** Who is absent, and what failed. */
export function notes(theme, contestants) {
  const absent = theme.contestants
    .filter((id) => contestants[id].absent !== undefined && contestants[id].absent !== notAsked)
    .map((id) => `absent: ${contestants[id].label} (${contestants[id].absent})`)
  const failed = theme.rows.flatMap(({ title, results }) =>
    Object.entries(results)
      .filter(([, { failed }]) => failed !== undefined)
      .map(([id, { failed }]) => `failed: ${contestants[id].label}, ${title}: ${failed}`),
  )
  return [...absent, ...failed]
}

/** A line for each aim, with its worst row, and what else misses it. */
export function describeAims(themes, contestants) {
  return measureAims(themes).map(({ what, of, beside, most, rows }) => {
    const by = beside === undefined ? '' : ` / ${shortLabel(contestants[beside])}`
    const write = beside === undefined ? (value) => show(value) : (value) => times(value)
    const missed = rows.filter(({ value }) => value > most)
    return {
      aim: `${what}: ${shortLabel(contestants[of])}${by}`,
      most: write(most),
      worst: write(rows[0].value),
      missed: missed.map(({ title, value }) => `${title} ${write(value)}`),
    }
  })
}

/** The same for a terminal. */
export function printAims(themes, contestants) {
  const aims = describeAims(themes, contestants)
  if (aims.length === 0) return
  const rows = aims.map(({ aim, most, worst }) => [aim, most, worst])
  printTable('Aims', ['', 'at most', 'worst'], rows)
  for (const { aim, missed } of aims) {
    if (missed.length > 0) console.log(`missed: ${aim}: ${missed.join(', ')}`)
  }
}
