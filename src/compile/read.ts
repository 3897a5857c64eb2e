// Text → Library: parsed, with what its headers and the `.cdef`s that it includes declare, laid out.
import { dirname, relative, resolve } from 'pathe'
import { compileObject, preprocess, type BuildInput } from './build/index.ts'
import { Diagnostics } from './diagnostic.ts'
import { emitPrelude } from './emit/glue-prelude.ts'
import { readHeaderImport } from './header/import.ts'
import { readHeaders, type ReadHeaders } from './header/index.ts'
import { inherit, inheritLink, type Read } from './inherit.ts'
import type { CircularInclude, FindLibrary } from './layout/include.ts'
import { layout, type LayoutOptions } from './layout/index.ts'
import type { Library, Typedef } from './layout/library.ts'
import { buildLibrary } from './make.ts'
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
import { definedNames, isOurs, typedefsIn, type DefinedNames } from './defined.ts'
import { completePrelude, includedParts, needsSurvey } from './prelude.ts'
import { reviewFailure } from './review.ts'
import { expandPresets } from './preset/index.ts'
import { createSource, nameBeside, type Source } from './source.ts'

export interface ReadLibrary extends Read {
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
  const said = new Diagnostics()
  const cdef =
    options.header === undefined
      ? parseCdef(source, macros, options, said)
      : readHeaderImport(source, macros, options.header)
  const directory = dirname(file)
  watched.push(...quotedFiles(cdef, directory))
  const chain = [...includers, file]
  const included: Read[] = []
  const others = new Map<string, Library | CircularInclude>()
  for (const path of new Set(includedCdefs(cdef))) {
    const other = findIncluded(path, chain, options)
    if (other?.kind !== 'text') {
      if (other !== undefined) others.set(path, other)
      continue
    }
    const whole = await readLibrary(other.file, other.text, options, diagnostics, watched, chain)
    const read = await leaveOutUnbound(other.file, whole, options, diagnostics)
    included.push(read)
    others.set(path, read.library)
  }
  const headers = await takeHeaders(file, { cdef, included }, options, said)
  watched.push(...(headers?.reads ?? []).filter((read) => isOwn(read, file, options)))
  const joined = headers === undefined ? cdef : { ...cdef, source: headers.source }
  const library = layoutRead(
    joined,
    {
      target,
      ...modeOf(options),
      included: (path) => others.get(path),
      ...(headers && { header: headers.scope }),
    },
    said,
    diagnostics,
  )
  return { cdef, library, included, headers }
}

/** The same without a compiler: nothing is taken from headers. */
export function understandLibrary(
  file: string,
  text: string,
  options: CompileOptions,
  diagnostics: Diagnostics,
  includers: readonly string[],
): Read {
  const target = targetOf(options)
  const said = new Diagnostics()
  const cdef = parseCdef(createSource(file, text), macrosOf(target, options), options, said)
  const chain = [...includers, file]
  const reads: Read[] = []
  const included: FindLibrary = (path) => {
    const other = findIncluded(path, chain, options)
    if (other?.kind !== 'text') return other
    const read = understandLibrary(other.file, other.text, options, diagnostics, chain)
    reads.push(read)
    return read.library
  }
  const library = layoutRead(cdef, { target, ...modeOf(options), included }, said, diagnostics)
  return { cdef, library, included: reads }
}

/** With what the package brings in the places where that is included. */
function parseCdef(
  source: Source,
  macros: Readonly<Record<string, string>>,
  options: CompileOptions,
  said: Diagnostics,
): Cdef {
  const cdef = parse(source, { macros }, said)
  const { mode } = readPragmas(cdef, options.mode ?? 'api', new Diagnostics())
  return expandPresets(cdef, macros, mode)
}

function modeOf({ mode }: CompileOptions): Pick<LayoutOptions, 'mode'> {
  return mode === undefined ? {} : { mode }
}

/** Lays out what could be read; `said` is what was said of the text, and all mistakes are thrown at once. */
function layoutRead(
  cdef: Cdef,
  options: LayoutOptions,
  said: Diagnostics,
  diagnostics: Diagnostics,
): Library {
  const library = layout(cdef, options, said)
  for (const diagnostic of said.all) diagnostics.add(diagnostic)
  diagnostics.barrier()
  return library
}

interface IncludedText {
  readonly kind: 'text'
  readonly file: string
  readonly text: string
}

/** The `.cdef` of an `#include` in the last file of a chain of includes; undefined when it is not there. */
function findIncluded(
  path: string,
  chain: readonly string[],
  options: CompileOptions,
): IncludedText | CircularInclude | undefined {
  const file = resolve(dirname(chain.at(-1) ?? ''), path)
  if (chain.includes(file)) return describeCircle([...chain.slice(chain.indexOf(file)), file])
  const text = tryRead(options)(file)
  return text === undefined ? undefined : { kind: 'text', file, text }
}

/** From the file that is read to itself. */
function describeCircle(files: readonly string[]): CircularInclude {
  const [first = ''] = files
  const shown = files.map((file) => relative(dirname(first), file))
  return { kind: 'circular', files: files.length === 2 ? shown.slice(1) : shown }
}

/**
 * What an included file takes from its headers is what its own module has, without what the compiler or the linker
 * refuses: it is built for that, and taken from the cache when its module is.
 */
async function leaveOutUnbound(
  file: string,
  read: ReadLibrary,
  options: CompileOptions,
  diagnostics: Diagnostics,
): Promise<Read> {
  if (read.library.binds.length === 0 || read.library.mode === 'abi') return read
  const whole = await completeLibrary(file, read, options)
  const { library } = await buildLibrary(file, whole, options, diagnostics)
  const { functions, globals } = library
  return { ...read, library: { ...read.library, functions, globals } }
}

/** With what it has from the files that it includes, and what its C needs to know. */
export async function completeLibrary(
  file: string,
  read: ReadLibrary,
  options: CompileOptions,
): Promise<Library> {
  const inherited = inherit(read)
  if (inherited.mode === 'abi') return inherited
  const names = await survey(file, read, inherited, options)
  const library = completePrelude(read, inherited, names)
  const written = closedTypedefs(read)
  if (written.size === 0) return library
  const text = await preprocessIncludes(file, read, inherited, options)
  const inC = typedefsIn(text ?? '')
  const typedefs = library.typedefs.map((typedef): Typedef => {
    const isInC = written.has(typedef.span.start) && inC.has(typedef.name)
    return isInC ? { ...typedef, isInC } : typedef
  })
  return { ...library, typedefs }
}

/** Where the file's own typedefs are that a header may have too, and that say all of their types. */
function closedTypedefs({ cdef }: Read): ReadonlySet<number> {
  const hasHeaders = cdef.declarations.some(
    (one) => one.kind === 'verbatim' || (one.kind === 'include' && !one.path.endsWith('.cdef')),
  )
  const closed = cdef.declarations.filter((one) => one.kind === 'typedef' && !isOurs(one))
  return new Set(
    hasHeaders ? closed.flatMap((one) => ('name' in one ? one.name.span.start : [])) : [],
  )
}

/** Asks the compiler what the file's headers declare, where the file wants something of them. */
async function takeHeaders(
  file: string,
  read: Pick<Read, 'cdef' | 'included'>,
  options: CompileOptions,
  diagnostics: Diagnostics,
): Promise<ReadHeaders | undefined> {
  const { cdef } = read
  const { link: own, binds, mode } = readPragmas(cdef, options.mode ?? 'api', new Diagnostics())
  const link = inheritLink(own, read)
  if (mode === 'abi' && binds.length === 0) return undefined
  const shownFile = showFile(file, options)
  const input = (text: string): BuildInput => ({
    ...buildInput(file, link, text, options),
    language: 'c',
  })
  const target = targetOf(options)
  const headers = await readHeaders(
    {
      cdef,
      binds,
      target,
      directory: dirname(file),
      shownFile,
      included: read.included.map(({ library }) => library),
      includedText: includedTexts(file, read, shownFile),
    },
    {
      preprocess: (text, everything) => preprocess(input(text), buildOptions(options), everything),
      compileObject: (text, revise) => compileObject(input(text), buildOptions(options), revise),
      readText: tryRead(options),
    },
    diagnostics,
  )
  if (headers === undefined || headers.kind === 'headers') return headers
  // what is wrong with mere includes is said when the glue is compiled
  if (binds.length === 0) return undefined
  const bare = layout(
    { ...cdef, declarations: [] },
    { target, ...modeOf(options) },
    new Diagnostics(),
  )
  reviewFailure({ ...bare, link }, shownFile, headers, tryRead(options), diagnostics)
  diagnostics.barrier()
  return undefined
}

/** The C of the included files, each once. */
function includedTexts(
  file: string,
  { cdef, included }: Pick<Read, 'cdef' | 'included'>,
  shownFile: string,
): ReadonlyMap<string, string> {
  const done = new Set<string>()
  const directory = dirname(file)
  const texts = new Map<string, string>()
  for (const path of new Set(includedCdefs(cdef))) {
    const one = included.find(({ library }) => library.source.file === resolve(directory, path))
    if (one === undefined) continue
    const prelude = includedParts(directory, one, undefined, done)
    const shown = (other: string): string => nameBeside(shownFile, file, other)
    texts.set(path, emitPrelude({ prelude, source: cdef.source }, shown))
  }
  return texts
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
async function survey(
  file: string,
  read: ReadLibrary,
  library: Library,
  options: CompileOptions,
): Promise<DefinedNames | undefined> {
  if (!needsSurvey(read)) return undefined
  const { headers, included } = read
  if (headers !== undefined && included.length === 0) {
    return definedNames(headers.scope.declarations)
  }
  const text = await preprocessIncludes(file, read, library, options)
  // what is wrong with the includes is said when the glue is compiled
  if (text === undefined) return undefined
  const source = createSource(file, text)
  return definedNames(parse(source, { macros: {}, header: true }, new Diagnostics()).declarations)
}

/** All that the includes say to C, and the file's own C that is as it were one. */
async function preprocessIncludes(
  file: string,
  read: ReadLibrary,
  library: Library,
  options: CompileOptions,
): Promise<string | undefined> {
  const { prelude } = completePrelude(read, library, undefined)
  const includes = prelude.filter(({ kind }) => ['setting', 'include', 'verbatim'].includes(kind))
  const text = `${includes.map((part) => part.text).join('\n')}\n`
  const input = buildInput(file, library.link, text, options)
  const preprocessed = await preprocess(input, buildOptions(options), false)
  return preprocessed.kind === 'preprocessed' ? preprocessed.text : undefined
}
