// How each kind of C type looks in TypeScript: one row a kind, in the words of `unplugin-cffi/types`,
// which generated declarations import as `c`.
import type { Field, FunctionType, Library, Type, TypeIndex, TypeUse } from '../layout/library.ts'
import { unreachable } from '../unreachable.ts'
import { isFile } from './carrier.ts'
import type { PublicNames } from './names.ts'
import { isBuiltIn, parameterNames } from './names.ts'
import { isText } from './text.ts'

/** The type that stands for a C type where pointers and arrays point to it: `c.int`, `point`. */
export function itemType(library: Library, use: TypeUse, names: PublicNames): string {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'void':
      return 'void'
    case 'bool':
      return 'c.bool'
    case 'integer':
      if (type.open) return `c.Open${type.bigint ? 'Bigint' : 'Integer'}<'${type.name}'>`
      if (isBuiltIn(type)) return `c.${type.spelling.replace(/ /g, '_')}`
      return `c.${type.signed ? '' : 'unsigned_'}${type.bigint ? 'long_long' : 'long'}`
    case 'float':
      return type.open ? `c.OpenFloat<'${type.name}'>` : `c.${type.name.replace(/ /g, '_')}`
    case 'complex':
      return `c.${type.name.replace(/ /g, '_')}`
    case 'enum':
      return enumItem(library, type, use, names)
    case 'record':
      return recordType(names, use.type)
    case 'pointer':
      return `c.${use.read === 'string' ? 'Text' : 'PointerTo'}<${itemType(library, type.to, names)}>`
    case 'array':
      return `c.ArrayOf<${itemType(library, type.of, names)}${type.length === undefined ? ", 'open'" : ''}>`
    case 'function':
      return `c.FunctionOf<${functionType(library, type, names)}, ${implementationType(library, type, names)}>`
    case 'unsupported':
    case undefined:
      return 'c.Unsupported'
    default:
      return unreachable(type)
  }
}

function enumItem(
  library: Library,
  type: Extract<Type, { kind: 'enum' }>,
  use: TypeUse,
  names: PublicNames,
): string {
  const name = names.enums.get(use.type)
  const base = itemType(library, { type: type.base, const: false }, names)
  return name === undefined ? base : `c.EnumOf<${names.local(name)}, ${base}>`
}

/** The class of a record, or the interface of one that the module does not export a class of. */
export function recordType(names: PublicNames, index: TypeIndex): string {
  const name = names.records.get(index) ?? names.anonymous.get(index)
  return name === undefined ? 'c.Unsupported' : names.local(name)
}

/** The item of a record's field. */
export function fieldItem(library: Library, field: Field, names: PublicNames): string {
  const type = itemType(library, field.type, names)
  return field.bits ? `c.BitField<${type}>` : type
}

/** What JavaScript gets when it reads a value of this type; `isResult` for what a function returns. */
export function readType(
  library: Library,
  use: TypeUse,
  names: PublicNames,
  isResult: boolean,
): string {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'bool':
      return 'boolean'
    case 'integer':
      return type.bigint || type.size === 16 ? 'bigint' : 'number'
    case 'float':
      return type.long ? 'c.Scalar<c.long_double>' : 'number'
    case 'complex':
      return 'c.Complex'
    case 'enum':
      return enumType(names, use.type)
    case 'record':
      return recordType(names, use.type)
    case 'pointer': {
      const orNull = use.nonnull ? '' : ' | null'
      if (isText(library, use, isResult)) return `string${orNull}`
      const target = library.types[type.to.type]
      return target?.kind === 'function'
        ? `c.CFunction<${functionType(library, target, names)}>${orNull}`
        : `c.Pointer<${itemType(library, type.to, names)}>${orNull}`
    }
    case 'array':
      return `c.CArray<${itemType(library, type.of, names)}>`
    case 'void':
      return 'void'
    case 'function':
    case 'unsupported':
    case undefined:
      return 'unknown'
    default:
      return unreachable(type)
  }
}

function enumType(names: PublicNames, index: TypeIndex): string {
  const name = names.enums.get(index)
  return name === undefined ? 'number' : names.local(name)
}

/** Where a value is written: what lasts for a call only is lent more than what stays. */
export type Written = 'stays' | 'argument' | 'result of a callback'

/** What JavaScript may give for a value of this type. */
export function writtenType(
  library: Library,
  use: TypeUse,
  names: PublicNames,
  written: Written,
): string {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'bool':
      return 'boolean | 0 | 1'
    case 'integer':
      return type.character === undefined ? 'number | bigint' : 'number | bigint | string'
    case 'float':
      return type.long ? 'number | c.Scalar<c.long_double>' : 'number'
    case 'complex':
      return 'c.Complex | number'
    case 'enum':
      return 'number | bigint'
    case 'record':
      return `c.Initializer<${recordType(names, use.type)}>`
    case 'pointer': {
      const target = library.types[type.to.type]
      if (target?.kind === 'function') {
        const call = functionType(library, target, names)
        return written === 'stays'
          ? `c.FunctionValue<${call}>`
          : `c.FunctionArgument<${implementationType(library, target, names)}, ${call}>`
      }
      if (written === 'argument' && isFile(library, type.to)) {
        return `c.FileArgument<${itemType(library, type.to, names)}>`
      }
      // nothing is written back after a callback
      const isConst = type.to.const || written === 'result of a callback'
      const argument = isConst ? 'ConstPointerArgument' : 'PointerArgument'
      const form = written === 'stays' ? 'PointerValue' : argument
      return `c.${form}<${itemType(library, type.to, names)}>`
    }
    case 'array':
      return `c.ArrayInitializer<${itemType(library, type.of, names)}>`
    case 'void':
    case 'function':
    case 'unsupported':
    case undefined:
      return 'never'
    default:
      return unreachable(type)
  }
}

/** A C function as JavaScript calls it: arguments are written, the result is read. */
export function functionType(library: Library, type: FunctionType, names: PublicNames): string {
  const parameters = listParameters(type, (use) => writtenType(library, use, names, 'argument'))
  return `(${parameters}) => ${readType(library, type.result, names, false)}`
}

/** A JavaScript function as C calls it: arguments are read, the result is written. */
export function implementationType(
  library: Library,
  type: FunctionType,
  names: PublicNames,
): string {
  const parameters = listParameters(type, (use) => readType(library, use, names, false))
  const isVoid = library.types[type.result.type]?.kind === 'void'
  const result = isVoid ? 'void' : writtenType(library, type.result, names, 'result of a callback')
  return `(${parameters}) => ${result}`
}

/** `x: number, y: number`, each as `spell` has it. */
export function listParameters(type: FunctionType, spell: (use: TypeUse) => string): string {
  const names = parameterNames(type.parameters.map((parameter) => parameter.name))
  const listed = type.parameters.map(
    (parameter, index) => `${names[index]}: ${spell(parameter.type)}`,
  )
  // `$`, which no name of C begins with
  if (type.variadic) listed.push('...$rest: c.VariadicArgument[]')
  return listed.join(', ')
}
