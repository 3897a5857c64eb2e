import { describe, expect, it } from 'vitest'
import {
  CdefError,
  Diagnostics,
  formatDiagnostic,
  formatFrame,
} from '../../src/compile/diagnostic.ts'
import { createSource } from '../../src/compile/source.ts'

const source = createSource('dir/a.cdef', 'int a;\n\tint b = \u0007;\nint c;\n')

/** By which Vite's error overlay finds a code frame in a message. */
const viteFrame = /^(?:>?\s*\d+\s+\|.*|\s+\|\s*\^.*)\r?\n/gm

describe('frame', () => {
  it('marks what is meant', () => {
    expect(formatFrame(source, { start: 4, end: 5 })).toBe('1  |  int a;\n   |      ^\n')
  })

  it('keeps carets below the text when a tab or a control character is in it', () => {
    expect(formatFrame(source, { start: 12, end: 13 })).toBe(
      '2  |   int b = \ufffd;\n   |       ^\n',
    )
  })

  it('ends at the line', () => {
    expect(formatFrame(source, { start: 4, end: 20 })).toBe('1  |  int a;\n   |      ^^\n')
  })

  it('has a caret for a place without width, at the end of the text too', () => {
    expect(formatFrame(source, { start: 6, end: 6 })).toBe('1  |  int a;\n   |        ^\n')
    const { length } = source.text
    expect(formatFrame(source, { start: length, end: length })).toBe('4  |  \n   |  ^\n')
  })

  it('shows a part of a long line', () => {
    const long = createSource('long', `${'a'.repeat(500)} here ${'b'.repeat(500)}`)
    const [line = '', carets = ''] = formatFrame(long, { start: 501, end: 505 }).split('\n')
    expect(line.length).toBeLessThan(140)
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('here')
  })

  it('is one for Vite', () => {
    const text = formatFrame(source, { start: 7, end: 9 })
    expect(text.replace(viteFrame, '')).toBe('')
  })
})

describe('diagnostic', () => {
  it('has a place, a severity, a frame and notes', () => {
    const notes = [
      { message: 'first' },
      { message: 'second', span: { start: 0, end: 3 } },
      { message: 'third', source: createSource('b.cdef', 'long x;'), span: { start: 5, end: 6 } },
    ]
    const severity = 'warning'
    expect(
      formatDiagnostic({ severity, message: 'odd', source, span: { start: 4, end: 5 }, notes }),
    ).toBe(
      [
        'dir/a.cdef:1:5: warning: odd\n1  |  int a;\n   |      ^\n',
        '  note: first\n',
        'dir/a.cdef:1:1: note: second\n1  |  int a;\n   |  ^^^\n',
        'b.cdef:1:6: note: third\n1  |  long x;\n   |       ^\n',
      ].join(''),
    )
  })
})

describe('barrier', () => {
  it('lets warnings and infos pass', () => {
    const diagnostics = new Diagnostics()
    diagnostics.warning(source, { start: 0, end: 1 }, 'careful')
    diagnostics.info(source, { start: 0, end: 1 }, 'by the way')
    expect(() => diagnostics.barrier()).not.toThrow()
    expect(diagnostics.all.map(({ severity }) => severity)).toEqual(['warning', 'info'])
  })

  it('throws one error with everything, placed at the first error', () => {
    const diagnostics = new Diagnostics()
    diagnostics.warning(source, { start: 0, end: 1 }, 'careful')
    diagnostics.error(source, { start: 12, end: 13 }, 'wrong')
    diagnostics.error(source, { start: 21, end: 22 }, 'also wrong')
    let thrown: unknown
    try {
      diagnostics.barrier()
    } catch (error) {
      thrown = error
    }
    if (!(thrown instanceof CdefError)) throw new Error('no CdefError')
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown.code).toBe('ERR_FFI_CDEF')
    expect(thrown.loc).toEqual({ file: 'dir/a.cdef', line: 2, column: 5 })
    expect(thrown.frame).toBe('2  |   int b = \ufffd;\n   |       ^\n')
    expect(thrown.message.match(/careful|wrong|also wrong/g)).toEqual([
      'careful',
      'wrong',
      'also wrong',
    ])
    expect(thrown.diagnostics).toHaveLength(3)
  })
})
