// Attributes that change a layout: `packed`, `aligned`, `_Alignas`, `__declspec(align)`.
import { layoutMessages as say } from '../messages.ts'
import type { AttributeSyntax } from '../parse/syntax.ts'
import { complain } from './draft.ts'
import type { Draft } from './draft.ts'
import { evaluateToInteger } from './evaluate.ts'

export function isPacked(attributes: readonly AttributeSyntax[]): boolean {
  return attributes.some(({ name }) => name === 'packed')
}

const alignments: ReadonlySet<string> = new Set(['aligned', 'align', 'alignas', 'Alignas'])

/** The strictest alignment they ask for, in bytes; 0 for none. `_Alignas` must not go below `natural`. */
export function readAlignment(
  draft: Draft,
  attributes: readonly AttributeSyntax[],
  natural = 0,
): number {
  let strictest = 0
  for (const attribute of attributes) {
    if (!alignments.has(attribute.name)) continue
    const [argument] = attribute.arguments
    if (argument === undefined) {
      strictest = Math.max(strictest, draft.target.alignMax)
      continue
    }
    const value = evaluateToInteger(draft, argument, say.anAlignment())
    if (value === undefined) continue
    if (value === 'open') {
      complain(draft, argument.span, say.openNotHere(say.anAlignment()))
    } else if (value < 0n || value > 2n ** 28n || (value & (value - 1n)) !== 0n) {
      complain(draft, argument.span, say.badAlignment(value))
    } else if (/alignas/i.test(attribute.name) && value !== 0n && Number(value) < natural) {
      complain(draft, argument.span, say.weakAlignas(value, natural))
    } else {
      strictest = Math.max(strictest, Number(value))
    }
  }
  return strictest
}
