// The generated module: a description of the library for the runtime, a wrapper for each function, a
// class for each record, and the exports. The order follows the `.cdef`.
import type { Constant, Library, RecordType, TypeIndex, TypeUse } from '../layout/library.ts'
import type { References } from './carrier.ts'
import { code } from './code.ts'
import { isConstant } from './constant.ts'
import { describeBuild, describeTypes, integer, membersOf } from './description.ts'
import { functionTypeOf } from './functions.ts'
import type { Glue } from './glue.ts'
import { includedOf, isOwn, isOwnType, type Included } from './included.ts'
import { mark, unmark, type Marked } from './mapped.ts'
import { emitResult, emitWrapper, literal } from './module-function.ts'
import { emitAddresses, emitBind, emitMembers, emitTools, makerName } from './module-members.ts'
import { bindingName, publicNames, recordName, runtimeNames, type PublicNames } from './names.ts'
import { isTextConstant, questionsOf } from './questions.ts'
import { spell } from './spell.ts'

/** Where what is opened will be found. */
export interface InlineLinks {
  /** A JavaScript expression: path or `file:` URL of the core addon. */
  readonly core: string
  /** Likewise of libraries that `dlopen` lines name by a relative path, by that; those that are missing are not tried. */
  readonly libraries?: ReadonlyMap<string, string>
  /** The runtime fills and watches memory that ended. */
  readonly debug?: boolean
}

/** What of the links `open` is told. */
export type OpenedLinks = InlineLinks & Pick<ModuleLinks, 'glue'>

/** How a bundler's output finds what the module needs; each is decided by the plugin's host. */
export interface ModuleLinks extends InlineLinks {
  /** Import specifier of the runtime. */
  readonly runtime: string
  /** As the core: the glue, where there is one. */
  readonly glue?: string
  /** Import lines that the expressions need. */
  readonly prologue?: string
}

/** Writes the module for one place: the same library can be linked in several. */
export interface EmittedModule {
  (links: ModuleLinks): { readonly code: string; readonly map: string }
}

export function emitModule(library: Library, glue: Glue | undefined, file: string): EmittedModule {
  const parts = emitParts(library, glue)
  const { names, runtime, declarations, constants, lib, tools } = parts
  return (links) => {
    const text = code`
      // Generated from ${file}: C declarations in, typed functions out.
      ${links.prologue}
      import {
        ${[...runtime].map((name) => `${name} as $${name},`)}
      } from ${literal(links.runtime)}
      ${includedOf(library, names).map(emitImport)}

      ${parts.library(file, links)}

      ${glue === undefined ? '' : code`export ${tools}`}

      ${constants}
      ${declarations}

      export ${lib}
      export default lib
      ${emitExports(names)}
      ${glue === undefined ? code`export ${tools}` : ''}
    `
    const { text: unmarked, map } = unmark(text, library.source, file, library.source.file, {
      withContent: true,
    })
    return { code: `${unmarked}\n`, map }
  }
}

/** The same in ABI mode as the body of a function, whose parameter `$runtime` is the runtime's exports. */
export function emitFunctionBody(library: Library, file: string, links: InlineLinks): string {
  const parts = emitParts(library, undefined)
  const { runtime, declarations, constants, lib, tools } = parts
  const text = code`
    'use strict'
    const {
      ${[...runtime].map((name) => `${name}: $${name},`)}
    } = $runtime

    ${parts.library(file, links)}

    ${constants}
    ${declarations}

    ${lib}
    ${tools}
    return { lib, ffi, library: $library }
  `
  return unmark(text, library.source, file, library.source.file, { withContent: false }).text
}

interface Parts {
  readonly names: PublicNames
  /** What is used of the runtime. */
  readonly runtime: readonly string[]
  readonly library: (file: string, links: OpenedLinks) => string
  readonly constants: string
  readonly declarations: Marked
  readonly lib: Marked
  readonly tools: string
}

function emitParts(library: Library, glue: Glue | undefined): Parts {
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
  const description = describeTypes(library, names, references)
  const open = references.runtime(glue === undefined ? 'dlopen' : 'open')
  const declarations = emitDeclarations(library, names, references)
  const lib = code`
    const lib = {
      ${emitMembers(library, names, references)}
    }
  `
  const tools = emitTools(library, names, references)
  // last, after what asks for types
  const constants = types.emit(references.runtime)
  return {
    names,
    runtime: [...imports].sort(),
    library: (file, links) => code`
      const $library = /* @__PURE__ */ ${open}({
        ${describeBuild(library, glue, file, links)}
        ${description}
      })
    `,
    constants,
    declarations,
    lib,
    tools,
  }
}

interface TypeCall {
  readonly name: string
  readonly by: 'type' | 'dataType'
  readonly spelling: string
}

/** `$T1` and so on: one constant for each type that conversions mention, whichever way it is asked for. */
class TypeConstants {
  readonly #library: Library
  /** Names by the calls that make them. */
  readonly #calls = new Map<string, TypeCall>()
  readonly #names = new Map<string, string>()

  constructor(library: Library) {
    this.#library = library
  }

  name(use: TypeUse): string {
    return this.#name(use, 'type')
  }

  dataName(use: TypeUse): string {
    const type = this.#library.types[use.type]
    const isOther = type?.kind === 'pointer' && isConstant(this.#library, type.to)
    return this.#name(use, isOther ? 'dataType' : 'type')
  }

  #name(use: TypeUse, by: 'type' | 'dataType'): string {
    const key = `${by} ${use.type} ${use.read ?? ''} ${use.free ?? ''}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    // the const of a place itself is its field's or variable's
    const unqualified = { ...use, const: false }
    const spelling = spell(this.#library, unqualified, runtimeNames(this.#library))
    const call = `${by} ${spelling}`
    const name = this.#calls.get(call)?.name ?? `$T${this.#calls.size + 1}`
    this.#calls.set(call, { name, by, spelling })
    this.#names.set(key, name)
    return name
  }

  emit(runtime: References['runtime']): string {
    const lines = [...this.#calls.values()].map(
      ({ name, by, spelling }) =>
        `const ${name} = /* @__PURE__ */ ${runtime(by)}($library, ${literal(spelling)})`,
    )
    return lines.join('\n')
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
    const shown = `${item.name}()`
    const wrapper = emitWrapper(
      library,
      type,
      {
        name: bindingName(item.name),
        shown,
        isPointer: false,
        keep: item.keep,
      },
      references,
    )
    const name = mark(names.local(item.name), item.span.start)
    const bind = `/* @__PURE__ */ ${emitBind(library, { index, type: item.type }, references)}`
    const given = type.variadic ? '$variadic' : '$raw'
    const result = type.variadic ? undefined : emitResult(library, type, shown, references)
    const more = result === undefined ? '' : `, ${result}`
    if (library.mode === 'api') {
      return code`const ${name} = ${bind}, (${given}) => ${wrapper}${more})`
    }
    // other libraries are bound likewise
    return code`
      const ${makerName(item.name)} = (${given}) => ${wrapper}
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

function emitImport({ specifier, lib, imports }: Included): string {
  const entries = imports.map(({ name, local }) => (name === local ? name : `${name} as ${local}`))
  return `import { ${[`lib as ${lib}`, ...entries].join(', ')} } from ${literal(specifier)}`
}

function emitExports(names: PublicNames): string {
  const entries = names.exports.map(({ name, local }) =>
    name === local ? name : `${local} as ${name}`,
  )
  return entries.length === 0 ? '' : `export { ${entries.join(', ')} }`
}
