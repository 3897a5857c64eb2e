// On 32-bit Windows a function type says how it is called. API mode's glue is compiled for it; a module tells pointers to
// functions by their types alone, so that one file cannot have two ways of calling for one of them.
import type { Diagnostics } from '../diagnostic.ts'
import type { FunctionType, Library, TypeIndex } from '../layout/library.ts'
import { buildMessages as messages } from '../messages.ts'
import type { Span } from '../source.ts'
import { functionTypeOf, spellFunctionPointer } from './functions.ts'
import { conventionOf } from './names.ts'

export function checkConventions(library: Library, diagnostics: Diagnostics): void {
  if (!library.types.some((type) => type.kind === 'function' && conventionOf(library, type) !== ''))
    return
  const first = new Map<string, { readonly name: string; readonly convention: string }>()
  const say = (span: Span, message: string): void =>
    diagnostics.error(library.source, span, message)
  for (const { name, span, type } of declaredTypes(library)) {
    for (const [index, pointed] of functionsIn(library, type)) {
      const convention = conventionOf(library, pointed)
      if (library.mode === 'abi' && convention !== '') say(span, messages.conventionOfAbi(name))
      if (library.types[type] === pointed) continue
      const spelling = spellFunctionPointer(library, index)
      const known = first.get(spelling) ?? { name, convention }
      first.set(spelling, known)
      if (known.convention !== convention) {
        say(span, messages.twoConventions(name, known.name, spelling))
      }
    }
  }
  for (const { name, span, type, linkage } of library.functions) {
    const convention = conventionOf(library, functionTypeOf(library, type))
    if (linkage !== 'C' && convention !== '') say(span, messages.conventionOfExtern(name))
  }
}

interface DeclaredType {
  readonly name: string
  readonly span: Span
  readonly type: TypeIndex
}

function* declaredTypes(library: Library): Generator<DeclaredType> {
  yield* library.functions
  for (const { name, span, type } of [...library.typedefs, ...library.globals]) {
    yield { name, span, type: type.type }
  }
  for (const type of library.types) {
    if (type.kind !== 'record') continue
    for (const { name = '', span, type: use } of type.fields ?? []) {
      yield { name, span, type: use.type }
    }
  }
}

/** Those that a type is made of; records' fields are declared by themselves. */
function functionsIn(library: Library, index: TypeIndex): ReadonlyMap<TypeIndex, FunctionType> {
  const found = new Map<TypeIndex, FunctionType>()
  const seen = new Set<TypeIndex>()
  const walk = (at: TypeIndex): void => {
    if (seen.has(at)) return
    seen.add(at)
    const type = library.types[at]
    if (type?.kind === 'pointer') walk(type.to.type)
    if (type?.kind === 'array') walk(type.of.type)
    if (type?.kind !== 'function') return
    found.set(at, type)
    for (const { type: use } of [{ type: type.result }, ...type.parameters]) walk(use.type)
  }
  walk(index)
  return found
}
