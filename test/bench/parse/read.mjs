// The compiler as built, and a text read by it.
export const compiler = new URL('../../../dist/compile/', import.meta.url)

const { createSource, Diagnostics, parse } = await import(new URL('index.js', compiler))

/** With `header`, what is no C of ours is left out; a text given up half-way would measure nothing. */
export function read(text, header) {
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource('own.h', text), { macros: {}, header }, diagnostics)
  if (diagnostics.all.length > 400 || diagnostics.hasErrors) {
    throw new Error(`mistakes: ${diagnostics.all[0].message}`)
  }
  return cdef
}
