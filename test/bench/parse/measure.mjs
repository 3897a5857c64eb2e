// Times in rounds, and children that measure themselves in a process of their own.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Milliseconds of each run, round by round, so that a busy machine disturbs all of them alike. */
export function measure(rounds, runs) {
  const times = runs.map(() => [])
  for (let round = 0; round < rounds; round++) {
    runs.forEach((run, index) => {
      const start = performance.now()
      run()
      times[index].push(performance.now() - start)
    })
  }
  return times
}

export function summary(times) {
  const sorted = times.toSorted((a, b) => a - b)
  return { best: sorted[0], median: sorted[sorted.length >> 1] }
}

export function milliseconds(time) {
  return `${time.toFixed(1)} ms`
}

/** What a file of this folder prints as JSON. */
export function child(name, ...args) {
  const file = fileURLToPath(new URL(name, import.meta.url))
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 }
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', file, ...args], options))
}
