// Pointers to characters that are read as strings: a function's `const char *` by itself, others where
// `#pragma cffi string` says so. The run-time type of those has a name of its own.
import type { IntegerType, Library, TypeUse } from '../layout/library.ts'

/** The character type that a pointer points to. */
function itemOf(library: Library, use: TypeUse): IntegerType | undefined {
  const type = library.types[use.type]
  const item = type?.kind === 'pointer' ? library.types[type.to.type] : undefined
  return item?.kind === 'integer' && item.character !== undefined ? item : undefined
}

/** Whether it is read as a string. */
export function isText(library: Library, use: TypeUse, isResult: boolean): boolean {
  const type = library.types[use.type]
  const item = itemOf(library, use)
  if (item === undefined || type?.kind !== 'pointer') return false
  if (use.read !== undefined) return use.read === 'string'
  return isResult && type.to.const && item.name === 'char'
}

/**
 * Whether the core itself makes the string of a result: UTF-8 that stays C's. A function pointer's type does not tell
 * `const char *` from `char *`, so that its result is a string where a pragma says so.
 */
export function isTextResult(library: Library, use: TypeUse, isPointer: boolean): boolean {
  const isBytes = itemOf(library, use)?.character === 'byte'
  return isBytes && use.free === undefined && isText(library, use, !isPointer)
}

/** `char$string`, and behind another `$` the function that frees it. */
export function textName(item: string, { free }: TypeUse): string {
  return [...item.split(' '), 'string', ...(free === undefined ? [] : [free])].join('$')
}

/** Every way in which the library reads pointers as strings, each once, by the name of its item. */
export function textsOf(
  library: Library,
  spellItem: (use: TypeUse) => string,
): readonly { readonly name: string; readonly item: string; readonly free: string | undefined }[] {
  const texts = usesOf(library).flatMap((use) => {
    const type = library.types[use.type]
    if (use.read !== 'string' || type?.kind !== 'pointer') return []
    const item = spellItem(type.to)
    return [[textName(item, use), { name: textName(item, use), item, free: use.free }] as const]
  })
  return [...new Map(texts).values()]
}

function usesOf({ types, typedefs, globals }: Library): readonly TypeUse[] {
  const inner = types.flatMap((type): readonly TypeUse[] => {
    switch (type.kind) {
      case 'pointer':
        return [type.to]
      case 'array':
        return [type.of]
      case 'record':
        return (type.fields ?? []).map((field) => field.type)
      case 'function':
        return [type.result, ...type.parameters.map((parameter) => parameter.type)]
      default:
        return []
    }
  })
  return [...inner, ...typedefs.map(({ type }) => type), ...globals.map(({ type }) => type)]
}

/** Whether a place of this type would have its string freed at each reading. */
export function isFreedAtReading(library: Library, use: TypeUse): boolean {
  return use.free !== undefined || holdsFreed(library, use)
}

/** The same of what it points to, or has as items. */
export function holdsFreed(library: Library, use: TypeUse): boolean {
  const type = library.types[use.type]
  if (type?.kind === 'pointer') return isFreedAtReading(library, type.to)
  return type?.kind === 'array' && isFreedAtReading(library, type.of)
}
