// The same work for all of JavaScript's: rows of an integer, a text and a double.
export const count = 100_000
export const setUpSql =
  'PRAGMA synchronous = OFF; DROP TABLE IF EXISTS item; CREATE TABLE item (id INTEGER, name TEXT, weight REAL)'
export const insertSql = 'INSERT INTO item VALUES (?, ?, ?)'
export const selectSql = 'SELECT id, name, weight FROM item'

export const nameOf = (id) => `the item of number ${id}`

/** By a statement of a JavaScript interface. */
export function insertAll(insert) {
  for (let id = 1; id <= count; id++) insert.run(id, nameOf(id), id / 2)
}

/** What `read` gives, of such an interface's statement. */
export function sumAll(select) {
  const sums = [0, 0, 0]
  for (const { id, name, weight } of select.iterate()) {
    sums[0] += id
    sums[1] += name.length
    sums[2] += weight
  }
  return sums
}

/** `write` writes all rows, `read` gives [sum of id, of the lengths of names, of weights]. */
export function sqliteRows({ write, read }) {
  return {
    write: (n) => {
      for (let i = 0; i < n; i++) write()
      return count
    },
    read: (n) => {
      let sums
      for (let i = 0; i < n; i++) sums = read()
      if (sums[1] !== 2_388_895 || sums[2] !== sums[0] / 2) throw new Error(`wrong sums: ${sums}`)
      return sums[0]
    },
  }
}
