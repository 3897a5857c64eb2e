// The type table while it grows: rows that are the same type are one row. Records, enums and open
// types are rows of their own; everything else is found again by what it is made of.
import type { FunctionType, Type, TypeIndex, TypeUse } from './library.ts'
import { unreachable } from '../unreachable.ts'

/** Stands for a type that was complained about: whatever is made of it is silently accepted. */
export const brokenType: TypeIndex = -1

const brokenRow: Type = { kind: 'unsupported', name: '?', size: 1, align: 1 }

export class TypeTable {
  readonly #rows: Type[] = []
  readonly #shared = new Map<string, TypeIndex>()
  /** How many rows each is made of, one in another; a record counts as one. */
  readonly #depths: number[] = []
  /** Pairs of functions that were compared. */
  readonly same: Map<string, boolean> = new Map()
  /** C's own types by name, which are asked for more than all others. */
  readonly basic: Map<string, TypeIndex> = new Map()

  constructor() {
    this.share({ kind: 'void' })
  }

  get rows(): readonly Type[] {
    return this.#rows
  }

  at(index: TypeIndex): Type {
    const row = index === brokenType ? brokenRow : this.#rows[index]
    if (row === undefined) throw new RangeError(`type ${index} is not in the table`)
    return row
  }

  /** The row that is this very type, made when it is new. */
  share(type: Type): TypeIndex {
    const key = shareKey(type)
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const index = this.add(type)
    this.#shared.set(key, index)
    return index
  }

  /** A row that no other declaration finds. */
  add(type: Type): TypeIndex {
    this.#depths.push(this.#measureDepth(type))
    return this.#rows.push(type) - 1
  }

  depthOf(index: TypeIndex): number {
    return this.#depths[index] ?? 0
  }

  #measureDepth(type: Type): number {
    switch (type.kind) {
      case 'pointer':
        return this.depthOf(type.to.type) + 1
      case 'array':
        return this.depthOf(type.of.type) + 1
      case 'function':
        return type.parameters.reduce(
          (depth, parameter) => Math.max(depth, this.depthOf(parameter.type.type) + 1),
          this.depthOf(type.result.type) + 1,
        )
      default:
        return 1
    }
  }

  /** Says more of a row that `add` made: a record gets its fields, an anonymous one its alias. */
  complete(index: TypeIndex, type: Type): void {
    this.#rows[index] = type
  }
}

/** What two rows of one type have alike. Long headers make many, so that short keys matter. */
function shareKey(type: Type): string {
  switch (type.kind) {
    case 'void':
    case 'bool':
      return type.kind
    case 'integer':
      return `i ${type.name},${type.spelling},${type.bigint},${type.character},${type.align}`
    case 'float':
    case 'complex':
    case 'unsupported':
      return `${type.kind} ${type.name},${type.align}`
    case 'pointer':
      return `*${useKey(type.to)}`
    case 'array':
      return `[${useKey(type.of)},${type.length},${type.align}`
    case 'function': {
      let key = `(${useKey(type.result)}${type.variadic ? '…' : ''}${type.convention ?? ''}`
      for (const { name, nonnull, type: use } of type.parameters) {
        key += `,${useKey(use)}${nonnull ? '!' : ' '}${name ?? ''}`
      }
      return key
    }
    case 'enum':
    case 'record':
      throw new TypeError(`a row of kind ${type.kind} is never shared`)
    default:
      return unreachable(type)
  }
}

function useKey({ type, const: isConst, nonnull, read, free }: TypeUse): string {
  const key = isConst ? `${type}c` : `${type}`
  return nonnull || read ? `${key}${nonnull ? '!' : ''}${read ?? ''}${free ?? ''}` : key
}

/** The size in bytes; undefined for what has none, or none that is known. */
export function sizeOf(type: Type): number | undefined {
  return type.kind === 'void' || type.kind === 'function' ? undefined : type.size
}

export function alignOf(type: Type): number {
  return type.kind === 'void' || type.kind === 'function' ? 1 : type.align
}

/** Whether only the compiler knows its size. */
export function isOpen(table: TypeTable, index: TypeIndex): boolean {
  const type = table.at(index)
  switch (type.kind) {
    case 'integer':
    case 'float':
      return type.open === true
    case 'enum':
    case 'record':
      return type.open
    case 'array':
      return type.length === 'open' || isOpen(table, type.of.type)
    case 'void':
    case 'bool':
    case 'complex':
    case 'pointer':
    case 'function':
    case 'unsupported':
      return false
    default:
      return unreachable(type)
  }
}

/** Whether two rows are one type to C: names of parameters and how values are read do not count. */
export function isSameType(table: TypeTable, a: TypeIndex, b: TypeIndex): boolean {
  if (a === b) return true
  const left = table.at(a)
  const right = table.at(b)
  switch (left.kind) {
    case 'integer':
    case 'float':
    case 'complex':
    case 'unsupported':
      return right.kind === left.kind && right.name === left.name
    case 'pointer':
      return right.kind === 'pointer' && isSameUse(table, left.to, right.to)
    case 'array':
      return (
        right.kind === 'array' &&
        right.length === left.length &&
        isSameUse(table, left.of, right.of)
      )
    case 'function': {
      const key = `${a},${b}`
      const known = table.same.get(key)
      if (known !== undefined) return known
      const same = right.kind === 'function' && isSameFunction(table, left, right)
      table.same.set(key, same)
      return same
    }
    case 'void':
    case 'bool':
    case 'enum':
    case 'record':
      return false
    default:
      return unreachable(left)
  }
}

function isSameFunction(table: TypeTable, a: FunctionType, b: FunctionType): boolean {
  return (
    a.variadic === b.variadic &&
    a.convention === b.convention &&
    a.parameters.length === b.parameters.length &&
    isSameUse(table, a.result, b.result) &&
    a.parameters.every((parameter, i) => {
      const other = b.parameters[i]
      return other !== undefined && isSameUse(table, parameter.type, other.type)
    })
  )
}

export function isSameUse(table: TypeTable, a: TypeUse, b: TypeUse): boolean {
  return a.const === b.const && isSameType(table, a.type, b.type)
}
