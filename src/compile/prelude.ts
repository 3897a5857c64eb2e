// A `.cdef` that includes nothing is its own header: its declarations are then all that the C compiler
// can know, and the whole text goes into the glue, without what only we understand.
import type { Library, PreludePart } from './layout/library.ts'
import type { Cdef, Declaration, TypeSyntax } from './parse/syntax.ts'
import type { Span } from './source.ts'

export function completePrelude(cdef: Cdef, library: Library): Library {
  const hasOwnC = library.prelude.some((part) => part.kind !== 'definition')
  if (hasOwnC) return library
  const { text } = cdef.source
  const hidden = [
    ...cdef.pragmas.map((pragma) => pragma.span),
    ...cdef.declarations.filter(isOurs).map((declaration) => declaration.span),
  ]
  const part: PreludePart = {
    kind: 'declarations',
    text: hidden.reduce(blank, text),
    span: { start: 0, end: text.length },
  }
  return { ...library, prelude: [part] }
}

/** Spaces for everything but the ends of lines, so that the rest keeps its place. */
function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end)
}

/** What is not C: left open for the compiler, or for JavaScript to implement. */
function isOurs(declaration: Declaration): boolean {
  switch (declaration.kind) {
    case 'define':
      return declaration.value === 'open'
    case 'typedef':
      return isOpen(declaration.type)
    case 'type':
      return isOpen(declaration.type)
    case 'variable':
      return (
        declaration.linkage !== 'C' ||
        declaration.initializer === 'open' ||
        isOpen(declaration.type)
      )
    case 'function':
      return declaration.linkage !== 'C'
    case 'include':
      return declaration.path.endsWith('.cdef')
    case 'verbatim':
    case 'assert':
      return false
  }
}

function isOpen(type: TypeSyntax): boolean {
  switch (type.kind) {
    case 'open':
      return true
    case 'record':
      return (
        type.body?.open === true || (type.body?.fields ?? []).some((field) => isOpen(field.type))
      )
    case 'enum':
      return type.body?.open === true
    case 'pointer':
      return isOpen(type.to)
    case 'array':
      return type.length === 'open' || isOpen(type.of)
    default:
      return false
  }
}
