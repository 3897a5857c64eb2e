// What holds of the spans of any Cdef: they lie in the text, and a name's span is the name.
import type { Cdef } from '../../src/compile/parse/syntax.ts'

/** Places that break the rule, as text. */
export function findBadSpans(cdef: Cdef): string[] {
  const { text } = cdef.source
  const bad: string[] = []
  visit(cdef.declarations, 'declarations')
  for (const pragma of cdef.pragmas) visit([pragma.span, pragma.keySpan], `pragma ${pragma.key}`)
  return bad

  function visit(value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, `${path}[${index}]`))
      return
    }
    if (isSpan(value) && !(value.start >= 0 && value.start <= value.end && value.end <= text.length)) {
      bad.push(`${path}: ${value.start}-${value.end}`)
    }
    if (isName(value) && /^[\w$]+$/.test(value.text)) {
      const written = text.slice(value.span.start, value.span.end).replace(/\\\r?\n/g, '')
      if (written !== value.text) bad.push(`${path}: '${written}' for '${value.text}'`)
    }
    for (const [key, inner] of Object.entries(value)) if (key !== 'source') visit(inner, `${path}.${key}`)
  }
}

function isSpan(value: object): value is { start: number; end: number } {
  return 'start' in value && 'end' in value
}

function isName(value: object): value is { text: string; span: { start: number; end: number } } {
  return 'text' in value && typeof value.text === 'string' && Object.keys(value).length === 2
}
