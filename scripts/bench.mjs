// `npm run bench`: sets up, and prints every table, or those whose names are given: a theme of test/bench/peers/rows.mjs
// or a file of test/bench. `--node 24` runs ours under that Node, from npm; `--quick` is a smoke test;
// `--docs` writes the results into docs/benchmarks.md and the README.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { fetchNode, fetchPeers } from './peers.mjs'
import { root, run, setUp } from './setup.mjs'

const folder = join(root, 'test/bench')
const { themes } = await import(join(folder, 'peers/rows.mjs'))
const files = readdirSync(folder)
  .filter((file) => /^(?:compile|core|parse|types)\.mjs$/.test(file))
  .map((file) => file.replace('.mjs', ''))
  .toSorted()
const { values, positionals: wanted } = parseArgs({
  options: {
    node: { type: 'string' },
    quick: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const isTheme = (name) => themes.some((theme) => theme.name === name.split('/')[0])
const unknown = wanted.find((name) => !files.includes(name) && !isTheme(name))
if (unknown !== undefined) {
  const names = [...themes.map(({ name }) => name), ...files]
  console.error(`bench: there is no ${unknown}; there are: ${names.join(', ')}`)
  process.exit(1)
}

if (values.docs && (wanted.length > 0 || values.quick)) {
  console.error('bench: --docs is for a run of all themes')
  process.exit(1)
}

setUp('bench')
for (const sentence of fetchPeers()) console.log(`setup: ${sentence}`)
const program = values.node === undefined ? process.execPath : fetchNode(values.node)?.program
if (program === undefined) {
  console.error(`bench: Node ${values.node} could not be fetched from npm`)
  process.exit(1)
}

const isAll = wanted.length === 0
if (isAll || wanted.some(isTheme)) {
  const args = [...(values.quick ? ['--quick'] : []), ...wanted.filter(isTheme)]
  start('peers', args)
}
if (values.docs) start('document', [])
for (const name of files) if (isAll || wanted.includes(name)) start(name, [])

function start(name, args) {
  const file = join(folder, `${name}.mjs`)
  run(program, ['--expose-gc', file, ...args], `the benchmark ${name} failed`)
}
