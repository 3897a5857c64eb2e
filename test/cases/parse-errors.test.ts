// Mistakes of the declaration language, as users see them.
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { parseMessages } from '../../src/compile/messages.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'
import { findUnseen } from './recorder.ts'

vi.mock('../../src/compile/messages.ts', async (importOriginal) => {
  const messages = await importOriginal<typeof import('../../src/compile/messages.ts')>()
  const { recordMessages } = await import('./recorder.ts')
  return { ...messages, parseMessages: recordMessages(messages.parseMessages) }
})

const folder = join(import.meta.dirname, 'errors/parse')

describe('mistakes', () => {
  const shown: string[] = []

  it.each(casesIn(folder))('%s', (name) => {
    const { text } = readCase(folder, name)
    const diagnostics = new Diagnostics()
    parse(createSource(`${name}.cdef`, text), { macros: {} }, diagnostics)
    const said = diagnostics.all.map(formatDiagnostic).join('\n')
    shown.push(said)
    expect(said).not.toBe('')
    expectGolden(join(folder, `${name}.txt`), said)
  })

  it('every sentence has a case', () => {
    expect(findUnseen(parseMessages, shown)).toEqual([])
  })
})
