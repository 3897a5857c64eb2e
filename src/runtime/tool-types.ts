// The tools of `ffi` that look at types: their size, their parts, their spelling.
import type { ArrayType } from './array.ts'
import { toIndex } from './convert.ts'
import { sizeOf, CType } from './ctype.ts'
import { ownMemory, type CData } from './memory.ts'
import * as messages from './messages.ts'
import type { Namespace } from './namespace.ts'
import type { PointerType } from './pointer.ts'
import type { RecordType } from './record.ts'
import { code, count, ctype, isCData, offset as offsetSlot } from './slots.ts'
import { spell } from './spell.ts'
import type { LibraryFunction } from './target.ts'

/** A type string, a type, or a record's class as a type. */
export function toType(names: Namespace, type: unknown, what: string): CType {
  if (typeof type === 'string') return names.type(type)
  if (isCType(type)) return type
  const ofClass = typeof type === 'function' ? classType(type) : undefined
  if (ofClass !== undefined) return ofClass
  throw messages.wrongType(what, 'a type', type)
}

function classType(value: object): CType | undefined {
  const { prototype } = value as { prototype?: { [ctype]?: CType } }
  return prototype?.[ctype]
}

function isCType(value: unknown): value is CType {
  if (value instanceof CType) return true
  // another copy's
  const some = value as Partial<CType> | null
  return (
    typeof some === 'object' && typeof some?.kind === 'string' && typeof some.read === 'function'
  )
}

/** `ffi.typeof`: of a type string, a record's class or C data; of a library's function that of a pointer to it. */
export function typeOf(names: Namespace, value: unknown): CType {
  const functionCode = (value as LibraryFunction | null | undefined)?.[code]
  if (functionCode !== undefined) return functionCode.type().plain
  if (isCData(value)) return value[ctype].plain
  const type = toType(names, value, 'ffi.typeof()')
  if (type.kind !== 'function') return type.plain
  throw messages.functionType(type.name, spell(type, '(*)'))
}

export function sizeof(names: Namespace, value: unknown): number {
  if (isCData(value)) return sizeOfData(value)
  return sizeOf(toType(names, value, 'ffi.sizeof()'), 'ffi.sizeof()')
}

/** An array's whole, a record with its tail, a pointer's own. */
function sizeOfData(value: CData): number {
  const type = value[ctype]
  if (type.kind === 'array') {
    return (value as unknown as { [count]: number })[count] * (type as ArrayType).item.step
  }
  if (type.kind === 'record') {
    return (type as RecordType).sizeAt(ownMemory(value), value[offsetSlot])
  }
  return sizeOf(type, 'ffi.sizeof()')
}

export function alignof(names: Namespace, value: unknown): number {
  const type = isCData(value) ? value[ctype] : toType(names, value, 'ffi.alignof()')
  if (type.size === undefined && type.kind !== 'array') {
    throw messages.unknownSize('ffi.alignof()', type.name)
  }
  return type.align
}

export type Path = readonly (string | number)[]

export interface Part {
  readonly type: CType
  readonly offset: number
}

/** Where a path of field names and indexes leads; a pointer can only be its start. */
export function followPath(type: CType, path: Path, what: string): Part {
  let part: Part = { type, offset: 0 }
  path.forEach((step, index) => {
    part = stepInto(part, step, index === 0, what)
  })
  return part
}

function stepInto(
  { type, offset }: Part,
  step: string | number,
  isFirst: boolean,
  what: string,
): Part {
  if (typeof step === 'number') {
    const isPointer = type.kind === 'pointer' && isFirst
    if (type.kind !== 'array' && !isPointer) {
      throw messages.wrongType(what, `a field of ${type.name}`, step)
    }
    const { item } = type as ArrayType | PointerType
    const index = Number.isSafeInteger(step) ? step : toIndex(step, `${what} index`)
    const place = offset + index * sizeOf(item, what)
    if (!Number.isSafeInteger(place)) throw messages.memoryBounds(what, step)
    return { type: item, offset: place }
  }
  if (typeof step !== 'string') throw messages.wrongType(what, 'a field or an index', step)
  const record = type.kind === 'pointer' && isFirst ? (type as PointerType).item : type
  if (record.kind !== 'record') throw messages.wrongType(what, `an index into ${type.name}`, step)
  const field = (record as RecordType).names.get(step)
  if (field === undefined) throw messages.unknownField(record.name, step)
  if (field.bits !== undefined) throw messages.bitField(what, field.where)
  return { type: field.type, offset: offset + field.offset }
}

export function offsetof(names: Namespace, type: unknown, path: Path): number {
  const start = toType(names, type, 'ffi.offsetof()')
  if (path.length === 0) throw messages.wrongType('ffi.offsetof() path', 'a field', undefined)
  return followPath(start, path, 'ffi.offsetof()').offset
}

/** The type as C spells it around a name, `*` or `[n]`. */
export function getctype(names: Namespace, type: unknown, around: string): string {
  const inner = around.trim()
  const found = toType(names, type, 'ffi.getctype()')
  const isWrapped = inner.startsWith('*') && (found.kind === 'array' || found.kind === 'function')
  return spell(found, isWrapped ? `(${inner})` : inner)
}

export interface TypeNames {
  readonly typedefs: readonly string[]
  readonly structs: readonly string[]
  readonly unions: readonly string[]
}

export function listTypes({ names, records }: Namespace): TypeNames {
  const tags = [...records.keys()].filter(isDeclared).sort()
  const named = (tag: string): string[] =>
    tags.filter((name) => name.startsWith(`${tag} `)).map((name) => name.slice(tag.length + 1))
  return {
    typedefs: Object.keys(names.typedefs).sort(),
    structs: named('struct'),
    unions: named('union'),
  }
}

/** What has no name in C has one with a `$` here. */
function isDeclared(name: string): boolean {
  return !name.includes('$')
}

/** Every name of the library's types, each made into its type when it is read. */
export function typesByName(names: Namespace): Readonly<Record<string, CType>> {
  const tags = [...names.records.keys(), ...names.enums.keys()].filter(isDeclared)
  const all = [...Object.keys(names.names.typedefs), ...tags]
  const types: Record<string, CType> = Object.create(null) as Record<string, CType>
  for (const name of all) {
    Object.defineProperty(types, name, {
      enumerable: true,
      configurable: true,
      get: () => names.type(name).plain,
    })
  }
  return types
}
