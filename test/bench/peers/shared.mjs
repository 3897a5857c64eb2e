// What contestants do alike: arrays to give, the library of many functions, and the sort.

/** `four` numbers, and `big`, the last of four million numbers of which is their count. */
export function numbers() {
  const big = new Float64Array(4_000_000).fill(1)
  big[3_999_999] = 4_000_000
  return { four: new Float64Array([1, 2, 3, 4]), big }
}

/** Declarations of the functions of many-SIZE.h: every other one adds two `int`, the others two `double`. */
export function declareMany(size, ints, doubles) {
  const declared = Array.from({ length: size }, (_, index) => [
    `f${index}`,
    index % 2 === 0 ? ints : doubles,
  ])
  return Object.fromEntries(declared)
}

/** Calls the function of a number. */
export function callerOf(lib) {
  return (index, value) => lib[`f${index}`](value, index)
}

/** Each time 100,000 items in another order; `items` has them by their index. */
export function sortRow({ shuffle, sort }, items, list, compare) {
  return (n) => {
    for (let i = 0; i < n; i++) {
      shuffle(list, 100_000)
      sort(list, 100_000, compare)
    }
    return items[0] <= items[1] && items[50_000] <= items[99_999]
  }
}
