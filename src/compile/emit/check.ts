// The last look before emitting: everything that no emitter can carry is said here, with its place, so
// that an emitter never throws at a user.
import type { Diagnostics } from '../diagnostic.ts'
import type { CFunction, Library, TypeIndex } from '../layout/library.ts'
import { buildMessages as messages } from '../messages.ts'
import type { Span } from '../source.ts'
import { functionTypeOf, whyNotCarried } from './functions.ts'
import { isOwn, isOwnType } from './included.ts'
import { placesOf } from './places.ts'

export function checkCarried(library: Library, diagnostics: Diagnostics): void {
  if (library.mode === 'abi') {
    diagnostics.error(library.source, { start: 0, end: 1 }, messages.abiNotCarried())
    return
  }
  for (const item of library.functions) checkFunction(library, item, diagnostics)
  checkNamed(library, diagnostics)
  for (const { header } of library.binds) {
    diagnostics.error(library.source, header.span, messages.bindNotCarried(header.text))
  }
}

/** Only what C can name, if only by a field or a variable of that type, can be asked for. */
function checkNamed(library: Library, diagnostics: Diagnostics): void {
  const places = placesOf(library)
  const isUnnamed = (index: TypeIndex): boolean => {
    const type = library.types[index]
    switch (type?.kind) {
      case 'array':
        return (type.length === 'open' && !places.has(index)) || isUnnamed(type.of.type)
      case 'record':
      case 'enum':
        return type.open && !places.has(index)
      case 'pointer':
        return isUnnamed(type.to.type)
      case 'function':
        return [type.result, ...type.parameters.map((parameter) => parameter.type)].some((use) =>
          isUnnamed(use.type),
        )
      default:
        return false
    }
  }
  const check = (name: string, index: TypeIndex, span: Span): void => {
    if (isUnnamed(index)) diagnostics.error(library.source, span, messages.openWithoutName(name))
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

function checkFunction(library: Library, item: CFunction, diagnostics: Diagnostics): void {
  const type = functionTypeOf(library, item.type)
  if (item.linkage !== 'C') {
    diagnostics.error(library.source, item.span, messages.externJsNotCarried(item.name))
  }
  if (item.keep.length > 0) {
    diagnostics.error(library.source, item.span, messages.pragmaNotCarried('keep', item.name))
  }
  const uses = [type.result, ...type.parameters.map((parameter) => parameter.type)]
  const read = uses.find((use) => use.read !== undefined)?.read
  if (read !== undefined) {
    diagnostics.error(library.source, item.span, messages.pragmaNotCarried(read, item.name))
  }
  const result = whyNotCarried(library, type.result)
  if (result !== undefined) {
    diagnostics.error(library.source, item.span, messages.resultNotCarried(item.name, result))
  }
  type.parameters.forEach((parameter, index) => {
    const reason = whyNotCarried(library, parameter.type)
    if (reason === undefined) return
    const name = parameter.name ?? `${index + 1}`
    const message = messages.parameterNotCarried(item.name, name, reason)
    diagnostics.error(library.source, item.span, message)
  })
}
