// `%{ … %}`: C for the glue alone.
import { layoutMessages as say } from '../messages.ts'
import type { VerbatimDeclaration } from '../parse/syntax.ts'
import { complain } from './draft.ts'
import type { Draft } from './draft.ts'

export function layoutVerbatim(draft: Draft, { text, span }: VerbatimDeclaration): void {
  if (draft.mode === 'abi') return complain(draft, span, say.verbatimInAbi())
  draft.prelude.push({
    kind: 'verbatim',
    text: draft.source.text.slice(text.start, text.end),
    span: text,
  })
}
