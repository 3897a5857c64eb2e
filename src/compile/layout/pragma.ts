// `#pragma cffi KEY WORDS…`: one row for each key says how its words are read. What speaks of names
// is applied in choose.ts, once the names are known.
import type { Diagnostics } from '../diagnostic.ts'
import { layoutMessages as say } from '../messages.ts'
import type { Cdef, PragmaSyntax, VariadicCallSyntax } from '../parse/syntax.ts'
import type { Source, Span } from '../source.ts'
import { findSimilar } from '../spelling.ts'
import { mostSaid } from './draft.ts'
import type { Bind, LinkInputs, Word } from './library.ts'

export interface PragmaFacts {
  readonly mode: 'api' | 'abi'
  readonly link: LinkInputs
  readonly binds: readonly Bind[]
  readonly choices: Choices
}

/** What the file says of names it declares, as written. */
export interface Choices {
  readonly bigint: readonly Word[]
  readonly number: readonly Word[]
  readonly string: readonly { readonly what: Word; readonly free: Word | undefined }[]
  readonly pointer: readonly Word[]
  readonly nonnull: readonly Word[]
  readonly keep: readonly { readonly function: Word; readonly for: Word | undefined }[]
  readonly fast: readonly Word[]
  readonly slow: readonly Word[]
  readonly variadic: readonly VariadicCallSyntax[]
}

/** The same while it is read: every list grows. */
type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] }

interface Reading {
  readonly source: Source
  readonly diagnostics: Diagnostics
  readonly said: { mistakes: number }
  mode: { readonly word: 'api' | 'abi'; readonly span: Span } | undefined
  /** Of both `dlopen` and `libraries`, in order: alternatives of one library each. */
  readonly searched: (readonly Word[])[]
  readonly link: Growing<LinkInputs>
  readonly binds: Bind[]
  readonly choices: Growing<Choices>
}

/** `usual` is the mode of a file that says nothing of it. */
export function readPragmas(
  cdef: Cdef,
  usual: 'api' | 'abi',
  diagnostics: Diagnostics,
): PragmaFacts {
  const reading: Reading = {
    source: cdef.source,
    diagnostics,
    said: { mistakes: 0 },
    mode: undefined,
    searched: [],
    link: {
      libraries: [],
      libraryDirs: [],
      includeDirs: [],
      sources: [],
      extraObjects: [],
      defineMacros: [],
      extraCompileArgs: [],
      extraLinkArgs: [],
      pkgConfig: [],
      language: 'c',
      process: false,
      dlopen: [],
      lazy: false,
    },
    binds: [],
    choices: {
      bigint: [],
      number: [],
      string: [],
      pointer: [],
      nonnull: [],
      keep: [],
      fast: [],
      slow: [],
      variadic: [],
    },
  }
  for (const pragma of cdef.pragmas) {
    readPragma(reading, pragma)
    if (reading.said.mistakes < mostSaid) continue
    diagnostics.error(cdef.source, pragma.span, say.tooManyMistakes(mostSaid))
    break
  }
  const { link, binds, choices } = reading
  const opensLibraries = link.dlopen.length > 0
  if (opensLibraries && reading.mode?.word === 'api') {
    diagnostics.error(cdef.source, reading.mode.span, say.dlopenInApi())
  }
  const mode = reading.mode?.word ?? (opensLibraries ? 'abi' : usual)
  if (mode === 'api') {
    const lazy = cdef.pragmas.find(({ key }) => key === 'lazy')
    if (lazy !== undefined) diagnostics.error(cdef.source, lazy.span, say.lazyInApi())
    return { mode, link, binds, choices }
  }
  complainOfBuilding(reading, cdef.pragmas)
  // a linker's names are what is searched for at run time
  return { mode, link: { ...link, libraries: [], dlopen: reading.searched }, binds, choices }
}

/** Keys that say something to a compiler alone, and those that it heeds when it reads the headers of `bind` lines. */
const compilerKeys: ReadonlySet<string> = new Set(
  'sources extra_objects extra_link_args library_dirs language'.split(' '),
)
const headerKeys: ReadonlySet<string> = new Set(
  'include_dirs define_macros extra_compile_args pkg_config'.split(' '),
)

function complainOfBuilding(reading: Reading, pragmas: readonly PragmaSyntax[]): void {
  const hasCompiler = reading.binds.length > 0
  for (const { key, keySpan } of pragmas) {
    if (compilerKeys.has(key)) complain(reading, keySpan, say.buildingInAbi(key))
    else if (!hasCompiler && headerKeys.has(key)) complain(reading, keySpan, say.headersInAbi(key))
  }
}

type Reader = (reading: Reading, words: readonly Word[], pragma: PragmaSyntax) => void

type ListKey = {
  [K in keyof LinkInputs]: LinkInputs[K] extends readonly Word[] ? K : never
}[keyof LinkInputs]

const list =
  (key: ListKey): Reader =>
  ({ link }, words) => {
    link[key].push(...words)
  }

const choice =
  (key: 'bigint' | 'number' | 'pointer' | 'nonnull' | 'fast' | 'slow'): Reader =>
  ({ choices }, words) => {
    choices[key].push(...words)
  }

/** A key without words. */
const flag =
  (set: (reading: Reading) => void): Reader =>
  (reading, words, pragma) => {
    const [word] = words
    if (word !== undefined) complain(reading, word.span, say.pragmaTakesNothing(pragma.key))
    set(reading)
  }

/** A key with one word out of a few. */
const oneOf =
  <T extends string>(
    words: readonly T[],
    set: (reading: Reading, word: T, span: Span) => void,
  ): Reader =>
  (reading, given, pragma) => {
    const [first, second] = given
    const found = words.find((word) => word === first?.text)
    if (found === undefined || second !== undefined) {
      const span = (found === undefined ? first : second)?.span ?? pragma.span
      complain(reading, span, say.pragmaTakesOne(pragma.key, words))
    } else set(reading, found, pragma.span)
  }

const readers: Readonly<Record<string, Reader>> = {
  libraries: ({ link, searched }, words) => {
    link.libraries.push(...words)
    searched.push(...words.map((word) => [word]))
  },
  library_dirs: list('libraryDirs'),
  include_dirs: list('includeDirs'),
  sources: list('sources'),
  extra_objects: list('extraObjects'),
  define_macros: list('defineMacros'),
  extra_compile_args: list('extraCompileArgs'),
  extra_link_args: list('extraLinkArgs'),
  pkg_config: ({ link }, words) => void link.pkgConfig.push(words),
  dlopen: ({ link, searched }, words) => {
    link.dlopen.push(words)
    searched.push(words)
  },
  language: oneOf(['c', 'c++'], ({ link }, word) => void (link.language = word)),
  mode: oneOf(['api', 'abi'], (reading, word, span) => {
    if (reading.mode !== undefined && reading.mode.word !== word) {
      complain(reading, span, say.twoModes(reading.mode.word))
    }
    reading.mode = { word, span }
  }),
  lazy: flag(({ link }) => void (link.lazy = true)),
  process: flag(({ link }) => void (link.process = true)),
  bigint: choice('bigint'),
  number: choice('number'),
  pointer: choice('pointer'),
  nonnull: choice('nonnull'),
  fast: choice('fast'),
  slow: choice('slow'),
  string: ({ choices, ...reading }, words) => {
    const [names, free] = splitAt(reading, words, 'free')
    choices.string.push(...names.map((what) => ({ what, free })))
  },
  keep: ({ choices, ...reading }, words) => {
    const [functions, parameter] = splitAt(reading, words, 'for')
    choices.keep.push(...functions.map((name) => ({ function: name, for: parameter })))
  },
  variadic: ({ choices }, _words, { calls = [] }) => void choices.variadic.push(...calls),
  bind: readBind,
}

/** Other tools' words for the same. */
const otherKeys: Readonly<Record<string, string>> = {
  lib: 'libraries',
  libs: 'libraries',
  library: 'libraries',
  link: 'libraries',
  ldflags: 'extra_link_args',
  cflags: 'extra_compile_args',
  define: 'define_macros',
  defines: 'define_macros',
  macros: 'define_macros',
  include: 'include_dirs',
  includes: 'include_dirs',
  include_path: 'include_dirs',
  library_path: 'library_dirs',
  objects: 'extra_objects',
  package: 'pkg_config',
  'pkg-config': 'pkg_config',
  load: 'dlopen',
  open: 'dlopen',
  lang: 'language',
  import: 'bind',
  header: 'bind',
  headers: 'bind',
  cstring: 'string',
}

/** Keys that say something without words. */
const wordless: ReadonlySet<string> = new Set(['lazy', 'process'])

function readPragma(reading: Reading, pragma: PragmaSyntax): void {
  const { key, keySpan, words } = pragma
  const reader = Object.hasOwn(readers, key) ? readers[key] : undefined
  if (reader === undefined) {
    const other = Object.hasOwn(otherKeys, key) ? otherKeys[key] : undefined
    const near = other ?? findSimilar(key, Object.keys(readers))
    complain(reading, keySpan, say.unknownPragmaKey(key, near))
  } else if (words.length === 0 && !wordless.has(key)) {
    complain(reading, pragma.span, say.pragmaWithoutWords(key))
  } else reader(reading, words, pragma)
}

type Report = Pick<Reading, 'source' | 'diagnostics' | 'said'>

function complain({ source, diagnostics, said }: Report, span: Span, message: string): void {
  said.mistakes++
  diagnostics.error(source, span, message)
}

/** `NAME… [keyword NAME]` */
function splitAt(
  report: Report,
  words: readonly Word[],
  keyword: string,
): [names: readonly Word[], last: Word | undefined] {
  const at = words.findIndex((word) => word.text === keyword)
  if (at < 0) return [words, undefined]
  const [last, ...rest] = words.slice(at + 1)
  const wrong = rest[0] ?? (at === 0 || last === undefined ? words[at] : undefined)
  if (wrong !== undefined) complain(report, wrong.span, say.pragmaClause(keyword))
  return [words.slice(0, at), last]
}

function readBind(reading: Reading, words: readonly Word[]): void {
  const [header, ...names] = words
  if (header === undefined) return
  const angled = header.text.startsWith('<') && header.text.endsWith('>')
  const text = angled ? header.text.slice(1, -1) : header.text
  reading.binds.push({ header: { text, span: header.span }, angled, names })
}
