// Functions and variables: what a declaration adds to the library, and declarations of one name
// compared with each other.
import { layoutMessages as say } from '../messages.ts'
import type {
  AttributeSyntax,
  ExpressionSyntax,
  FunctionDeclaration,
  VariableDeclaration,
} from '../parse/syntax.ts'
import { convert } from './cast.ts'
import { declareConstant } from './constant.ts'
import { complain, complainTaken, holdsBroken, kindOf, noteAt, warn } from './draft.ts'
import type { Draft, Meaning } from './draft.ts'
import { evaluate, evaluateToInteger } from './evaluate.ts'
import type { CFunction, Declared, Global, Type, TypeIndex, TypeUse } from './library.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'
import { isSameType, isSameUse } from './table.ts'
import type { Value } from './value.ts'

export function layoutFunction(draft: Draft, declaration: FunctionDeclaration): void {
  const { definition } = declaration
  const { type } = resolveType(draft, declaration.type)
  if (definition !== undefined) {
    if (draft.mode === 'abi')
      complain(draft, declaration.name.span, say.bodyInAbi(declaration.name.text))
    const text = draft.source.text.slice(definition.start, definition.end)
    draft.prelude.push({ kind: 'definition', text, span: definition })
  }
  declareFunction(draft, declaration, type, definition !== undefined)
}

function declareFunction(
  draft: Draft,
  declaration: FunctionDeclaration | VariableDeclaration,
  written: TypeIndex,
  defined: boolean,
): void {
  const { name, comment, linkage, attributes } = declaration
  const type = applyNonnull(draft, written, attributes)
  const row = draft.table.at(type)
  if (row.kind !== 'function') return
  if (linkage !== 'C') {
    if (draft.mode === 'abi') complain(draft, name.span, say.scriptInAbi(name.text))
    if (row.variadic) complain(draft, name.span, say.variadicScript(name.text))
  }
  const declared: Declared = { name: name.text, span: name.span, comment }
  const known = draft.names.get(name.text)
  if (known === undefined) {
    draft.names.set(name.text, { kind: 'function', declared, index: draft.functions.length })
    // written out, since a spread costs as much here as all the rest of the function
    const { span } = name
    const item: CFunction = {
      name: name.text,
      span,
      comment,
      type,
      linkage,
      defined,
      fast: undefined,
      keep: [],
    }
    const symbol = readLabel(draft, attributes)
    draft.functions.push(symbol === undefined ? item : { ...item, symbol })
    return
  }
  if (known.kind === 'included') return redeclareIncluded(draft, declared, known, type, defined)
  if (known.kind !== 'function') return complainTaken(draft, name.span, name.text, known)
  const before = draft.functions[known.index]
  if (before === undefined) return
  if (holdsBroken(draft, before.type) || holdsBroken(draft, type)) return
  // clang tells overloads apart by their arguments: this name is the first of them
  if (attributes.some((attribute) => attribute.name === 'overloadable')) return
  if (!isSameType(draft.table, before.type, type) || before.linkage !== linkage) {
    return complainDiffers(draft, declared, known.declared, before.type, type)
  }
  if (before.defined && defined) {
    return complain(draft, name.span, say.redefined(name.text), [
      noteAt(draft, known.declared, say.firstDefined()),
    ])
  }
  draft.functions[known.index] = mergeFunctions(draft, before, type, defined, comment)
}

function complainDiffers(
  draft: Draft,
  { name, span }: Declared,
  known: Declared,
  before: TypeIndex,
  type: TypeIndex,
): void {
  const spelling = (index: TypeIndex): string =>
    spellType(draft.table, { type: index, const: false }, name)
  complain(draft, span, say.functionDiffers(name, spelling(before), spelling(type)), [
    noteAt(draft, known, say.firstDeclared(name)),
  ])
}

/** It stays the included library's, so that it can be declared again but not be defined. */
function redeclareIncluded(
  draft: Draft,
  declared: Declared,
  known: Extract<Meaning, { kind: 'included' }>,
  type: TypeIndex,
  defined: boolean,
): void {
  const before = known.use().type
  if (draft.table.at(before).kind !== 'function') {
    complainTaken(draft, declared.span, declared.name, known)
  } else if (!isSameType(draft.table, before, type)) {
    complainDiffers(draft, declared, known.declared, before, type)
  } else if (defined) {
    complain(draft, declared.span, say.redefined(declared.name), [
      noteAt(draft, known.declared, say.firstDeclared(declared.name)),
    ])
  }
}

/** Of two declarations the later says what the earlier left out: parameter names, a comment, a body. */
function mergeFunctions(
  draft: Draft,
  before: CFunction,
  type: TypeIndex,
  defined: boolean,
  comment: string | undefined,
): CFunction {
  const row = draft.table.at(before.type)
  const isNamed =
    row.kind === 'function' && row.parameters.some((parameter) => parameter.name !== undefined)
  return {
    ...before,
    type: isNamed ? before.type : type,
    comment: before.comment ?? comment,
    defined: before.defined || defined,
  }
}

/** `__asm__("name")` behind a declarator. */
function readLabel(draft: Draft, attributes: readonly AttributeSyntax[]): string | undefined {
  const [label] = attributes.find(({ name }) => name === 'asm')?.arguments ?? []
  const value = label && evaluate(draft, label)
  return value?.kind === 'string' ? value.value : undefined
}

/** `nonnull`, `nonnull(1, 3)` and `returns_nonnull` of GNU C. */
function applyNonnull(
  draft: Draft,
  index: TypeIndex,
  attributes: readonly AttributeSyntax[],
): TypeIndex {
  const row = draft.table.at(index)
  const relevant = attributes.filter(({ name }) => name === 'nonnull' || name === 'returns_nonnull')
  if (row.kind !== 'function' || relevant.length === 0) return index
  const isPointer = (type: TypeIndex): boolean => draft.table.at(type).kind === 'pointer'
  const returns = relevant.some(({ name }) => name === 'returns_nonnull')
  const lists = relevant.flatMap(({ name, arguments: written }) =>
    name === 'nonnull' ? [written.map((argument) => readPosition(draft, argument))] : [],
  )
  const isMeant = (position: number): boolean =>
    lists.some((list) => list.length === 0 || list.includes(position))
  const parameters = row.parameters.map((parameter, i) =>
    isPointer(parameter.type.type) && isMeant(i + 1) ? { ...parameter, nonnull: true } : parameter,
  )
  const result: TypeUse =
    returns && isPointer(row.result.type) ? { ...row.result, nonnull: true } : row.result
  return draft.table.share({ ...row, result, parameters })
}

function readPosition(draft: Draft, syntax: ExpressionSyntax): number {
  return Number(evaluateToInteger(draft, syntax, say.aPosition()) ?? 0)
}

export function layoutVariable(draft: Draft, declaration: VariableDeclaration): void {
  const { name, comment, linkage } = declaration
  const use = resolveType(draft, declaration.type)
  const { kind } = draft.table.at(use.type)
  // `func_t f;` declares a function
  if (kind === 'function') return declareFunction(draft, declaration, use.type, false)
  if (linkage !== 'C') return complain(draft, name.span, say.scriptVariable(name.text))
  if (kind === 'void') return complain(draft, name.span, say.voidVariable(name.text))
  const declared: Declared = { name: name.text, span: name.span, comment }
  const constant = readConstant(draft, declaration, use)
  if (constant !== undefined) return declareConstant(draft, declared, constant, 'variable')
  const isValue = use.const && declaration.storage === 'static' && draft.mode === 'api'
  const symbol = readLabel(draft, declaration.attributes)
  declareGlobal(draft, { ...declared, ...(symbol !== undefined && { symbol }) }, use, isValue)
}

/** What a `const` variable stands for; undefined for one that is read from memory each time. */
function readConstant(
  draft: Draft,
  declaration: VariableDeclaration,
  use: TypeUse,
): Value | undefined {
  const { initializer, storage, name } = declaration
  const type = draft.table.at(use.type)
  const isText = type.kind === 'array' && type.of.const
  if (!use.const && !isText) {
    if (initializer === 'open') complain(draft, name.span, say.openVariable(name.text))
    else if (initializer) {
      warn(draft, initializer.span, say.initializerIgnored(name.text))
    }
    return undefined
  }
  if (initializer === 'open') return { kind: 'open', use }
  if (initializer !== undefined) {
    const value = evaluate(draft, initializer)
    return isText && value.kind === 'string' ? value : convert(draft, use, value, initializer.span)
  }
  // a header may hide the value in a macro, which has no address; what is `extern` has one
  return isAnswer(type) && storage !== 'extern' && draft.mode === 'api'
    ? { kind: 'open', use }
    : undefined
}

/** Whether glue can say a value of this type when it is opened; larger ones are read from memory. */
function isAnswer(type: Type): boolean {
  switch (type.kind) {
    case 'integer':
      return type.size <= 8
    case 'float':
      return !type.long
    case 'bool':
    case 'enum':
    case 'pointer':
      return true
    default:
      return false
  }
}

function declareGlobal(
  draft: Draft,
  declared: Declared & Pick<Global, 'symbol'>,
  type: TypeUse,
  isValue: boolean,
): void {
  const { name, span } = declared
  const known = draft.names.get(name)
  if (known === undefined) {
    draft.names.set(name, { kind: 'global', declared, index: draft.globals.length })
    draft.globals.push({ ...declared, type, ...(isValue && { isValue }) })
    return
  }
  if (kindOf(draft, known) !== 'global') return complainTaken(draft, span, name, known)
  const own = known.kind === 'global' ? draft.globals[known.index] : undefined
  const before = known.kind === 'included' ? known.use() : own?.type
  if (before === undefined || isSameUse(draft.table, before, type)) return
  // `extern int v[]; extern int v[4];` agree, and the second says more (C11 6.2.7p3)
  const completes = completesArray(draft, before, type)
  if (completes || completesArray(draft, type, before)) {
    if (completes && known.kind === 'global' && own) {
      draft.globals[known.index] = { ...own, type }
    }
    return
  }
  if (holdsBroken(draft, type.type) || holdsBroken(draft, before.type)) return
  const spelling = (use: TypeUse): string => spellType(draft.table, use, name)
  complain(draft, span, say.variableDiffers(name, spelling(before), spelling(type)), [
    noteAt(draft, known.declared, say.firstDeclared(name)),
  ])
}

function completesArray(draft: Draft, a: TypeUse, b: TypeUse): boolean {
  const incomplete = draft.table.at(a.type)
  const complete = draft.table.at(b.type)
  return (
    incomplete.kind === 'array' &&
    complete.kind === 'array' &&
    incomplete.length === undefined &&
    isSameUse(draft.table, incomplete.of, complete.of)
  )
}
