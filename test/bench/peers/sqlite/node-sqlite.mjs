// SQLite in Node itself: `node node-sqlite.mjs FOLDER`.
import { join } from 'node:path'
import process from 'node:process'
import { serve } from '../serve.mjs'
import { count, insertSql, nameOf, selectSql, setUpSql, sqliteRows } from './work.mjs'

serve({
  async setUp() {
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(join(process.argv[2], 'node.sqlite'))

    function write() {
      db.exec(setUpSql)
      db.exec('BEGIN')
      const insert = db.prepare(insertSql)
      for (let id = 1; id <= count; id++) insert.run(id, nameOf(id), id / 2)
      db.exec('COMMIT')
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
