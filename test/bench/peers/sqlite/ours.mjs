// SQLite through our module: `node ours.mjs FOLDER MODE`.
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { serve } from '../serve.mjs'
import { count, insertSql, nameOf, selectSql, setUpSql, sqliteRows } from './work.mjs'

const [folder, mode] = process.argv.slice(2)
const [ROW, DONE] = [100, 101]

serve({
  async setUp() {
    const { ffi, lib } = await import(pathToFileURL(join(folder, mode, 'sqlite.mjs')).href)
    const transient = ffi.cast('void *', -1)
    const out = ffi.new('sqlite3 **')
    lib.sqlite3_open(join(folder, `ours-${mode}.sqlite`), out)
    const db = out.value
    const check = (status, wanted = 0) => {
      if (status !== wanted) throw new Error(lib.sqlite3_errmsg(db) ?? `status ${status}`)
    }
    const execute = (sql) => check(lib.sqlite3_exec(db, sql, null, null, null))
    const prepare = (sql) => {
      const statement = ffi.new('sqlite3_stmt **')
      check(lib.sqlite3_prepare_v2(db, sql, -1, statement, null))
      return statement.value
    }

    function write() {
      execute(setUpSql)
      execute('BEGIN')
      const insert = prepare(insertSql)
      for (let id = 1; id <= count; id++) {
        check(lib.sqlite3_bind_int(insert, 1, id))
        check(lib.sqlite3_bind_text(insert, 2, nameOf(id), -1, transient))
        check(lib.sqlite3_bind_double(insert, 3, id / 2))
        check(lib.sqlite3_step(insert), DONE)
        check(lib.sqlite3_reset(insert))
      }
      check(lib.sqlite3_finalize(insert))
      execute('COMMIT')
    }

    function read() {
      const sums = [0, 0, 0]
      const select = prepare(selectSql)
      while (lib.sqlite3_step(select) === ROW) {
        sums[0] += lib.sqlite3_column_int(select, 0)
        sums[1] += lib.sqlite3_column_text(select, 1).length
        sums[2] += lib.sqlite3_column_double(select, 2)
      }
      check(lib.sqlite3_finalize(select))
      return sums
    }

    return sqliteRows({ write, read })
  },
})
