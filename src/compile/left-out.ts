// What a header declares and cannot be bound: found when its C is compiled, and said once for each header.
import type { Complaint } from './build/index.ts'
import type { Diagnostics } from './diagnostic.ts'
import { leftOut } from './emit/check.ts'
import { headerFile } from './emit/glue-line.ts'
import type { Declared, LeftOut, Library } from './layout/library.ts'
import { headerMessages as say } from './messages.ts'
import { isInHeader } from './source.ts'

/**
 * The library without those of a header's functions and variables that the compiler or the linker refuses;
 * undefined when they are not what is wrong.
 */
export function leaveOutRefused(
  library: Library,
  complaints: readonly Complaint[],
): Library | undefined {
  const reasons = new Map<string, string>()
  for (const complaint of complaints) {
    const refused = readRefused(library, complaint)
    if (refused !== undefined) reasons.set(refused.name, refused.reason)
  }
  const isRefused = (item: Declared): boolean =>
    isInHeader(library.source, item.span) && reasons.has(item.name)
  const kept = <T extends Declared>(items: readonly T[]): readonly T[] =>
    items.filter((item) => !isRefused(item))
  const rest = { functions: kept(library.functions), globals: kept(library.globals) }
  const refused = itemsOf(library).filter(isRefused)
  // a library that has nothing of it is not the header's
  const isOther = !itemsOf(rest).some(({ span }) => isInHeader(library.source, span))
  if (refused.length === 0 || (refused.length > 1 && isOther)) return undefined
  const left = refused.map(({ name }) => leftOut(library, name, reasons.get(name)))
  // what was asked for by its name is a mistake of the file
  if (left.some(({ word }) => word !== undefined)) return undefined
  return { ...library, ...rest, leftOut: [...library.leftOut, ...left] }
}

function itemsOf({
  functions,
  globals,
}: Pick<Library, 'functions' | 'globals'>): readonly Declared[] {
  return [...functions, ...globals]
}

interface Refused {
  readonly name: string
  readonly reason: string
}

function readRefused(library: Library, complaint: Complaint): Refused | undefined {
  if (complaint.kind === 'undefined-symbol') {
    return { name: complaint.symbol, reason: say.definedNowhere() }
  }
  if (complaint.kind !== 'compiler' || complaint.severity !== 'error') return undefined
  if (complaint.file !== headerFile) return undefined
  // a line is the offset of a name
  const { line } = complaint
  const found = itemsOf(library).find(({ span }) => span.start === line)
  return found && { name: found.name, reason: complaint.message }
}

/** What was asked for by its name is an error; the rest is said once for each header. */
export function reportLeftOut(library: Library, diagnostics: Diagnostics): void {
  const { source } = library
  for (const [bind, { header }] of library.binds.entries()) {
    const left = library.leftOut.filter((item) => item.bind === bind)
    const { text, span } = header
    for (const { name, reason, word } of left) {
      if (word) diagnostics.error(source, word.span, say.cannotBind(text, name, reason))
    }
    const others = left.filter(({ word }) => word === undefined)
    if (others.length === 0) continue
    const notes = groupByReason(others).map(([reason, names]) => ({
      message: say.leftOutBecause(reason, names),
    }))
    diagnostics.info(source, span, say.leftOut(text, others.length), notes)
  }
}

function groupByReason(
  left: readonly LeftOut[],
): readonly (readonly [reason: string | undefined, names: readonly string[]])[] {
  const groups = new Map<string | undefined, string[]>()
  for (const { name, reason } of left) {
    const names = groups.get(reason)
    if (names) names.push(name)
    else groups.set(reason, [name])
  }
  return [...groups]
}
