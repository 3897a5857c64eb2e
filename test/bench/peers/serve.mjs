// The inside of a contestant, in Node, Deno and Bun alike: it answers lines on stdin until that ends.
//   ?           the names of its rows, as JSON
//   =row        the result of one operation, as JSON
//   row count   nanoseconds an operation takes, of so many
// What throws is answered by a line that begins with `!`.
import process from 'node:process'
import { createInterface } from 'node:readline'
import { loadSizes } from './rows.mjs'

/**
 * `setUp` gives the rows that are measured many times in one process. `load` loads a library of so many functions
 * and gives a function that calls the one of a number; `make` makes a record.
 */
export async function serve({ setUp, load, make }) {
  const fresh = {
    ...(load && Object.fromEntries(loadSizes.map((size) => [`load_${size}`, () => lastOf(size)]))),
    ...(load && { load_each: each }),
    ...(make && { memory: () => bytesOf(make) }),
  }
  async function lastOf(size) {
    return (await load(size))(size - 1, 1)
  }
  async function each() {
    const call = await load(3000)
    for (let i = 0; i < 2999; i++) call(i, 1)
    return call(2999, 1)
  }
  let rows
  const find = async (name) => fresh[name] ?? (rows ??= await setUp())[name]
  const answer = async (line) => {
    if (line === '?') {
      rows ??= await setUp()
      return JSON.stringify([...Object.keys(rows), ...Object.keys(fresh)])
    }
    if (line.startsWith('=')) return JSON.stringify(plain(await (await find(line.slice(1)))(1)))
    const [name, count] = line.split(' ')
    return String(await time(await find(name), Number(count)))
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const text = await answer(line).catch((error) => `! ${String(error.message).split('\n')[0]}`)
    process.stdout.write(`${text}\n`)
  }
  process.exit()
}

async function time(loop, count) {
  const start = process.hrtime.bigint()
  const result = loop(count)
  if (typeof result?.then === 'function') await result
  return Number(process.hrtime.bigint() - start) / count
}

function plain(value) {
  return typeof value === 'bigint' ? Number(value) : (value ?? null)
}

/** What the process grows by for each of many records that are held. */
async function bytesOf(make) {
  const count = 300_000
  const one = await make()
  const held = Array.from({ length: count }, () => null)
  for (let i = 0; i < 1000; i++) held[i] = one()
  collect()
  const before = process.memoryUsage().rss
  for (let i = 1000; i < count; i++) held[i] = one()
  collect()
  const bytes = (process.memoryUsage().rss - before) / (count - 1000)
  if (held.length !== count) throw new Error('not held')
  return Math.round(bytes)
}

function collect() {
  if (globalThis.Bun) globalThis.Bun.gc(true)
  else globalThis.gc()
}

/**
 * Loops over operations: statements that may use `i` and set `last`, which the loop gives; or such and what it
 * gives instead. Each has a function of its own, so that none shares what the engine learned with another.
 */
export function makeLoops(scope, operations) {
  const names = Object.keys(scope)
  const loops = Object.entries(operations).map(([name, operation]) => {
    const [statements, result] = [operation, 'last'].flat()
    const body = `return (n) => { let last = 0; for (let i = 0; i < n; i++) { ${statements} } return ${result} }`
    return [name, new Function(...names, body)(...Object.values(scope))]
  })
  return Object.fromEntries(loops)
}
