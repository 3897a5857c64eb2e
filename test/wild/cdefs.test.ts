// Cdefs for Python's CFFI as they are found in Debian's packages: read and laid out as they stand, but
// for what is listed here with its reason.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { layout } from '../../src/compile/layout/index.ts'
import { findTarget } from '../../src/compile/layout/targets.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { binaries, fetchPackages, hasApt } from './debian.ts'
import type { Fetched } from './debian.ts'

/** One FFI object of a Python file, as extract.py found it. */
interface Found {
  readonly package: string
  readonly file: string
  readonly line: number
  readonly mode: 'api' | 'abi'
  readonly calls: readonly Call[]
}

interface Call {
  readonly line: number
  /** Absent when Python makes the text at run time; `made` is the expression then. */
  readonly text?: string
  readonly made?: string
  readonly pack: number | null
  readonly override: boolean
}

/** Files whose texts are made by running Python, and what makes them. */
const madeAtRunTime: Readonly<Record<string, string>> = {
  '_cffi_src/utils.py': 'a parameter; what comes in is found where it is called',
  'ffcx/codegeneration/jit.py': 'code that the package generates',
  'milksnake/ffi.py': 'a header that the C preprocessor makes',
  'rpy2/_rinterface_cffi_build.py': 'a header through a preprocessor of its own',
  'dist-packages/xattr/lib_build.py': 'a header that is in the source package only',
  'cffi-1.15.1/testing/': 'texts put together in loops over types and values',
}

/** What Python's CFFI refuses too, or C does, and where that is meant. */
const refused: readonly {
  readonly file: RegExp
  readonly message: RegExp
  readonly why: string
}[] = [
  {
    file: /_pypy_winbase|testing\/|recopendirtype/,
    message: /^unknown type '[A-Z_]+'/,
    why: 'names of <windows.h>, which CFFI knows on Windows only, and one of an included module',
  },
  {
    file: /cffi\/api\.py/,
    message: /^the type '\w+' is '.*char.*' here, but '.*wchar_t.*' before/,
    why: 'both branches of an `if` that is decided at run time: TCHAR is one or the other',
  },
  {
    file: /testing\//,
    message:
      /^only a compiler can say|^the bit-field '\w+' (?:cannot be|has)|whose fields are not declared|whose size is not known|itself by value/,
    why: 'tests that CFFI refuses it, when the type is first used',
  },
  {
    file: /testing\/cffi0\/backend_tests/,
    message: /^'union foo': 'foo' is a struct|^'enum foo' is not known/,
    why: 'not C: tags are one space of names, and an enum has a body where it is first named',
  },
  {
    file: /testing\/cffi0\/test_parsing/,
    message: /^the function 'foo' is declared as/,
    why: 'tests `override=True`, which is for one process that changes its mind',
  },
  {
    file: /testing\/cffi0\/test_parsing/,
    message: /^'double double' is no type|^'z' has no result type/,
    why: 'a comment that ends in two backslashes: to C the next line belongs to it, to CFFI it does not',
  },
]

const target = findTarget('linux-x64')
const isRequired = process.env['CI'] === 'true' && process.platform === 'linux'
const { files, missing }: Fetched = hasApt ? fetchPackages() : { files: [], missing: binaries }
const found = extract(files)

describe('cdefs of Debian', () => {
  for (const name of missing) {
    test(name, ({ skip }) => {
      if (isRequired && binaries.includes(name)) expect.fail(`${name} could not be fetched`)
      skip(`${name} could not be fetched`)
    })
  }

  const packages = [...new Set(found.map((one) => one.package))]
  test.each(packages)('%s', (name) => {
    const messages = found.filter((one) => one.package === name).flatMap(complaintsOf)
    expect(messages).toEqual([])
  })

  test.runIf(files.length > 0)('every exception is one', () => {
    const said = found.flatMap((one) => read(one).map((message) => ({ file: one.file, message })))
    // what is excused in a package that is not there cannot be seen
    const isThere = (file: RegExp): boolean => found.some((one) => file.test(one.file))
    const unused = refused.filter(
      (one) =>
        isThere(one.file) &&
        !said.some(({ file, message }) => one.file.test(file) && one.message.test(message)),
    )
    expect(unused).toEqual([])
    const calls = found.flatMap((one) => one.calls)
    const texts = calls.flatMap(({ text }) => text ?? [])
    const characters = texts.reduce((sum, text) => sum + text.length, 0)
    console.log(
      `${packages.length} packages, ${found.length} FFI objects, ${texts.length} cdefs of ${Math.round(characters / 1000)} kB read, ${calls.length - texts.length} made at run time`,
    )
  })
})

function extract(archives: readonly string[]): readonly Found[] {
  if (archives.length === 0) return []
  const script = join(import.meta.dirname, 'extract.py')
  const { status, stdout, stderr } = spawnSync('python3', [script, ...archives], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`extract.py failed:\n${stderr}`)
  return JSON.parse(stdout) as readonly Found[]
}

function complaintsOf(one: Found): readonly string[] {
  const made = one.calls.flatMap((call) => call.made ?? [])
  const isExcused = Object.keys(madeAtRunTime).some((file) => one.file.includes(file))
  if (made.length > 0 && !isExcused)
    return [`${one.file}:${one.line}: made at run time: ${made[0]}`]
  return read(one)
    .filter(
      (message) =>
        !refused.some((other) => other.file.test(one.file) && other.message.test(message)),
    )
    .map((message) => `${one.file}:${one.line}: ${message}`)
}

/** Errors of what can be read of it. */
function read({ file, mode, calls }: Found): readonly string[] {
  // what Python puts together may declare what the rest uses
  if (calls.some(({ text }) => text === undefined)) return []
  const diagnostics = new Diagnostics()
  const parts = calls.map(({ text = '', pack }) =>
    pack === null ? text : `#pragma pack(push, ${pack})\n${text}\n#pragma pack(pop)`,
  )
  const text = [...(mode === 'abi' ? ['#pragma cffi mode abi'] : []), ...parts].join('\n')
  const cdef = parse(createSource(file, text), { macros: target.macros }, diagnostics)
  if (!diagnostics.hasErrors) layout(cdef, { target }, diagnostics)
  return diagnostics.all
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => formatDiagnostic(diagnostic).replace(/^[^ ]* error: /, ''))
}
