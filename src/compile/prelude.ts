// Which of its own declarations the glue must repeat, because no header gives them to the C compiler.
// A `.cdef` that includes nothing is its own header: its whole text goes in, without what only we
// understand. One that includes something and holds C of its own may use types that it alone declares.
import type { Library, PreludePart } from './layout/library.ts'
import type { Cdef, Declaration, TypeSyntax } from './parse/syntax.ts'
import type { Span } from './source.ts'

/** Tags (`struct point`) and typedef names that a text defines. */
export type DefinedTypes = ReadonlySet<string>

/** `includesDefine` is what the includes were found to define, where that matters (`needsSurvey`). */
export function completePrelude(
  cdef: Cdef,
  library: Library,
  includesDefine: DefinedTypes | undefined,
): Library {
  if (library.prelude.every(({ kind }) => kind === 'definition' || kind === 'setting')) {
    return { ...library, prelude: [wholeText(cdef)] }
  }
  if (includesDefine === undefined) return library
  const missing = cdef.declarations.filter((declaration) => {
    const names = definedBy(declaration)
    return (
      names.length > 0 && !isOurs(declaration) && !names.some((name) => includesDefine.has(name))
    )
  })
  const { text } = cdef.source
  // declarators of one declaration share its span
  const spans = new Map(missing.map(({ span }) => [span.start, span]))
  const parts = [...spans.values()].map((span): PreludePart => ({
    kind: 'declaration',
    text: text.slice(span.start, span.end),
    span,
  }))
  const prelude = [...library.prelude, ...parts].toSorted((a, b) => a.span.start - b.span.start)
  return { ...library, prelude }
}

/** Whether C of the file's own may use types that nothing but the file declares. */
export function needsSurvey(cdef: Cdef, library: Library): boolean {
  const includes = library.prelude.some((part) => part.kind === 'include')
  const definitions = library.prelude.some((part) => part.kind === 'definition')
  return includes && definitions && cdef.declarations.some((one) => definedBy(one).length > 0)
}

/** What declarations define; a mere `struct s;` does not. */
export function definedTypes(declarations: readonly Declaration[]): DefinedTypes {
  return new Set(declarations.flatMap(definedBy))
}

function definedBy(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'type':
      return tagsIn(declaration.type)
    case 'typedef':
      return [declaration.name.text, ...tagsIn(declaration.type)]
    default:
      return []
  }
}

function tagsIn(type: TypeSyntax): readonly string[] {
  switch (type.kind) {
    case 'record':
      return type.body && type.name ? [`${type.tag} ${type.name.text}`] : []
    case 'enum':
      return type.body && type.name ? [`enum ${type.name.text}`] : []
    case 'pointer':
      return tagsIn(type.to)
    case 'array':
      return tagsIn(type.of)
    default:
      return []
  }
}

function wholeText(cdef: Cdef): PreludePart {
  const { text } = cdef.source
  const hidden = [
    ...cdef.pragmas.map((pragma) => pragma.span),
    ...cdef.annotations,
    ...cdef.declarations.filter(isOurs).map((declaration) => declaration.span),
  ]
  const span = { start: 0, end: text.length }
  // a byte order mark is one only at the start of a file
  const shown = cdef.manualLengths
    .reduce(translateLength, hidden.reduce(blank, text))
    .replace(/^\uFEFF/, ' ')
    .replace(clangWords, (word) => ' '.repeat(word.length))
  return { kind: 'declarations', text: shown, span }
}

/** They say nothing to the glue, and gcc does not know them. */
const clangWords = /\b_(?:Nonnull|Nullable|Null_unspecified)\b/g

/** `char s[.n]` is `char s[]`; `void p[.n]`, which no C has, is `void*p`. */
function translateLength(text: string, span: Span): string {
  const before = /\bvoid(\s)(\s*\w*\s*)$/.exec(text.slice(0, span.start))
  if (before !== null) {
    const start = span.start - (before[2]?.length ?? 0) - 1
    return blank(`${text.slice(0, start)}*${text.slice(start + 1)}`, span)
  }
  return blank(text, { start: span.start + 1, end: span.end - 1 })
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
    case 'setting':
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
