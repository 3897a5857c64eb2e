// Reads and lays out what nobody wrote: whatever it is, it must end in a library or in messages that
// have a place.
import { expect } from 'vitest'
import { CdefError, Diagnostics } from '../../src/compile/diagnostic.ts'
import { layout } from '../../src/compile/layout/index.ts'
import type { Library } from '../../src/compile/layout/library.ts'
import { findTarget } from '../../src/compile/layout/targets.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { findBadSpans } from '../cases/check-spans.ts'

export interface Understood {
  readonly diagnostics: Diagnostics
  readonly library: Library
}

/** Layout sees even what the parser complained of, as it never does for a user. */
export function understand(text: string, header: boolean, targetName = 'linux-x64'): Understood {
  const target = findTarget(targetName)
  const diagnostics = new Diagnostics()
  const source = createSource('hostile.cdef', text)
  const cdef = parse(source, { macros: header ? {} : target.macros, header }, diagnostics)
  const library = layout(cdef, { target }, diagnostics)
  const placeless = diagnostics.all.filter(({ span: { start, end }, message }) => {
    const isPlace = start >= 0 && start <= end && end <= text.length
    return !isPlace || /undefined|\[object|NaN/.test(message)
  })
  expect([...findBadSpans(cdef), ...placeless]).toEqual([])
  expect(library.types.filter((type) => !isMeasured(type))).toEqual([])
  if (diagnostics.hasErrors) {
    expect(new CdefError(diagnostics.all).message).toMatch(/:\d+:\d+: error: /)
  }
  return { diagnostics, library }
}

function isMeasured(type: Library['types'][number]): boolean {
  if (!('size' in type)) return true
  const { size, align } = type
  return (size === undefined || (Number.isSafeInteger(size) && size >= 0)) && align >= 1
}
