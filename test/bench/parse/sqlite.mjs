// sqlite3.h to the text of its module, glue and types included.
import { compiler } from './read.mjs'

const { createSource, Diagnostics, emit, findTarget, layout, locate, parse } = await import(
  new URL('index.js', compiler)
)
const target = findTarget('linux-x64')

/** Milliseconds of each stage. */
export function moduleOf(text) {
  const start = performance.now()
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource('sqlite3.h', text), { macros: {}, header: true }, diagnostics)
  const parsed = performance.now()
  const library = layout({ ...cdef, declarations: wanted(cdef) }, { target }, diagnostics)
  diagnostics.barrier()
  const functions = library.functions.filter(({ type }) => isCarried(library, library.types[type]))
  const laidOut = performance.now()
  const compilation = emit({ ...library, functions }, 'sqlite3.h')
  const { code } = compilation.module({ runtime: 'r', glue: "'g'", core: "'c'" })
  const end = performance.now()
  if (functions.length < 200 || code.length < 100_000) throw new Error('this is no sqlite3.h')
  return [parsed - start, laidOut - parsed, end - laidOut, end - start]
}

/** All but macros of other files, and those that stand for a name which is no constant. */
function wanted({ declarations, source }) {
  const names = new Set(declarations.map((item) => item.name?.text))
  return declarations.filter((item) => {
    if (item.kind !== 'define') return true
    const { value, span } = item
    return (
      locate(source, span.start).file.endsWith('sqlite3.h') &&
      (value.kind !== 'name' || names.has(value.name))
    )
  })
}

/** A `va_list` has no form in JavaScript. */
function isCarried(library, { result, parameters }) {
  const uses = [result, ...parameters.map((parameter) => parameter.type)]
  return uses.every(({ type }) => library.types[type].kind !== 'unsupported')
}
