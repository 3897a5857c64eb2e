// SQLite through better-sqlite3: `node better-sqlite3.mjs FOLDER PACKAGE`.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { serve } from '../serve.mjs'
import { count, insertSql, nameOf, selectSql, setUpSql, sqliteRows } from './work.mjs'

const [folder, packageFolder] = process.argv.slice(2)

serve({
  async setUp() {
    const Database = createRequire(import.meta.url)(packageFolder)
    const db = new Database(join(folder, 'better.sqlite'))

    const insertAll = (insert) => {
      for (let id = 1; id <= count; id++) insert.run(id, nameOf(id), id / 2)
    }

    function write() {
      db.exec(setUpSql)
      const insert = db.prepare(insertSql)
      db.transaction(insertAll)(insert)
    }

    function read() {
      const sums = [0, 0, 0]
      for (const { id, name, weight } of db.prepare(selectSql).iterate()) {
        sums[0] += id
        sums[1] += name.length
        sums[2] += weight
      }
      return sums
    }

    return sqliteRows({ write, read })
  },
})
