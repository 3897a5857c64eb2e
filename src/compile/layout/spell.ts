// A type as C spells it, for messages and for tools.
import type { Library, TypeUse } from './library.ts'
import type { TypeTable } from './table.ts'
import { unreachable } from '../unreachable.ts'

/** What spelling asks of a table. */
export type Rows = Pick<TypeTable, 'at'>

/**
 * A type of `library` as C spells it, as a declaration of `inner`: a name, a declarator such as `(*f)`, or nothing.
 * `spell(library, field.type, 'name')` is `char name[16]`. What has no name is spelled `struct { … }`.
 */
export function spell(library: Library, use: TypeUse, inner = ''): string {
  const at: Rows['at'] = (index) => {
    const type = library.types[index]
    if (type === undefined) throw new RangeError(`type ${index} is not in the table`)
    return type
  }
  return spellType({ at }, use, inner)
}

/** Spells `use` as a declaration of `inner`: a name, a declarator such as `(*f)`, or nothing. */
export function spellType(table: Rows, use: TypeUse, inner = ''): string {
  const type = table.at(use.type)
  const base = (name: string): string =>
    `${use.const ? 'const ' : ''}${name}${inner === '' ? '' : ` ${inner}`}`
  switch (type.kind) {
    case 'void':
      return base('void')
    case 'bool':
      return base('_Bool')
    case 'integer':
      return base(type.spelling)
    case 'float':
    case 'complex':
    case 'unsupported':
      return base(type.name)
    case 'enum':
      return base(type.tag === undefined ? (type.alias ?? 'enum { … }') : `enum ${type.tag}`)
    case 'record':
      return base(
        type.name === undefined ? (type.alias ?? `${type.tag} { … }`) : `${type.tag} ${type.name}`,
      )
    case 'pointer': {
      const { kind } = table.at(type.to.type)
      const pointer = `*${use.const ? 'const ' : ''}${inner}`
      return spellType(
        table,
        type.to,
        kind === 'array' || kind === 'function' ? `(${pointer})` : pointer,
      )
    }
    case 'array':
      return spellType(
        table,
        type.of,
        `${inner}[${type.length === 'open' ? '...' : (type.length ?? '')}]`,
      )
    case 'function': {
      const parameters = type.parameters.map((parameter) => spellType(table, parameter.type))
      if (type.variadic) parameters.push('...')
      return spellType(table, type.result, `${inner}(${parameters.join(', ') || 'void'})`)
    }
    default:
      return unreachable(type)
  }
}
