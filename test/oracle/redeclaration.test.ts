// What we read in headers, declared again behind them: the compiler takes it as the same type. Drawn
// by a seed from the headers of this machine; HEADERS and DRAWN ask for more.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { printDeclaration, Unprintable } from './print-c.ts'
import { Random } from './random.ts'
import type { Declaration } from '../../src/compile/parse/syntax.ts'

const headers = (
  process.env['HEADERS'] ??
  'stdio.h stdlib.h math.h complex.h signal.h pthread.h unistd.h zlib.h sqlite3.h openssl/ssl.h X11/Xlib.h uv.h expat.h'
).split(' ')
const drawn = Number(process.env['DRAWN'] ?? 1000)
const seed = Number(process.env['SEED'] ?? 11)
const compilers = ['gcc', 'clang'].filter((name) => spawnSync(name, ['--version']).status === 0)

describe.each(compilers)('%s', (compiler) => {
  const random = new Random(seed)
  it.each(headers.filter((header) => existsSync(`/usr/include/${header}`)))('%s', (header) => {
    const preprocessed = run(compiler, ['-E', '-'], `#include <${header}>\n`)
    if (preprocessed.status !== 0) return
    const diagnostics = new Diagnostics()
    const { declarations } = parse(
      createSource(header, preprocessed.stdout),
      { macros: {}, header: true },
      diagnostics,
    )
    expect(diagnostics.all.map(formatDiagnostic)).toEqual([])
    const share = drawn / headers.length / declarations.length
    const again = declarations
      .filter(() => random.chance(share))
      // To gcc these are types of their own, to us what they are made of.
      .filter(
        ({ span }) => !/_Float(?:32|64)/.test(preprocessed.stdout.slice(span.start, span.end)),
      )
      .flatMap(redeclare)
    expect(again.length).toBeGreaterThan(0)
    const said = run(
      compiler,
      ['-fsyntax-only', '-w', '-'],
      `#include <${header}>\n${again.join('\n')}\n`,
    )
    expect(said.stderr, `seed ${seed}`).toBe('')
    expect(said.status).toBe(0)
  })
})

function run(
  compiler: string,
  args: readonly string[],
  input: string,
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    compiler,
    ['-D_GNU_SOURCE', '-std=gnu11', '-xc', ...args],
    {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  )
  return { status, stdout, stderr }
}

/** Attributes that make another type of it. */
const changing = new Set([
  'vector_size',
  'mode',
  'ext_vector_type',
  'transparent_union',
  'address_space',
])

function redeclare(declaration: Declaration): string[] {
  if (!('name' in declaration) || declaration.kind === 'define') return []
  if (declaration.attributes.some(({ name }) => changing.has(name))) return []
  // A definition with a body would be followed by its declaration: fine for all but `static` and `gnu_inline`.
  if (declaration.kind === 'function' && declaration.definition !== undefined) return []
  // In brackets it is not replaced by a macro of that name.
  const name = `(${declaration.name.text})`
  try {
    const declared = printDeclaration(declaration.type, name)
    if (declaration.kind === 'typedef') return [`typedef ${declared};`]
    if (declaration.kind === 'variable' && declaration.threadLocal) return []
    return [`extern ${declared};`]
  } catch (error) {
    if (error instanceof Unprintable) return []
    throw error
  }
}
