// What goes into the glue as it stands: `%{ … %}`, and macros that are for headers.
import { layoutMessages as say } from '../messages.ts'
import type { SettingDeclaration, VerbatimDeclaration } from '../parse/syntax.ts'
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

export function layoutSetting(draft: Draft, { span }: SettingDeclaration): void {
  const text = draft.source.text.slice(span.start, span.end)
  draft.prelude.push({ kind: 'setting', text, span })
}
