import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { findCacheDir, isIncluded, narrowFilter, resolveOptions } from '../../src/plugin/options.ts'

test('every .cdef is included, whatever Vite adds to its id', () => {
  const options = resolveOptions()
  expect(isIncluded(options, '/a/b.cdef')).toBe(true)
  expect(isIncluded(options, '/a/b.cdef?cffi')).toBe(true)
  expect(isIncluded(options, '/a/b.cdef?raw')).toBe(false)
  expect(isIncluded(options, '/a/b.cdef.js')).toBe(false)
  expect(narrowFilter(options).test('/a/b.js')).toBe(false)
})

test('globs are seen from the working folder', () => {
  const options = resolveOptions({ include: ['src/*.ffi', /\.cdef$/], exclude: '**/skip/**' })
  expect(isIncluded(options, `${process.cwd()}/src/a.ffi`)).toBe(true)
  expect(isIncluded(options, `${process.cwd()}/lib/a.ffi`)).toBe(false)
  expect(isIncluded(options, '/x/skip/a.cdef')).toBe(false)
  expect(narrowFilter(options).test('/any.thing')).toBe(true)
})

test.each([
  [{ includes: '*' }, /no option 'includes'; there are include, exclude/],
  [{ include: 1 }, /'include' is a glob, a RegExp or an array of them, not 1/],
  [{ mode: 'fast' }, /'mode' is 'api' or 'abi', not 'fast'/],
  [{ optimize: 'no' }, /'optimize' is a boolean, not 'no'/],
  [{ defines: { A: 1 } }, /'defines' is an object of strings and true, not {"A":1}/],
  [{ includeDirs: 'include' }, /'includeDirs' is an array of folders, not 'include'/],
  [{ types: true }, /'types' is a folder or false, not true/],
  [{ target: 'linux' }, /'target' is '<platform>-<arch>', not 'linux'/],
  [{ target: 'plan9-x64' }, /there is no target 'plan9-x64'; there are linux-x64, /],
])('%j is refused', (options, message) => {
  expect(() => resolveOptions(options as object)).toThrow(message)
})

test('an undefined option is one that was not given', () => {
  expect(resolveOptions({ target: undefined, types: undefined } as object)).toMatchObject({
    exclude: [],
  })
})

test('the cache lies in the node_modules of the nearest package', () => {
  const options = resolveOptions()
  const { pathname } = new URL('../..', import.meta.url)
  const cache = `${pathname}node_modules/.cache/unplugin-cffi`
  expect(findCacheDir(options, pathname)).toBe(cache)
  expect(findCacheDir(options, `${pathname}test/units`)).toBe(cache)
  expect(findCacheDir(options, '/')).toBe(`${tmpdir()}/unplugin-cffi`)
  expect(findCacheDir(resolveOptions({ cacheDir: 'c' }), '/a')).toBe('/a/c')
})
