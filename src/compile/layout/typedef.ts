// Typedefs: the name that an anonymous record gets, and what attributes and pragmas make of a type.
import { layoutMessages as say } from '../messages.ts'
import type { AttributeSyntax, TypedefDeclaration, TypeSyntax } from '../parse/syntax.ts'
import { readAlignment } from './attribute.ts'
import { integerType, renameInteger } from './basic.ts'
import { chooseForTypedef } from './choose.ts'
import { complain, complainTaken, holdsBroken, isBroken, noteAt } from './draft.ts'
import type { Draft } from './draft.ts'
import { evaluateToInteger } from './evaluate.ts'
import type { Declared, TypeUse } from './library.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'
import { isSameUse } from './table.ts'

export function layoutTypedef(draft: Draft, declaration: TypedefDeclaration): void {
  const { name, comment } = declaration
  const declared: Declared = { name: name.text, span: name.span, comment }
  const use = describe(draft, declaration, declared)
  const known = draft.names.get(name.text)
  if (known !== undefined) {
    if (known.kind !== 'typedef') return complainTaken(draft, name.span, name.text, known)
    if (isSameUse(draft.table, known.use, use)) return
    if (holdsBroken(draft, use.type) || holdsBroken(draft, known.use.type)) return
    return complain(
      draft,
      name.span,
      say.typedefDiffers(name.text, spellType(draft.table, known.use), spellType(draft.table, use)),
      [noteAt(draft, known.declared, say.firstDeclared(name.text))],
    )
  }
  draft.names.set(name.text, { kind: 'typedef', declared, use })
  if (isBroken(draft, use)) return
  draft.typedefs.push({ name: name.text, span: name.span, comment, type: use })
}

function describe(draft: Draft, declaration: TypedefDeclaration, declared: Declared): TypeUse {
  const { type: syntax, attributes } = declaration
  checkOpen(draft, syntax)
  const written = resolveType(draft, syntax, { comment: declared.comment })
  if (isBroken(draft, written)) return written
  nameAnonymous(draft, syntax, written, declared)
  let use = applyAttributes(draft, written, attributes, declared)
  const type = draft.table.at(use.type)
  if (type.kind === 'integer' && type.open !== true) {
    use = { ...use, type: draft.table.share(renameInteger(type, declared.name)) }
  }
  const isOnlyName =
    type.kind === 'record' && type.name === undefined && type.alias === declared.name
  if (isOnlyName && use.align !== undefined) {
    const { align, ...plain } = use
    draft.table.complete(use.type, { ...type, align })
    draft.required.set(use.type, align)
    use = plain
  }
  return chooseForTypedef(draft, use, declared.name)
}

/** An integer or a float left open is known by its own name only. */
function checkOpen(draft: Draft, syntax: TypeSyntax): void {
  let inner = syntax
  while (inner.kind === 'pointer' || inner.kind === 'array' || inner.kind === 'function') {
    inner = inner.kind === 'pointer' ? inner.to : inner.kind === 'array' ? inner.of : inner.result
  }
  if (inner.kind === 'open' && inner !== syntax && inner.of !== 'opaque') {
    complain(draft, syntax.span, say.openBehindPointer())
  }
}

function nameAnonymous(draft: Draft, syntax: TypeSyntax, use: TypeUse, declared: Declared): void {
  const { table } = draft
  const { name } = declared
  const row = table.at(use.type)
  if (syntax.kind === 'open') {
    if ((row.kind === 'integer' || row.kind === 'float') && row.name === '') {
      table.complete(
        use.type,
        row.kind === 'integer' ? { ...row, name, spelling: name } : { ...row, name },
      )
    } else if (row.kind === 'record' && row.alias === undefined) {
      table.complete(use.type, { ...row, alias: name, declared })
      draft.tags.push(use.type)
    }
  } else if (syntax.kind === 'record' && row.kind === 'record') {
    if (row.name !== undefined || row.alias !== undefined) return
    table.complete(use.type, { ...row, alias: name, declared })
    draft.tags.push(use.type)
  } else if (syntax.kind === 'enum' && row.kind === 'enum') {
    if (row.tag !== undefined || row.alias !== undefined) return
    table.complete(use.type, { ...row, alias: name, declared })
    draft.tags.push(use.type)
  }
}

/** GNU C's machine modes, of which system headers use these. */
const modes: Readonly<Record<string, string>> = {
  QI: 'char',
  byte: 'char',
  HI: 'short',
  SI: 'int',
  DI: 'long long',
  TI: '__int128',
}

function applyAttributes(
  draft: Draft,
  use: TypeUse,
  attributes: readonly AttributeSyntax[],
  { name }: Declared,
): TypeUse {
  let applied = use
  for (const attribute of attributes) {
    const [argument] = attribute.arguments
    if (attribute.name === 'mode' && argument?.kind === 'name') {
      applied = applyMode(draft, applied, argument.name.replaceAll('_', ''))
    } else if (attribute.name === 'vector_size' && argument) {
      const size = evaluateToInteger(draft, argument, say.aVectorSize())
      if (typeof size !== 'bigint' || size < 1n) continue
      const bytes = Number(size)
      applied = {
        ...applied,
        type: draft.table.add({ kind: 'unsupported', name, size: bytes, align: bytes }),
      }
    }
  }
  const align = readAlignment(draft, attributes)
  return align === 0 ? applied : { ...applied, align }
}

function applyMode(draft: Draft, use: TypeUse, mode: string): TypeUse {
  const type = draft.table.at(use.type)
  if (type.kind !== 'integer') return use
  const { target } = draft
  const word = target.pointer === 8 ? 'DI' : 'SI'
  const base = modes[mode === 'word' || mode === 'pointer' ? word : mode]
  if (base === undefined) return use
  // 64 bits are `long` where long is that wide, as the compilers have it
  const wide = base === 'long long' && target.long === 8 ? 'long' : base
  const name = type.signed ? (wide === 'char' ? 'signed char' : wide) : `unsigned ${wide}`
  return { ...use, type: draft.table.share(integerType(target, name)) }
}
