import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'pathe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeDeclarations } from '../../src/plugin/declarations.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cffi-types-'))
  mkdirSync(join(root, 'src/native'), { recursive: true })
})

afterEach(() => rmSync(root, { recursive: true }))

function write(text: string, folder?: string, file = join(root, 'src/native/libm.cdef')) {
  const map = JSON.stringify({ version: 3, sources: ['libm.cdef'], names: [], mappings: '' })
  const temporary = join(root, 'node_modules/.cache')
  const place = { root, folder, temporary }
  return writeDeclarations(file, { file: 'libm.d.cdef.ts', text, map }, place)
}

function sources(map: string): unknown {
  return JSON.parse(readFileSync(join(root, map), 'utf8')).sources
}

test('they stand beside the .cdef, with a map that names it', async () => {
  await write('export {}')
  expect(readdirSync(join(root, 'src/native')).sort()).toEqual([
    'libm.d.cdef.ts',
    'libm.d.cdef.ts.map',
  ])
  expect(readFileSync(join(root, 'src/native/libm.d.cdef.ts'), 'utf8')).toBe('export {}')
  expect(readdirSync(join(root, 'node_modules/.cache'))).toEqual([])
  expect(sources('src/native/libm.d.cdef.ts.map')).toEqual(['libm.cdef'])
})

test('a folder mirrors the sources, and its maps lead back to them', async () => {
  await write('export {}', '.cffi/types')
  expect(sources('.cffi/types/src/native/libm.d.cdef.ts.map')).toEqual([
    '../../../../src/native/libm.cdef',
  ])
})

test('an unchanged file is not written again', async () => {
  await write('export {}')
  const file = join(root, 'src/native/libm.d.cdef.ts')
  const before = statSync(file)
  await write('export {}')
  expect(statSync(file).ino).toBe(before.ino)
  await write('export const a: 1')
  expect(readFileSync(file, 'utf8')).toBe('export const a: 1')
})

test('what cannot be written leaves nothing behind', async () => {
  mkdirSync(join(root, 'src/native/libm.d.cdef.ts'))
  expect(await write('export {}')).toMatch(/^EISDIR: /)
  expect(readdirSync(join(root, 'node_modules/.cache'))).toEqual([])
})

test('those of an installed package are its own', async () => {
  const file = join(root, 'node_modules/other/libm.cdef')
  await write('export {}', undefined, file)
  expect(existsSync(join(root, 'node_modules/other'))).toBe(false)
})
