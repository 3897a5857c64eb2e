// What pragmas say of single names: which integers are bigints, which pointers strings or never null,
// which functions are fast or keep what they are given. Applied when the whole file is known.
import { isGlob, toPattern } from '../glob.ts'
import { layoutMessages as say } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { unreachable } from '../unreachable.ts'
import { complain, isBroken, warn } from './draft.ts'
import type { Draft } from './draft.ts'
import type { CFunction, FunctionType, RecordType, TypeIndex, TypeUse, Word } from './library.ts'
import type { Choices } from './pragma.ts'
import { spellType } from './spell.ts'

/** One word of a pragma that says how values are read. */
export interface Choice {
  readonly kind: 'bigint' | 'number' | 'string' | 'pointer' | 'nonnull'
  readonly word: Word
  readonly pattern: RegExp
  readonly free: Word | undefined
  /** Of two that speak of one name the later is obeyed. */
  readonly order: number
}

/** Found by the name they hold, but for those that hold a pattern. */
export interface ChoiceList {
  readonly all: readonly Choice[]
  readonly named: ReadonlyMap<string, readonly Choice[]>
  readonly globs: readonly Choice[]
}

export function listChoices(choices: Choices): ChoiceList {
  const all = readChoices(choices)
  const named = new Map<string, Choice[]>()
  for (const choice of all) {
    const { text } = choice.word
    const known = named.get(text)
    if (known === undefined) named.set(text, [choice])
    else known.push(choice)
  }
  return { all, named, globs: all.filter(({ word }) => isGlob(word.text)) }
}

function findChoices({ named, globs }: ChoiceList, paths: readonly string[]): readonly Choice[] {
  const found = paths.flatMap((path) => named.get(path) ?? [])
  for (const glob of globs) if (paths.some((path) => glob.pattern.test(path))) found.push(glob)
  return found.length < 2 ? found : [...new Set(found)].toSorted((a, b) => a.order - b.order)
}

function readChoices(choices: Choices): readonly Choice[] {
  let order = 0
  const choice = (kind: Choice['kind'], word: Word, free?: Word): Choice => ({
    kind,
    word,
    pattern: toPattern(word.text),
    free,
    order: order++,
  })
  return [
    ...choices.bigint.map((word) => choice('bigint', word)),
    ...choices.number.map((word) => choice('number', word)),
    ...choices.string.map(({ what, free }) => choice('string', what, free)),
    ...choices.pointer.map((word) => choice('pointer', word)),
    ...choices.nonnull.map((word) => choice('nonnull', word)),
  ]
}

/** A typedef that a pragma names carries the choice wherever it is used. */
export function chooseForTypedef(draft: Draft, use: TypeUse, name: string): TypeUse {
  return choose(draft, chooseInFunctionType(draft, use, name), [name], name)
}

/** The parameters of a function type go by the names of its typedef. */
function chooseInFunctionType(draft: Draft, use: TypeUse, name: string): TypeUse {
  const row = draft.table.at(use.type)
  if (row.kind === 'function') {
    const parameters = chooseInParameters(draft, row, name)
    return { ...use, type: draft.table.share({ ...row, parameters }) }
  }
  if (row.kind !== 'pointer' || draft.table.at(row.to.type).kind !== 'function') return use
  const to = chooseInFunctionType(draft, row.to, name)
  return to.type === row.to.type ? use : { ...use, type: draft.table.share({ ...row, to }) }
}

/** At the end of the file: everything that a pragma may name. */
export function applyChoices(draft: Draft): void {
  if (draft.choices.all.length > 0) {
    draft.functions.forEach((item, i) => {
      draft.functions[i] = { ...item, type: chooseInFunction(draft, item) }
    })
    draft.globals.forEach((item, i) => {
      draft.globals[i] = { ...item, type: choose(draft, item.type, [item.name]) }
    })
    draft.table.rows.forEach((row, index) => {
      // an included file says itself how its fields are read
      if (row.kind !== 'record' || row.declared?.from !== undefined) return
      chooseInRecord(draft, index, ownNames(draft, row, index))
    })
  }
  applyFast(draft)
  applyKeep(draft)
  for (const choice of draft.choices.all) {
    if (!draft.matched.has(choice)) complainUnmatched(draft, choice.word)
  }
  // the names before one `free` share it
  const frees = new Set(draft.pragmas.choices.string.flatMap(({ free }) => free ?? []))
  for (const word of frees) checkFunction(draft, word)
}

function chooseInFunction(draft: Draft, { name, type: index }: CFunction): TypeIndex {
  const type = draft.table.at(index)
  if (type.kind !== 'function') return index
  const result = choose(draft, type.result, [name])
  const parameters = chooseInParameters(draft, type, name)
  const changed: FunctionType = { ...type, result, parameters }
  return draft.table.share(changed)
}

function chooseInParameters(
  draft: Draft,
  { parameters }: FunctionType,
  name: string,
): FunctionType['parameters'] {
  return parameters.map((parameter) => {
    if (parameter.name === undefined) return parameter
    const { nonnull, ...chosen } = choose(draft, parameter.type, [`${name}.${parameter.name}`])
    return { ...parameter, type: chosen, nonnull: parameter.nonnull || nonnull === true }
  })
}

function ownNames(draft: Draft, row: RecordType, index: TypeIndex): readonly string[] {
  const typedefs = draft.typedefs.flatMap(({ name, type }) => (type.type === index ? name : []))
  return [...new Set([row.name, ...typedefs])].filter((name) => name !== undefined)
}

/** Members of an anonymous record go by the names of the record around it. */
function chooseInRecord(draft: Draft, index: TypeIndex, owners: readonly string[]): void {
  const row = draft.table.at(index)
  if (row.kind !== 'record' || row.fields === undefined || owners.length === 0) return
  const fields = row.fields.map((field) => {
    if (field.name === undefined) {
      chooseInRecord(draft, field.type.type, owners)
      return field
    }
    const paths = owners.map((owner) => `${owner}.${field.name}`)
    return { ...field, type: choose(draft, field.type, paths) }
  })
  draft.table.complete(index, { ...row, fields })
}

/** The use as the pragmas have it that name one of `paths`; `typedef` is the name it gets, if any. */
function choose(draft: Draft, use: TypeUse, paths: readonly string[], typedef?: string): TypeUse {
  let chosen = use
  for (const choice of findChoices(draft.choices, paths)) {
    const next = applyChoice(draft, chosen, choice, typedef)
    if (next === undefined) {
      if (isGlob(choice.word.text) || isBroken(draft, use)) continue
      draft.matched.add(choice)
      complain(
        draft,
        choice.word.span,
        say.choiceOfOther(choice.word.text, spellType(draft.table, use), choice.kind),
      )
    } else {
      draft.matched.add(choice)
      chosen = next
    }
  }
  return chosen
}

/** Undefined when the type is none that the pragma speaks of. */
function applyChoice(
  draft: Draft,
  use: TypeUse,
  choice: Choice,
  typedef: string | undefined,
): TypeUse | undefined {
  const { kind, free } = choice
  switch (kind) {
    case 'bigint':
    case 'number': {
      const type = readAs(draft, use.type, kind === 'bigint', typedef)
      return type === undefined ? undefined : { ...use, type }
    }
    case 'string':
    case 'pointer':
      if (!pointsToCharacters(draft, use)) return undefined
      return { ...use, read: kind, ...(free && { free: free.text }) }
    case 'nonnull':
      return draft.table.at(use.type).kind === 'pointer' ? { ...use, nonnull: true } : undefined
    default:
      return unreachable(kind)
  }
}

/** The row read the other way: of a 64-bit integer, or of an array of or a pointer to such. */
function readAs(
  draft: Draft,
  index: TypeIndex,
  bigint: boolean,
  typedef: string | undefined,
): TypeIndex | undefined {
  const { table } = draft
  const type = table.at(index)
  if (type.kind === 'integer') {
    if (type.size < 8) return undefined
    return table.share({ ...type, bigint, spelling: typedef ?? type.spelling })
  }
  if (type.kind !== 'array' && type.kind !== 'pointer') return undefined
  const inner = type.kind === 'array' ? type.of : type.to
  const changed = readAs(draft, inner.type, bigint, typedef)
  if (changed === undefined) return undefined
  const use = { ...inner, type: changed }
  if (type.kind === 'pointer') return table.share({ ...type, to: use })
  return type.length === 'open'
    ? table.add({ ...type, of: use })
    : table.share({ ...type, of: use })
}

function pointsToCharacters(draft: Draft, use: TypeUse): boolean {
  const type = draft.table.at(use.type)
  if (type.kind !== 'pointer') return false
  const target = draft.table.at(type.to.type)
  return target.kind === 'integer' && target.character !== undefined
}

function applyFast(draft: Draft): void {
  for (const key of ['fast', 'slow'] as const) {
    for (const word of draft.pragmas.choices[key]) {
      const found = findFunctions(draft, word)
      for (const i of found) {
        const item = draft.functions[i]
        if (item) draft.functions[i] = { ...item, fast: key === 'fast' }
      }
      if (found.length === 0) complainUnmatched(draft, word)
    }
  }
}

function applyKeep(draft: Draft): void {
  for (const { function: word, for: owner } of draft.pragmas.choices.keep) {
    const found = findFunctions(draft, word)
    for (const i of found) {
      const item = draft.functions[i]
      if (item === undefined) continue
      const position = owner && findParameter(draft, item, owner)
      draft.functions[i] = { ...item, keep: [...item.keep, { for: position }] }
    }
    if (found.length === 0) complainUnmatched(draft, word)
  }
}

/** Indexes of the functions of that name or pattern. */
function findFunctions(draft: Draft, { text }: Word): readonly number[] {
  if (!isGlob(text)) {
    const known = draft.names.get(text)
    return known?.kind === 'function' ? [known.index] : []
  }
  const pattern = toPattern(text)
  return draft.functions.flatMap(({ name }, i) => (pattern.test(name) ? i : []))
}

function findParameter(draft: Draft, item: CFunction, word: Word): number | undefined {
  const type = draft.table.at(item.type)
  const names = type.kind === 'function' ? type.parameters.map(({ name }) => name) : []
  const position = names.indexOf(word.text)
  if (position >= 0) return position
  complain(draft, word.span, say.noParameter(item.name, word.text))
  return undefined
}

/** A function of the file, complained of otherwise. */
export function checkFunction(draft: Draft, word: Word): void {
  if (draft.names.get(word.text)?.kind === 'function') return
  const names = draft.functions.map(({ name }) => name)
  complain(draft, word.span, say.noSuchFunction(word.text, findSimilar(word.text, names)))
}

/** A misspelt name is an error; a glob that finds nothing may be written for other targets. */
function complainUnmatched(draft: Draft, word: Word): void {
  if (isGlob(word.text)) {
    warn(draft, word.span, say.globMatchesNothing(word.text))
    return
  }
  const similar = findSimilar(word.text, namesToChoose(draft))
  complain(draft, word.span, say.nothingOfThatName(word.text, similar))
}

function namesToChoose(draft: Draft): readonly string[] {
  const { table } = draft
  const functions = draft.functions.flatMap(({ name, type: index }) => {
    const type = table.at(index)
    const parameters = type.kind === 'function' ? type.parameters : []
    return [name, ...parameters.map((parameter) => `${name}.${parameter.name}`)]
  })
  const fields = table.rows.flatMap((row, index) =>
    row.kind === 'record' && row.declared?.from === undefined
      ? ownNames(draft, row, index).flatMap((owner) =>
          (row.fields ?? []).map((field) => `${owner}.${field.name}`),
        )
      : [],
  )
  const others = [...draft.globals, ...draft.typedefs]
    .filter(({ from }) => from === undefined)
    .map(({ name }) => name)
  return [...functions, ...fields, ...others]
}
