// SQLite in Node itself: `node node-sqlite.mjs FOLDER`.
import { join } from 'node:path'
import process from 'node:process'
import { serve } from '../serve.mjs'
import { insertAll, insertSql, selectSql, setUpSql, sqliteRows, sumAll } from './work.mjs'

serve({
  async setUp() {
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(join(process.argv[2], 'node.sqlite'))

    function write() {
      db.exec(setUpSql)
      db.exec('BEGIN')
      insertAll(db.prepare(insertSql))
      db.exec('COMMIT')
    }

    return sqliteRows({ write, read: () => sumAll(db.prepare(selectSql)) })
  },
})
