import { expect, it } from 'vitest'
import { findSimilar } from '../../src/compile/spelling.ts'

const words = ['struct', 'static', 'int', 'unsigned', 'extern', 'size_t']

it.each([
  ['sturct', 'struct'],
  ['strct', 'struct'],
  ['structt', 'struct'],
  ['unsinged', 'unsigned'],
  ['Unsigned', 'unsigned'],
  ['itn', 'int'],
  ['size', undefined],
  ['struct', undefined],
  ['xyz', undefined],
  ['in', undefined],
  ['', undefined],
  ['completely_different', undefined],
])('%s → %s', (name, similar) => {
  expect(findSimilar(name, words)).toBe(similar)
})
