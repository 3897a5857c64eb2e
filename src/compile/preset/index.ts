// `#include <unplugin-cffi/windows.cdef>`: declarations that the package brings, which stand in the place of the line as
// if the file had written them there. So they are of the file's mode, and its module needs no other.
import { Diagnostics } from '../diagnostic.ts'
import { parse } from '../parse/index.ts'
import type { Cdef, Declaration, IncludeDeclaration } from '../parse/syntax.ts'
import { createSource, type Span } from '../source.ts'
import { windows, windowsHeaders } from './windows.ts'

interface Preset {
  readonly text: string
  /** That C has the same from. */
  readonly headers: readonly string[]
}

const presets: ReadonlyMap<string, Preset> = new Map([
  ['unplugin-cffi/windows.cdef', { text: windows, headers: windowsHeaders }],
])

/** `macros` are those of the target. A preset that has nothing for it has no headers either. */
export function expandPresets(
  cdef: Cdef,
  macros: Readonly<Record<string, string>>,
  mode: 'api' | 'abi',
): Cdef {
  const seen = new Set<string>()
  const declarations = cdef.declarations.flatMap((declaration) => {
    const preset = findPreset(declaration)
    if (preset === undefined) return [declaration]
    const { path } = declaration as IncludeDeclaration
    if (seen.has(path)) return []
    seen.add(path)
    return expand(preset, path, { ...macros, ...definedMacros(cdef) }, mode, declaration.span)
  })
  return seen.size === 0 ? cdef : { ...cdef, declarations }
}

function findPreset(declaration: Declaration): Preset | undefined {
  const isNamed = declaration.kind === 'include' && declaration.angled
  return isNamed ? presets.get(declaration.path) : undefined
}

function expand(
  { text, headers }: Preset,
  path: string,
  macros: Readonly<Record<string, string>>,
  mode: 'api' | 'abi',
  span: Span,
): readonly Declaration[] {
  const { declarations } = parse(createSource(path, text), { macros }, new Diagnostics())
  if (declarations.length === 0) return []
  const includes = headers.map((header): IncludeDeclaration => ({
    kind: 'include',
    path: header,
    pathSpan: span,
    angled: true,
    span,
  }))
  return [
    ...(mode === 'api' ? includes : []),
    ...declarations.map(
      (one) => ({ ...(moveTo(span, one) as Declaration), preset: true }) as const,
    ),
  ]
}

/** Whatever is wrong with one is shown where it is included. */
function moveTo(span: Span, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => moveTo(span, item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const isSpan = entries.length === 2 && 'start' in value && 'end' in value
  if (isSpan) return span
  return Object.fromEntries(entries.map(([key, item]) => [key, moveTo(span, item)]))
}

/** What the file's own pragmas define for C. */
function definedMacros({ pragmas }: Cdef): Readonly<Record<string, string>> {
  const words = pragmas.filter(({ key }) => key === 'define_macros').flatMap(({ words }) => words)
  return Object.fromEntries(
    words.map(({ text }) => {
      const [name = '', value = '1'] = text.split('=', 2)
      return [name, value]
    }),
  )
}
