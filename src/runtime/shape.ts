// How C's calling convention sees types, where no glue has been compiled for them (grammar: `Shape` in core.ts).
// A record is its scalars at their offsets, whatever it holds them in.
import type { ArrayType } from './array.ts'
import type { Shape } from './core.ts'
import type { CType } from './ctype.ts'
import type { Field } from './field.ts'
import type { FunctionType } from './function.ts'
import type { IntegerType } from './integer.ts'
import type { RecordType } from './record.ts'
import type { ComplexType, EnumType } from './scalar.ts'
import { little } from './view.ts'

/** Of a function's result and parameters; those of a variadic one's rest are added to it. */
export function shapeOfFunction({ result, parameters, variadic }: FunctionType): Shape | undefined {
  const shapes = [result, ...parameters].map(shapeOf)
  if (shapes.includes(undefined)) return undefined
  return shapes.join('') + (variadic ? '|' : '')
}

/** Undefined where not all of a record is known. */
export function shapeOf(type: CType): Shape | undefined {
  switch (type.kind) {
    case 'void':
      return 'v'
    case 'bool':
      return 'B'
    case 'enum':
      return shapeOf((type as EnumType).base)
    case 'integer': {
      const letter = { 1: 'c', 2: 's', 4: 'i', 8: 'l', 16: 'q' }[type.step]
      return (type as IntegerType).signed ? letter : letter?.toUpperCase()
    }
    case 'float':
      return floatLetters[type.name] ?? (type.step === 4 ? 'f' : 'd')
    case 'complex':
      return complexLetters[shapeOf((type as ComplexType).part) ?? '']
    case 'record':
      return shapeOfRecord(type as RecordType)
    case 'pointer':
    case 'array':
    case 'function':
    case 'unsupported':
      return 'p'
  }
}

const floatLetters: Readonly<Record<string, string>> = { 'long double': 'D' }
const complexLetters: Readonly<Record<string, string>> = { f: 'F', d: 'G', D: 'H' }

/** Larger records are never passed in registers, and what they hold is not asked for. */
const mostBytesInRegisters = 128

interface Leaves {
  text: string
  isMisaligned: boolean
  isWhole: boolean
}

function shapeOfRecord(type: RecordType): Shape | undefined {
  if (type.shape !== undefined) return type.shape
  const leaves: Leaves = { text: '', isMisaligned: false, isWhole: true }
  if (type.step <= mostBytesInRegisters) addFields(type, 0, leaves)
  const { text, isMisaligned, isWhole } = leaves
  if (!isWhole) return undefined
  return `{${type.name};${type.step},${type.align}${isMisaligned ? '!' : ''}:${text}}`
}

function addFields(type: RecordType, start: number, leaves: Leaves): void {
  if (type.isOpen) leaves.isWhole = false
  for (const field of type.fields) {
    const offset = start + field.offset
    if (field.bits === undefined) addValue(field.type, offset, leaves)
    else leaves.text += `b${start * 8 + firstBit(field)}w${field.bits.width}`
  }
}

/** As memory is filled. */
function firstBit({ offset, bits, type }: Field): number {
  if (bits === undefined) return offset * 8
  const { shift, width, unit = type.step } = bits
  return offset * 8 + (little ? shift : unit * 8 - shift - width)
}

function addValue(type: CType, offset: number, leaves: Leaves): void {
  if (type.kind === 'array') {
    const { item, length = 0 } = type as ArrayType
    for (let index = 0; index < length; index++) {
      addValue(item, offset + index * item.step, leaves)
    }
  } else if (type.kind === 'record') {
    if (offset % type.align !== 0) leaves.isMisaligned = true
    addFields(type as RecordType, offset, leaves)
  } else {
    leaves.text += `${shapeOf(type)}${offset}`
  }
}
