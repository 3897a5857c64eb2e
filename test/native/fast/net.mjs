// Functions that call back, promised not to or not: what C gets, what errno is, and that JavaScript goes on.
// Arguments: the module of fast-net.cdef, with its promise or without it, and how many milliseconds V8 may take
// to make it fast.
const [, , module, patience] = process.argv
const { lib, ffi } = await import(new URL(module, import.meta.url))
const context = globalThis[Symbol.for('unplugin-cffi')][2].context
const counted = () => Number(context.wides[2] ?? 0n)
const { flavour } = globalThis[Symbol.for('unplugin-cffi')][2].core.core
const said = { flavour }

const db = ffi.new('sqlite3 *[1]')
lib.sqlite3_open(':memory:', db)
let entered = 0
const twice = ffi.callback(
  'void (*)(sqlite3_context *, int, sqlite3_value **)',
  (context, count, values) => {
    entered++
    lib.sqlite3_result_int(context, 2 * lib.sqlite3_value_int(values[0]))
  },
)
lib.sqlite3_create_function(db[0], 'twice', 1, lib.SQLITE_UTF8, null, twice, null, null)
const statement = ffi.new('sqlite3_stmt *[1]')
lib.sqlite3_prepare_v2(db[0], 'select twice(21)', -1, statement, null)

function step() {
  const status = lib.sqlite3_step(statement[0])
  const isNull = lib.sqlite3_column_type(statement[0], 0) === lib.SQLITE_NULL
  const found = [status === lib.SQLITE_ROW, isNull ? null : lib.sqlite3_column_int(statement[0], 0)]
  lib.sqlite3_reset(statement[0])
  return found.join()
}

/** Hot: each call of thousands gives the same. */
function repeat(call) {
  const first = call()
  const before = counted()
  const end = Date.now() + Number(patience)
  for (let i = 0; i < 20_000 || (counted() === before && Date.now() < end); i++) {
    const next = call()
    if (next !== first) throw new Error(`call ${i} gave ${next}, not ${first}`)
  }
  return { first, isFast: counted() > before }
}

said.step = repeat(step)
said.entered = entered

const answer = ffi.callback(
  'answer',
  (x) => {
    ffi.errno = 9
    return x + 1
  },
  { error: -5 },
)
lib.keep(answer)
const askAndErrno = () => `${lib.ask(1)}, errno ${ffi.errno}`
said.ask = repeat(askAndErrno)
said.askSlowly = `${lib.ask_slowly(1)}, errno ${ffi.errno}`

lib.keep_pair(
  ffi.callback('answer_pair', (x) => ({ a: x, b: x, c: x }), { error: { a: 1, b: 2, c: 0.5 } }),
)
said.later = repeat(() => lib.ask_later(4))

// nobody has said what it does yet
said.unattached = repeat(() => lib.ask_extern(3))
ffi.defExtern('pick', (x) => x * 10, { error: -1 })
said.attached = repeat(() => lib.ask_extern(3))

ffi.release(answer)
said.released = repeat(() => lib.ask(1))

// and JavaScript goes on
lib.keep(ffi.callback('answer', (x) => x + 1))
said.goesOn = lib.ask_slowly(41)
lib.sqlite3_finalize(statement[0])
said.closed = lib.sqlite3_close(db[0])
console.log(JSON.stringify(said))
