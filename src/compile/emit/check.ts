// The last look before emitting: everything that no emitter can carry is said here, with its place, so
// that an emitter never throws at a user.
import type { Diagnostics } from '../diagnostic.ts'
import { toPattern } from '../glob.ts'
import type { CFunction, LeftOut, Library, TypeIndex, TypeUse } from '../layout/library.ts'
import { buildMessages as messages } from '../messages.ts'
import { isInHeader, type Span } from '../source.ts'
import { checkConventions } from './check-conventions.ts'
import { functionTypeOf, whyNotCarried } from './functions.ts'
import { isOwn, isOwnType } from './included.ts'
import { isSpellable } from './names.ts'
import { placesOf } from './places.ts'
import { holdsFreed, isFreedAtReading } from './text.ts'

export function checkCarried(library: Library, diagnostics: Diagnostics): void {
  for (const item of library.functions) checkFunction(library, item, diagnostics)
  checkNamed(library, diagnostics)
  checkFreed(library, diagnostics)
  checkConventions(library, diagnostics)
}

/** What frees a string is given it as its only argument. */
function checkFree(library: Library, use: TypeUse, span: Span, diagnostics: Diagnostics): void {
  const free = library.functions.find(({ name }) => name === use.free)
  if (free === undefined) return
  const { parameters } = functionTypeOf(library, free.type)
  const [first] = parameters
  const type = first && library.types[first.type.type]
  const item = type?.kind === 'pointer' ? library.types[type.to.type] : undefined
  const isPlain =
    item?.kind === 'void' || (item?.kind === 'integer' && item.character !== undefined)
  if (parameters.length === 1 && isPlain) return
  diagnostics.error(library.source, span, messages.freeTakesOther(free.name))
}

/** `free` is for what C hands over, which is read once; a place can be read again. */
function checkFreed(library: Library, diagnostics: Diagnostics): void {
  const refuse = (name: string, span: Span): void =>
    diagnostics.error(library.source, span, messages.freedAtReading(name))
  for (const { name, type, span } of library.globals) {
    if (isFreedAtReading(library, type)) refuse(name, span)
  }
  for (const { name, type, span } of library.typedefs.filter(isOwn)) {
    if (holdsFreed(library, type)) refuse(name, span)
  }
  for (const type of library.types) {
    if (type.kind !== 'record' || !isOwnType(type)) continue
    for (const { name = '', type: use, span } of type.fields ?? []) {
      if (isFreedAtReading(library, use)) refuse(name, span)
    }
  }
}

/** Only what C can name, if only by a field or a variable of that type, can be asked for. */
function isUnnamed(library: Library, index: TypeIndex): boolean {
  const type = library.types[index]
  const isUnplaced = !placesOf(library).has(index)
  switch (type?.kind) {
    case 'array':
      return (type.length === 'open' && isUnplaced) || isUnnamed(library, type.of.type)
    case 'record':
    case 'enum':
      return type.open && isUnplaced
    case 'pointer':
      return isUnnamed(library, type.to.type)
    case 'function':
      return [type.result, ...type.parameters.map((parameter) => parameter.type)].some((use) =>
        isUnnamed(library, use.type),
      )
    default:
      return false
  }
}

function checkNamed(library: Library, diagnostics: Diagnostics): void {
  const check = (name: string, index: TypeIndex, span: Span): void => {
    // what a header says of a type that nothing uses is its own affair
    if (isInHeader(library.source, span) || !isUnnamed(library, index)) return
    diagnostics.error(library.source, span, messages.openWithoutName(name))
  }
  for (const { name, type, span } of library.functions) check(name, type, span)
  for (const { name, type, span } of [...library.typedefs.filter(isOwn), ...library.globals]) {
    check(name, type.type, span)
  }
  for (const type of library.types) {
    if (type.kind !== 'record' || !isOwnType(type)) continue
    for (const { name = '', type: use, span } of type.fields ?? []) check(name, use.type, span)
  }
}

/** Without what headers declare and no emitter can carry. */
export function leaveOutUncarried(library: Library): Library {
  const left: LeftOut[] = []
  const functions = library.functions.filter((item) => {
    if (!isInHeader(library.source, item.span)) return true
    const reason = whyFunctionNotCarried(library, item)
    if (reason !== undefined) left.push(leftOut(library, item.name, reason))
    return reason === undefined
  })
  const globals = library.globals.filter((item) => {
    if (!isInHeader(library.source, item.span)) return true
    const reason =
      library.types[item.type.type]?.kind === 'array'
        ? undefined
        : whyNotCarried(library, item.type)
    if (reason !== undefined) left.push(leftOut(library, item.name, reason))
    return reason === undefined
  })
  return { ...library, functions, globals, leftOut: [...library.leftOut, ...left] }
}

function whyFunctionNotCarried(library: Library, item: CFunction): string | undefined {
  const { result, parameters } = functionTypeOf(library, item.type)
  if (isUnnamed(library, item.type)) return 'C has no name for a type that it leaves open'
  const uses = [result, ...parameters.map((parameter) => parameter.type)]
  return uses.map((use) => whyNotCarried(library, use)).find((reason) => reason !== undefined)
}

/** The entry of a name that a `bind` line means. */
export function leftOut(library: Library, name: string, reason: string | undefined): LeftOut {
  const { binds } = library
  for (const [bind, { names }] of binds.entries()) {
    const word = names.find(({ text }) => text === name)
    if (word !== undefined) return { name, reason, bind, word }
  }
  const bind = binds.findIndex(
    ({ names }) => names.length === 0 || names.some(({ text }) => toPattern(text).test(name)),
  )
  return { name, reason, bind: Math.max(bind, 0), word: undefined }
}

/** Only what points to something can be kept, and only what is a cdata has a life. */
function checkKeep(library: Library, item: CFunction, diagnostics: Diagnostics): void {
  const { parameters } = functionTypeOf(library, item.type)
  const isPointer = (index: number): boolean =>
    library.types[parameters[index]?.type.type ?? -1]?.kind === 'pointer'
  for (const { for: owner } of item.keep) {
    if (owner !== undefined && !isPointer(owner)) {
      const name = parameters[owner]?.name ?? `${owner + 1}`
      diagnostics.error(library.source, item.span, messages.keepForValue(item.name, name))
    } else if (!parameters.some((_, index) => index !== owner && isPointer(index))) {
      diagnostics.error(library.source, item.span, messages.keepNothing(item.name))
    }
  }
}

function checkFunction(library: Library, item: CFunction, diagnostics: Diagnostics): void {
  const type = functionTypeOf(library, item.type)
  if (item.linkage !== 'C' && !isSpellable(library, item.type)) {
    diagnostics.error(library.source, item.span, messages.externUnnamed(item.name))
  }
  checkKeep(library, item, diagnostics)
  const uses = [type.result, ...type.parameters.map((parameter) => parameter.type)]
  for (const use of uses) checkFree(library, use, item.span, diagnostics)
  if (uses.some((use) => holdsFreed(library, use))) {
    diagnostics.error(library.source, item.span, messages.freedAtReading(item.name))
  }
  const result = whyNotCarried(library, type.result)
  if (result !== undefined) {
    diagnostics.error(
      library.source,
      item.span,
      messages.resultNotCarried(item.name, result, library.mode),
    )
  }
  type.parameters.forEach((parameter, index) => {
    const reason = whyNotCarried(library, parameter.type)
    if (reason === undefined) return
    const name = parameter.name ?? `${index + 1}`
    const message = messages.parameterNotCarried(item.name, name, reason, library.mode)
    diagnostics.error(library.source, item.span, message)
  })
}
