// The matrix of conversions as lines of TypeScript: one for each value of a row, each type of a column and each
// place that the table speaks of.
import { kinds, readTable, type Kind } from '../native/matrix.ts'
import { sections } from './matrix-samples.ts'

export interface Line {
  readonly heading: string
  /** The value, in the words of the document. */
  readonly row: string
  /** The C type, likewise. */
  readonly column: string
  readonly place: string
  readonly text: string
  readonly isTaken: boolean
}

export const preamble = `import * as m from './matrix.cdef'
const { lib, ffi } = m
class Thing {
  x = 7
  y = 8
}
`

type Places = Readonly<Record<string, (kind: Kind, value: string) => string>>

const stores: Places = {
  field: ({ key }, value) => `new m.holder_${key}().x = ${value}`,
  'field initialiser': ({ key }, value) => `new m.holder_${key}({ x: ${value} })`,
  'initialiser by position': ({ key }, value) => `new m.holder_${key}([${value}])`,
  global: ({ key }, value) => `lib.var_${key} = ${value}`,
}

/** Where the type can be spelled around a declarator without parentheses. */
const items: Places = {
  'item initialiser': ({ type }, value) => `ffi.new('${spell(type, '[]')}', [${value}])`,
  initialiser: ({ type }, value) => `ffi.new('${spell(type, ' *')}', ${value})`,
}

function spell(type: string, around: string): string {
  const [, item = type, lengths = ''] = /^([^[]*)(\[.*)?$/.exec(type) ?? []
  return lengths !== '' && around === ' *' ? `${item} (*)${lengths}` : `${item}${around}${lengths}`
}

const places: Places = {
  ...stores,
  ...items,
  argument: ({ key }, value) => `lib.take_${key}(${value})`,
  'callback result': ({ key }, value) => `lib.fetch_${key}(() => ${braced(value)})`,
}

/** An arrow function's body is no object without parentheses. */
function braced(value: string): string {
  return value.startsWith('{') ? `(${value})` : value
}

const bits: Places = {
  field: ({ key }, value) => `new m.bits().${key} = ${value}`,
  'field initialiser': ({ key }, value) => `new m.bits({ ${key}: ${value} })`,
}

const casts: Places = { 'ffi.cast()': ({ type }, value) => `ffi.cast('${type}', ${value})` }

/** A callback's result is converted as an argument for a pointer to const. */
function lendings({ title }: Kind): Places {
  const argument: Places = { argument: ({ key }, value) => `lib.where_${key}(${value})` }
  const back: Places = {
    'callback result': ({ key }, value) => `lib.where_back_${key}(() => ${braced(value)})`,
  }
  return kinds.has(`const ${title}`) ? argument : { ...argument, ...back }
}

function placesOf(heading: string, kind: Kind): Places {
  switch (heading) {
    case 'Arrays':
      return { ...stores, ...items }
    case 'Pointers as arguments':
      return lendings(kind)
    case 'Pointers that stay':
      return kind.type.includes('(') ? stores : { ...stores, ...items }
    case 'Casts to numbers':
    case 'Casts to pointers':
      return casts
    default:
      return kind.title.includes(' : ') ? bits : places
  }
}

/** Kinds of values that are refused; ranges, lengths and states are not for types to know. */
const refusals = new Set(['TYPE', 'FIELD'])
const unknowable = new Set(['OVERFLOW', 'BOUNDS', 'VALUE', 'RELEASED'])

/** The row of a table that is no value. */
const reading = '_is read as_'

export function findLines(): readonly Line[] {
  return Object.entries(sections).flatMap(([heading, samples]) => {
    const table = readTable(heading)
    return table.rows.flatMap(({ title, cells }) => {
      const values = samples[title]
      if (title === reading) return []
      if (values === undefined) throw new Error(`no values are known of the row ${title}`)
      return cells.flatMap((cell, index) => {
        if (unknowable.has(cell)) return []
        return (table.columns[index] ?? []).flatMap((kind) => {
          const texts = typeof values === 'function' ? values(kind.type) : values
          return Object.entries(placesOf(heading, kind)).flatMap(([place, write]) => {
            // an initialiser that is undefined is none, and null makes nothing
            if (place === 'initialiser' && title === '`undefined`') return []
            return texts.map((text) => ({
              heading,
              row: title,
              column: kind.title,
              place,
              text: write(kind, text),
              isTaken: !refusals.has(cell),
            }))
          })
        })
      })
    })
  })
}
