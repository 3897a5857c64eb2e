// A `.cdef` with what its `bind` lines bring in their place: it compiles to the same without them.
import type { Diagnostics } from '../diagnostic.ts'
import type { Bind, Library } from '../layout/library.ts'
import { expandMessages as say } from '../messages.ts'

/** `declarations` stand in the place of the first `bind` line; each leaves an `#include` of its header. */
export function replaceBinds(text: string, binds: readonly Bind[], declarations: string): string {
  let replaced = ''
  let done = 0
  binds.forEach(({ header, angled }, index) => {
    const start = text.lastIndexOf('\n', header.span.start) + 1
    const include = `#include ${angled ? `<${header.text}>` : `"${header.text}"`}`
    const brought = index === 0 ? `\n\n${declarations}\n` : ''
    replaced += `${text.slice(done, start)}${include}${brought}`
    done = endOfLine(text, header.span.start)
  })
  return replaced + text.slice(done)
}

/** A backslash joins a line to the next. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  if (end < 0) return text.length
  return /\\\r?$/.test(text.slice(at, end)) ? endOfLine(text, end + 1) : end
}

/** What an included file takes from headers stays there: its declarations are its own module's. */
export function reportIncludedBinds(library: Library, diagnostics: Diagnostics): void {
  for (const { path, span, library: included } of library.included) {
    if (hasBinds(included)) diagnostics.info(library.source, span, say.bindsOfIncluded(path))
  }
}

function hasBinds({ binds, included }: Library): boolean {
  return binds.length > 0 || included.some(({ library }) => hasBinds(library))
}
