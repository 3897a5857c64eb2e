// Random functions: C text that is a cdef and a C file's declarations alike.
import { findTarget } from '../../../../src/compile/layout/targets.ts'
import type { Random } from '../../../oracle/random.ts'
import { generateRecord, preamble } from '../../../oracle/record-generator.ts'

export interface GeneratedFunction {
  readonly index: number
  readonly result: string
  readonly parameters: readonly string[]
  /** Types of the arguments behind `...`; undefined where there is none. */
  readonly rest: readonly string[] | undefined
}

export interface Batch {
  /** Types, and the declarations of the functions. */
  readonly declarations: string
  readonly functions: readonly GeneratedFunction[]
  /** C text of each record. */
  readonly records: ReadonlyMap<string, string>
}

type List = readonly [string, ...string[]]

const small: List = ['char', 'signed char', 'unsigned char', 'short', 'unsigned short', '_Bool']
const words: List = ['int', 'unsigned int', 'long', 'unsigned long', 'long long', 'void *']
const floats: List = ['float', 'double', 'double', 'float']
const rare: List = ['long double', '__int128', 'float _Complex', 'double _Complex']

const dialect = { target: findTarget('linux-x64'), avoids: [] } as const

export function generateBatch(random: Random, first: number, count: number): Batch {
  const records: string[] = []
  const texts = new Map<string, string>()
  for (let index = 0; index < count; index++) {
    if (random.chance(0.25)) {
      const { name, text } = generateRecord(random, first + index, dialect)
      records.push(name)
      texts.set(name, text)
    } else {
      const text = smallRecord(random, `s${first + index}`, 0, records)
      const name = `${text.split(' ', 1)[0]} s${first + index}`
      records.push(name)
      texts.set(name, `${text};`)
    }
  }
  const functions = Array.from({ length: count }, (_, index) =>
    generateFunction(random, first + index, records),
  )
  return {
    declarations: [preamble, ...texts.values(), ...functions.map(declareFunction)].join('\n'),
    functions,
    records: texts,
  }
}

/** Up to four fields, mostly within the two registers that a record can have. */
function smallRecord(
  random: Random,
  name: string,
  depth: number,
  known: readonly string[],
): string {
  const tag = random.chance(0.15) ? 'union' : 'struct'
  const fields = Array.from({ length: 1 + random.below(4) }, (_, index) =>
    smallField(random, `m${index}`, depth, known),
  )
  // a record of unnamed bits only has no value
  if (fields.every((field) => /\w : /.test(field) && !/ m\d/.test(field))) fields.push('char last;')
  const packed = random.chance(0.12) ? ' __attribute__((packed))' : ''
  return `${tag}${name === '' ? '' : ` ${name}`} { ${fields.join(' ')} }${packed}`
}

function smallField(random: Random, name: string, depth: number, known: readonly string[]): string {
  if (random.chance(0.12)) {
    const width = 1 + random.below(random.chance(0.5) ? 8 : 32)
    return `${random.pick(['int', 'unsigned int', 'long long'])} ${random.chance(0.1) ? '' : name} : ${width};`
  }
  const earlier = known.at(-1 - random.below(Math.max(1, known.length)))
  if (random.chance(0.15) && earlier?.includes(' s')) return `${earlier} ${name};`
  if (depth < 2 && random.chance(0.15)) {
    return `${smallRecord(random, '', depth + 1, known)} ${name};`
  }
  const type = random.pick(
    random.chance(0.06) ? rare : random.chance(0.45) ? floats : random.chance(0.5) ? words : small,
  )
  const array = random.chance(0.2) ? `[${random.pick([1, 2, 3, 4])}]` : ''
  return `${type} ${name}${array};`
}

function generateFunction(
  random: Random,
  index: number,
  records: readonly string[],
): GeneratedFunction {
  const recordShare = random.pick([0, 0.3, 0.6, 1])
  const anyType = (isPromoted: boolean): string => {
    if (random.chance(recordShare)) return records[random.below(records.length)] ?? 'int'
    if (random.chance(0.08)) return random.pick(rare)
    if (isPromoted) return random.pick([...words, 'double'])
    if (random.chance(0.05)) return 'enum e2'
    return random.pick(random.chance(0.4) ? floats : random.chance(0.7) ? words : small)
  }
  const most = random.pick([3, 6, 10, 20])
  const length = random.below(most + 1)
  const isVariadic = random.chance(0.15)
  const parameters = Array.from({ length: isVariadic ? 1 + random.below(4) : length }, () =>
    anyType(false),
  )
  const rest = isVariadic ? Array.from({ length }, () => anyType(true)) : undefined
  return {
    index,
    result: random.chance(0.1) ? 'void' : anyType(false),
    parameters,
    rest,
  }
}

/** `f` takes and gives values; `call` has a callback take and give them; `rest` is there for its parameters' types. */
function declareFunction({ index, result, parameters, rest }: GeneratedFunction): string {
  const list = parameters.join(', ') || 'void'
  if (rest !== undefined) {
    return `${result} f${index}(${parameters.join(', ')}, ...);\nvoid rest${index}(${rest.join(', ') || 'void'});`
  }
  return `${result} f${index}(${list});\nvoid call${index}(${result} (*callback)(${list}));`
}

/** The library that the functions are in: what a function was given, and what it gives, are variables. */
export function programOf({ functions }: Batch): string {
  const headers = ['<stdarg.h>', '<string.h>', '"callee.h"'].map((name) => `#include ${name}`)
  return [...headers, ...functions.map(defineFunction)].join('\n')
}

function defineFunction({ index, result, parameters, rest }: GeneratedFunction): string {
  const all = [...parameters, ...(rest ?? [])]
  const given = all.map((type, at) => `${type} given${index}_${at};`)
  const isVoid = result === 'void'
  const declared = parameters.map((type, at) => `${type} a${at}`)
  const copies = parameters.map(
    (type, at) => `memcpy(&given${index}_${at}, &a${at}, sizeof(${type}));`,
  )
  const give = isVoid ? '' : `return result${index};`
  const lines = [...given, isVoid ? '' : `${result} result${index};`]
  if (rest === undefined) {
    const passed = parameters.map((_, at) => `given${index}_${at}`).join(', ')
    lines.push(
      `${result} f${index}(${declared.join(', ') || 'void'}) { ${copies.join(' ')} ${give} }`,
      `void call${index}(${result} (*callback)(${parameters.join(', ') || 'void'})) { ${isVoid ? '' : `result${index} = `}callback(${passed}); }`,
    )
  } else {
    const named = rest.map((type, at) => `${type} a${at}`)
    lines.push(`void rest${index}(${named.join(', ') || 'void'}) {}`)
    const taken = rest.map((type, at) => {
      const name = `given${index}_${parameters.length + at}`
      return `{ ${type} value = va_arg(list, ${type}); memcpy(&${name}, &value, sizeof value); }`
    })
    lines.push(
      `${result} f${index}(${[...declared, '...'].join(', ')}) { va_list list; va_start(list, a${parameters.length - 1}); ${copies.join(' ')} ${taken.join(' ')} va_end(list); ${give} }`,
    )
  }
  return lines.join('\n')
}

/** The records that a text names, and those that they do, for a report. */
export function recordsIn(text: string, { records }: Batch): readonly string[] {
  const found = new Set<string>()
  const visit = (inner: string): void => {
    for (const [name] of inner.matchAll(/(?:struct|union) [rs]\d+/g)) {
      const definition = records.get(name)
      if (definition === undefined || found.has(definition)) continue
      found.add(definition)
      visit(definition)
    }
  }
  visit(text)
  return [...found]
}
