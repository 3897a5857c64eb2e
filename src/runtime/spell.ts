// Types as C spells them, alone or around a name.
import type { CType } from './ctype.ts'
import type { ArrayType } from './array.ts'
import type { FunctionType } from './function.ts'
import type { PointerType } from './pointer.ts'

/** `spell(int[3], '*p')` is `int *p[3]`: `inner` stands where C puts the name. */
export function spell(type: CType, inner = ''): string {
  switch (type.kind) {
    case 'pointer':
      return spellPointer((type as PointerType).item, inner)
    case 'array':
      return spellArray((type as ArrayType).item, (type as ArrayType).length, inner)
    case 'function': {
      const { result, parameters, variadic } = type as FunctionType
      return spellFunction(result, parameters, variadic, inner)
    }
    default:
      return inner === '' || inner.startsWith('[') ? type.name + inner : `${type.name} ${inner}`
  }
}

export function spellPointer(item: CType, inner = ''): string {
  const isWrapped = item.kind === 'array' || item.kind === 'function'
  return spell(item, isWrapped ? `(*${inner})` : `*${inner}`)
}

export function spellArray(item: CType, length: number | undefined, inner = ''): string {
  return spell(item, `${inner}[${length ?? ''}]`)
}

export function spellFunction(
  result: CType,
  parameters: readonly CType[],
  variadic: boolean,
  inner = '',
): string {
  const list = parameters.map((parameter) => parameter.name)
  if (variadic) list.push('...')
  return spell(result, `${inner}(${list.join(', ') || 'void'})`)
}
