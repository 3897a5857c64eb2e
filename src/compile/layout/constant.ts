// Constants: `#define`s, enumerators and `static const` variables, and assertions about them.
import { layoutMessages as say } from '../messages.ts'
import type { AssertDeclaration, DefineDeclaration } from '../parse/syntax.ts'
import { complain, complainTaken, noteAt } from './draft.ts'
import type { Draft } from './draft.ts'
import { evaluate, evaluateToInteger } from './evaluate.ts'
import type { Constant, ConstantValue, Declared, TypeUse } from './library.ts'
import { textOf } from './value.ts'
import type { Value } from './value.ts'

export function layoutDefine(draft: Draft, declaration: DefineDeclaration): void {
  const { name, value: syntax, comment } = declaration
  // headers say `#define NAME NAME` to let `#ifdef` see what is no macro
  const isItself = syntax !== 'open' && syntax.kind === 'name' && syntax.name === name.text
  if (isItself && draft.names.has(name.text)) return
  const value: Value =
    syntax === 'open' ? { kind: 'open', use: undefined } : evaluate(draft, syntax)
  declareConstant(draft, { name: name.text, span: name.span, comment }, value, 'define')
}

/** Declares a name that stands for a value. */
export function declareConstant(
  draft: Draft,
  declared: Declared,
  value: Value,
  origin: Constant['origin'],
): void {
  const { name, span } = declared
  const carried = carriedValue(draft, value)
  const known = draft.names.get(name)
  if (known !== undefined) {
    if (known.kind !== 'constant') return complainTaken(draft, span, name, known)
    const before = carriedValue(draft, known.value)
    if (before === undefined || carried === undefined || isSameValue(before, carried)) return
    return complain(draft, span, say.constantDiffers(name, showValue(before), showValue(carried)), [
      noteAt(draft, known.declared, say.firstDeclared(name)),
    ])
  }
  draft.names.set(name, { kind: 'constant', declared, value })
  if (carried === undefined) return
  if (carried.kind === 'open' && draft.mode === 'abi') {
    complain(draft, span, say.openInAbi(say.valueOf(name)))
  }
  draft.constants.push({ ...declared, value: carried, origin })
}

/** What of a value goes into the library: an address is for the compiler to say, where there is one. */
function carriedValue({ mode }: Draft, value: Value): ConstantValue | undefined {
  switch (value.kind) {
    case 'integer':
    case 'float':
    case 'string':
      return value.kind === 'integer'
        ? { kind: 'integer', value: value.value }
        : value.kind === 'float'
          ? { kind: 'float', value: value.value }
          : textOf(value)
    case 'pointer': {
      const type: TypeUse = value.value === 0n ? value.use : { ...value.use, nonnull: true }
      return mode === 'abi' ? { kind: 'address', value: value.value, type } : { kind: 'open', type }
    }
    case 'open':
      return { kind: 'open', type: value.use }
    case 'broken':
      return undefined
  }
}

function isSameValue(a: ConstantValue, b: ConstantValue): boolean {
  if (a.kind === 'open' || b.kind === 'open') return true
  if (a.kind === 'string' && b.kind === 'string' && `${a.bytes}` !== `${b.bytes}`) return false
  return a.kind === b.kind && Object.is(a.value, b.value)
}

function showValue(value: ConstantValue): string {
  if (value.kind === 'open') return '...'
  return value.kind === 'string' ? JSON.stringify(value.value) : `${value.value}`
}

export function layoutAssert(draft: Draft, declaration: AssertDeclaration): void {
  const { condition, message } = declaration
  const value = evaluateToInteger(draft, condition, say.aCondition())
  if (value === 0n) complain(draft, condition.span, say.assertFails(message))
}
