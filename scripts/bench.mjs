// `npm run bench`: sets up, and prints every table of test/bench, or those whose names are given.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, setUp } from './setup.mjs'

setUp('bench')
const folder = join(root, 'test/bench')
const wanted = process.argv.slice(2)
for (const file of readdirSync(folder).toSorted()) {
  const name = file.replace(/\.mjs$/, '')
  if (file === name || name === 'table') continue
  if (wanted.length > 0 && !wanted.includes(name)) continue
  run(process.execPath, ['--expose-gc', join(folder, file)], `the benchmark ${name} failed`)
}
