// The type tests of this folder, by TypeScript 6 and by TypeScript 7: what is right is accepted, and what
// stands under an @ts-expect-error is refused. So are the declarations of test/cases/emit, to the last line.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { understand } from '../../src/compile/index.ts'
import { writeDeclarations } from '../../src/plugin/declarations.ts'
import { check, options, root } from './check.ts'

const folder = import.meta.dirname
const cases = join(root, 'test/cases/emit')
const work = mkdtempSync(join(tmpdir(), 'cffi-types-'))
const goldens = join(work, 'goldens')

beforeAll(async () => {
  for (const name of ['base', 'model', 'dynamic']) {
    const file = join(folder, `${name}.cdef`)
    const { compilation } = understand(file, readFileSync(file, 'utf8'), { root, cacheDir: work })
    const place = { root, folder: undefined, temporary: work }
    expect(await writeDeclarations(file, compilation.types, place)).toBeUndefined()
  }
  writeFileSync(
    join(work, 'tsconfig.json'),
    JSON.stringify({ ...options, include: [join(folder, 'model-*.ts')], exclude: [] }),
  )
  // the golden files, where imports find them: `records.d.ts` is beside `records.cdef` then
  mkdirSync(goldens)
  for (const file of readdirSync(cases).filter((name) => name.endsWith('.d.ts'))) {
    cpSync(join(cases, file), join(goldens, file.replace('.d.ts', '.d.cdef.ts')))
  }
  for (const name of ['included/base', 'abi-included/types']) {
    const file = join(cases, `${name}.cdef`)
    const { compilation } = understand(file, readFileSync(file, 'utf8'), {
      root: cases,
      cacheDir: work,
      target: 'linux-x64',
    })
    mkdirSync(dirname(join(goldens, name)), { recursive: true })
    writeFileSync(join(goldens, `${name}.d.cdef.ts`), compilation.types.text)
  }
  writeFileSync(
    join(goldens, 'tsconfig.json'),
    JSON.stringify({ ...options, include: ['**/*.ts'], exclude: [] }),
  )
})

afterAll(() => rmSync(work, { recursive: true }))

describe.each(['typescript', 'typescript7'])('%s', { timeout: 120_000 }, (typescript) => {
  it('is of the version that its name says', () => {
    const manifest = readFileSync(join(root, 'node_modules', typescript, 'package.json'), 'utf8')
    const { version } = JSON.parse(manifest) as { version: string }
    expect(version.split('.')[0]).toBe(typescript === 'typescript7' ? '7' : '6')
  })

  it('accepts the right and refuses the wrong', () => {
    expect(check(typescript, join(work, 'tsconfig.json'))).toBe('')
  })

  it('finds no error in the golden declarations', () => {
    expect(check(typescript, join(goldens, 'tsconfig.json'))).toBe('')
  })

  it('would find one', () => {
    const wrong = join(work, 'wrong')
    mkdirSync(wrong, { recursive: true })
    writeFileSync(
      join(wrong, 'wrong.d.ts'),
      `import type * as c from 'unplugin-cffi/types'\nexport declare const x: c.Nothing\n`,
    )
    writeFileSync(
      join(wrong, 'tsconfig.json'),
      JSON.stringify({ ...options, include: ['*.ts'], exclude: [] }),
    )
    expect(check(typescript, join(wrong, 'tsconfig.json'))).toContain(
      "has no exported member 'Nothing'",
    )
  })
})
