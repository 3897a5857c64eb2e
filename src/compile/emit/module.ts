// The generated module: a description of the library for the runtime, a wrapper for each function, a
// class for each record, and the exports. The order follows the `.cdef`.
import type { Constant, Library, RecordType, TypeIndex, TypeUse } from '../layout/library.ts'
import type { References } from './carrier.ts'
import { code } from './code.ts'
import { isAssignable, isConstant } from './constant.ts'
import { describeBuild, describeTypes, integer, key, membersOf } from './description.ts'
import { hasFastEntry } from './fast.ts'
import { functionTypeOf } from './functions.ts'
import type { Glue } from './glue.ts'
import { includedOf, includedValue, isOwn, isOwnType, type Included } from './included.ts'
import { mark, unmark, type Marked } from './mapped.ts'
import { emitWrapper, literal, signatureOf } from './module-function.ts'
import { bindingName, publicNames, recordName, runtimeNames, type PublicNames } from './names.ts'
import { isTextConstant, questionsOf } from './questions.ts'
import { spell } from './spell.ts'

/** How a bundler's output finds what the module needs; each is decided by the plugin's host. */
export interface ModuleLinks {
  /** Import specifier of the runtime. */
  readonly runtime: string
  /** A JavaScript expression: path or `file:` URL of the glue. */
  readonly glue: string
  /** Likewise of the core addon. */
  readonly core: string
  /** Import lines that the expressions need. */
  readonly prologue?: string
  /** The runtime fills and watches memory that ended. */
  readonly debug?: boolean
}

/** Writes the module for one place: the same library can be linked in several. */
export interface EmittedModule {
  (links: ModuleLinks): { readonly code: string; readonly map: string }
}

export function emitModule(library: Library, glue: Glue, file: string): EmittedModule {
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
  const body = emitBody(library, names, references)
  // after the body, which is what asks for types
  const constants = types.emit(references.runtime)
  return (links) => {
    const text = code`
      // Generated from ${file}: C declarations in, typed functions out.
      ${links.prologue}
      import {
        ${[...imports, 'open', 'ffi'].sort().map((name) => `${name} as $${name},`)}
      } from ${literal(links.runtime)}
      ${includedOf(library, names).map(emitImport)}

      const $library = /* @__PURE__ */ $open({
        ${describeBuild(library, glue, file, links)}
        ${description}
      })

      export const ffi = /* @__PURE__ */ $ffi($library)

      ${constants}
      ${body}
    `
    const { text: unmarked, map } = unmark(text, library.source, file, library.source.file, {
      withContent: true,
    })
    return { code: `${unmarked}\n`, map }
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

function emitBody(library: Library, names: PublicNames, references: References): Marked {
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
    const wrapper = emitWrapper(
      library,
      type,
      {
        name: bindingName(item.name),
        shown: `${item.name}()`,
        isPointer: false,
        keep: item.keep,
        isFast,
      },
      references,
    )
    const crossing = { isCallback: false, isFast }
    const { expression: signature } = signatureOf(library, type, crossing, references)
    const given = isFast
      ? signature.includes('t')
        ? '$raw, $context, $slow'
        : '$raw, $context'
      : '$raw'
    return code`
      const ${mark(names.local(item.name), item.span.start)} = /* @__PURE__ */ ${references.runtime('bind')}($library, ${index}, ${signature}, (${given}) => ${wrapper})
    `
  })
  const globals = library.globals.map(
    (item, index) =>
      `const ${addressName(item.name)} = /* @__PURE__ */ ${references.runtime('variable')}($library, ${index}, ${literal(item.name)})`,
  )
  return code`
    ${records}
    ${constants.map((constant) => emitConstant(library, constant, names, references))}
    ${enums}
    ${functions}
    ${globals}

    export const lib = {
      ${emitMembers(library, names, references)}
    }
    export default lib
    ${emitExports(library, names)}
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

function emitMembers(
  library: Library,
  names: PublicNames,
  references: References,
): readonly string[] {
  const { runtime, type } = references
  const functions = library.functions.map(({ name }) => emitFunctionMember(name, names))
  const constants = library.constants
    .filter(isOwn)
    .map(({ name }) => `get ${key(name)}() { return ${names.local(name)} },`)
  const globals = library.globals.flatMap((item) => {
    const name = key(item.name)
    const isConst = isConstant(library, item.type)
    const load = `get ${name}() { return ${runtime(isConst ? 'loadConstant' : 'load')}(${addressName(item.name)}(), ${type(item.type)}, ${literal(item.name)}) },`
    if (!isAssignable(library, item.type)) return [load]
    const store = `set ${name}(value) { ${runtime('store')}(${addressName(item.name)}(), ${type(item.type)}, value, ${literal(item.name)}) },`
    return [load, store]
  })
  const included = includedOf(library, names).flatMap((one) => emitIncluded(one, names))
  return [...functions, ...constants, ...globals, ...included]
}

/** The function that asks for a variable's address; what the runtime exports is called `$load` and the like. */
function addressName(name: string): string {
  return `$_${name}`
}

function emitFunctionMember(name: string, names: PublicNames): string {
  const local = names.local(name)
  return local === name && name !== '__proto__' ? `${name},` : `${key(name)}: ${local},`
}

/** Its functions themselves, and accessors to the rest; what modules cannot export stands on its `lib`. */
function emitIncluded(included: Included, names: PublicNames): readonly string[] {
  const isImported = (name: string): boolean =>
    included.imports.some((item) => item.local === names.local(name))
  const functions = included.functions.map((name) =>
    isImported(name)
      ? emitFunctionMember(name, names)
      : `get ${key(name)}() { return ${included.lib}.${name} },`,
  )
  const constants = included.constants.map(
    (name) => `get ${key(name)}() { return ${includedValue(included, name, names)} },`,
  )
  const globals = included.globals.flatMap(({ name, isConst }) => {
    const load = `get ${key(name)}() { return ${included.lib}.${name} },`
    const store = `set ${key(name)}(value) { ${included.lib}.${name} = value },`
    return isConst ? [load] : [load, store]
  })
  return [...functions, ...constants, ...globals]
}

function emitImport({ specifier, lib, imports }: Included): string {
  const entries = imports.map(({ name, local }) => (name === local ? name : `${name} as ${local}`))
  return `import { ${[`lib as ${lib}`, ...entries].join(', ')} } from ${literal(specifier)}`
}

function emitExports(library: Library, names: PublicNames): string {
  const entries = names.exports.map(({ name, local }) =>
    name === local ? name : `${local} as ${name}`,
  )
  return entries.length === 0 ? '' : `export { ${entries.join(', ')} }`
}
