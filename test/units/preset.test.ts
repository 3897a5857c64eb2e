// What `#include <unplugin-cffi/…>` brings, held against the headers of MinGW.
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { understand } from '../../src/compile/index.ts'
import type { Library } from '../../src/compile/index.ts'
import { windows } from '../../src/compile/preset/windows.ts'

const include = '#include <unplugin-cffi/windows.cdef>\n'
const read = (text: string, target: string, mode: 'api' | 'abi' = 'abi'): Library =>
  understand('/a.cdef', text, { root: '/', cacheDir: '', target, mode }).library
const sizeOf = ({ typedefs, types }: Library, name: string): unknown => {
  const type = types[typedefs.find((one) => one.name === name)?.type.type ?? -1]
  return type !== undefined && 'size' in type ? type.size : undefined
}

it.runIf(process.arch === 'x64').each([
  ['x86_64', []],
  ['x86_64', ['-DUNICODE']],
  ['i686', []],
  ['i686', ['-DUNICODE']],
] as const)('its types are those of Windows’ headers, %s %j', (processor, flags) => {
  // C11 6.7p3: a typedef may be repeated if it is the same; a struct may not, and VOID is a macro there
  const repeated = windows.replace(/(struct _UNICODE_STRING) \{[^}]*\}/, '$1')
  const { status, stderr } = spawnSync(
    `${processor}-w64-mingw32-gcc`,
    ['-std=c11', '-fsyntax-only', ...flags, '-x', 'c', '-'],
    {
      input: `#include <windows.h>\n#include <winternl.h>\n#undef VOID\n${repeated}`,
      encoding: 'utf8',
    },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

describe('<unplugin-cffi/windows.cdef>', () => {
  it('has the sizes of each Windows', () => {
    const names = ['BOOL', 'DWORD', 'HWND', 'WPARAM', 'LRESULT', 'HALF_PTR', 'LPCWSTR', 'LONG']
    expect(names.map((name) => sizeOf(read(include, 'win32-x64'), name))).toEqual([
      ...[4, 4, 8, 8, 8, 4, 8, 4],
    ])
    expect(names.map((name) => sizeOf(read(include, 'win32-ia32'), name))).toEqual([
      ...[4, 4, 4, 4, 4, 2, 4, 4],
    ])
  })

  it('has wide letters where UNICODE is defined', () => {
    expect(sizeOf(read(include, 'win32-x64'), 'TCHAR')).toBe(1)
    const wide = `#pragma cffi define_macros UNICODE\n${include}`
    expect(sizeOf(read(wide, 'win32-x64', 'api'), 'TCHAR')).toBe(2)
  })

  it('has C take them from the headers, once', () => {
    const { prelude } = read(include + include, 'win32-x64', 'api')
    expect(prelude.map(({ text }) => text)).toEqual([
      '#include <windows.h>',
      '#include <winternl.h>',
    ])
    expect(read(include, 'win32-x64').prelude).toEqual([])
  })

  it('declares nothing elsewhere', () => {
    expect(read(include, 'linux-x64', 'api')).toMatchObject({ typedefs: [], prelude: [] })
    expect(() => read(`${include}DWORD f(void);`, 'linux-x64')).toThrow(/DWORD/)
  })

  it('is the only one', () => {
    const other = '#include <unplugin-cffi/posix.cdef>\n'
    expect(() => read(other, 'win32-x64')).toThrow(/'unplugin-cffi\/posix.cdef'.*no such file/)
  })
})
