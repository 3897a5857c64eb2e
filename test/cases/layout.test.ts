// Cdef → Library, as text. A first line `// targets: …` names targets, each a part of the expectation.
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import type { FindLibrary } from '../../src/compile/layout/include.ts'
import { layout } from '../../src/compile/layout/index.ts'
import type { Library } from '../../src/compile/layout/library.ts'
import type { Target } from '../../src/compile/layout/target.ts'
import { findTarget } from '../../src/compile/layout/targets.ts'
import { layoutMessages } from '../../src/compile/messages.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'
import { printLibrary } from './print-library.ts'
import { findUnseen } from './recorder.ts'

vi.mock('../../src/compile/messages.ts', async (importOriginal) => {
  const messages = await importOriginal<typeof import('../../src/compile/messages.ts')>()
  const { recordMessages } = await import('./recorder.ts')
  return { ...messages, layoutMessages: recordMessages(messages.layoutMessages) }
})

const root = import.meta.dirname
const shown: string[] = []

/** Lays `name` out, and what it includes, from the same folder. */
function layoutCase(
  folder: string,
  name: string,
  target: Target,
  diagnostics: Diagnostics,
  includers: readonly string[] = [],
): Library {
  const { text } = readCase(folder, name)
  const parsing = new Diagnostics()
  const cdef = parse(createSource(`${name}.cdef`, text), { macros: target.macros }, parsing)
  expect(parsing.all.map(formatDiagnostic), 'a layout case must parse').toEqual([])
  const chain = [...includers, `${name}.cdef`]
  const included: FindLibrary = (path) => {
    if (chain.includes(path)) return { kind: 'circular', files: [...chain, path].slice(chain.indexOf(path) + (chain.at(-1) === path ? 1 : 0)) }
    return path.startsWith('included/')
      ? layoutCase(folder, path.replace(/\.cdef$/, ''), target, diagnostics, chain)
      : undefined
  }
  return layout(cdef, { target, included }, diagnostics)
}

function targetsOf(text: string): readonly Target[] {
  const [, names] = /^\/\/ targets: (.*)/.exec(text) ?? []
  return (names ?? 'linux-x64').trim().split(' ').map(findTarget)
}

describe('layout', () => {
  const folder = join(root, 'layout')
  it.each(casesIn(folder))('%s', (name) => {
    const targets = targetsOf(readCase(folder, name).text)
    const parts = targets.map((target) => {
      const diagnostics = new Diagnostics()
      const library = layoutCase(folder, name, target, diagnostics)
      const said = diagnostics.all.map(formatDiagnostic).join('')
      shown.push(said)
      expect(diagnostics.hasErrors, said).toBe(false)
      return `== ${target.name}\n${printLibrary(library)}${said}`
    })
    expectGolden(join(folder, `${name}.txt`), parts.join('\n'))
  })
})

describe('mistakes', () => {
  const folder = join(root, 'errors/layout')
  it.each(casesIn(folder))('%s', (name) => {
    const [target = findTarget('linux-x64')] = targetsOf(readCase(folder, name).text)
    const diagnostics = new Diagnostics()
    layoutCase(folder, name, target, diagnostics)
    const said = diagnostics.all.map(formatDiagnostic).join('')
    shown.push(said)
    expect(said).not.toBe('')
    expectGolden(join(folder, `${name}.txt`), said)
  })
})

it('a target that nobody knows', () => {
  const target = (): Target => findTarget('linux-x46')
  expect(target).toThrow("unknown target 'linux-x46': expected one of")
  try {
    target()
  } catch (error) {
    shown.push(String(error))
  }
})

it('every sentence has a case', () => {
  expect(findUnseen(layoutMessages, shown)).toEqual([])
})
