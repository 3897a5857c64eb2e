// What we read in headers, declared again behind them: the compiler takes it as the same type. A seed
// draws the headers out of all that are there; CFFI_FUNCTIONS=20000 asks for more than a thousand functions.
import { describe, expect, test } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { hostCompilers, requireCompiler } from './compilers.ts'
import {
  complaints,
  drawHeaders,
  forEachOf,
  headerSeed,
  isAccepted,
  preprocess,
} from './headers.ts'
import { printDeclaration, Unprintable } from './print-c.ts'
import type {
  Declaration,
  FunctionDeclaration,
  TypedefDeclaration,
  VariableDeclaration,
} from '../../src/compile/parse/syntax.ts'

const wanted = Number(process.env['CFFI_FUNCTIONS'] ?? 1000)
/** So that many headers have their turn. */
const mostOfOne = 25

type Named = FunctionDeclaration | TypedefDeclaration | VariableDeclaration

describe(`${wanted} functions declared again, seed ${headerSeed}`, () => {
  test.for(hostCompilers)('$name', { timeout: 1_800_000 }, async (compiler, { skip }) => {
    const { command } = compiler
    requireCompiler(compiler, skip)
    const again = new Map<string, string>()
    const functions = new Set<string>()
    const headers = new Set<string>()
    const refused: string[] = []
    await forEachOf(drawHeaders(), async (header) => {
      if (functions.size >= wanted) return
      const text = await preprocess(command, header)
      if (text === undefined || !(await isAccepted(command, header))) return
      const lines: string[] = []
      for (const declaration of readHeader(header, text)) {
        const line = again.has(declaration.name.text) ? undefined : redeclare(declaration)
        if (line === undefined) continue
        if (lines.push(line) > mostOfOne) break
        again.set(declaration.name.text, line)
        if (declaration.kind === 'function') functions.add(declaration.name.text)
      }
      if (lines.length === 0) return
      headers.add(header)
      const said = await complaints(command, `#include "${header}"\n${lines.join('\n')}\n`)
      if (said !== '') refused.push(said)
    })
    console.log(
      `${compiler.name}: ${functions.size} functions, ${again.size - functions.size} types and variables of ${headers.size} headers`,
    )
    expect(refused.slice(0, 5)).toEqual([])
    expect(functions.size).toBeGreaterThanOrEqual(wanted)
  })
})

/** What it declares by a name, functions first, but for what is a type of its own to gcc and not to us. */
function readHeader(header: string, text: string): readonly Named[] {
  const diagnostics = new Diagnostics()
  const options = { macros: {}, header: true }
  const { declarations } = parse(createSource(header, text), options, diagnostics)
  expect(diagnostics.all.map(formatDiagnostic)).toEqual([])
  const named = declarations
    .filter(isNamed)
    .filter(({ span }) => !/_Float(?:32|64)/.test(text.slice(span.start, span.end)))
  const isFunction = (declaration: Named): boolean => declaration.kind === 'function'
  return [...named.filter(isFunction), ...named.filter((other) => !isFunction(other))]
}

function isNamed(declaration: Declaration): declaration is Named {
  const { kind } = declaration
  return kind === 'function' || kind === 'typedef' || kind === 'variable'
}

/** Attributes that make another type of it. */
const changing = new Set([
  'vector_size',
  'mode',
  'ext_vector_type',
  'transparent_union',
  'address_space',
])

/** The declaration again as we understand it; undefined for what has no spelling outside its header. */
function redeclare(declaration: Named): string | undefined {
  if (declaration.attributes.some(({ name }) => changing.has(name))) return undefined
  // A definition with a body would be followed by its declaration: fine for all but `static` and `gnu_inline`.
  if (declaration.kind === 'function' && declaration.definition !== undefined) return undefined
  // In brackets it is not replaced by a macro of that name.
  const name = `(${declaration.name.text})`
  try {
    const declared = printDeclaration(declaration.type, name)
    if (declaration.kind === 'typedef') return `typedef ${declared};`
    if (declaration.kind === 'variable' && declaration.threadLocal) return undefined
    return `extern ${declared};`
  } catch (error) {
    if (error instanceof Unprintable) return undefined
    throw error
  }
}
