// What the C compiler and the linker said, in the words of the `.cdef`: which declaration each complaint
// belongs to, and whether it is an error, a warning or nothing.
import type { BuildFailure, Complaint, CompilerComplaint } from './build/index.ts'
import { leaveOutConsequences, type Judged } from './consequence.ts'
import { Diagnostics, sortByPlace, type Diagnostic } from './diagnostic.ts'
import { itemOf } from './emit/glue-checks.ts'
import { fixedCheck, headerFile } from './emit/glue-line.ts'
import { judge, judgeFixed, type Reviewed } from './judge.ts'
import type { Library, RecordType, Word } from './layout/library.ts'
import { buildMessages as messages } from './messages.ts'
import { createSource, findLine, findOffset, nameBeside, type Source, type Span } from './source.ts'

/** `shownFile` is how the glue calls the `.cdef`. */
export function reviewComplaints(
  library: Library,
  shownFile: string,
  complaints: readonly Complaint[],
  readText: (file: string) => string | undefined,
  diagnostics: Diagnostics,
): void {
  const declared = reviewedDeclarations(library)
  const said = new Diagnostics()
  const judged = complaints.flatMap((complaint) =>
    complaint.kind === 'compiler' ? judgeLine(library, shownFile, declared, complaint) : [],
  )
  for (const { found, verdict } of leaveOutConsequences(judged)) {
    const { severity, message, note } = verdict
    if (said.all.some((other) => other.message === message)) continue
    const span = found?.span ?? startOf(library)
    const notes = note === undefined ? [] : [{ message: note }]
    said.add({ severity, message, source: library.source, span, notes })
  }
  let brokenHeader: string | undefined
  for (const complaint of complaints) {
    switch (complaint.kind) {
      case 'compiler':
        if (isGenerated(shownFile, complaint)) break
        if (complaint.severity === 'error' && isHeader(shownFile, complaint)) {
          // after a mistake in a header those below it are misread
          brokenHeader ??= complaint.file
          if (complaint.file !== brokenHeader) break
        }
        reviewOwnC(library, shownFile, complaint, readText, said)
        break
      case 'undefined-symbol': {
        const owner = [...declared.values()].flat().find(({ name }) => name === complaint.symbol)
        const span = owner?.span ?? startOf(library)
        said.error(library.source, span, messages.undefinedSymbol(complaint.symbol))
        break
      }
      case 'missing-library': {
        const word = library.link.libraries.find(({ text }) => text === complaint.library)
        const message = messages.missingLibrary(complaint.library)
        said.error(library.source, word?.span ?? startOf(library), message)
        break
      }
      case 'other': {
        const message = messages.compilerFailed(complaint.text)
        const { extraCompileArgs, extraLinkArgs } = library.link
        const argument = [...extraCompileArgs, ...extraLinkArgs].find(({ text }) =>
          complaint.text.includes(text.replace(/^-W\w,/, '')),
        )
        if (said.all.some((other) => other.message === message)) break
        said.error(library.source, argument?.span ?? startOf(library), message)
        break
      }
    }
  }
  const own = said.all.filter((one) => !said.all.some((other) => isRepeated(one, other)))
  for (const diagnostic of sortByPlace(own)) diagnostics.add(diagnostic)
}

/** A prototype of `extern "JS"` is the user's own C and generated too, and is complained of as both. */
function isRepeated(one: Diagnostic, other: Diagnostic): boolean {
  return (
    one.span.start === other.span.start &&
    one.message !== other.message &&
    one.message.endsWith(`: ${other.message}`)
  )
}

/** A failure to build becomes diagnostics, each where it can be mended. */
export function reviewFailure(
  library: Library,
  shownFile: string,
  failure: BuildFailure,
  readText: (file: string) => string | undefined,
  diagnostics: Diagnostics,
): void {
  const { source, link } = library
  const spanOf = (words: readonly Word[] | undefined): Span => words?.[0]?.span ?? startOf(library)
  switch (failure.kind) {
    case 'complaints':
      reviewComplaints(library, shownFile, failure.complaints, readText, diagnostics)
      break
    case 'no-compiler':
      diagnostics.error(
        source,
        startOf(library),
        messages.noCompiler(failure.language, failure.tried, failure.target),
      )
      break
    case 'no-cache':
      diagnostics.error(source, startOf(library), messages.noCache(failure.folder, failure.reason))
      break
    case 'pkg-config': {
      const words = link.pkgConfig[failure.package]
      const name = words?.map(({ text }) => text).join(' ') ?? ''
      diagnostics.error(source, spanOf(words), messages.pkgConfigFailed(name, failure.reason))
      break
    }
    case 'missing-file': {
      const word = [...link.sources, ...link.extraObjects].filter(({ text }) =>
        failure.file.endsWith(text.replace(/^(\.\.?\/)+/, '')),
      )
      diagnostics.error(source, spanOf(word), messages.missingFile(failure.file))
      break
    }
  }
  if (!diagnostics.hasErrors) {
    // the compiler failed over something that review would have let pass
    diagnostics.error(source, startOf(library), messages.compilerFailed(textOf(failure)))
  }
}

function textOf(failure: BuildFailure): string {
  if (failure.kind !== 'complaints') return failure.kind
  return failure.complaints
    .map((complaint) => ('message' in complaint ? complaint.message : JSON.stringify(complaint)))
    .join('\n')
}

function startOf(library: Library): Span {
  return { start: 0, end: Math.min(1, library.source.text.length) }
}

function isGenerated(shownFile: string, { file }: CompilerComplaint): boolean {
  return file === headerFile || file.startsWith(`cffi:${shownFile}:`)
}

function isHeader(shownFile: string, { file }: CompilerComplaint): boolean {
  return file !== shownFile && !/\.(?:c|cc|cpp|cxx|m|mm)$/i.test(file)
}

/** What a complaint about generated C says of which declaration, if anything. */
function judgeLine(
  library: Library,
  shownFile: string,
  declared: ReadonlyMap<number, readonly Reviewed[]>,
  complaint: CompilerComplaint,
): readonly Judged[] {
  if (complaint.file === headerFile) return judgeHeader(declared, complaint)
  if (!isGenerated(shownFile, complaint)) return []
  const isFixedCheck = complaint.file.endsWith(fixedCheck)
  const place = complaint.file.slice(`cffi:${shownFile}:`.length).replace(fixedCheck, '')
  const column = Number(place)
  const offset = findOffset(library.source, { line: complaint.line, column })
  const found = Number.isNaN(column) ? undefined : declared.get(offset)?.[0]
  const verdict = isFixedCheck ? judgeFixed(found, complaint) : judge(found, complaint)
  return verdict === undefined ? [] : [{ found, verdict }]
}

/** C that was generated from what a header declares: a warning of it is nobody's to mend. */
function judgeHeader(
  declared: ReadonlyMap<number, readonly Reviewed[]>,
  complaint: CompilerComplaint,
): readonly Judged[] {
  const offset = [...declared.keys()].reduce(
    (nearest, at) => (at <= complaint.line && at > nearest ? at : nearest),
    0,
  )
  const found = declared.get(offset)?.[0]
  const verdict = judge(found, complaint)
  return verdict?.severity === 'error' ? [{ found, verdict }] : []
}

/** The user's own C: `%{ … %}`, a function's body, or a file of `sources`. Its words stand as they are. */
function reviewOwnC(
  library: Library,
  shownFile: string,
  complaint: CompilerComplaint,
  readText: (file: string) => string | undefined,
  diagnostics: Diagnostics,
): void {
  const { file, line, column, severity, notes } = complaint
  const included = library.prelude.find(
    ({ source: other }) => other && nameBeside(shownFile, library.source.file, other.file) === file,
  )
  const source: Source | undefined =
    file === shownFile ? library.source : (included?.source ?? sourceOf(file, readText))
  const offset = source && findOffset(source, { line, column })
  const missing = /^(.+): No such file or directory$|^'(.+)' file not found/.exec(complaint.message)
  const header = missing?.[1] ?? missing?.[2]
  const message =
    header === undefined
      ? complaint.message.replaceAll('; did you mean', ': did you mean')
      : messages.missingHeader(header)
  diagnostics.add({
    severity,
    message: source ? message : `${file}:${line}: ${message}`,
    source: source ?? library.source,
    span: source && offset !== undefined ? placeOf(source, offset, header) : startOf(library),
    notes: [...notes, ...hintsOf(library, complaint)].map((note) => ({ message: note })),
  })
}

function hintsOf(library: Library, { message }: CompilerComplaint): readonly string[] {
  const name = /^static declaration of '(\w+)' follows non-static/.exec(message)?.[1]
  const isOwn = library.functions.some((item) => item.name === name && item.linkage === 'JS')
  return name !== undefined && isOwn ? [messages.externOfHeader(name)] : []
}

function sourceOf(
  file: string,
  readText: (file: string) => string | undefined,
): Source | undefined {
  const text = readText(file)
  return text === undefined ? undefined : createSource(file, text)
}

/** A header that is missing is named on the line, perhaps by a pragma; else the word that is complained of. */
function placeOf(source: Source, offset: number, header: string | undefined): Span {
  const line = findLine(source, offset)
  const at = header === undefined ? -1 : source.text.slice(line.start, line.end).indexOf(header)
  if (header === undefined || at < 0) return tokenAt(source.text, offset)
  return { start: line.start + at, end: line.start + at + header.length }
}

/** The word at an offset, so that the caret has a width. */
function tokenAt(text: string, start: number): Span {
  const length = /^(?:\w+|"[^"\n]*"|<[^>\n]*>|.)/.exec(text.slice(start, start + 200))?.[0].length
  return { start, end: start + (length ?? 0) }
}

function reviewedDeclarations(library: Library): ReadonlyMap<number, readonly Reviewed[]> {
  const all: Reviewed[] = [
    ...library.functions.map((item): Reviewed => {
      const type = library.types[item.type]
      return { ...item, what: 'function', isVariadic: type?.kind === 'function' && type.variadic }
    }),
    ...library.globals.map((item): Reviewed => ({ ...item, what: 'variable' })),
    ...library.constants.map((item): Reviewed => ({
      ...item,
      what: 'constant',
      isOpen: item.value.kind === 'open',
    })),
    ...library.typedefs.map((item): Reviewed => ({
      ...item,
      what: 'typedef',
      isOpen: item.isInC !== true,
      isValue: library.types[item.type.type]?.kind === 'pointer',
    })),
    ...library.types.flatMap((type): readonly Reviewed[] => {
      if (type.kind === 'enum' && type.declared) return [{ ...type.declared, what: 'enum' }]
      if (type.kind !== 'record' || type.declared === undefined) return []
      const of = type.name === undefined ? (type.alias ?? '') : `${type.tag} ${type.name}`
      const record: Reviewed = { ...type.declared, name: of, what: 'record' }
      const fields = reviewedFields(library, type, of, '', false)
      return [record, ...fields]
    }),
  ]
  const groups = new Map<number, Reviewed[]>()
  for (const item of all) {
    const group = groups.get(item.span.start)
    if (group) group.push(item)
    else groups.set(item.span.start, [item])
  }
  return groups
}

/** Those of records without a name are the outer record's, by the path from there. */
function reviewedFields(
  library: Library,
  type: RecordType,
  of: string,
  prefix: string,
  isInOpen: boolean,
): readonly Reviewed[] {
  const isOpen = isInOpen || type.open
  return (type.fields ?? []).flatMap((field) => {
    const { name } = field
    const [item, indexes] = itemOf(library, field.type.type)
    const inner = library.types[item]
    const own: readonly Reviewed[] =
      name === undefined ? [] : [{ ...field, name: prefix + name, what: 'field', of, isOpen }]
    if (inner?.kind !== 'record' || inner.declared !== undefined) return own
    const path = name === undefined ? prefix : `${prefix}${name}${indexes}.`
    return [...own, ...reviewedFields(library, inner, of, path, isOpen)]
  })
}
