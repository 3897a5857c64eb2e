// SQLite through better-sqlite3: `node better-sqlite3.mjs FOLDER PACKAGE`.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { serve } from '../serve.mjs'
import { insertAll, insertSql, selectSql, setUpSql, sqliteRows, sumAll } from './work.mjs'

const [folder, packageFolder] = process.argv.slice(2)

serve({
  async setUp() {
    const Database = createRequire(import.meta.url)(packageFolder)
    const db = new Database(join(folder, 'better.sqlite'))

    function write() {
      db.exec(setUpSql)
      const insert = db.prepare(insertSql)
      db.transaction(insertAll)(insert)
    }

    return sqliteRows({ write, read: () => sumAll(db.prepare(selectSql)) })
  },
})
