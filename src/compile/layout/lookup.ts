// What a name stands for: a declaration of the file, one that every file knows, or a mistake that a
// sentence can mend.
import { layoutMessages as say } from '../messages.ts'
import type { NameExpression } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { findSimilar } from '../spelling.ts'
import { basicType, renameInteger } from './basic.ts'
import { complain, kindOf, noteAt } from './draft.ts'
import type { Draft } from './draft.ts'
import { takeConstant, takeTypedef } from './header.ts'
import type { TypeUse } from './library.ts'
import { refuse } from './operate.ts'
import { findPredeclared, predeclaredNames } from './predeclared.ts'
import type { PredeclaredBasic } from './predeclared.ts'
import { findHint, headerTypes, hintedNames } from './suggest.ts'
import { broken } from './value.ts'
import type { Value } from './value.ts'

/** A typedef's type: the file's own, or one that needs no declaration; undefined for anything else. */
export function findTypeName(draft: Draft, name: string, span?: Span): TypeUse | undefined {
  const meaning = draft.names.get(name)
  if (meaning !== undefined) return meaning.kind === 'typedef' ? meaning.use : undefined
  const place = span ?? { start: 0, end: 0 }
  const predeclared = declarePredeclared(draft, name, place)
  if (predeclared !== undefined || !takeTypedef(draft, name, place)) return predeclared
  const taken = draft.names.get(name)
  return taken?.kind === 'typedef' ? taken.use : undefined
}

function declarePredeclared(draft: Draft, name: string, span: Span): TypeUse | undefined {
  const { table, target } = draft
  const found = findPredeclared(target, name)
  if (found === undefined) return undefined
  const declared = { name, span, comment: undefined }
  draft.headers.add(found.header)
  let use: TypeUse
  if (found.kind === 'opaque') {
    const index = table.add({
      kind: 'record',
      tag: 'struct',
      name: undefined,
      alias: name,
      declared,
      fields: undefined,
      size: undefined,
      align: 1,
      flexible: false,
      open: false,
    })
    draft.tags.push(index)
    use = { type: index, const: false }
  } else {
    use = { type: predeclaredRow(draft, name, found), const: false }
  }
  draft.names.set(name, { kind: 'typedef', declared, use })
  draft.typedefs.push({ ...declared, type: use, predeclared: true })
  return use
}

/** A type name that must be known. */
export function resolveTypeName(draft: Draft, name: string, span: Span): TypeUse {
  const use = findTypeName(draft, name, span)
  if (use !== undefined) return use
  const meaning = draft.names.get(name)
  if (meaning !== undefined) {
    complain(draft, span, say.notType(name, kindOf(draft, meaning)), [
      noteAt(draft, meaning.declared, say.firstDeclared(name)),
    ])
    return draft.broken
  }
  if (!draft.unknown.has(name)) {
    draft.unknown.add(name)
    complainUnknownType(draft, name, span)
  }
  return draft.broken
}

function complainUnknownType(draft: Draft, name: string, span: Span): void {
  const tag = draft.tagNames.get(name)
  if (tag !== undefined) return complain(draft, span, say.tagWithoutKeyword(name, tag.tag))
  const later = draft.laterTypedefs.get(name)
  if (later !== undefined) {
    return complain(draft, span, say.usedBeforeDeclared(name), [
      { message: say.declaredHere(name), span: later },
    ])
  }
  const isIncluded = (header: string): boolean =>
    draft.prelude.some(({ kind, text }) => kind === 'include' && text.includes(`<${header}>`))
  const laterTag = draft.laterTags.get(name)
  if (laterTag !== undefined) return complain(draft, span, say.tagWithoutKeyword(name, laterTag))
  const hint = findHint(name, isIncluded)
  if (hint !== undefined) return complain(draft, span, say.unknownType(name, hint))
  const known = [...draft.names].flatMap(([other, { kind }]) => (kind === 'typedef' ? other : []))
  const near = findSimilar(name, [
    ...known,
    ...draft.laterTypedefs.keys(),
    ...(draft.header?.typedefs.keys() ?? []),
    ...predeclaredNames(),
  ])
  if (near !== undefined) return complain(draft, span, say.misspeltType(name, near))
  const nearTag = findSimilar(name, [...draft.tagNames.keys()])
  const likely = nearTag === undefined ? undefined : draft.tagNames.get(nearTag)
  if (nearTag !== undefined && likely) {
    return complain(draft, span, say.misspeltType(name, `${likely.tag} ${nearTag}`))
  }
  const nearHeader = findSimilar(name, headerTypes)
  const headerHint = nearHeader === undefined ? undefined : findHint(nearHeader, isIncluded)
  if (nearHeader !== undefined && headerHint !== undefined) {
    return complain(draft, span, say.misspeltType(name, nearHeader), [{ message: headerHint }])
  }
  const other = findSimilar(name, hintedNames)
  const likelyHint = other === undefined ? undefined : findHint(other, isIncluded)
  complain(
    draft,
    span,
    likelyHint === undefined ? say.undeclaredType(name) : say.unknownType(name, likelyHint),
  )
}

/** The value of a name in a constant expression. */
export function findConstant(draft: Draft, syntax: NameExpression): Value {
  const { name, span } = syntax
  const meaning = draft.names.get(name)
  if (meaning?.kind === 'constant') return meaning.value
  if (meaning !== undefined) {
    return refuse(draft, span, say.notConstant(name, kindOf(draft, meaning)))
  }
  const taken = takeConstant(draft, name)
  if (taken !== undefined) return taken
  if (draft.unknown.has(name)) return broken
  draft.unknown.add(name)
  const constants = [...draft.names].flatMap(([other, { kind }]) =>
    kind === 'constant' ? other : [],
  )
  return refuse(draft, span, say.unknownConstant(name, findSimilar(name, constants)))
}

function predeclaredRow(draft: Draft, name: string, found: PredeclaredBasic): number {
  const { table, target } = draft
  const index = basicType(table, target, found.name)
  const type = table.at(index)
  if (type.kind !== 'integer') return index
  if (found.character === undefined || found.character === type.character)
    return table.share(renameInteger(type, name))
  return table.share({ ...type, spelling: name, character: found.character })
}
