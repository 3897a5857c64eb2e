// The same work for all of JavaScript's: rows of an integer, a text and a double.
export const count = 100_000
export const setUpSql =
  'PRAGMA synchronous = OFF; DROP TABLE IF EXISTS item; CREATE TABLE item (id INTEGER, name TEXT, weight REAL)'
export const insertSql = 'INSERT INTO item VALUES (?, ?, ?)'
export const selectSql = 'SELECT id, name, weight FROM item'

export const nameOf = (id) => `the item of number ${id}`

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
