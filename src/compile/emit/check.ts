// The last look before emitting: everything that no emitter can carry is said here, with its place, so
// that an emitter never throws at a user.
import type { Diagnostics } from '../diagnostic.ts'
import type { CFunction, Library } from '../layout/library.ts'
import { buildMessages as messages } from '../messages.ts'
import { functionTypeOf, whyNotCarried } from './functions.ts'

export function checkCarried(library: Library, diagnostics: Diagnostics): void {
  if (library.mode === 'abi') {
    diagnostics.error(library.source, { start: 0, end: 1 }, messages.abiNotCarried())
    return
  }
  for (const item of library.functions) checkFunction(library, item, diagnostics)
  for (const { name, type, span } of library.typedefs) {
    const row = library.types[type.type]
    const isOpen =
      (row?.kind === 'array' && row.length === 'open') ||
      ((row?.kind === 'integer' || row?.kind === 'float') && row.open === true)
    if (isOpen) diagnostics.error(library.source, span, messages.openNotCarried(name))
  }
  for (const { name, type, span } of library.globals) {
    const row = library.types[type.type]
    if (row?.kind === 'array' && row.length === 'open') {
      diagnostics.error(library.source, span, messages.openNotCarried(name))
    }
  }
  for (const { header } of library.binds) {
    diagnostics.error(library.source, header.span, messages.bindNotCarried(header.text))
  }
  for (const { path, span } of library.included) {
    diagnostics.error(library.source, span, messages.includeNotCarried(path))
  }
  for (const type of library.types) {
    if (type.kind === 'record' && type.open && type.declared) {
      const message = messages.openNotCarried(type.name ?? type.alias ?? type.tag)
      diagnostics.error(library.source, type.declared.span, message)
    }
    if (type.kind === 'enum' && type.open && type.declared) {
      const message = messages.openNotCarried(type.tag ?? type.alias ?? 'enum')
      diagnostics.error(library.source, type.declared.span, message)
    }
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
