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

/** Of what is written by hand, where a pointer is a number. */
export const scalarRows = {
  nop: 'lib.nop()',
  add_int: 'last = lib.add_int(i, 2)',
  add_double: 'last = lib.add_double(i, 2.5)',
  add_int64: 'last = lib.add_int64(12345678901234n, 5n)',
  half: 'last = lib.half(1000)',
  same: ['last = lib.same(140737488355328)', 'last === 140737488355328'],
  mix: 'last = lib.mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)',
}
