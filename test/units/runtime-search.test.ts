// Where a library is looked for by its name, and the names that a library has.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { symbolsOf } from '../../src/runtime/elf.ts'
import { placesOf } from '../../src/runtime/search.ts'
import { findSimilarSymbols } from '../../src/runtime/similar.ts'

it.runIf(process.platform === 'linux').each([
  ['libm.so.6', ['libm.so.6']],
  ['libssl.dylib', ['libssl.dylib']],
  ['kernel32.dll', ['kernel32.dll']],
  ['/opt/lib/libfoo', ['/opt/lib/libfoo']],
  ['./foo', ['./foo']],
  [pathToFileURL('/a b/libfoo.so').href, ['/a b/libfoo.so']],
  ['there-is-none', ['libthere-is-none.so']],
  ['lib', ['liblib.so']],
  // no pattern
  ['m.*', ['libm.*.so']],
])('%s is %j', (name, places) => {
  expect(placesOf(name)).toEqual(places)
})

it.runIf(process.platform === 'linux')('a bare name is any version, the newest first', () => {
  expect(placesOf('m')).toEqual(['libm.so', 'libm.so.6'])
  expect(placesOf('libm')).toEqual(placesOf('m'))
  expect(placesOf('stdc++')).toContain('libstdc++.so.6')
})

it('the symbols of an ELF file are those it defines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-elf-'))
  const file = join(folder, 'lib.so')
  const input =
    'int puts(const char *);\nint shown(void) { return puts(""); }\nint value;\nstatic int hidden;\nint *get(void) { return &hidden; }\n'
  execFileSync('gcc', ['-shared', '-fPIC', '-x', 'c', '-', '-o', file], { input })
  const symbols = symbolsOf(readFileSync(file))
  expect(symbols).toEqual(expect.arrayContaining(['shown', 'value', 'get']))
  expect(symbols).not.toContain('puts')
  expect(symbols).not.toContain('hidden')
  rmSync(folder, { recursive: true })
  expect(symbolsOf(Buffer.from('no ELF file'))).toEqual([])
})

it.runIf(process.platform === 'linux')('similar names are near, and the nearest first', () => {
  const libc = ['libc.so.6']
  expect(findSimilarSymbols('stlren', libc)).toEqual(['strlen'])
  expect(findSimilarSymbols('printff', libc)).toContain('printf')
  expect(findSimilarSymbols('nothing_is_like_this', libc)).toEqual([])
  expect(findSimilarSymbols('x', libc)).toEqual([])
  expect(findSimilarSymbols('strlen', ['libthere-is-none.so'])).toEqual([])
})
