// Checked by tsc alone: `unplugin-cffi/compile` as a tool uses it. Each @ts-expect-error is an assertion that
// the line below is refused.
import {
  CdefError,
  createSource,
  Diagnostics,
  emit,
  findTarget,
  formatDiagnostic,
  hostTarget,
  layout,
  locate,
  parse,
  spell,
  targetNames,
  understand,
} from 'unplugin-cffi/compile'
import type {
  Cdef,
  Compilation,
  Constant,
  CFunction,
  Declaration,
  ExpressionSyntax,
  Field,
  LayoutOptions,
  Library,
  ParseOptions,
  RecordType,
  Target,
  Type,
  TypeIndex,
  TypeSyntax,
  TypeUse,
} from 'unplugin-cffi/compile'

export function stages(text: string): Compilation {
  const diagnostics = new Diagnostics()
  const target: Target = hostTarget() ?? findTarget(targetNames[0] ?? '')
  const read: ParseOptions = { macros: target.macros, header: true }
  const placed: LayoutOptions = { target, included: () => undefined }
  const cdef: Cdef = parse(createSource('own.cdef', text), read, diagnostics)
  const library: Library = layout(cdef, placed, diagnostics)
  // @ts-expect-error a target is found by its name
  layout(cdef, { target: 'linux-x64' }, diagnostics)
  // @ts-expect-error macros are needed
  parse(cdef.source, {}, diagnostics)
  // @ts-expect-error data is not changed
  cdef.declarations.push()
  return emit(library, 'own.cdef')
}

/** A `switch` on `kind` sees every property. */
export function written(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'typedef':
    case 'variable':
      return `${declaration.name.text} ${writtenType(declaration.type)}`
    case 'function':
      return declaration.type.parameters.map(({ type }) => writtenType(type)).join()
    case 'type':
      return declaration.type.name?.text ?? ''
    case 'define':
      return declaration.value === 'open' ? '' : value(declaration.value)
    case 'include':
      return declaration.path
    case 'verbatim':
    case 'setting':
    case 'assert':
      return `${declaration.span.start}`
  }
}

function writtenType(type: TypeSyntax): string {
  switch (type.kind) {
    case 'pointer':
      return `${writtenType(type.to)} *`
    case 'named':
      return type.name
    case 'record':
      return `${type.tag} of ${type.body?.fields.length}`
    default:
      // @ts-expect-error not every type has a tag
      return type.tag
  }
}

function value(expression: ExpressionSyntax): string {
  return expression.kind === 'integer' ? `${expression.value + 1n}` : expression.kind
}

export function meant(library: Library, index: TypeIndex): number | undefined {
  const type: Type | undefined = library.types[index]
  if (type?.kind !== 'record') return undefined
  const record: RecordType = type
  const field: Field | undefined = record.fields?.[0]
  const use: TypeUse | undefined = field?.type
  const text: string = use ? spell(library, use, field?.name) : ''
  const functions: readonly CFunction[] = library.functions
  const constants: readonly Constant[] = library.constants
  for (const constant of constants) {
    if (constant.value.kind === 'integer') BigInt.asIntN(32, constant.value.value)
  }
  // @ts-expect-error an opaque record has no size
  const size: number = record.size
  return size + text.length + functions.length
}

export function mistakes(run: () => void): string {
  try {
    run()
    const { cdef } = understand('/own.cdef', '', { root: '/', cacheDir: '/cache' })
    return locate(cdef.source, 0).file
  } catch (error) {
    return error instanceof CdefError ? error.diagnostics.map(formatDiagnostic).join('') : ''
  }
}
