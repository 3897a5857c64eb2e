// Function types: parameters as C adjusts them, and what may be passed by value.
import { layoutMessages as say } from '../messages.ts'
import type { FunctionSyntax, ParameterSyntax, TypeSyntax } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { complain, isBroken } from './draft.ts'
import type { ByValue, Draft } from './draft.ts'
import type { Parameter, TypeIndex, TypeUse } from './library.ts'
import { isIncomplete } from './measure.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'

export function resolveFunction(draft: Draft, syntax: FunctionSyntax): TypeIndex {
  const { table } = draft
  const written = resolveType(draft, syntax.result)
  const kind = table.at(written.type).kind
  let result: TypeUse = { ...written, const: false }
  if (kind === 'array' || kind === 'function') {
    complain(draft, syntax.result.span, say.returns(kind === 'array' ? 'an array' : 'a function'))
    result = draft.broken
  }
  checkByValue(draft, result, syntax.result.span, 'result')
  const parameters = resolveParameters(draft, syntax)
  const { variadic, convention } = syntax
  return table.share({ kind: 'function', result, parameters, variadic, convention })
}

function resolveParameters(draft: Draft, syntax: FunctionSyntax): readonly Parameter[] {
  const { table } = draft
  const names = new Set<string>()
  const parameters: Parameter[] = []
  for (const parameter of syntax.parameters) {
    const type = resolveParameterType(draft, parameter.type)
    if (table.at(type.type).kind === 'void') {
      // `typedef void nothing; int f(nothing);` takes nothing (C11 6.7.6.3p10)
      if (syntax.parameters.length === 1 && parameter.name === undefined) break
      complain(draft, parameter.span, say.voidParameter(parameter.name?.text))
    }
    const name = parameter.name?.text
    if (name !== undefined && names.has(name)) {
      complain(draft, parameter.name?.span ?? parameter.span, say.duplicateParameter(name))
    }
    if (name !== undefined) names.add(name)
    checkByValue(draft, type, parameter.type.span, 'parameter')
    parameters.push({ name, ...adjust(draft, type, parameter) })
  }
  return parameters
}

/**
 * The length of an array parameter says nothing, and may name other parameters (C11 6.7.6.3p7). CFFI takes
 * records without fields as its items, so that one of those is a pointer from the start.
 */
function resolveParameterType(draft: Draft, syntax: TypeSyntax): TypeUse {
  if (syntax.kind !== 'array') return resolveType(draft, syntax)
  const { of, span, qualifiers } = syntax
  return of.kind === 'record'
    ? resolveType(draft, { kind: 'pointer', to: of, span, qualifiers })
    : resolveType(draft, { ...syntax, length: undefined })
}

/** Arrays and functions become pointers (C11 6.7.6.3p7, p8); a parameter's own const is no part of the type. */
function adjust(draft: Draft, use: TypeUse, syntax: ParameterSyntax): Omit<Parameter, 'name'> {
  const { table, target } = draft
  const type = table.at(use.type)
  const pointee =
    type.kind === 'array'
      ? type.of
      : type.kind === 'function'
        ? { type: use.type, const: false }
        : undefined
  const index =
    pointee === undefined
      ? use.type
      : table.share({ kind: 'pointer', to: pointee, size: target.pointer, align: target.pointer })
  const nonnull =
    table.at(index).kind === 'pointer' &&
    (use.nonnull === true || syntax.attributes.some(({ name }) => name === 'nonnull'))
  const { nonnull: _, align: __, ...rest } = use
  return { type: { ...rest, type: index, const: false }, nonnull }
}

function checkByValue(draft: Draft, use: TypeUse, span: Span, role: ByValue['role']): void {
  if (isBroken(draft, use)) return
  if (draft.unfinished.has(use.type)) {
    return complain(draft, span, say.selfByValue(spellType(draft.table, use)))
  }
  // C wants the type complete only where it is called: the end of the file decides
  if (isIncomplete(draft, use.type)) draft.byValue.push({ type: use.type, span, role })
}

/** At the end of the file: records that were never completed cannot be passed by value. */
export function checkAllByValue(draft: Draft): void {
  for (const { type, span, role } of draft.byValue) {
    if (!isIncomplete(draft, type)) continue
    complain(draft, span, say.opaqueByValue(spellType(draft.table, { type, const: false }), role))
  }
}
