// Text → Library: parsed, with what its headers and the `.cdef`s that it includes declare, laid out.
import { dirname, resolve } from 'pathe'
import { compileObject, preprocess, type BuildInput } from './build/index.ts'
import { Diagnostics } from './diagnostic.ts'
import { readHeaderImport } from './header/import.ts'
import { readHeaders, type ReadHeaders } from './header/index.ts'
import { layout } from './layout/index.ts'
import type { Library } from './layout/library.ts'
import { readPragmas } from './layout/pragma.ts'
import {
  buildInput,
  buildOptions,
  isOwn,
  macrosOf,
  showFile,
  targetOf,
  tryRead,
  type CompileOptions,
} from './options.ts'
import { parse } from './parse/index.ts'
import type { Cdef } from './parse/syntax.ts'
import { definedTypes, needsSurvey, type DefinedTypes } from './prelude.ts'
import { reviewFailure } from './review.ts'
import { createSource } from './source.ts'

export interface ReadLibrary {
  readonly cdef: Cdef
  readonly library: Library
  /** What was read of the file's headers, where something was wanted of them. */
  readonly headers: ReadHeaders | undefined
}

export async function readLibrary(
  file: string,
  text: string,
  options: CompileOptions,
  diagnostics: Diagnostics,
  watched: string[],
  includers: readonly string[],
): Promise<ReadLibrary> {
  const target = targetOf(options)
  const source = createSource(file, text)
  const macros = macrosOf(target, options)
  const cdef =
    options.header === undefined
      ? parse(source, { macros }, diagnostics)
      : readHeaderImport(source, macros, options.header)
  diagnostics.barrier()
  const directory = dirname(file)
  watched.push(...quotedFiles(cdef, directory))
  const others = new Map<string, Library>()
  for (const path of includedCdefs(cdef)) {
    const other = findIncluded(path, file, options, includers)
    if (other === undefined) continue
    const read = await readLibrary(other.file, other.text, options, diagnostics, watched, [
      ...includers,
      file,
    ])
    others.set(path, read.library)
  }
  const headers = await takeHeaders(file, cdef, options, diagnostics)
  watched.push(...(headers?.reads ?? []).filter((read) => isOwn(read, file, options)))
  const joined = headers === undefined ? cdef : { ...cdef, source: headers.source }
  const library = layout(
    joined,
    {
      target,
      included: (path) => others.get(path),
      ...(headers && { header: headers.scope }),
    },
    diagnostics,
  )
  diagnostics.barrier()
  return { cdef, library, headers }
}

/** The same without a compiler: nothing is taken from headers. */
export function understandLibrary(
  file: string,
  text: string,
  options: CompileOptions,
  diagnostics: Diagnostics,
  includers: readonly string[],
): Pick<ReadLibrary, 'cdef' | 'library'> {
  const target = targetOf(options)
  const cdef = parse(createSource(file, text), { macros: macrosOf(target, options) }, diagnostics)
  diagnostics.barrier()
  const included = (path: string): Library | undefined => {
    const other = findIncluded(path, file, options, includers)
    if (other === undefined) return undefined
    const inner = [...includers, file]
    return understandLibrary(other.file, other.text, options, diagnostics, inner).library
  }
  const library = layout(cdef, { target, included }, diagnostics)
  diagnostics.barrier()
  return { cdef, library }
}

/** The `.cdef` of an `#include`; undefined when it is not there, or includes the file itself. */
function findIncluded(
  path: string,
  file: string,
  options: CompileOptions,
  includers: readonly string[],
): { readonly file: string; readonly text: string } | undefined {
  const other = resolve(dirname(file), path)
  if (other === file || includers.includes(other)) return undefined
  const text = tryRead(options)(other)
  return text === undefined ? undefined : { file: other, text }
}

/** Asks the compiler what the file's headers declare, where the file wants something of them. */
async function takeHeaders(
  file: string,
  cdef: Cdef,
  options: CompileOptions,
  diagnostics: Diagnostics,
): Promise<ReadHeaders | undefined> {
  const { link, binds, mode } = readPragmas(cdef, new Diagnostics())
  if (mode === 'abi' && binds.length === 0) return undefined
  const shownFile = showFile(file, options)
  const input = (text: string): BuildInput => ({
    ...buildInput(file, link, text, options),
    language: 'c',
  })
  const target = targetOf(options)
  const read = await readHeaders(
    { cdef, binds, target, directory: dirname(file), shownFile },
    {
      preprocess: (text, everything) => preprocess(input(text), buildOptions(options), everything),
      compileObject: (text, revise) => compileObject(input(text), buildOptions(options), revise),
      readText: tryRead(options),
    },
    diagnostics,
  )
  if (read === undefined || read.kind === 'headers') return read
  // what is wrong with mere includes is said when the glue is compiled
  if (binds.length === 0) return undefined
  const bare = layout({ ...cdef, declarations: [] }, { target }, new Diagnostics())
  reviewFailure(bare, shownFile, read, tryRead(options), diagnostics)
  diagnostics.barrier()
  return undefined
}

function includedCdefs(cdef: Cdef): readonly string[] {
  return cdef.declarations.flatMap((declaration) =>
    declaration.kind === 'include' && declaration.path.endsWith('.cdef') ? declaration.path : [],
  )
}

/** Files that the text itself names: they are watched even when nothing could be compiled. */
function quotedFiles(cdef: Cdef, directory: string): readonly string[] {
  const includes = cdef.declarations.flatMap((declaration) =>
    declaration.kind === 'include' && !declaration.angled ? [declaration.path] : [],
  )
  const sources = cdef.pragmas.flatMap(({ key, words }) =>
    key === 'sources' ? words.map((word) => word.text) : [],
  )
  const headers = cdef.pragmas.flatMap(({ key, words: [header] }) =>
    key === 'bind' && header !== undefined && !header.text.startsWith('<') ? header.text : [],
  )
  return [...includes, ...sources, ...headers].map((path) => resolve(directory, path))
}

/** What the includes define, asked of the preprocessor only where the glue depends on it. */
export async function survey(
  file: string,
  { cdef, library, headers }: ReadLibrary,
  options: CompileOptions,
): Promise<DefinedTypes | undefined> {
  if (!needsSurvey(cdef, library)) return undefined
  if (headers !== undefined) return definedTypes(headers.scope.declarations)
  const includes = library.prelude.filter((part) => part.kind !== 'definition')
  const text = `${includes.map((part) => part.text).join('\n')}\n`
  const input = buildInput(file, library.link, text, options)
  const preprocessed = await preprocess(input, buildOptions(options), false)
  // what is wrong with the includes is said when the glue is compiled
  if (preprocessed.kind !== 'preprocessed') return undefined
  const source = createSource(file, preprocessed.text)
  return definedTypes(parse(source, { macros: {}, header: true }, new Diagnostics()).declarations)
}
