// Headers written out as declarations: what comes out, and that it is a `.cdef` of the same header.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { expandHeaders, formatDiagnostic, understand } from '../../src/compile/index.ts'
import { expectGolden } from './golden.ts'

const folder = join(import.meta.dirname, 'header')
const cacheDir = mkdtempSync(join(tmpdir(), 'cffi-cases-'))
afterAll(() => rmSync(cacheDir, { recursive: true }))

const names = readdirSync(folder).flatMap((file) => (file.endsWith('.h') ? file.slice(0, -2) : []))

it.each(names)('%s', async (name) => {
  const options = { root: folder, cacheDir }
  const file = join(folder, `${name}.cdef`)
  const bind = `#pragma cffi bind "${name}.h"\n`
  const { text, diagnostics } = await expandHeaders(file, bind, options)
  const said = diagnostics.map(formatDiagnostic).join('\n').replaceAll(`${folder}/`, '')
  expectGolden(join(folder, `${name}.txt`), `${text}\n\n${said}`)
  // what is printed is read as the same library
  const { library } = understand(file, text, options)
  const again = library.functions.map((item) => item.name)
  for (const declared of readFileSync(join(folder, `${name}.h`), 'utf8').matchAll(/\bwords_\w+(?=\()/g))
    expect(again).toContain(declared[0])
})

it('what an included file binds is not printed, and said', async () => {
  const root = mkdtempSync(join(cacheDir, 'included-'))
  writeFileSync(join(root, 'words.h'), '#define WORDS 1\n#define MORE 2\n')
  writeFileSync(join(root, 'base.cdef'), '#pragma cffi bind "words.h" WORDS\n')
  writeFileSync(join(root, 'plain.cdef'), 'typedef int plain;\n')
  const text = '#include "plain.cdef"\n#include "base.cdef"\n#pragma cffi bind "words.h" MORE\n'
  const expanded = await expandHeaders(join(root, 'top.cdef'), text, { root, cacheDir })
  expect(expanded.text).toBe('#define MORE 2')
  expect(expanded.whole).toBe(
    '#include "plain.cdef"\n#include "base.cdef"\n#include "words.h"\n\n#define MORE 2\n\n',
  )
  expect(expanded.diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    "info: what the bind lines of 'base.cdef' bring is its own module's, and not printed here; 'cffi header base.cdef' prints it",
  ])
})
