// A tour: TypeScript calls libm, zlib and SQLite through a bundle that Vite made.
import { rmSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { greeting } from './greet.ts'
import { distances } from './numbers.ts'
import { roundTrip } from './squeeze.ts'
import { openDatabase } from './table.ts'

function step<T>(title: string, work: () => T, show: (result: T) => string): void {
  const start = performance.now()
  const result = work()
  const time = (performance.now() - start).toFixed(1).padStart(6)
  console.log(`${time} ms  ${title.padEnd(8)} ${show(result)}`)
}

step(
  'C',
  () => greeting('TypeScript'),
  (text) => text,
)

step(
  'libm',
  () => distances(100_000),
  ({ count, mean, expected }) =>
    `hypot of ${count.toLocaleString('en')} points: mean distance ${mean.toFixed(4)} (expected ${expected.toFixed(4)})`,
)

const file = process.argv[2]
if (file === undefined) throw new Error('usage: node dist/main.js FILE-TO-COMPRESS')
step(
  'zlib',
  () => roundTrip(readFileSync(file)),
  ({ version, header, size, packed, same }) =>
    `${version} (header ${header}): ${size} bytes → ${packed} → back, checksums ${same ? 'equal' : 'DIFFER'}`,
)

const path = join(tmpdir(), `unplugin-cffi-tour-${process.pid}.db`)
const database = openDatabase(path)
try {
  step(
    'sqlite',
    () => database.version,
    (version) => `${version}: ${path}`,
  )
  step(
    'sqlite',
    () => database.insert(1000),
    (rows) => `${rows} rows by a prepared statement in one transaction`,
  )
  step(
    'sqlite',
    () => database.summary(),
    (rows) => `through a callback: ${rows.join(', ')}`,
  )
  step(
    'sqlite',
    () => database.heaviest(3),
    (rows) =>
      `by stepping: ${rows.map(({ name, weight }) => `${name} ${weight.toFixed(1)}`).join(', ')}`,
  )
  step(
    'sqlite',
    () => database.mistake(),
    (message) => `an error is a message: ${message}`,
  )
} finally {
  database.close()
  rmSync(path, { force: true })
}
