// Functions that JavaScript implements: each is a C function of the glue with one closure of its own, which
// `ffi.defExtern` attaches.
import type { Library } from '../layout/library.ts'
import { code } from './code.ts'
import { findFamilies, passedAs } from './families.ts'
import { functionTypeOf, type ExternFunction } from './functions.ts'
import { lineMark } from './glue-line.ts'
import { slotMember, spellValue } from './slot.ts'

/** Its body is that of its family. */
export function emitExtern(library: Library, { item }: ExternFunction): string {
  const { name } = item
  const type = functionTypeOf(library, item.type)
  const { parameters, result } = type
  const passed = parameters.map(
    (parameter, at) =>
      `${convert(spellValue(library, parameter.type), passedAs(library, parameter.type).type)}cffi_a${at + 1}, `,
  )
  const isVoid = slotMember(library, result) === undefined
  const returned = convert(passedAs(library, result).type, spellValue(library, result))
  return code`
    static cffi_closure cffi_extern_${name} = {0, 0, (void (*)(void))CFFI_CODE_${name}};
    ${lineMark(library, item.span.start)}
    ${emitHead(library, item)} {
      static int cffi_is_told;
      if (!cffi_extern_${name}.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "${name}", ${JSON.stringify(library.source.file)});
      ${isVoid ? '' : `return ${returned}`}cffi_enter_${findFamilies(library).rowOf(type)}(${passed.join('')}&cffi_extern_${name});
    }
  `
}

function convert(from: string, to: string): string {
  return from === to ? '' : `(${to})`
}

/** What stands for it where nothing is run, for the linker to find. */
export function emitUncalled(library: Library, item: ExternFunction['item']): string {
  return `${lineMark(library, item.span.start)}\n${emitHead(library, item)} { __builtin_trap(); }`
}

/** It has been declared in the prelude, and its linkage with it. */
function emitHead(library: Library, { name, type, linkage }: ExternFunction['item']): string {
  const { parameters, result } = functionTypeOf(library, type)
  const declared = parameters.map((parameter, at) =>
    spellValue(library, parameter.type, `cffi_a${at + 1}`),
  )
  const head = spellValue(library, result, `${name}(${declared.join(', ') || 'void'})`)
  return linkage === 'JS' ? `static ${head}` : head
}

/** Its row in the table of function types: a pool of one. */
export function emitExternRow(library: Library, { item }: ExternFunction): string {
  const row = findFamilies(library).rowOf(functionTypeOf(library, item.type))
  return `{cffi_call_type_${row}, &cffi_extern_${item.name}, 1},`
}
