// Tags of structs, unions and enums: one space of names, one meaning each (C11 6.2.3, 6.7.2.3).
import { layoutMessages as say } from '../messages.ts'
import type { NameSyntax } from '../parse/syntax.ts'
import { complain, noteAt } from './draft.ts'
import type { Draft, TagMeaning } from './draft.ts'
import { takeTag } from './header.ts'

/** What the tag stands for, defined as headers do where nothing else defines it; its index is negative where
 * nothing more is to be said: after a complaint that it is of another kind, or where its definition is lost. */
export function findTag(
  draft: Draft,
  tag: TagMeaning['tag'],
  name: NameSyntax,
  isDefinition: boolean,
): TagMeaning | undefined {
  if (!isDefinition && !draft.tagNames.has(name.text)) takeTag(draft, tag, name)
  const known = draft.tagNames.get(name.text)
  if (known === undefined && !isDefinition && draft.lost.has(name.text)) {
    return { tag, index: -1, declared: { name: name.text, span: name.span, comment: undefined } }
  }
  if (known === undefined || known.tag === tag) return known
  complain(draft, name.span, say.wrongTag(tag, known.tag, name.text), [
    noteAt(draft, known.declared, say.firstDeclared(name.text)),
  ])
  return { ...known, index: -1 }
}
