// Declarations that come from headers. Types are taken when something names them; what a `bind` line
// means is laid out whole, and what of it cannot be is left out with its reason.
import { Diagnostics } from '../diagnostic.ts'
import { headerMessages as say } from '../messages.ts'
import type {
  Declaration,
  EnumSyntax,
  ExpressionSyntax,
  NameSyntax,
  RecordSyntax,
  TypedefDeclaration,
  TypeSyntax,
} from '../parse/syntax.ts'
import { isInHeader, type Span } from '../source.ts'
import { declareConstant } from './constant.ts'
import { layoutFunction, layoutVariable } from './declare.ts'
import { complain, TooManyMistakes } from './draft.ts'
import type { Draft, TagMeaning } from './draft.ts'
import { resolveEnum } from './enum.ts'
import { evaluate } from './evaluate.ts'
import type { Declared, LeftOut, TypeIndex, Word } from './library.ts'
import { resolveRecord } from './record.ts'
import { resolveType } from './resolve.ts'
import { checkAllByValue } from './signature.ts'
import { layoutTypedef } from './typedef.ts'
import { smallestType, type Value } from './value.ts'

/** What the headers of a file declare, and what of it the file's `bind` lines mean. */
export interface HeaderScope {
  readonly declarations: readonly Declaration[]
  readonly bound: readonly Bound<Declaration>[]
  readonly constants: readonly Bound<HeaderConstant>[]
  /** Macros that the file uses as constants without declaring them. */
  readonly used: readonly HeaderConstant[]
}

/** A name that a `bind` line means. */
export interface Bound<T> {
  readonly item: T
  /** Which of the `bind` lines, counted from 0. */
  readonly bind: number
  /** The word that says exactly this name: what it names must be bound. */
  readonly word: Word | undefined
}

/** A macro with the value that the compiler says it has; undefined where it has none to carry. */
export interface HeaderConstant extends Declared {
  readonly value:
    | { readonly kind: 'integer'; readonly value: bigint }
    | { readonly kind: 'float'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    /** Perhaps a number that is cast to a pointer; the spans in it are those of the macro's text. */
    | { readonly kind: 'expression'; readonly expression: ExpressionSyntax }
    | undefined
}

/** Types of the headers by name. */
export interface HeaderTypes {
  readonly typedefs: ReadonlyMap<string, TypedefDeclaration>
  /** By `struct name`. */
  readonly tags: ReadonlyMap<string, RecordSyntax | EnumSyntax>
  readonly enumerators: ReadonlyMap<string, EnumSyntax>
}

/** The same, and values of macros. */
export interface HeaderNames extends HeaderTypes {
  readonly values: ReadonlyMap<string, HeaderConstant>
}

export function indexHeader({ declarations, used }: HeaderScope): HeaderNames {
  return { ...indexTypes(declarations), values: new Map(used.map((item) => [item.name, item])) }
}

export function indexTypes(declarations: readonly Declaration[]): HeaderTypes {
  const typedefs = new Map<string, TypedefDeclaration>()
  const tags = new Map<string, RecordSyntax | EnumSyntax>()
  const enumerators = new Map<string, EnumSyntax>()
  const visit = (type: TypeSyntax): void => {
    switch (type.kind) {
      case 'record':
        if (type.body === undefined) return
        if (type.name !== undefined) tags.set(`${type.tag} ${type.name.text}`, type)
        for (const field of type.body.fields) visit(field.type)
        return
      case 'enum':
        if (type.body === undefined) return
        if (type.name !== undefined) tags.set(`enum ${type.name.text}`, type)
        for (const { name } of type.body.members) enumerators.set(name.text, type)
        return
      case 'pointer':
        return visit(type.to)
      case 'array':
        return visit(type.of)
      case 'function':
        return visit(type.result)
      default:
        return undefined
    }
  }
  for (const declaration of declarations) {
    if (declaration.kind === 'typedef') typedefs.set(declaration.name.text, declaration)
    if ('type' in declaration) visit(declaration.type)
  }
  return { typedefs, tags, enumerators }
}

/**
 * Tags that the file keeps to itself: those it defines and, unless it binds what uses them, those it
 * declares without saying what is in them.
 */
export function declaredTags(
  declarations: readonly Declaration[],
  binds: boolean,
): readonly string[] {
  const defined = [...indexTypes(declarations).tags.keys()]
  if (binds) return defined
  const opaque = declarations.flatMap((declaration) => {
    if (declaration.kind !== 'typedef' && declaration.kind !== 'type') return []
    let { type }: { type: TypeSyntax } = declaration
    while (type.kind === 'pointer') type = type.to
    return type.kind === 'record' && type.name !== undefined
      ? [`${type.tag} ${type.name.text}`]
      : []
  })
  return [...defined, ...opaque]
}

/** Declares a type name as the headers do; false when they do not, or the file itself does further down. */
export function takeTypedef(draft: Draft, name: string, span: Span): boolean {
  const declaration = draft.header?.typedefs.get(name)
  if (declaration === undefined || draft.laterTypedefs.has(name)) return false
  const said = layoutApart(draft, (apart) => layoutTypedef(apart, declaration))
  if (said !== undefined) complain(draft, span, say.headerTypeNotCarried(name, said))
  return true
}

/** Defines a tag that is only mentioned as the headers do, if they do. */
export function takeTag(draft: Draft, tag: TagMeaning['tag'], { text }: NameSyntax): void {
  const key = `${tag} ${text}`
  const syntax = draft.header?.tags.get(key)
  if (syntax === undefined || draft.ownTags.has(key)) return
  layoutApart(draft, (apart) => {
    if (syntax.kind === 'enum') resolveEnum(apart, syntax, undefined)
    else resolveRecord(apart, syntax, undefined)
  })
}

/** What a constant expression names, an enumerator or a macro. */
export function takeConstant(draft: Draft, name: string): Value | undefined {
  const syntax = draft.header?.enumerators.get(name)
  if (syntax !== undefined) layoutApart(draft, (apart) => resolveEnum(apart, syntax, undefined))
  const known = draft.names.get(name)
  if (known?.kind === 'constant') return known.value
  const value = draft.header?.values.get(name)?.value
  return value && valueOf(draft, value)
}

/** Lays out what is the headers' own affair; the first thing that is wrong with it, if any. */
function layoutApart(draft: Draft, run: (apart: Draft) => void): string | undefined {
  const diagnostics = new Diagnostics()
  try {
    run({ ...draft, diagnostics, byValue: [], said: { mistakes: 0, warnings: 0 } })
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error
  }
  return diagnostics.all.find(({ severity }) => severity === 'error')?.message
}

/** Everything that `bind` lines mean and the file does not declare itself. */
export function layoutBound(draft: Draft, { bound, constants }: HeaderScope): void {
  for (const { item, bind, word } of bound) {
    const said = layoutOne(draft, item)
    const [name] = namesIn(item)
    if (said !== undefined && name !== undefined)
      leaveOut(draft, { name, reason: said, bind, word })
  }
  for (const { item, bind, word } of constants) {
    const { name, span, comment, value } = item
    if (draft.names.has(name)) continue
    const carried = value && valueOf(draft, value)
    if (carried !== undefined) declareConstant(draft, { name, span, comment }, carried, 'define')
    else leaveOut(draft, { name, reason: undefined, bind, word })
  }
}

/** A declaration is taken as a whole or not at all. */
function layoutOne(draft: Draft, declaration: Declaration): string | undefined {
  if (isDeclared(draft, declaration)) return undefined
  const isInline = declaration.kind === 'function' && declaration.definition !== undefined
  // unless a prototype of it says that a library has it, too
  if (isInline && draft.mode === 'abi' && !draft.names.has(declaration.name.text)) {
    return say.inlineInAbi()
  }
  const { functions, globals, names } = draft
  const before = { functions: functions.length, globals: globals.length }
  const said = layoutApart(draft, (apart) => {
    switch (declaration.kind) {
      case 'typedef':
        return layoutTypedef(apart, declaration)
      case 'type':
        resolveType(apart, declaration.type, { comment: declaration.comment })
        return
      case 'function':
        layoutFunction(apart, { ...declaration, definition: undefined })
        return checkAllByValue(apart)
      case 'variable':
        return layoutVariable(apart, declaration)
      default:
        return undefined
    }
  })
  if (said === undefined) return undefined
  for (const { name } of [
    ...functions.splice(before.functions),
    ...globals.splice(before.globals),
  ]) {
    names.delete(name)
  }
  return said
}

/** The file's own declarations stand above those of its headers, and so do those of the files it includes. */
function isDeclared(draft: Draft, declaration: Declaration): boolean {
  const { names, tagNames, ownTags, source } = draft
  const isAbove = ({ from, span }: Declared): boolean =>
    from !== undefined || !isInHeader(source, span)
  if ('name' in declaration) {
    const known = names.get(declaration.name.text)
    return known !== undefined && isAbove(known.declared)
  }
  if (declaration.kind !== 'type' || declaration.type.name === undefined) return false
  const { type } = declaration
  const known = tagNames.get(declaration.type.name.text)
  if (known?.declared.from !== undefined && isComplete(draft, known.index)) return true
  return ownTags.has(`${type.kind === 'record' ? type.tag : 'enum'} ${type.name?.text}`)
}

function isComplete({ table }: Draft, index: TypeIndex): boolean {
  const type = table.at(index)
  return type.kind !== 'record' || type.fields !== undefined
}

function namesIn(declaration: Declaration): readonly string[] {
  if ('name' in declaration) return [declaration.name.text]
  if (declaration.kind !== 'type') return []
  const { type } = declaration
  return type.name === undefined ? [] : [type.name.text]
}

function leaveOut(draft: Draft, left: LeftOut): void {
  draft.leftOut.push(left)
}

function valueOf(draft: Draft, value: NonNullable<HeaderConstant['value']>): Value | undefined {
  switch (value.kind) {
    case 'integer': {
      const type = smallestType(draft.target, value.value)
      return type && { kind: 'integer', value: value.value, type }
    }
    case 'float':
      return { kind: 'float', value: value.value, name: 'double' }
    case 'string':
      return { kind: 'string', value: value.value, prefix: '' }
    case 'expression':
      return evaluatePointer(draft, value.expression)
  }
}

/** Undefined for what is no number that is cast, such as the address of a variable. */
function evaluatePointer(draft: Draft, expression: ExpressionSyntax): Value | undefined {
  let value: Value | undefined
  layoutApart(draft, (apart) => {
    value = evaluate(apart, expression)
  })
  return value?.kind === 'pointer' ? value : undefined
}
