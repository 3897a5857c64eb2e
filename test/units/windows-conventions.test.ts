// Calling conventions matter on 32-bit Windows alone, where glue is compiled for each: MinGW is asked whether it is.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTargets, buildPrebuilt } from '../../src/compile/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cffi-windows-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const target = 'win32-ia32'
/** CFFI_CLOSURE_COUNT of a function type. */
const closures = 8
const windows = '#include <unplugin-cffi/windows.cdef>\n'

/** The addon's code and names, as MinGW's objdump shows them. */
async function make(text: string): Promise<string> {
  const options = { root: folder, cacheDir: join(folder, 'cache'), target }
  const file = join(folder, 'a.cdef')
  writeFileSync(file, text)
  const { parts } = await compileTargets(file, text, options, [target])
  const addon = await buildPrebuilt([...parts.values()], options)
  const shown = spawnSync('i686-w64-mingw32-objdump', ['-d', '-p', addon], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  expect(shown.status, shown.stderr).toBe(0)
  return shown.stdout
}

/** How many functions of the addon take this many bytes of arguments off the stack when they return. */
function countReturns(shown: string, bytes: number): number {
  return shown.match(new RegExp(`\\bret +\\$0x${bytes.toString(16)}$`, 'gm'))?.length ?? 0
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'conventions of Windows',
  () => {
    it('are those of functions, parameters, fields and results', async () => {
      const shown = await make(`${windows}
BOOL WINAPI CloseHandle(HANDLE handle);
BOOL WINAPI EnumSystemLocalesW(BOOL (CALLBACK *each)(LPWSTR), DWORD flags);
int (WINAPI *pick(int which))(int a, double b, int c);
struct hooks { BOOL (CALLBACK *first)(LPWSTR); };
typedef int (*plain)(int a, int b);
int use(plain f);
%{
struct hooks { BOOL (CALLBACK *first)(LPWSTR); };
static int WINAPI add(int a, double b, int c) { return a + (int)b; }
static int (WINAPI *pick(int which))(int a, double b, int c) { (void)which; return add; }
typedef int (*plain)(int a, int b);
static int use(plain f) { return f(1, 2); }
%}
`)
      expect(shown).toContain('CloseHandle')
      // each closure for a pointer of the two does; the third's leave them to their caller
      expect(countReturns(shown, 4)).toBeGreaterThanOrEqual(closures)
      expect(countReturns(shown, 16)).toBeGreaterThanOrEqual(closures)
      expect(countReturns(shown, 8)).toBeLessThan(closures)
    })

    it('are held against the header', async () => {
      const text = 'BOOL WINAPI EnumSystemLocalesW(BOOL (*each)(LPWSTR), DWORD flags);\n'
      await expect(make(windows + text)).rejects.toThrow(
        "argument 1 of 'EnumSystemLocalesW' is 'LOCALE_ENUMPROCW' in C",
      )
    })
  },
)
