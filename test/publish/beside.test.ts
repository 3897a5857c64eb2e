// Modules that `cffi build` has made with their addons beside them, in the bundle of a program that knows nothing of
// them: the addons are found beside the bundle, in formats that have no `import.meta.url` too.
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import { cffi, makeFolder, start } from './packed.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = makeFolder()
const made = join(folder, 'made')
const program = "import lib from './made/twice.js'\nconsole.log(lib.twice(21))\n"
const cases = Object.keys(bundlers).flatMap((name) => [
  [name, 'es'] as const,
  [name, 'cjs'] as const,
])

function addonsIn(place: string): readonly string[] {
  return readdirSync(place).filter((name) => name.endsWith('.node'))
}

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "type": "module" }')
  writeFileSync(join(folder, 'twice.cdef'), 'int twice(int x) { return 2 * x; }\n')
  expect(cffi(folder, 'build', 'twice.cdef', '-o', 'made')).toMatchObject({ status: 0, stderr: '' })
  writeFileSync(join(folder, 'main.js'), program)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(cases)('%s, %s', async (name, format) => {
  const output = join(folder, `${name.replace(/\W+/g, '-')}-${format}`)
  const file = join(output, `main.${format === 'es' ? 'mjs' : 'cjs'}`)
  mkdirSync(output)
  await bundlers[name]?.(join(folder, 'main.js'), file, format)
  // these see the files, and name them by their content
  const isPlaced = /pack/.test(name)
  expect(addonsIn(output)).toHaveLength(isPlaced ? 2 : 0)
  if (!isPlaced)
    for (const addon of addonsIn(made)) copyFileSync(join(made, addon), join(output, addon))
  renameSync(made, `${made}.gone`)
  try {
    expect(start(process.execPath, [file], '/')).toEqual({ status: 0, stdout: '42\n', stderr: '' })
  } finally {
    renameSync(`${made}.gone`, made)
  }
})
