// Which pointers stand for which: C's rules for assignment (C11 6.5.16.1), without its qualifiers, and
// with integers told apart by size and sign only.
import type { ArrayType } from './array.ts'
import type { CType } from './ctype.ts'
import type { EnumType } from './scalar.ts'
import type { FunctionType } from './function.ts'
import type { IntegerType } from './integer.ts'
import type { PointerType } from './pointer.ts'

/** Whether a pointer to `from` can be given for a pointer to `to`. */
export function canPoint(from: CType, to: CType): boolean {
  if (from === to || from.kind === 'void' || to.kind === 'void') return true
  return isByte(from) && isByte(to) ? true : isSame(from, to)
}

/** `char`, `signed char` and `unsigned char` hold the same bytes. */
function isByte(type: CType): boolean {
  return type.kind === 'integer' && type.size === 1
}

/** Whether two types are one to C, although two libraries or two names made them. */
export function isSame(a: CType, b: CType): boolean {
  if (a === b) return true
  const left = a.kind === 'enum' ? (a as EnumType).base : a
  const right = b.kind === 'enum' ? (b as EnumType).base : b
  if (left.kind !== right.kind) return false
  switch (left.kind) {
    case 'integer':
      return (
        left.size === right.size && (left as IntegerType).signed === (right as IntegerType).signed
      )
    case 'pointer':
      return isSame((left as PointerType).item, (right as PointerType).item)
    case 'array':
      return (
        isSame((left as ArrayType).item, (right as ArrayType).item) &&
        ((left as ArrayType).length ?? (right as ArrayType).length) ===
          ((right as ArrayType).length ?? (left as ArrayType).length)
      )
    case 'record':
      // where one of two files leaves it opaque
      return left.name === right.name && (left.size === undefined || right.size === undefined)
    case 'function':
      return isSameFunction(left as FunctionType, right as FunctionType)
    default:
      return left.name === right.name
  }
}

function isSameFunction(a: FunctionType, b: FunctionType): boolean {
  return (
    a.variadic === b.variadic &&
    isSame(a.result, b.result) &&
    a.parameters.length === b.parameters.length &&
    a.parameters.every((parameter, index) => {
      const other = b.parameters[index]
      return other !== undefined && isSame(parameter, other)
    })
  )
}
