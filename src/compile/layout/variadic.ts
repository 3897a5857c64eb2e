// `#pragma cffi variadic`: the lists of arguments behind a function's `...` that its glue is to have a call for.
import { layoutMessages as say } from '../messages.ts'
import type { TypeSyntax, VariadicCallSyntax } from '../parse/syntax.ts'
import { checkFunction } from './choose.ts'
import { complain, isBroken } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Type, VariadicLetter } from './library.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'

export function applyVariadic(draft: Draft): void {
  for (const call of draft.pragmas.choices.variadic) applyCall(draft, call)
}

function applyCall(draft: Draft, { name, types, span }: VariadicCallSyntax): void {
  const letters = types.map((syntax) => readType(draft, syntax))
  const known = draft.names.get(name.text)
  const item = known?.kind === 'function' ? draft.functions[known.index] : undefined
  if (known?.kind !== 'function' || item === undefined) return checkFunction(draft, name)
  const type = draft.table.at(item.type)
  if (type.kind === 'function' && !type.variadic) {
    complain(draft, name.span, say.notVariadic(name.text))
  } else if (types.length === 0) {
    complain(draft, span, say.noVariadicTypes(name.text))
  } else if (!letters.includes(undefined)) {
    const calls = new Set(item.calls).add(letters.join(''))
    draft.functions[known.index] = { ...item, calls: [...calls] }
  }
}

/** Undefined after a complaint. */
function readType(draft: Draft, syntax: TypeSyntax): VariadicLetter | undefined {
  const use = resolveType(draft, syntax)
  if (isBroken(draft, use)) return undefined
  const type = draft.table.at(use.type)
  const spelling = spellType(draft.table, use)
  const promoted = promotedOf(draft, type)
  if (promoted !== undefined) complain(draft, syntax.span, say.promoted(spelling, promoted))
  else {
    const letter = letterOf(draft, type)
    if (letter !== undefined) return letter
    complain(draft, syntax.span, say.notVariadicType(spelling))
  }
  return undefined
}

/** What C makes of it, where that is another type (C11 6.5.2.2p6, 6.3.2.1p3, p4). */
function promotedOf(draft: Draft, type: Type): string | undefined {
  switch (type.kind) {
    case 'bool':
      return 'int'
    case 'integer':
      return type.size < 4 ? 'int' : undefined
    case 'enum':
      return promotedOf(draft, draft.table.at(type.base))
    case 'float':
      return type.size === 4 ? 'double' : undefined
    case 'array':
      return spellType(draft.table, { type: type.of.type, const: type.of.const }, '*')
    case 'function':
      return 'void *'
    default:
      return undefined
  }
}

/** Signed and unsigned ones travel alike: va_arg takes one for the other (C11 7.16.1.1p2). */
function letterOf(draft: Draft, type: Type): VariadicLetter | undefined {
  switch (type.kind) {
    case 'integer':
      return type.open || type.size > 8 ? undefined : type.size === 8 ? 'l' : 'i'
    case 'enum':
      return type.open ? undefined : letterOf(draft, draft.table.at(type.base))
    case 'float':
      return type.open || type.long ? undefined : 'd'
    case 'pointer':
      return 'p'
    default:
      return undefined
  }
}
