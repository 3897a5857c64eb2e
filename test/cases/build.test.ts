// What the C compiler and the linker say, as users see it: each case is compiled by gcc and by clang.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, it } from 'vitest'
import { CdefError, compile, formatDiagnostic } from '../../src/compile/index.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'

const folder = join(import.meta.dirname, 'build')
const cacheDir = mkdtempSync(join(tmpdir(), 'cffi-cases-'))
afterAll(() => rmSync(cacheDir, { recursive: true }))

describe.each(['gcc', 'clang'])('%s', (compiler) => {
  it.each(casesIn(folder))('%s', async (name) => {
    const { file, text } = readCase(folder, name)
    const said = await compileCase(file, text, compiler)
    expectGolden(join(folder, `${name}.${compiler}.txt`), said)
  })
})

async function compileCase(file: string, text: string, compiler: string): Promise<string> {
  const shown = (message: string): string => `${message.replaceAll(`${folder}/`, '')}\n`
  try {
    const { diagnostics } = await compile(file, text, { root: folder, cacheDir, compiler })
    return shown(['accepted', ...diagnostics.map(formatDiagnostic)].join('\n'))
  } catch (error) {
    if (error instanceof CdefError) return shown(error.message)
    throw error
  }
}
