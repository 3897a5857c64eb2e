// Windows' own functions, in both modes: run by `npm run platforms -- --native win32-x64` under wine.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { getCore } from '../../src/runtime/core.ts'
import { open as openGlue } from '../../src/runtime/glue.ts'
import { host } from '../../src/runtime/model.ts'
import { reasonOf } from '../../src/runtime/refused.ts'
import { contract } from '../../src/runtime/shared.ts'
import system, { ffi as systemFfi } from './system.cdef'
import byCompiler, { ffi as compilerFfi } from './windows.cdef'
import byName, { ffi as nameFfi } from './windows-abi.cdef'

const modes = [
  { mode: 'api', lib: byCompiler, ffi: compilerFfi },
  { mode: 'abi', lib: byName, ffi: nameFfi },
] as const

describe.each(modes)('in $mode mode', ({ lib, ffi }) => {
  it('numbers come back', () => {
    expect(lib.GetCurrentProcessId()).toBe(process.pid)
    const before = lib.GetTickCount64()
    expect(typeof before).toBe('bigint')
    expect(lib.GetTickCount64()).toBeGreaterThanOrEqual(before)
  })

  it('names have the sizes of the headers', () => {
    const sizes = ['DWORD', 'HANDLE', 'WPARAM', 'LRESULT', 'WCHAR', 'BOOL', 'UNICODE_STRING']
    expect(sizes.map((name) => ffi.sizeof(name))).toEqual([4, 8, 8, 8, 2, 4, 16])
    expect(ffi.typeof('LPCWSTR')).toBe(ffi.typeof('const wchar_t *'))
  })

  it('handles come back, and NULL is null', () => {
    expect(lib.GetModuleHandleW('kernel32.dll')).not.toBeNull()
    expect(lib.GetModuleHandleW('no such module')).toBeNull()
    // the pseudo handle of this process is -1
    expect(ffi.address(lib.GetCurrentProcess()!)).toBe(2n ** 64n - 1n)
  })

  it('wide strings go both ways', () => {
    expect(lib.SetEnvironmentVariableW('CFFI_GREETING', 'grüße 🌍')).toBe(1)
    const buffer = ffi.new('WCHAR[]', 32)
    const length = lib.GetEnvironmentVariableW('CFFI_GREETING', buffer, 32)
    expect(length).toBe('grüße 🌍'.length)
    expect(ffi.string(buffer)).toBe('grüße 🌍')
  })

  it('bytes become wide characters', () => {
    const wide = ffi.new('WCHAR[]', 16)
    expect(lib.MultiByteToWideChar(lib.CP_UTF8, 0, 'žluť', -1, wide, 16)).toBe(5)
    expect(ffi.string(wide)).toBe('žluť')
  })

  it('C calls back', () => {
    const names: string[] = []
    const visit = (name: unknown): number => names.push(ffi.string(name as never) as string)
    expect(lib.EnumSystemLocalesW(visit as never, 1)).toBe(1)
    expect(names.length).toBeGreaterThan(10)
    // English of the United States
    expect(names.map((name) => Number.parseInt(name, 16))).toContain(0x409)
  })

  it('qsort of its C library sorts', () => {
    const numbers = ffi.new('DWORD[]', [30, 1, 200])
    const at = (item: unknown): number => (ffi.cast('DWORD *', item as never) as never)[0] as number
    lib.qsort(numbers, 3, 4, (a: unknown, b: unknown) => at(a) - at(b))
    expect([...numbers]).toEqual([1, 30, 200])
  })

  it('the last error is kept', () => {
    expect(lib.CloseHandle(null)).toBe(0)
    const [code, message] = ffi.getwinerror()
    expect(code).toBe(lib.ERROR_INVALID_HANDLE)
    expect(message).toMatch(/handle/i)
    lib.SetLastError(5)
    expect(ffi.getwinerror()[0]).toBe(5)
  })
})

it('the program of docs/platforms.md', () => {
  const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8')
  const block = (language: string): string =>
    new RegExp(`^## Windows' names\\n[^]*?\`\`\`${language}\\n([^]*?)\`\`\``, 'm').exec(
      read('../../docs/platforms.md'),
    )?.[1] ?? ''
  expect(read('system.cdef')).toBe(block('c'))
  const program = block('ts').replace(/^import .*\n/, '')
  expect(program).toContain('lib.CloseHandle(null)')
  const printed: unknown[] = []
  const run = new Function('lib', 'ffi', 'console', program)
  run(system, systemFfi, { log: (value: unknown) => printed.push(value) })
  expect(printed).toEqual([process.env['PATH'], [6, expect.stringMatching(/handle/i)]])
})

describe('a file that is no addon for it', () => {
  // the bundle of the tests, its glue and its core
  const [, bundle = ''] = process.argv
  const names = readdirSync(dirname(bundle))
  const file = (pattern: RegExp): string =>
    join(dirname(bundle), names.find((name) => pattern.test(name)) ?? 'none')
  const glue = readFileSync(file(/^windows-(?!abi).*\.node$/))
  const core = readFileSync(file(/^cffi-.*\.node$/))
  // one that was opened all the same cannot be written again
  let number = 0
  let broken = ''
  const write = (content: Buffer): void => {
    broken = join(dirname(bundle), `broken-${number++}.node`)
    writeFileSync(broken, content)
  }

  const ofOtherProcessor = (addon: Buffer): Buffer => {
    const other = Buffer.from(addon)
    // i386 in the place of x86-64
    other.writeUInt16LE(0x14c, other.readUInt32LE(60) + 4)
    return other
  }
  const elf = Buffer.alloc(1000)
  elf.write('\x7fELF\x02\x01\x01', 'latin1')
  elf.writeUInt16LE(62, 18)
  const cutShort = 'the file is cut short'
  const otherProcessor = 'the file is for another processor than this process, win32-x64'

  /** Why the loader refuses the file; empty when it does not. */
  function reasonOfLoading(): string {
    try {
      process.dlopen({ exports: {} } as never, broken)
    } catch (error) {
      return reasonOf(error, broken)
    }
    return ''
  }

  /** What opening a file says. */
  function failureOf(open: () => unknown): string {
    try {
      open()
    } catch (error) {
      return (error as Error).message
    }
    return 'nothing'
  }

  it.each([
    [glue.subarray(0, 10), cutShort],
    [glue.subarray(0, 100), cutShort],
    [glue.subarray(0, 300), cutShort],
    [glue.subarray(0, 3000), cutShort],
    [glue.subarray(0, glue.length / 2), cutShort],
    [Buffer.alloc(0), cutShort],
    [elf.subarray(0, 10), cutShort],
    [elf, otherProcessor],
    [ofOtherProcessor(glue), otherProcessor],
  ])('as glue %#', (content, reason) => {
    write(content)
    const description = { contract, file: 'x.cdef', glue: broken, hash: '', process: false }
    const said = failureOf(() =>
      openGlue({ ...description, core: broken, target: host, mend: 'MEND' } as never),
    )
    expect(said.replaceAll(broken, 'FILE')).toBe(
      `cannot open the glue; tried\n  FILE: ${reason}\nMEND`,
    )
  })

  it.each([
    [core.subarray(0, 10), cutShort],
    [core.subarray(0, 3000), cutShort],
    [elf, otherProcessor],
    [ofOtherProcessor(core), otherProcessor],
  ])('as the core %#', (content, reason) => {
    write(content)
    expect(reasonOfLoading()).toBe(reason)
  })

  it('in the words of the system, where it looks right', () => {
    const text = Buffer.from(
      'no addon at all, but as long as one would have to be at the least ....',
    )
    write(text)
    const said = failureOf(() => getCore().open(broken, '', false))
    expect(said).toMatch(/^cannot open /)
    expect(said).not.toContain('%1')
    write(text)
    const reason = reasonOfLoading()
    expect(reason).not.toBe('')
    expect(reason).not.toContain('broken.node')
    expect(reason).not.toContain('\n')
  })
})
