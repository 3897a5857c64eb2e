// Which declarations of the preprocessed headers a `bind` line means: those whose names match one of its
// words, or all of the header's own without words.
import { isGlob, toPattern } from '../glob.ts'
import type { Bound } from '../layout/header.ts'
import type { Bind, Word } from '../layout/library.ts'
import type { Declaration, EnumSyntax, TypeSyntax } from '../parse/syntax.ts'
import { findLast, type Source } from '../source.ts'
import type { DefinedMacro } from './macros.ts'

/** Says for each `bind` whether a name in a file is meant, and by which word. */
export class Selection {
  readonly #binds: readonly { readonly bind: Bind; readonly matches: Matcher }[]
  readonly #met = new Set<Word>()

  /** `own` are the files of each bind's header. */
  constructor(binds: readonly { readonly bind: Bind; readonly own: ReadonlySet<string> }[]) {
    this.#binds = binds.map(({ bind, own }) => ({ bind, matches: createMatcher(bind, own) }))
  }

  /** What stands behind the words is the first that fits; a name that only the system uses needs to be asked for. */
  find<T>(item: T, names: readonly string[], file: string): Bound<T> | undefined {
    for (const [bind, { matches }] of this.#binds.entries()) {
      const found = matches(names, file)
      if (found === undefined) continue
      if (found !== 'all') this.#met.add(found)
      const word = found === 'all' || isGlob(found.text) ? undefined : found
      return { item, bind, word }
    }
    return undefined
  }

  /** Words that nothing answers to. */
  get unmet(): readonly { readonly bind: Bind; readonly word: Word }[] {
    return this.#binds.flatMap(({ bind }) =>
      bind.names.flatMap((word) => (this.#met.has(word) ? [] : [{ bind, word }])),
    )
  }
}

type Matcher = (names: readonly string[], file: string) => Word | 'all' | undefined

function createMatcher({ names: words }: Bind, own: ReadonlySet<string>): Matcher {
  const exact = new Map(words.filter(({ text }) => !isGlob(text)).map((word) => [word.text, word]))
  const globs = words
    .filter(({ text }) => isGlob(text))
    .map((word) => ({ word, pattern: toPattern(word.text) }))
  return (names, file) => {
    for (const name of names) {
      // a name that is written out is meant wherever the header has it from
      const word = exact.get(name)
      if (word !== undefined) return word
    }
    if (!own.has(file)) return undefined
    for (const name of names) {
      const isReserved = name.startsWith('_')
      if (words.length === 0 && !isReserved) return 'all'
      const glob = globs.find(
        ({ word, pattern }) => pattern.test(name) && (!isReserved || word.text.startsWith('_')),
      )
      if (glob !== undefined) return glob.word
    }
    return undefined
  }
}

export function selectDeclarations(
  source: Source,
  declarations: readonly Declaration[],
  selection: Selection,
): readonly Bound<Declaration>[] {
  return declarations.flatMap((declaration) => {
    const names = namesOf(declaration)
    if (names.length === 0) return []
    return selection.find(declaration, names, fileAt(source, declaration.span.start)) ?? []
  })
}

export function selectMacros(
  source: Source,
  macros: readonly DefinedMacro[],
  selection: Selection,
): readonly Bound<DefinedMacro>[] {
  return macros.flatMap(
    (macro) => selection.find(macro, [macro.name], fileAt(source, macro.span.start)) ?? [],
  )
}

function fileAt({ markers, file }: Source, offset: number): string {
  return markers[findLast(markers.length, (i) => (markers[i]?.offset ?? 0) <= offset)]?.file ?? file
}

/** By what a declaration is found: its own name, its tag, and the enumerators that it brings. */
function namesOf(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'typedef':
      return [declaration.name.text, ...tagNames(declaration.type)]
    case 'type':
      return tagNames(declaration.type)
    case 'function':
    case 'variable':
      return [declaration.name.text]
    default:
      return []
  }
}

function tagNames(type: TypeSyntax): readonly string[] {
  if (type.kind !== 'record' && type.kind !== 'enum') return []
  const tag = type.name === undefined ? [] : [type.name.text]
  return type.kind === 'enum' ? [...tag, ...enumeratorsOf(type)] : tag
}

function enumeratorsOf({ body }: EnumSyntax): readonly string[] {
  return (body?.members ?? []).map(({ name }) => name.text)
}
