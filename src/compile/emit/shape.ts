// How C's calling convention sees a value, for the core's calls without glue (grammar: `Shape` in
// runtime/core.ts). A record is its scalars at their offsets, whatever records, arrays and unions they
// stand in: no convention looks at more.
import type { Field, FunctionType, Library, RecordType, Type, TypeUse } from '../layout/library.ts'
import { unreachable } from '../unreachable.ts'
import { tagOf } from './places.ts'

/** The shape of a function: its result, its parameters, and where `...` begins. */
export function shapeOfFunction(library: Library, type: FunctionType): string | undefined {
  const uses = [type.result, ...type.parameters.map((parameter) => parameter.type)]
  const items = uses.map((use) => shapeOf(library, use))
  if (items.some((item) => item === undefined)) return undefined
  return items.join('') + (type.variadic ? '|' : '')
}

/** The shape of one value; undefined where only a compiler knows it, or no call can carry it. */
export function shapeOf(library: Library, use: TypeUse): string | undefined {
  const type = library.types[use.type]
  if (type?.kind === 'void') return 'v'
  if (type?.kind === 'record') return recordShape(library, type)
  return scalarLetter(library, use)
}

function scalarLetter(library: Library, use: TypeUse): string | undefined {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'bool':
      return 'B'
    case 'integer': {
      if (type.open) return undefined
      const letter = { 1: 'c', 2: 's', 4: 'i', 8: 'l', 16: 'q' }[type.size]
      return type.signed ? letter : letter.toUpperCase()
    }
    case 'enum':
      return type.open ? undefined : scalarLetter(library, { type: type.base, const: false })
    case 'float':
      if (type.open) return undefined
      return type.long ? 'D' : type.size === 4 ? 'f' : 'd'
    case 'complex': {
      const part = scalarLetter(library, { type: type.part, const: false })
      return part && { f: 'F', d: 'G', D: 'H' }[part]
    }
    case 'pointer':
      return 'p'
    case 'void':
    case 'array':
    case 'record':
    case 'function':
    case 'unsupported':
    case undefined:
      return undefined
    default:
      return unreachable(type)
  }
}

/** Of a record whose fields do not tell it: they are without atomics, bit-fields without a name and typedefs' alignments. */
export function untoldShape(library: Library, type: RecordType): string | undefined {
  const seen = look(library, type)
  if (seen === undefined) return undefined
  const isTold = seen.flags.size === 0 && seen.leaves.every(({ letter }) => letter !== 'u')
  return isTold ? undefined : spellRecord(type, seen)
}

/** Larger records are never passed in registers: their leaves are not asked for. */
const mostBytesInRegisters = 128

function recordShape(library: Library, type: RecordType): string | undefined {
  const seen = look(library, type)
  return seen && spellRecord(type, seen)
}

/** What is in a record, and `!` where compilers dispute how it is passed. */
interface Seen {
  readonly leaves: readonly Leaf[]
  readonly flags: ReadonlySet<string>
}

function spellRecord(type: RecordType, { leaves, flags }: Seen): string {
  const name = tagOf(type)
  const head = `${name === undefined ? '' : `${name};`}${type.size},${type.align}`
  return `{${head}${[...flags].join('')}:${joinLeaves(leaves)}}`
}

/** Undefined where not all of it is known. */
function look(library: Library, type: RecordType): Seen | undefined {
  if (type.fields === undefined || type.size === undefined || type.open) return undefined
  const leaves: Leaf[] = []
  const flags = new Set<string>()
  const isSmall = type.size <= mostBytesInRegisters
  return isSmall && !addFields(library, type, 0, leaves, flags) ? undefined : { leaves, flags }
}

interface Leaf {
  /** As in a shape: `l`, or `b` or `u` for a bit-field. */
  readonly letter: string
  /** Bytes from the outermost record's start; of a bit-field bits, as memory is filled. */
  readonly offset: number
  /** Bytes of a scalar, bits of a bit-field. */
  readonly size: number
}

function addFields(
  library: Library,
  record: RecordType,
  start: number,
  leaves: Leaf[],
  flags: Set<string>,
): boolean {
  if (record.atomic) flags.add('!')
  for (const { first, width } of record.unnamedBits ?? []) {
    leaves.push({ letter: 'u', offset: start * 8 + first, size: width })
  }
  return (record.fields ?? []).every((field) => {
    const offset = start + field.offset
    if (field.bits === undefined) return addValue(library, field.type, offset, leaves, flags)
    if (record.tag === 'union' && isMisplacedInUnion(start, field.bits.width)) flags.add('!')
    leaves.push({
      letter: 'b',
      offset: start * 8 + firstBit(library, field),
      size: field.bits.width,
    })
    return true
  })
}

/** Whether gcc, which in a union takes a bit-field for the smallest integer that holds it, takes it for misaligned. */
function isMisplacedInUnion(offset: number, width: number): boolean {
  const bytes = Math.max(1, 2 ** Math.ceil(Math.log2(width / 8)))
  return offset % bytes !== 0
}

/** From the record's start, as memory is filled. */
function firstBit(library: Library, { offset, bits }: Field): number {
  if (bits === undefined) throw new TypeError('not a bit-field')
  const skipped =
    library.target.endian === 'little' ? bits.shift : bits.unit * 8 - bits.shift - bits.width
  return offset * 8 + skipped
}

function addValue(
  library: Library,
  use: TypeUse,
  offset: number,
  leaves: Leaf[],
  flags: Set<string>,
): boolean {
  const type = library.types[use.type]
  if (isDisputed(use, type, offset)) flags.add('!')
  if (type?.kind === 'array') {
    const { size } = library.types[type.of.type] as { readonly size?: number }
    const length = type.length ?? 0
    if (length === 'open' || size === undefined) return false
    // of which gcc may count what it would be
    if (length === 0) flags.add('!')
    for (let index = 0; index < length; index++) {
      if (!addValue(library, type.of, offset + index * size, leaves, flags)) return false
    }
    return true
  }
  if (type?.kind === 'record') {
    return addFields(library, type, offset, leaves, flags)
  }
  const letter = scalarLetter(library, use)
  if (letter === undefined || type === undefined || !('size' in type)) return false
  leaves.push({ letter, offset, size: type.size ?? 0 })
  return true
}

/** Whether it stands where its own alignment, or that of a typedef, forbids: gcc looks at scalars only, and at no typedef. */
function isDisputed({ align }: TypeUse, type: Type | undefined, offset: number): boolean {
  if (type === undefined || !('align' in type)) return false
  const isMisplaced = offset % (align ?? type.align) !== 0
  if (type.kind === 'record') return isMisplaced
  return isMisplaced !== (offset % type.align !== 0)
}

/** Several of one kind, one behind the other, are one leaf with a count. */
function joinLeaves(leaves: readonly Leaf[]): string {
  let text = ''
  for (let index = 0; index < leaves.length;) {
    const leaf = leaves[index]!
    const { letter, offset, size } = leaf
    const isBits = letter === 'b' || letter === 'u'
    let count = 1
    const isNext = (next: Leaf | undefined): boolean =>
      !isBits && next?.letter === letter && next.offset === offset + count * size
    while (isNext(leaves[index + count])) count += 1
    text += letter + offset
    if (isBits) text += `w${size}`
    else if (count > 1) text += `x${count}`
    index += count
  }
  return text
}
