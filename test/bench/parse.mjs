// How fast declarations are read and become a module, and how that grows with them. Needs `npm run build`.
import { child, measure, milliseconds, summary } from './parse/measure.mjs'
import { compiler, read } from './parse/read.mjs'
import { moduleOf } from './parse/sqlite.mjs'
import { generate, sqlite, textOf } from './parse/texts.mjs'
import { printTable } from './table.mjs'

const { scan } = await import(new URL('parse/scan.js', compiler))
const { Mistakes } = await import(new URL('parse/mistakes.js', compiler))

printReading()
printStages()
printTable(
  'Parsing, from 1 MB to 10 MB',
  ['', '1 MB', '10 MB', 'times', 'aim'],
  [...growthRows('generated'), ...growthRows('headers')],
)

function printReading() {
  const texts = [
    ['a .cdef of 300 functions', generate(300), false],
    ['sqlite3.h, with comments and macros', sqlite(), true],
    ['headers of C, POSIX and libraries', textOf('headers', 1e6), true],
  ]
  const runs = texts.map(
    ([, text, header]) =>
      () =>
        read(text, header),
  )
  measure(20, runs)
  const times = measure(30, runs)
  const rows = texts.map(([name, text, header], index) => {
    const { best, median } = summary(times[index])
    const rate = (count) => `${(count / median / 1e3).toFixed(1)} M`
    return [
      name,
      `${(text.length / 1e6).toFixed(2)} MB`,
      milliseconds(best),
      milliseconds(median),
      rate(text.split('\n').length),
      rate(countTokens(text, header)),
    ]
  })
  printTable('Parsing', ['', 'size', 'best', 'median', 'lines/s', 'tokens/s'], rows)
}

function countTokens(text, header) {
  const source = { kind: 'source', file: 'own.h', text, markers: [] }
  const options = { macros: {}, header, expanded: false, start: 0 }
  return scan(source, options, new Mistakes(source, header)).tokens.length
}

function printStages() {
  const text = sqlite()
  for (let round = 0; round < 20; round++) moduleOf(text)
  const before = process.cpuUsage()
  const rounds = Array.from({ length: 40 }, () => moduleOf(text))
  const { user, system } = process.cpuUsage(before)
  const cold = Array.from({ length: 7 }, () => child('cold.mjs'))
  const row = (name, times, aim = '') => {
    const { best, median } = summary(times)
    return [name, milliseconds(best), milliseconds(median), aim]
  }
  const stage = (index) => rounds.map((times) => times[index])
  printTable(
    'sqlite3.h, with its comments and macros, to glue, module and types',
    ['', 'best', 'median', 'aim'],
    [
      row('  parse', stage(0)),
      row('  layout', stage(1)),
      row('  emit', stage(2)),
      row('all, in a warm process', stage(3), '60 ms'),
      ['  processor time of it, on average', '', milliseconds((user + system) / 40e3), ''],
      row(
        'all, the first time in a process',
        cold.map(({ first }) => first),
      ),
      row(
        '  loading the compiler before it',
        cold.map(({ loading }) => loading),
      ),
    ],
  )
}

/** Ten readings of the small text are one measurement, so that both sides meet the garbage collector. */
function growthRows(kind) {
  const [small, large] = [1e6, 1e7].map((size) => textOf(kind, size))
  const header = kind === 'headers'
  const runs = [() => readTenTimes(small, header), () => read(large, header)]
  measure(1, runs)
  const [tenfold, once] = measure(7, runs).map(summary)
  const memory = ['1e6', '1e7'].map((size) => child('memory.mjs', kind, size))
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`
  const row = (name, before, after, show) => [
    `${kind}: ${name}`,
    show(before),
    show(after),
    (after / before).toFixed(1),
    '12',
  ]
  return [
    row('time, best', tenfold.best / 10, once.best, milliseconds),
    row('time, median', tenfold.median / 10, once.median, milliseconds),
    row('memory at its peak', memory[0].peak, memory[1].peak, megabytes),
    row('memory that the result holds', memory[0].held, memory[1].held, megabytes),
  ]
}

function readTenTimes(text, header) {
  for (let i = 0; i < 10; i++) read(text, header)
}
