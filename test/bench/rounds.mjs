// Sides measured in turn, and what a table shows of them.

/** Nanoseconds of each side in each round, the least first; a side without the row has none. */
export async function measure(sides, name, count, [warmUp, rounds]) {
  const times = sides.map(() => [])
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const place of sides.keys()) {
      // another side begins each round: what one leaves for the collector is not always the same one's to pay
      const index = (place + round) % sides.length
      const ns = await sides[index]?.[name]?.(count)
      if (ns !== undefined && round >= warmUp) times[index].push(ns)
    }
  }
  return times.map((all) => all.toSorted((a, b) => a - b))
}

/** Best and median, and how many times as long as the first side's best; `side` is undefined for one that is not here. */
export function cell(times, [best], index, side) {
  if (side === undefined) return 'absent'
  if (times.length === 0) return ''
  const ratio = index === 0 ? '' : ` ${(times[0] / best).toFixed(1)}x`
  return `${show(times[0])}, ${show(times[times.length >> 1])}${ratio}`
}

function show(ns) {
  if (ns >= 1e5) return `${(ns / 1e6).toFixed(2)} ms`
  return `${ns.toFixed(ns < 100 ? 1 : 0)} ns`
}
