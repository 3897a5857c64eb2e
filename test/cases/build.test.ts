// What the C compiler and the linker say, as users see it: each case is compiled by gcc and by clang.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { CdefError, compile, formatDiagnostic, type CompileOptions } from '../../src/compile/index.ts'
import { buildMessages, headerMessages } from '../../src/compile/messages.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'
import { findUnseen } from './recorder.ts'

vi.mock('../../src/compile/messages.ts', async (importOriginal) => {
  const { recordMessages } = await import('./recorder.ts')
  const messages = await importOriginal<typeof import('../../src/compile/messages.ts')>()
  return {
    ...messages,
    buildMessages: recordMessages(messages.buildMessages),
    headerMessages: recordMessages(messages.headerMessages),
  }
})

const folder = join(import.meta.dirname, 'build')
const cacheDir = mkdtempSync(join(tmpdir(), 'cffi-cases-'))
const shown: string[] = []
afterAll(() => rmSync(cacheDir, { recursive: true }))

describe.each(['gcc', 'clang'])('%s', (compiler) => {
  it.each(casesIn(folder))('%s', async (name) => {
    const { file, text } = readCase(folder, name)
    const said = await compileCase(file, text, { compiler, cacheDir })
    expectGolden(join(folder, `${name}.${compiler}.txt`), said)
  })
})

describe('a machine', () => {
  const text = 'int f(void);\n'
  const file = join(folder, 'machine.cdef')

  it('without a compiler', async () => {
    const said = await compileCase(file, text, { compiler: 'no-such-compiler', cacheDir })
    expect(said).toContain('option compiler: not found')
  })

  it('whose cache cannot be written', async () => {
    const said = await compileCase(file, text, { cacheDir: '/dev/null/cache' })
    expect(said).toContain('/dev/null/cache cannot be written')
  })

  it('whose compiler for Windows has a long double of its own', async () => {
    const half = 'long double half(long double x) { return x / 2; }\n'
    const said = await compileCase(file, half, { target: 'win32-x64', cacheDir })
    expect(said).toContain('long double has not the 8 bytes and 53 binary digits here')
  })

  // on 32-bit Windows alone a function type says how it is called
  it.each([
    [
      'two of them',
      'typedef int (__stdcall *one)(int a);\ntypedef int (*two)(int a);\n',
      "2:15: error: 'two' has a 'int (*)(int)' that is called otherwise than that of 'one' on 32-bit Windows",
    ],
    [
      'one without C',
      '#pragma cffi mode abi\n#pragma cffi dlopen a.dll\nint __stdcall f(int a);\n',
      "'f' is called by a convention of 32-bit Windows that only C knows",
    ],
    [
      'one of JavaScript',
      'extern "JS" int __stdcall f(int a);\n',
      "'f' cannot be implemented by JavaScript with a calling convention of its own",
    ],
  ])('with conventions, %s', async (_, declarations, sentence) => {
    const said = await compileCase(file, declarations, { target: 'win32-ia32', cacheDir })
    expect(said).toContain(sentence)
  })

  it.each(['win32-x64', 'linux-s390x', 'linux-arm64'])('of another kind, %s', async (target) => {
    const read = (name: string): Promise<string> => {
      const { file: other, text: declared } = readCase(folder, name)
      return compileCase(other, declared, { target, cacheDir })
    }
    expect(await read('bits-alike')).toBe('accepted\n')
    const said = await read('bits-elsewhere')
    for (const field of ['f', 'g', 'h', 'j', 'k', 'l', 'm']) {
      expect(said).toContain(`struct bits's field '${field}' lies elsewhere in C`)
    }
  })

  it.each([
    ['says what we do not know', 'echo "$0: internal compiler error" >&2; exit 1'],
    ['complains of the glue itself', 'echo "cffi:machine.cdef:5:1:9: error: no patience" >&2; exit 1'],
  ])('whose compiler %s', async (name, script) => {
    const compiler = join(cacheDir, `${name.replaceAll(' ', '-')}-cc`)
    writeFileSync(compiler, `#!/bin/sh\n${script}\n`)
    chmodSync(compiler, 0o755)
    const said = await compileCase(file, text, { compiler, cacheDir })
    expect(said).toMatch(/internal compiler error|no patience/)
  })
})

it('every sentence has a case', () => {
  expect(findUnseen(buildMessages, shown)).toEqual([])
  expect(findUnseen(headerMessages, shown)).toEqual([])
})

async function compileCase(
  file: string,
  text: string,
  options: Pick<CompileOptions, 'compiler' | 'target'> & { readonly cacheDir: string },
): Promise<string> {
  const format = (message: string): string => `${message.replaceAll(`${folder}/`, '')}\n`
  const said = await compile(file, text, { root: folder, ...options }).then(
    ({ diagnostics }) => ['accepted', ...diagnostics.map(formatDiagnostic)].join('\n'),
    (error: unknown) => {
      if (error instanceof CdefError) return error.message
      throw error
    },
  )
  shown.push(said)
  return format(said)
}
