// A hundred cases of what Python's CFFI does, numbered, are held here: a test's name begins with the number
// of its case. This test holds that none is forgotten. Of each section that is not a file here:
//
// - N, loading and errno: 149 is in abi-mode, which holds of all sections what needs a library opened at run time or
//   no declarations at all.
// - Section A's 8, 10 and 11 are cases of layout; sections I, J and M share native/open.test.ts and
//   native/included.test.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const sections: Readonly<Record<string, readonly number[]>> = {
  'abi-mode': [4, 11, 47, 77, 83, 85, 86, 88, 94, 101, 149],
  'a-parsing': [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16],
  'b-type-strings': [17, 19, 20, 22],
  'c-layout': [23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38],
  'd-scalars': [40, 41, 43, 44, 46, 47, 49, 50, 52, 53, 55, 56],
  'e-arrays': [58, 59, 61, 62, 64, 65, 67, 68, 70, 71],
  'f-records': [73, 74, 76, 77, 79, 80, 82],
  'g-callbacks': [83, 85, 86, 88, 89, 91, 92, 94],
  'h-variadic': [95, 97, 98],
  'i-globals': [100, 101, 103, 104, 106, 107, 109, 110, 112],
  'j-open': [113, 115, 116, 118, 119, 121, 122],
  'k-lifetimes': [124, 125, 127, 128, 130, 131],
  'l-buffers': [133, 134, 136, 137, 139, 140],
  'm-combining': [142, 143, 145, 146],
  'n-errno': [148],
}

const root = join(import.meta.dirname, '..')

/** The numbers that names of tests in a file begin with. */
function numbersIn(file: string): readonly number[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^\s*(?:it|test)\(\s*['"`](\d+)[ :]/gm)].map(([, number]) =>
    Number(number),
  )
}

/** The numbers that cases begin with, which name their tests. */
function casesIn(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const [, number] = /^(\d+)-.*\.cdef$/.exec(name) ?? []
    return number === undefined ? [] : [Number(number)]
  })
}

function held(): ReadonlySet<number> {
  const files = ['acceptance', 'native'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(root, folder, name)),
  )
  const cases = ['layout', 'errors/layout'].map((folder) => join(root, 'cases', folder))
  return new Set([...files.flatMap(numbersIn), ...cases.flatMap(casesIn)])
}

it.each(Object.entries(sections))('every case of %s is held by a test', (_, numbers) => {
  const all = held()
  expect(numbers.filter((number) => !all.has(number))).toEqual([])
})

it('tests of a section have numbers of its own', () => {
  for (const [name, numbers] of Object.entries(sections)) {
    const strays = numbersIn(join(import.meta.dirname, `${name}.test.ts`)).filter(
      (number) => !numbers.includes(number),
    )
    expect(strays, name).toEqual([])
  }
})
