// The generated module: a description of the library for the runtime, a wrapper for each function, a
// class for each record, and the exports. The order follows the `.cdef`.
import type { Constant, Library, RecordType, TypeIndex, TypeUse } from '../layout/library.ts'
import type { References } from './carrier.ts'
import { code } from './code.ts'
import { describeBuild, describeTarget, describeTypes, integer, membersOf } from './description.ts'
import { hasFastEntry } from './fast.ts'
import { functionTypeOf } from './functions.ts'
import type { Glue } from './glue.ts'
import { includedOf, isOwn, isOwnType, type Included } from './included.ts'
import type { InlineLinks, ModuleLinks } from './links.ts'
import { mark, removeMarks, unmark, type Marked } from './mapped.ts'
import { emitResult, emitWrapper, literal } from './module-function.ts'
import { emitAddresses, emitBind, emitMembers, emitTools, makerName } from './module-members.ts'
import { TypeConstants } from './module-types.ts'
import { bindingName, publicNames, recordName, type PublicNames } from './names.ts'
import { isTextConstant, questionsOf } from './questions.ts'

/** Writes the module for one place: the same library can be linked in several. */
export interface EmittedModule {
  (links: ModuleLinks): { readonly code: string; readonly map: string }
}

/** What a module is put together from. */
export interface ModuleParts {
  /** Names of the runtime that the statements use. */
  readonly imports: ReadonlySet<string>
  readonly included: readonly Included[]
  readonly names: PublicNames
  /** All but the exports: `$library`, opened as `build` says, `ffi`, the members and `lib`. */
  statements(build: string, keyword: 'export ' | ''): Marked
}

export function emitModule(library: Library, glue: Glue | undefined, file: string): EmittedModule {
  const parts = emitParts(library)
  const machine = { hash: glue && literal(glue.hash), target: describeTarget(library) }
  return (links) => {
    const text = code`
      ${emitHead(parts.imports, parts.included, file, links)}

      ${parts.statements(describeBuild(library, machine, file, links), 'export ')}
      export default lib
      ${emitExports(parts.names)}
    `
    return finish(text, library, file)
  }
}

/** The same in ABI mode as the body of a function, whose parameter `$runtime` is the runtime's exports. */
export function emitFunctionBody(library: Library, file: string, links: InlineLinks): string {
  const { imports, statements } = emitParts(library)
  const machine = { hash: undefined, target: describeTarget(library) }
  const text = code`
    'use strict'
    const {
      ${[...imports].sort().map((name) => `${name}: $${name},`)}
    } = $runtime

    ${statements(describeBuild(library, machine, file, links), '')}
    return { lib, ffi, library: $library }
  `
  return removeMarks(text)
}

export function emitHead(
  imports: ReadonlySet<string>,
  included: readonly Included[],
  file: string,
  links: ModuleLinks,
): string {
  return code`
    // Generated from ${file}: C declarations in, typed functions out.
    ${links.prologue}
    import {
      ${[...imports].sort().map((name) => `${name} as $${name},`)}
    } from ${literal(links.runtime)}
    ${included.map((one) => emitImport(one, links))}
  `
}

export function finish(
  text: Marked,
  library: Library,
  file: string,
): { readonly code: string; readonly map: string } {
  const { text: unmarked, map } = unmark(text, library.source, file, library.source.file, {
    withContent: true,
  })
  return { code: `${unmarked}\n`, map }
}

export function emitParts(library: Library): ModuleParts {
  const imports = new Set<string>()
  const types = new TypeConstants(library)
  const references: References = {
    type: (use) => types.name(use),
    dataType: (use) => types.dataName(use),
    runtime: (name) => {
      imports.add(name)
      return `$${name}`
    },
  }
  const names = publicNames(library)
  const isGlue = library.mode === 'api'
  const open = references.runtime(isGlue ? 'open' : 'dlopen')
  const description = describeTypes(library, names, references)
  const declarations = emitDeclarations(library, names, references)
  const members = emitMembers(library, names, references)
  const tools = emitTools(library, names, references)
  // last, after what asks for types
  const constants = types.emit(references.runtime)
  return {
    imports,
    included: includedOf(library, names),
    names,
    // no member is lost or made up by a mistake; functions can be mocked. V8 takes `__proto__: null` for a dictionary
    statements: (build, keyword) => code`
      const $library = /* @__PURE__ */ ${open}({
        ${build}
        ${description}
      })

      ${isGlue ? code`${keyword}${tools}` : ''}

      ${constants}
      ${declarations}

      ${keyword}const lib = /* @__PURE__ */ Object.seal(/* @__PURE__ */ Object.setPrototypeOf({
        ${members}
      }, null))
      ${isGlue ? '' : code`${keyword}${tools}`}
    `,
  }
}

function emitDeclarations(library: Library, names: PublicNames, references: References): Marked {
  const records = library.types.flatMap((type, index) =>
    type.kind === 'record' ? (emitRecord(library, type, index, names, references) ?? []) : [],
  )
  const enums = [...names.enums]
    .filter(([index]) => isOwnType(library.types[index]))
    .map(([index, name]) => emitEnum(library, index, name, names))
  const constants = library.constants.filter(isOwn)
  const functions = library.functions.map((item, index) => {
    const type = functionTypeOf(library, item.type)
    const isFast = hasFastEntry(library, item)
    const shown = `${item.name}()`
    const wrapper = emitWrapper(
      library,
      type,
      {
        name: bindingName(item.name),
        shown,
        isPointer: false,
        keep: item.keep,
        isFast,
      },
      references,
    )
    const name = mark(names.local(item.name), item.span.start)
    const bind = `/* @__PURE__ */ ${emitBind(library, { index, type: item.type, isFast }, references)}`
    const given = type.variadic ? '$variadic' : '$f'
    const result = emitResult(library, type, shown, references)
    const more = result === undefined ? '' : `, ${result}`
    // in parentheses, by which V8 knows that it is called at once: it would else be parsed twice
    const make = code`(function (${given}) { return ${wrapper} })`
    if (library.mode === 'api') {
      return code`const ${name} = ${bind}, ${make}${more})`
    }
    // other libraries are bound likewise
    return code`
      const ${makerName(item.name)} = ${make}
      const ${name} = ${bind}, ${makerName(item.name)}${more})
    `
  })
  return code`
    ${records}
    ${constants.map((constant) => emitConstant(library, constant, names, references))}
    ${enums}
    ${functions}
    ${emitAddresses(library, references)}
  `
}

function emitRecord(
  library: Library,
  type: RecordType,
  index: TypeIndex,
  names: PublicNames,
  references: References,
): string | undefined {
  const exported = names.records.get(index)
  if (exported === undefined || type.fields === undefined || !type.declared) return undefined
  if (!isOwnType(type)) return undefined
  const name = mark(names.local(exported), type.declared.span.start)
  const call = `${references.runtime('record')}($library, ${literal(recordName(library, type, index))})`
  return `const ${name} = /* @__PURE__ */ ${call}`
}

function emitEnum(library: Library, index: TypeIndex, name: string, names: PublicNames): string {
  const type = library.types[index]
  if (type?.kind !== 'enum') return ''
  return code`
    const ${names.local(name)} = /* @__PURE__ */ Object.freeze({
      ${membersOf(type, names.local).map((member) => `${member},`)}
    })
  `
}

function emitConstant(
  library: Library,
  { name, value, span }: Constant,
  names: PublicNames,
  references: References,
): string {
  const local = mark(names.local(name), span.start)
  switch (value.kind) {
    case 'integer':
      return `const ${local} = ${integer(value.value)}`
    case 'float':
      return `const ${local} = ${Object.is(value.value, -0) ? '-0' : value.value}`
    case 'string':
      return `const ${local} = ${JSON.stringify(value.value)}`
    case 'open':
      return `const ${local} = ${emitAnswer(library, name, value.type, references)}`
    case 'address': {
      const address = integer(BigInt.asIntN(64, value.value))
      return `const ${local} = /* @__PURE__ */ ${references.runtime('fromPointer')}(${address}, ${references.type(value.type)})`
    }
  }
}

function emitAnswer(
  library: Library,
  name: string,
  use: TypeUse | undefined,
  { runtime, type }: References,
): string {
  const index = questionsOf(library).constants.get(name)
  const answer = `/* @__PURE__ */ ${runtime('answer')}($library, ${index})`
  const row = use && library.types[use.type]
  if (row?.kind === 'bool') return `${answer} === 1`
  return row?.kind === 'pointer' && use && !isTextConstant(library, use.type)
    ? `/* @__PURE__ */ ${runtime('fromPointer')}(${answer}, ${type(use)})`
    : answer
}

function emitImport({ specifier, lib, imports }: Included, links: ModuleLinks): string {
  const entries = imports.map(({ name, local }) => (name === local ? name : `${name} as ${local}`))
  const from = links.included?.(specifier) ?? specifier
  return `import { ${[`lib as ${lib}`, ...entries].join(', ')} } from ${literal(from)}`
}

export function emitExports(names: PublicNames): string {
  const entries = names.exports.map(({ name, local }) =>
    name === local ? name : `${local} as ${name}`,
  )
  return entries.length === 0 ? '' : `export { ${entries.join(', ')} }`
}
