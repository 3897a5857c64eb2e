// A row of the type table as C spells it, around a name or alone. Emitters say through `Names` how
// records, enums and integers are called on their side of the border.
import type {
  ArrayType,
  EnumType,
  FunctionType,
  IntegerType,
  Library,
  RecordType,
  TypeIndex,
  TypeUse,
} from '../layout/library.ts'
import { unreachable } from '../unreachable.ts'

export interface Names {
  readonly record: (type: RecordType, index: TypeIndex) => string
  readonly enum: (type: EnumType, index: TypeIndex) => string
  readonly integer: (type: IntegerType, index: TypeIndex) => string
  /** The length of an array that only the compiler knows. */
  readonly length: (type: ArrayType, index: TypeIndex) => string | number
  /** How a function is called, where that is said in its type; empty where it is called as any other. */
  readonly convention: (type: FunctionType) => string
  /** A pointer that is read as a string, where that has a name of its own. */
  readonly text: ((item: string, use: TypeUse) => string) | undefined
}

/** Spells `use` as a declaration of `inner`: an identifier, a declarator such as `(*f)`, or nothing. */
export function spell(library: Library, use: TypeUse, names: Names, inner = ''): string {
  const type = library.types[use.type]
  if (type === undefined) throw new RangeError(`type ${use.type} is not in the table`)
  const qualifier = use.const ? 'const ' : ''
  const base = (name: string): string => `${qualifier}${name}${inner === '' ? '' : ` ${inner}`}`
  switch (type.kind) {
    case 'void':
      return base('void')
    case 'bool':
      return base('_Bool')
    case 'integer':
      return base(names.integer(type, use.type))
    case 'float':
    case 'complex':
    case 'unsupported':
      return base(type.name)
    case 'enum':
      return base(names.enum(type, use.type))
    case 'record':
      return base(names.record(type, use.type))
    case 'pointer': {
      if (use.read === 'string' && names.text) {
        return base(names.text(spell(library, { ...type.to, const: false }, names), use))
      }
      const target = library.types[type.to.type]
      const pointer = `*${qualifier === '' ? '' : 'const '}${inner}`
      const wrapped =
        target?.kind === 'array' || target?.kind === 'function' ? `(${pointer})` : pointer
      return spell(library, type.to, names, wrapped)
    }
    case 'array':
      // C11 6.7.3p9: a qualified array is an array of qualified items.
      return spell(
        library,
        { ...type.of, const: type.of.const || use.const },
        names,
        `${inner}[${type.length === 'open' ? names.length(type, use.type) : (type.length ?? '')}]`,
      )
    case 'function': {
      const parameters = type.parameters.map((parameter) => spell(library, parameter.type, names))
      if (type.variadic) parameters.push('...')
      const convention = names.convention(type)
      // it stands inside the parentheses of a pointer
      const callee = convention === '' ? inner : inner.replace(/^\(/, `(${convention} `)
      return spell(library, type.result, names, `${callee}(${parameters.join(', ') || 'void'})`)
    }
    default:
      return unreachable(type)
  }
}
