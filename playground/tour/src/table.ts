import sqlite, { ffi, SQLITE_DONE, SQLITE_OK, SQLITE_ROW } from './sqlite.cdef'

/** SQLite copies the text before it returns: `SQLITE_TRANSIENT` in C. */
const transient = ffi.cast('destructor', -1)

export function openDatabase(path: string) {
  const out = ffi.new('sqlite3 **')
  const opened = sqlite.sqlite3_open(path, out)
  const db = out.value
  if (db === null) throw new Error('SQLite has no memory for a database')
  const check = (status: number): void => {
    if (status !== SQLITE_OK) throw new Error(sqlite.sqlite3_errmsg(db) ?? `error ${status}`)
  }
  check(opened)

  const run = (sql: string): void => check(sqlite.sqlite3_exec(db, sql, null, null, null))
  const prepare = (sql: string) => {
    const statement = ffi.new('sqlite3_stmt **')
    check(sqlite.sqlite3_prepare_v2(db, sql, -1, statement, null))
    return statement.value
  }

  return {
    version: sqlite.sqlite3_libversion(),

    insert(count: number): number {
      run('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, weight REAL)')
      run('BEGIN')
      const insert = prepare('INSERT INTO things VALUES (?, ?, ?)')
      let rows = 0
      for (let id = 1; id <= count; id++) {
        check(sqlite.sqlite3_bind_int(insert, 1, id))
        check(sqlite.sqlite3_bind_text(insert, 2, `thing №${id}`, -1, transient))
        check(sqlite.sqlite3_bind_double(insert, 3, (id * 7919) % 1000))
        if (sqlite.sqlite3_step(insert) !== SQLITE_DONE) check(1)
        rows += sqlite.sqlite3_changes(db)
        check(sqlite.sqlite3_reset(insert))
      }
      check(sqlite.sqlite3_finalize(insert))
      run('COMMIT')
      return rows
    },

    /** Each row of the result calls back into JavaScript. */
    summary(): readonly string[] {
      const rows: string[] = []
      const sql =
        'SELECT count(*) AS things, min(weight) AS lightest, max(weight) AS heaviest FROM things'
      const status = sqlite.sqlite3_exec(
        db,
        sql,
        (_arg, columns, values, names) => {
          for (let i = 0; i < columns; i++) rows.push(`${text(names, i)} = ${text(values, i)}`)
          return 0
        },
        null,
        null,
      )
      check(status)
      return rows
    },

    heaviest(count: number): readonly { name: string; weight: number }[] {
      const select = prepare('SELECT name, weight FROM things ORDER BY weight DESC, id LIMIT ?')
      check(sqlite.sqlite3_bind_int(select, 1, count))
      const rows: { name: string; weight: number }[] = []
      while (sqlite.sqlite3_step(select) === SQLITE_ROW) {
        const name = ffi.string(sqlite.sqlite3_column_text(select, 0)) ?? ''
        rows.push({ name, weight: sqlite.sqlite3_column_double(select, 1) })
      }
      check(sqlite.sqlite3_finalize(select))
      return rows
    },

    mistake(): string {
      try {
        run('SELEKT 1')
        return ''
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },

    close(): void {
      check(sqlite.sqlite3_close(db))
    },
  }
}

/** Item `index` of an array of strings as C has it. */
function text(
  strings: { readonly [index: number]: Parameters<typeof ffi.string>[0] } | null,
  index: number,
): string {
  return (strings && ffi.string(strings[index] ?? null)) ?? 'NULL'
}
