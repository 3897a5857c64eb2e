// Declarations → Cdef, as text; and what every Cdef must hold of its spans.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { findBadSpans } from './check-spans.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'
import { printCdef } from './print-cdef.ts'

const folder = join(import.meta.dirname, 'parse')
const macros = { __linux__: '1', __x86_64__: '1', WIDTH: '7', API: '', NESTED: '(WIDTH + 1)' }

describe.each(casesIn(folder))('parse %s', (name) => {
  const { text } = readCase(folder, name)
  const diagnostics = new Diagnostics()
  const header = name.startsWith('header-')
  const cdef = parse(createSource(`${name}.cdef`, text), { macros, header }, diagnostics)

  it('cdef', () => {
    const said = diagnostics.all.map(formatDiagnostic).join('')
    expectGolden(join(folder, `${name}.txt`), printCdef(cdef) + said)
  })

  it('spans', () => {
    expect(findBadSpans(cdef)).toEqual([])
  })
})
