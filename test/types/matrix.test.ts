// The matrix of conversions in TypeScript: what the run time takes, the types accept, and what it refuses for
// its kind, they refuse, but for the exceptions that have a reason.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'
import { check, options, root } from './check.ts'
import { exceptions, findException } from './matrix-exceptions.ts'
import { findLines, preamble } from './matrix-lines.ts'

const work = mkdtempSync(join(tmpdir(), 'cffi-matrix-'))
const lines = findLines()
const before = preamble.split('\n').length

beforeAll(async () => {
  const file = join(root, 'test/native/matrix.cdef')
  const { types } = await compile(file, readFileSync(file, 'utf8'), { root, cacheDir: work })
  writeFileSync(join(work, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(work, 'matrix.d.cdef.ts'), types.text)
  // a function each: what one line assigns, another does not see
  const text = lines.map((line) => `void (() => { ${line.text} })`).join('\n')
  writeFileSync(join(work, 'lines.ts'), `${preamble}${text}\n`)
  writeFileSync(
    join(work, 'tsconfig.json'),
    JSON.stringify({ ...options, files: ['lines.ts'], include: [] }),
  )
}, 60_000)

afterAll(() => rmSync(work, { recursive: true }))

describe.each(['typescript', 'typescript7'])('%s', { timeout: 300_000 }, (typescript) => {
  it('accepts what is taken and refuses the rest', () => {
    const said = check(typescript, join(work, 'tsconfig.json'))
    const found = [...said.matchAll(/^(\S+?)\((\d+),\d+\): error/gm)]
    // no error anywhere else
    expect(found.filter(([, file]) => basename(file ?? '') !== 'lines.ts')).toEqual([])
    const refused = new Set(found.map(([, , line]) => Number(line) - before))
    expect(Math.min(...refused)).toBeGreaterThanOrEqual(0)
    const wrong = lines.filter((line, index) => line.isTaken === refused.has(index))
    const excused = new Set(wrong.map(findException))
    const unexcused = wrong.filter((line) => findException(line) === undefined)
    expect(unexcused.map(({ column, text }) => `${column}: ${text}`)).toEqual([])
    // an exception that excuses nothing is none
    expect(exceptions.filter((exception) => !excused.has(exception))).toEqual([])
  })
})

it('has lines of both kinds in every table', () => {
  const kinds = new Set(lines.map(({ heading, isTaken }) => `${heading} ${isTaken}`))
  expect(kinds.size).toBe(2 * new Set(lines.map(({ heading }) => heading)).size)
})
