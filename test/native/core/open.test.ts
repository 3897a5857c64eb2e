// Opening glue: once a process, checked against the module, and a clear word when it is not right.
import {
  copyFileSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildGlue, coreFile, loadCore } from './glue.ts'

const { core, reports } = loadCore()
const file = buildGlue('open.c')
const code = (wanted: string): unknown => expect.objectContaining({ code: wanted })

test('a file holds several libraries, told apart by hash', () => {
  expect(core.open(file, 'open', false).answers).toEqual([1])
  expect(core.open(file, 'second', false).answers).toEqual([])
})

test('the compiler is asked once a process, whatever the path', () => {
  expect(core.open(file, 'open', false).answers).toEqual([1])
  const link = join(dirname(file), 'link.node')
  symlinkSync(file, link)
  expect(core.open(link, 'open', false).answers).toEqual([1])
  const hard = join(dirname(file), 'hard.node')
  linkSync(file, hard)
  expect(core.open(hard, 'open', false).answers).toEqual([1])
  const copy = join(dirname(file), 'copy.node')
  copyFileSync(file, copy)
  expect(core.open(copy, 'open', false).answers).toEqual([1])
})

test('the core may be loaded twice in one environment', () => {
  const copy = join(dirname(file), 'core.node')
  copyFileSync(coreFile, copy)
  for (const path of [coreFile, copy]) {
    const module = { exports: {} as typeof core }
    process.dlopen(module, path)
    module.exports.initialize({ error: (_, message) => new Error(message), report() {} })
    expect(module.exports.open(file, 'second', false).answers).toEqual([])
  }
  expect(createRequire(import.meta.url)(coreFile)).toBe(core)
})

test('another hash', () => {
  expect(() => core.open(file, 'other', false)).toThrow(
    expect.objectContaining({
      code: 'ERR_FFI_MISMATCH',
      message:
        `${file} and the module that opens it are not of one build: the module was made from declarations other, ` +
        'the file holds open (first.cdef), second (second.cdef)',
    }),
  )
})

test('another contract', () => {
  const old = buildGlue('open.c', ['-DCONTRACT=99'])
  expect(() => core.open(old, 'open', false)).toThrow(
    expect.objectContaining({
      code: 'ERR_FFI_MISMATCH',
      message: `${old} was built for version 99 of the contract between glue and core, and this core speaks version 2`,
    }),
  )
})

test('an answer of a kind to come', () => {
  const late = buildGlue('open.c', ['-DBAD_ANSWER'])
  expect(() => core.open(late, 'open', false)).toThrow(code('ERR_FFI_MISMATCH'))
  expect(() => core.open(late, 'open', false)).toThrow('an answer of kind "z"')
})

test('a library that is no glue', () => {
  const plain = buildGlue('open.c', ['-DNO_LIST'])
  expect(() => core.open(plain, 'open', false)).toThrow(
    expect.objectContaining({
      code: 'ERR_FFI_MISMATCH',
      message: `${plain} is not glue made by unplugin-cffi: it has no symbol cffi_libraries`,
    }),
  )
})

test('no such file, no library, a missing symbol: the loader’s own words', () => {
  expect(() => core.open('/nowhere/glue.node', 'open', false)).toThrow(
    'cannot open /nowhere/glue.node: cannot open shared object file: No such file or directory',
  )
  const text = join(dirname(file), 'text.node')
  writeFileSync(
    text,
    'no library at all, but long enough to be read as a header of one, with some to spare',
  )
  expect(() => core.open(text, 'open', false)).toThrow(code('ERR_FFI_LOAD'))
  expect(() => core.open(text, 'open', false)).toThrow('invalid ELF header')
  const folder = dirname(file)
  expect(() => core.open(folder, 'open', false)).toThrow(code('ERR_FFI_LOAD'))
  const undefinedSymbol = buildGlue('open.c', ['-DUNDEFINED'])
  expect(() => core.open(undefinedSymbol, 'open', false)).toThrow('undefined symbol: of_nowhere')
})

test('a file cut short is refused wherever it is cut', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-cut-'))
  const whole = readFileSync(buildGlue('open.c', ['-DKEY="cut"']))
  for (let cut = 0; cut < 20; cut++) {
    const path = join(folder, `cut-${cut}.node`)
    writeFileSync(path, whole.subarray(0, Math.floor((whole.length * cut) / 20)))
    try {
      core.open(path, 'cut', false)
    } catch (error) {
      expect(error).toEqual(code('ERR_FFI_LOAD'))
    }
  }
  const half = join(folder, 'half.node')
  writeFileSync(half, whole.subarray(0, whole.length / 2))
  expect(() => core.open(half, 'cut', false)).toThrow(`cannot open ${half}: the file is cut short`)
  rmSync(folder, { recursive: true })
})

test('only what open() returned is glue', () => {
  for (const thing of [{}, null, 1, []]) {
    expect(() => core.bind(thing as never, 'function', 0, 'v', 'f')).toThrow(
      'expected what open() returned',
    )
    expect(() => core.code(thing as never, 0)).toThrow('expected what open() returned')
  }
  const glue = core.open(file, 'open', false)
  for (const use of [
    () => core.bind(glue, 'function', 0, 'v', 'f'),
    () => core.bind(glue, 'variable', 0, 'p', 'f'),
    () => core.bind(glue, 'call', 0, 'v', 'f'),
    () => core.code(glue, 0),
  ]) {
    expect(use).toThrow(code('ERR_FFI_MISMATCH'))
    expect(use).toThrow(' 0 of 0')
  }
})

test('nothing was reported', () => {
  expect(reports).toEqual([])
})
