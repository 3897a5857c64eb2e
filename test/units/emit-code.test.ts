// The template that emitters write with, and the marks by which emitted names find their declaration.
import { describe, expect, it } from 'vitest'
import { code } from '../../src/compile/emit/code.ts'
import { mark, unmark } from '../../src/compile/emit/mapped.ts'
import { createSource } from '../../src/compile/source.ts'

describe('code', () => {
  it('removes the indentation of its first line', () => {
    expect(code`
      if (x) {
        y()
      }
    `).toBe('if (x) {\n  y()\n}')
  })

  it('spreads an array over lines, without what is undefined', () => {
    expect(code`
      {
        ${['a,', undefined, 'b,']}
      }
    `).toBe('{\n  a,\n  b,\n}')
  })

  it('indents a value of several lines as its line, empty lines excepted', () => {
    expect(code`
      {
        return ${'{\n  a\n\n  b\n}'} + ${1}
      }
    `).toBe('{\n  return {\n    a\n\n    b\n  } + 1\n}')
  })

  it.each([[''], [undefined], [[]], [[undefined]]])('drops a line that holds only %j', (empty) => {
    expect(code`
      a
        ${empty}
      ${empty} ${empty}
      b ${empty}
    `).toBe('a\nb ')
  })

  it('keeps empty lines of its own, but none at its end', () => {
    expect(code`
      a

      ${'b'}

      ${''}
    `).toBe('a\n\nb')
  })

  it('is a text of one line too', () => {
    expect(code`  ${'a'}${'b'}c`).toBe('abc')
  })

  it('is split once and filled each time', () => {
    const fill = (value: string): string => code`
      <${value}>
    `
    expect([fill('a'), fill('b\nc')]).toEqual(['<a>', '<b\nc>'])
  })
})

describe('unmark', () => {
  const source = createSource('own.cdef', 'int a;\n  int bc;\n')

  it('leaves the text and maps each marked name to its place', () => {
    const marked = `const ${mark('a', 4)} = 1\n\nf(${mark('bc', 13)}, ${mark('a', 4)})\n`
    const { text, map } = unmark(marked, source, 'own.js', 'own.cdef', { withContent: false })
    expect(text).toBe('const a = 1\n\nf(bc, a)\n')
    // column 6 is line 0, column 4; two lines below, 2 is line 1, column 6, and 6 is the first again
    expect(JSON.parse(map)).toMatchObject({ sources: ['own.cdef'], mappings: 'MAAI;;EACE,IADF' })
    expect(map).not.toContain('int bc')
  })

  it('leaves a text without marks as it is', () => {
    const { text, map } = unmark('a\nb', source, 'own.js', 'own.cdef', { withContent: true })
    expect(text).toBe('a\nb')
    expect(JSON.parse(map)).toMatchObject({ mappings: '', sourcesContent: [source.text] })
  })
})
