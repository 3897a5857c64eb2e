// A case is a file: the input, and what is expected of it beside it. A case without an expectation
// fails, unless `UPDATE=1` asks for expectations to be written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

/** Names of a folder's cases, without the `.cdef`. */
export function casesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cdef'))
  if (names.length === 0) throw new Error(`no cases in ${folder}`)
  return names.map((name) => name.slice(0, -'.cdef'.length))
}

export function readCase(folder: string, name: string): { file: string; text: string } {
  const file = join(folder, `${name}.cdef`)
  return { file, text: readFileSync(file, 'utf8') }
}

/** Compares with the file that is beside the case. */
export function expectGolden(file: string, actual: string): void {
  if (process.env['UPDATE'] === '1') {
    writeFileSync(file, actual)
    return
  }
  expect(existsSync(file), `${file} is missing: run the test with UPDATE=1 and look at it`).toBe(true)
  expect(actual).toBe(readFileSync(file, 'utf8'))
}
