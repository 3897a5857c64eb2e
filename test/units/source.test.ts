import { describe, expect, it } from 'vitest'
import {
  createSource,
  findLine,
  findOffset,
  findPosition,
  locate,
} from '../../src/compile/source.ts'

const source = createSource('a.cdef', 'one\r\ntwo\n\nlast')

describe('positions', () => {
  it.each([
    [0, 1, 1],
    [3, 1, 4],
    [5, 2, 1],
    [8, 2, 4],
    [9, 3, 1],
    [10, 4, 1],
    [14, 4, 5],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(findPosition(source, offset)).toEqual({ line, column })
    expect(findOffset(source, { line, column })).toBe(offset)
  })

  it('of an empty text', () => {
    expect(findPosition(createSource('', ''), 0)).toEqual({ line: 1, column: 1 })
  })

  it('beyond a line or the text stay in it', () => {
    expect(findOffset(source, { line: 1, column: 99 })).toBe(3)
    expect(findOffset(source, { line: 99, column: 1 })).toBe(14)
    expect(findOffset(source, { line: 0, column: 0 })).toBe(0)
  })

  it('lines have no line end', () => {
    const lines = [0, 6, 9, 12].map((offset) => findLine(source, offset))
    expect(lines.map(({ start, end }) => source.text.slice(start, end))).toEqual([
      'one',
      'two',
      '',
      'last',
    ])
  })
})

describe('line markers', () => {
  const markers = [
    { offset: 5, line: 70, file: 'b.h', system: true, enters: false },
    { offset: 10, line: 1, file: 'c.h', system: false, enters: false },
  ]
  const marked = { ...source, markers }

  it.each([
    [0, 'a.cdef', 1, false],
    [4, 'a.cdef', 1, false],
    [5, 'b.h', 70, true],
    [9, 'b.h', 71, true],
    [12, 'c.h', 1, false],
  ])('offset %i is in %s, line %i', (offset, file, line, system) => {
    expect(locate(marked, offset)).toMatchObject({ file, line, system })
  })

  it('leave the column alone', () => {
    expect(locate(marked, 7)).toEqual({ file: 'b.h', line: 70, column: 3, system: true })
  })
})
