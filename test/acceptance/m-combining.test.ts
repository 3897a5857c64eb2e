// Section M: files that include each other. (143, and more of 142, is in native/included.test.ts.)
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import lib, { en, ffi as typed, holds, sh } from './m-combining.cdef'
import files, { ffi as filesTyped } from './m-combining/files.cdef'
import * as parent from './m-combining/parent.cdef'
import { complaints, mistakes } from './mistakes.ts'
import { code, untyped } from './untyped.ts'

const ffi = untyped(typed)
const filesFfi = untyped(filesTyped)
const parentFfi = untyped(parent.ffi)

it('142 everything of an included file is there, the very same', async () => {
  expect(lib.use(new parent.sh({ x: 30 }), en.EB, 5)).toBe(42)
  expect(sh).toBe(parent.sh)
  expect(ffi.typeof('union un2')).toBe(parentFfi.typeof('union un2'))
  expect(ffi.typeof('struct sh')).toBe(parentFfi.typeof('struct sh'))
  expect(ffi.typeof('sc')).toBe(ffi.typeof('signed char'))
  expect(new holds().items.length).toBe(4)
  expect([ffi.sizeof('char[KK]'), ffi.sizeof('char[ASKED]'), ffi.sizeof('char[EB]')]).toEqual([
    4, 6, 7,
  ])
  expect(mistakes('#include "case.cdef"\n')).toEqual([
    "1: error: 'case.cdef' is this file: it cannot include itself",
  ])
  expect(mistakes('#include 5\n')).toEqual([expect.stringMatching(/^1: error: expected a file/)])
  expect(await complaints('#include "missing.cdef"\n')).toEqual([
    "1: error: 'missing.cdef' cannot be included: there is no such file",
  ])
})

// the rest of the case is about names that Python gives to modules
it('145 files of two modes cannot be combined', async () => {
  for (const [own, other] of [
    ['api', 'abi'],
    ['abi', 'api'],
  ]) {
    const said = await complaints(`#include "other.cdef"\n#pragma cffi mode ${own}\n`, {
      'other.cdef': `#pragma cffi mode ${other}\nint f(int);\n`,
    })
    expect(said).toContain(
      `1: error: 'other.cdef' is of mode ${other} and this file of mode ${own}: only files of one mode can be combined`,
    )
  }
})

// Node's open files are descriptors, of which there is a FILE for a call, or C makes one
it('146 a FILE is one type in all modules', () => {
  expect(ffi.typeof('FILE *')).toBe(filesFfi.typeof('FILE *'))
  expect([files.nada(), lib.doit(files.nada())]).toEqual([null, -1])
  const file = files.temporary()
  if (file === null) throw new Error('no temporary file')
  expect([lib.doit(file), lib.told(file)]).toEqual([0, 8])
  lib.finish(file)
  for (const bad of ['name', -1, {}]) {
    expect(() => lib.doit(bad as never)).toThrow(code('ERR_FFI_TYPE'))
  }
  const folder = mkdtempSync(join(tmpdir(), 'cffi-file-'))
  const path = join(folder, 'out')
  const descriptor = openSync(path, 'w')
  writeSync(descriptor, 'before ')
  lib.doit(descriptor)
  writeSync(descriptor, ' after ')
  const opened = lib.on_descriptor(descriptor)
  if (opened === null) throw new Error('no file')
  lib.doit(opened)
  // which closes the descriptor too
  lib.finish(opened)
  expect(() => closeSync(descriptor)).toThrow('EBADF')
  expect(readFileSync(path, 'utf8')).toBe('before [from C] after [from C]')
  rmSync(folder, { recursive: true })
})
