// A header in ABI mode: a compiler reads it when it is built, and nothing is compiled of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'

const root = mkdtempSync(join(tmpdir(), 'cffi-header-'))
afterAll(() => rmSync(root, { recursive: true }))

const text =
  'double hypot(double x, double y);\n#define HALF 0.5\n' +
  'static inline int gone(int x) { return x; }\nextern int counter;\n'

it('a header that is imported directly, by its query', async () => {
  const file = join(root, 'maths.h')
  writeFileSync(file, text)
  const options = { root, cacheDir: join(root, 'cache') }
  const { addon, module, types, diagnostics } = await compile(file, text, {
    ...options,
    header: [
      ['mode', ['abi']],
      ['libraries', ['m']],
    ],
  })
  expect(addon).toBeUndefined()
  const { code } = module({ runtime: 'runtime', core: `'core'` })
  expect(code).toContain("libraries: [\n    ['m'],\n  ],")
  expect(code).toContain('const HALF = 0.5')
  expect(code).toContain("'counter')")
  expect(code).not.toContain('gone')
  expect(types.text).toContain('hypot: c.LibraryFunction<(x: number, y: number) => number>')
  expect(diagnostics.map(({ severity, notes }) => [severity, notes[0]?.message])).toEqual([
    ['info', 'an inline function, which no library has: gone'],
  ])
})

it('a file that binds one may include others, and say how they are read', async () => {
  const file = join(root, 'maths.cdef')
  const cdef =
    '#pragma cffi dlopen m\n#include <stdint.h>\n#pragma cffi define_macros WIDE=1\n' +
    '#pragma cffi bind "wide.h"\nuint32_t own(uint32_t x);\n'
  writeFileSync(join(root, 'wide.h'), '#if WIDE\nlong wide(void);\n#endif\n')
  const { addon, module } = await compile(file, cdef, { root, cacheDir: join(root, 'cache') })
  expect(addon).toBeUndefined()
  const { code } = module({ runtime: 'runtime', core: `'core'` })
  expect(code).toMatch(
    /functions: \[\n {4}\['own', 'II', true\],\n {4}\['wide', 'l', true\],\n {2}\]/,
  )
})
