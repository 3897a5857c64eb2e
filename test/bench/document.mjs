// Writes what results.json holds into docs/benchmarks.md, and the rows that say most into the README.
import { readFileSync, writeFileSync } from 'node:fs'
import { describeAims, notes, shortLabel, show } from './peers/report.mjs'
import { everyone } from './peers/rows.mjs'

const root = new URL('../../', import.meta.url)
const { date, machine, node, rounds, contestants, themes } = JSON.parse(
  readFileSync(new URL('results.json', import.meta.url), 'utf8'),
)
const highlights = {
  calls: ['nop', 'add_int', 'add_double', 'add_int64', 'same', 'mix', 'ends_4'],
  strings: ['ascii_11', 'latin_100', 'emoji_100', 'ascii_10000', 'short_text'],
  data: ['sum_point', 'mirror', 'read', 'c_read', 'make'],
  callbacks: ['called', 'qsort'],
  threads: ['async_one', 'from_thread'],
  load: ['load_10', 'load_300'],
}
const shown = everyone.filter((id) => id !== 'python-abi' && contestants[id].absent === undefined)

writeFileSync(new URL('docs/benchmarks.md', root), page())
writeReadme()

function page() {
  const who = Object.values(contestants).map(
    ({ label, absent }) => `- ${label}${absent === undefined ? '' : `: absent, ${absent}`}`,
  )
  const tables = themes.map((theme) => {
    const columns = theme.contestants.filter((id) => contestants[id].absent === undefined)
    const lines = [table(theme.rows, columns, full), ...notes(theme, contestants)]
    return `## ${theme.title}\n\n${lines.join('\n\n')}\n`
  })
  return `# Benchmarks

\`npm run bench\` measures this package beside its peers on the machine at hand, prints these tables and writes
\`test/bench/results.json\`; \`npm run bench -- --docs\` writes this page from them. ${sentence()}

Each contestant is a process of its own that calls the same C, compiled once; each row is run by all of them in turn,
${rounds} rounds of some milliseconds. Cells are best (median). Before a row is timed its result is checked. An empty cell: the peer has no such thing. Where a peer has no
records, typed arrays stand for them. On a busy machine only ratios mean something.

- \`npm run bench calls data/mirror\`: themes, or rows of them. \`npm run bench -- --node 24\`: under another Node, from npm.
  \`npm run bench -- --quick\`: whether it works, in a minute.
- Deno, Bun, Node 26 (for \`node:ffi\` and \`node:sqlite\`) and better-sqlite3 are fetched from npm into \`node_modules/.cache\`
  by the benchmark alone; what cannot be had is named as absent.
- \`npm run bench compile parse types core\`: how long building takes; these print their own tables.

${who.join('\n')}

${aimsTable()}
${tables.join('\n')}`
}

function aimsTable() {
  const lines = describeAims(themes, contestants).map(
    ({ aim, most, worst, missed }) => `| ${aim} | ${most} | ${worst} | ${missed.join(', ')} |`,
  )
  return `## Aims

What ours takes as a multiple of what another takes, of the best of each; \`docs/speed.md\` says where a limit is not ours.

| | at most | worst row | misses it |
| --- | --: | --: | --- |
${lines.join('\n')}
`
}

function sentence() {
  return `This is a run of ${date.slice(0, 10)} under Node ${node}, on ${machine}.`
}

function table(rows, columns, cell) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [
    line(['', ...columns.map((id) => shortLabel(contestants[id]))]),
    line(['---', ...columns.map(() => '--:')]),
    ...rows.map(({ title, results, unit }) =>
      line([title, ...columns.map((id) => cell(results[id], unit))]),
    ),
  ].join('\n')
}

function full(result, unit) {
  if (result === undefined) return ''
  if (result.failed !== undefined) return 'failed'
  return `${show(result.best, unit)} (${show(result.median, unit)})`
}

function best(result, unit) {
  return result?.best === undefined ? '' : show(result.best, unit)
}

function writeReadme() {
  const file = new URL('README.md', root)
  const rows = Object.entries(highlights).flatMap(([name, wanted]) => {
    const theme = themes.find((one) => one.name === name)
    return theme.rows.filter((row) => wanted.includes(row.name)).map((row) => rowOf(theme, row))
  })
  const [begin, end] = ['<!-- benchmarks -->', '<!-- /benchmarks -->']
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`)
  const section = `${begin}\n${sentence()}\n\n${table(rows, shown, best)}\n`
  writeFileSync(file, text.slice(0, from) + section + text.slice(to))
}

function rowOf({ name }, row) {
  return name === 'load' ? { ...row, title: `load ${row.title}` } : row
}
