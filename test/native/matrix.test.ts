// The matrix of conversions: every cell of the tables of docs/semantics.md, at every place that it speaks
// of. UPDATE=1 writes the cells as they are found; read them then.
import { describe, expect, it } from 'vitest'
import {
  bitPlaces,
  castPlaces,
  lendings,
  observe,
  observeLending,
  observeReading,
  observeStore,
  places,
  stores,
  type Place,
} from './matrix-places.ts'
import * as values from './matrix-values.ts'
import { kinds, readTable, writeTable, type Kind } from './matrix.ts'

/** What becomes of a value at each place, in the words of the cells; it is made anew for each of them. */
type Observe = (kind: Kind, make: () => unknown) => Readonly<Record<string, string>>

function at<P>(
  choose: (kind: Kind) => Readonly<Record<string, P>>,
  look: (place: P, kind: Kind, value: unknown) => string,
): Observe {
  return (kind, make) => {
    const entries = Object.entries(choose(kind))
      // an initialiser that is undefined is none
      .filter(([name]) => name !== 'initialiser' || make() !== undefined)
      .map(([name, place]) => [name, look(place, kind, make())] as const)
    return Object.fromEntries(entries)
  }
}

const ownPlaces = (kind: Kind): Readonly<Record<string, Place>> =>
  kind.title.includes(' : ') ? bitPlaces : places

const stayingPlaces = ({ title }: Kind): Readonly<Record<string, Place>> => {
  const { argument: _argument, 'callback result': _result, result, ...rest } = places
  // a function's `const char *` is a string
  return title === 'const char *' || result === undefined ? rest : { ...rest, result }
}

/** A callback's result is converted as an argument for a pointer to const. */
const lendingPlaces = ({ title }: Kind): typeof lendings => {
  const { argument } = lendings
  return kinds.has(`const ${title}`) && argument ? { argument } : lendings
}

const everywhere = at(ownPlaces, observe)

const sections: readonly (readonly [string, values.Samples, Observe])[] = [
  ['Integers', values.integers, everywhere],
  ['Characters', values.integers, everywhere],
  ['Bit-fields', values.integers, everywhere],
  ['Booleans, floats and complex numbers', values.reals, everywhere],
  ['Structs and unions', values.records, everywhere],
  ['Arrays', values.arrays, at(() => stores, observe)],
  ['Pointers as arguments', values.pointers, at(lendingPlaces, observeLending)],
  ['Pointers that stay', values.pointers, at(stayingPlaces, observeStore)],
  ['Casts to numbers', values.casts, at(() => castPlaces, observe)],
  ['Casts to pointers', values.pointerCasts, at(() => castPlaces, observeStore)],
]

/** The row of a table that is no value: what is read, where nothing is converted. */
const reading = '_is read as_'

/** For each type of a column and each value of a row what becomes of it at each place. */
function* find(
  [, samples, look]: (typeof sections)[number],
  title: string,
  column: readonly Kind[],
): Generator<Readonly<Record<string, string>>> {
  for (const kind of column) {
    if (title === reading) yield at(ownPlaces, observeReading)(kind, () => kind.zero)
    const sample = samples[title] ?? (() => [])
    for (const index of sample(kind).keys()) yield look(kind, () => sample(kind)[index])
  }
}

describe.each(sections)('%s', (...section) => {
  const [heading, samples] = section
  const table = readTable(heading)
  const titles = [...(everywhere === section[2] ? [reading] : []), ...Object.keys(samples)]

  if (process.env['UPDATE'] !== undefined) {
    const rows = titles.map((title) => ({
      title,
      cells: table.columns.map((column) => {
        const said = [...find(section, title, column)].flatMap((places) => Object.values(places))
        return [...new Set(said)].join('; ')
      }),
    }))
    writeTable(heading, { ...table, rows })
  }

  it('has a row for each value', () => {
    expect(readTable(heading).rows.map(({ title }) => title)).toEqual(titles)
  })

  const cells = readTable(heading).rows.flatMap(({ title, cells: said }) =>
    said.map((cell, index) => ({ title, cell, index, column: table.titles[index] })),
  )
  it.each(cells)('$title for $column: $cell', ({ title, cell, index }) => {
    const all = [...find(section, title, table.columns[index] ?? [])]
    expect(all).not.toHaveLength(0)
    for (const found of all) {
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, cell])))
    }
  })
})
