// Mistakes, as users see them. A case's name begins with the stage that finds them.
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { parseMessages } from '../../src/compile/messages.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'

const folder = join(import.meta.dirname, 'errors')
const { made } = vi.hoisted(() => ({ made: new Map<string, Set<string>>() }))

// Writes down which sentences were made, to see below whether each was also shown.
vi.mock('../../src/compile/messages.ts', async (importOriginal) => {
  const messages = await importOriginal<typeof import('../../src/compile/messages.ts')>()
  const recorded = Object.entries(messages.parseMessages).map(([name, say]) => {
    const texts = new Set<string>()
    made.set(name, texts)
    const record = (...parts: never[]): string => {
      const text = (say as (...parts: never[]) => string)(...parts)
      texts.add(text)
      return text
    }
    return [name, record]
  })
  return { ...messages, parseMessages: Object.fromEntries(recorded) }
})

const parseCases = casesIn(folder).filter((name) => name.startsWith('parse-'))

describe('parse', () => {
  const shown: string[] = []

  it.each(parseCases)('%s', (name) => {
    const { text } = readCase(folder, name)
    const diagnostics = new Diagnostics()
    parse(createSource(`${name}.cdef`, text), { macros: {} }, diagnostics)
    const said = diagnostics.all.map(formatDiagnostic).join('\n')
    shown.push(said)
    expect(said).not.toBe('')
    expectGolden(join(folder, `${name}.txt`), said)
  })

  it('every sentence has a case', () => {
    const all = shown.join('\n')
    const unseen = Object.keys(parseMessages).filter(
      (name) => ![...(made.get(name) ?? [])].some((text) => all.includes(text)),
    )
    expect(unseen).toEqual([])
  })
})
