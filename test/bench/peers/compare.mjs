// Measures a theme: every row in rounds, each contestant once a round, so that what the machine does besides
// disturbs all of them alike.
import { Contestant } from './contestant.mjs'

/** For each row `{ name, title, results }`; a result is `{ best, median }` or `{ failed }`, and absent where a contestant has no such row. */
export async function compareTheme(theme, contestants, options) {
  const present = theme.contestants.filter((id) => contestants[id].absent === undefined)
  const started = await Promise.all(present.map((id) => start(id, contestants[id])))
  const sides = started.filter((side) => side !== undefined)
  const rows = []
  for (const row of theme.rows.filter(({ name }) => options.wants?.(theme, name) ?? true)) {
    options.progress?.(`${theme.name}: ${row.title}`)
    const results = await (row.fresh ? measureFresh : measure)(row, sides, options)
    rows.push({ name: row.name, title: row.title, ...(row.bytes && { unit: 'B' }), results })
  }
  for (const { process } of sides) process.end()
  return { name: theme.name, title: theme.title, contestants: theme.contestants, rows }
}

/** One that fails to start is absent from then on, with the reason. */
async function start(id, contestant) {
  const process = new Contestant(contestant)
  try {
    return { id, contestant, process, rows: await process.rows() }
  } catch (error) {
    process.end()
    contestant.absent = error.message
    return undefined
  }
}

async function measure(row, sides, { rounds, roundTime }) {
  const taking = []
  const results = {}
  for (const side of sides) {
    const { failed, count } = await prepare(row, side, roundTime)
    if (failed !== undefined) results[side.id] = { failed }
    else if (count !== undefined) taking.push({ side, count, times: [] })
  }
  for (let round = 0; round < rounds; round++) {
    for (const place of taking.keys()) {
      // another one begins each round
      const { side, count, times } = taking[(place + round) % taking.length]
      if (results[side.id]) continue
      try {
        times.push(await side.process.time(row.name, count))
      } catch (error) {
        results[side.id] = { failed: error.message }
      }
    }
  }
  for (const { side, times } of taking) results[side.id] ??= summary(times)
  return results
}

/** Checks its result and warms it up, until a round takes as long as it should; gives operations a round. */
async function prepare({ name, expected, least = 1 }, { process, rows }, roundTime) {
  if (!rows.includes(name)) return {}
  try {
    check(expected, await process.result(name))
    let count = least
    for (let total = 0; total < 4 * roundTime;) {
      const took = (await process.time(name, count)) * count
      total += took
      if (took < roundTime / 2) count *= 2
    }
    return { count }
  } catch (error) {
    return { failed: error.message }
  }
}

function check(expected, found) {
  if (expected === undefined || found === expected) return
  throw new Error(`gives ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
}

/** Once in each of some processes, in which nothing else has run. */
async function measureFresh(row, sides, { freshRounds }) {
  const taking = sides.filter(({ rows }) => rows.includes(row.name))
  const times = Object.fromEntries(taking.map(({ id }) => [id, []]))
  const results = {}
  for (let round = 0; round < freshRounds; round++) {
    for (const { id, contestant } of taking) {
      if (results[id]) continue
      const process = new Contestant(contestant)
      try {
        if (round === 0 && !row.bytes) {
          check(row.expected, await process.result(row.name))
          continue
        }
        times[id].push(await (row.bytes ? process.result(row.name) : process.time(row.name, 1)))
      } catch (error) {
        results[id] = { failed: error.message }
      } finally {
        process.end()
      }
    }
  }
  for (const { id } of taking) results[id] ??= summary(times[id])
  return results
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b)
  return { best: sorted[0], median: sorted[sorted.length >> 1] }
}
