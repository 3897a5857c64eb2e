// Functions that JavaScript implements: each is a C function of the glue with one closure of its own, which
// `ffi.defExtern` attaches.
import type { FunctionType, Library, TypeUse } from '../layout/library.ts'
import { code } from './code.ts'
import { functionTypeOf, type CrossingFunctionType, type ExternFunction } from './functions.ts'
import { lineMark } from './glue-line.ts'
import { slotMember, spellValue } from './slot.ts'

/** `types` are those that cross: the body that its closure shares is of one of them. */
export function emitExtern(
  library: Library,
  { item, row }: ExternFunction,
  types: readonly CrossingFunctionType[],
): string {
  const { name } = item
  const { parameters, result } = functionTypeOf(library, item.type)
  const body: FunctionType | undefined = types[row]?.type
  const passed = parameters.map(({ type }, at) => {
    const wanted = body?.parameters[at]?.type ?? type
    return `, ${convert(library, type, wanted)}cffi_a${at + 1}`
  })
  const isVoid = slotMember(library, result) === undefined
  const returned = convert(library, body?.result ?? result, result)
  return code`
    static cffi_closure cffi_extern_${name} = {0, 0, (void (*)(void))CFFI_CODE_${name}};
    ${lineMark(library, item.span.start)}
    ${emitHead(library, item)} {
      if (!cffi_extern_${name}.enter) cffi_not_attached("${name}", ${JSON.stringify(library.source.file)});
      ${isVoid ? '' : `return ${returned}`}cffi_enter_${row}(&cffi_extern_${name}${passed.join('')});
    }
  `
}

/** Types that cross alike may differ in `const`, behind pointers: a cast, or nothing where they are the same. */
function convert(library: Library, from: TypeUse, to: TypeUse): string {
  const wanted = spellValue(library, to)
  return spellValue(library, from) === wanted ? '' : `(${wanted})`
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
export function emitExternRow({ item, row }: ExternFunction): string {
  return `{cffi_call_type_${row}, &cffi_extern_${item.name}, 1},`
}
