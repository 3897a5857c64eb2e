// Whether a record or enum that one library describes is a type that another has made already: types are
// one per process by name and layout, also after a hot rebuild.
import type { ArrayType } from './array.ts'
import { basicType } from './basic.ts'
import type { EnumDescription, RecordDescription } from './contract.ts'
import type { CType } from './ctype.ts'
import type { FunctionType } from './function.ts'
import type { Namespace } from './namespace.ts'
import { parseType, type TypeSyntax } from './parse-type.ts'
import type { PointerType } from './pointer.ts'
import type { RecordType } from './record.ts'
import type { EnumType } from './scalar.ts'
import type { TextPointerType } from './text-pointer.ts'

/** Pairs that are being compared further out: a list that points to itself is the same as its like. */
type Assumed = Map<RecordType, RecordDescription>

export function isSameRecord(
  description: RecordDescription,
  names: Namespace,
  type: RecordType,
  assumed: Assumed = new Map(),
): boolean {
  if (assumed.get(type) === description) return true
  if (description.name !== type.name || description.size !== type.size) return false
  if (description.fields === undefined || type.size === undefined) {
    return description.fields === undefined && type.size === undefined
  }
  if (description.align !== type.align || description.fields.length !== type.fields.length) {
    return false
  }
  assumed.set(type, description)
  return description.fields.every(([name, text, offset, shift, width], index) => {
    const field = type.fields[index]
    return (
      field !== undefined &&
      field.name === name &&
      field.offset === offset &&
      field.bits?.shift === shift &&
      field.bits?.width === width &&
      isSameType(parseType(text), names, field.type, assumed)
    )
  })
}

export function isSameEnum(
  description: EnumDescription,
  names: Namespace,
  type: EnumType,
): boolean {
  const keys = Object.keys(description.members)
  return (
    description.name === type.name &&
    keys.length === Object.keys(type.members).length &&
    keys.every((key) => description.members[key] === type.members[key]) &&
    isSameType(parseType(description.base), names, type.base, new Map())
  )
}

function isSameType(syntax: TypeSyntax, names: Namespace, type: CType, assumed: Assumed): boolean {
  switch (syntax.kind) {
    case 'name':
      return isSameName(syntax.name, names, type, assumed)
    case 'pointer':
      return (
        type.kind === 'pointer' &&
        !(type as Partial<TextPointerType>).isText &&
        isSameType(syntax.to, names, (type as PointerType).item, assumed)
      )
    case 'array':
      return (
        type.kind === 'array' &&
        (type as ArrayType).length === names.length(syntax, type.name) &&
        isSameType(syntax.of, names, (type as ArrayType).item, assumed)
      )
    case 'function': {
      if (type.kind !== 'function') return false
      const { result, parameters, variadic } = type as FunctionType
      return (
        variadic === syntax.variadic &&
        parameters.length === syntax.parameters.length &&
        isSameType(syntax.result, names, result, assumed) &&
        syntax.parameters.every((parameter, index) => {
          const other = parameters[index]
          return other !== undefined && isSameType(parameter, names, other, assumed)
        })
      )
    }
  }
}

function isSameName(name: string, names: Namespace, type: CType, assumed: Assumed): boolean {
  const record = names.records.get(name)
  if (record !== undefined) {
    return type.kind === 'record' && isSameRecord(record, names, type as RecordType, assumed)
  }
  const description = names.enums.get(name)
  if (description !== undefined) {
    return type.kind === 'enum' && isSameEnum(description, names, type as EnumType)
  }
  const basic = names.text(name) ?? names.integer(name) ?? basicType(name, names.model)
  if (basic !== undefined) return basic === type
  const typedef = names.typedef(name)
  return typedef !== undefined && isSameType(parseType(typedef), names, type, assumed)
}
