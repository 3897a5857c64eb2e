// Ours beside its peers: every row by each of them in one run, in rounds. Prints a table a theme, and after all of
// them writes what was measured to results.json.
// `node peers.mjs [--quick] [--only CONTESTANT]... [--out FILE] [THEME | THEME/ROW]...`
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findPeers } from '../../scripts/peers.mjs'
import { compareTheme } from './peers/compare.mjs'
import { findContestants, findPython } from './peers/contestants.mjs'
import { prepare } from './peers/prepare.mjs'
import { notAsked, printAims, printTheme } from './peers/report.mjs'
import { themes } from './peers/rows.mjs'

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
  allowPositionals: true,
})
const options = values.quick
  ? { rounds: 2, freshRounds: 2, roundTime: 1e4 }
  : { rounds: 25, freshRounds: 8, roundTime: 4e6 }
const committed = fileURLToPath(new URL('results.json', import.meta.url))

const wants = (theme, row) =>
  positionals.length === 0 ||
  positionals.includes(theme.name) ||
  (row === undefined
    ? positionals.some((name) => name.startsWith(`${theme.name}/`))
    : positionals.includes(`${theme.name}/${row}`))
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const contestants = findContestants(folder, { ...findPeers(), python: findPython() })
for (const [id, contestant] of Object.entries(contestants)) {
  if (values.only && !values.only.includes(id)) contestant.absent = notAsked
}
const chosen = themes.filter((theme) => wants(theme))
await prepare(folder, chosen, contestants, wants)

console.log(`Node ${process.versions.node}, ${machine()}; others run under what their names say:`)
for (const label of new Set(labels())) console.log(`  ${label}`)

const measured = []
for (const theme of chosen) {
  const progress = process.stderr.isTTY
    ? (text) => process.stderr.write(`\r\x1b[K${text}`)
    : undefined
  const result = await compareTheme(theme, contestants, { ...options, wants, progress })
  progress?.('')
  printTheme(result, contestants)
  measured.push(result)
}
if (!values.quick) printAims(measured, contestants)

// a part of the whole does not take its place
const isWhole = positionals.length === 0 && !values.quick && !values.only
const out = values.out ?? (isWhole ? committed : undefined)
if (out !== undefined) writeFileSync(out, `${JSON.stringify(results(), null, 1)}\n`)

function machine() {
  return `${cpus()[0].model}, ${cpus().length} cores, ${process.platform}-${process.arch}`
}

function labels() {
  const ids = new Set(chosen.flatMap((theme) => theme.contestants))
  return [...ids]
    .filter((id) => contestants[id].absent === undefined)
    .map((id) => contestants[id].label)
}

function results() {
  const who = Object.entries(contestants).map(([id, { label, absent }]) => [id, { label, absent }])
  return {
    date: new Date().toISOString(),
    machine: machine(),
    node: process.versions.node,
    rounds: options.rounds,
    contestants: Object.fromEntries(who),
    themes: measured,
  }
}
