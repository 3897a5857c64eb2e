// The declarations beside the `.cdef`, which editors read: parameter names, comments as TSDoc, and a map
// so that go-to-definition lands in the C.
import type {
  Constant,
  Declared,
  Field,
  Library,
  RecordType,
  TypeIndex,
  TypeUse,
} from '../layout/library.ts'
import { code } from './code.ts'
import { isAssignable } from './constant.ts'
import { integer, key } from './description.ts'
import {
  crossingFunctionTypes,
  externsOf,
  functionTypeOf,
  spellFunctionPointer,
} from './functions.ts'
import { includedOf, isOwn, isOwnType, typedefsOf, type Included } from './included.ts'
import { mark, unmark, type Marked } from './mapped.ts'
import { literal } from './module-function.ts'
import { reachableFields } from './module-record.ts'
import { publicNames, recordName, type PublicNames } from './names.ts'
import { isTextConstant } from './questions.ts'
import type { TypesTarget } from './types-target.ts'
import {
  fieldItem,
  implementationType,
  itemType,
  listParameters,
  readType,
  recordType,
  writtenType,
} from './typescript.ts'

export interface EmittedTypes {
  /** Name of the file that they belong in, beside the `.cdef` or header. */
  readonly file: string
  readonly text: string
  readonly map: string
}

/** How declarations name what they import, where they are not beside the `.cdef`. */
export interface TypesLinks {
  /** Import specifier of `unplugin-cffi/types`. */
  readonly types: string
  /** Import specifier of the declarations of an `#include "other.cdef"`, of which it is given `./other.cdef`. */
  readonly included: (specifier: string) => string
}

const beside: TypesLinks = { types: 'unplugin-cffi/types', included: (specifier) => specifier }

export function emitTypes(
  library: Library,
  target: TypesTarget,
  links: TypesLinks = beside,
): EmittedTypes {
  const names = publicNames(library)
  const { name, module } = target
  const body = emitBody(library, names, module === undefined ? 'declare ' : '', links)
  const text = code`
    // Generated from ${name}; changes are lost when it is compiled again.
    /* eslint-disable */
    ${module === undefined ? body : emitModule(module, body)}
  `
  // TypeScript's server does not read a declaration map that holds its sources
  const declarations = unmark(text, library.source, target.file, name, { withContent: false })
  const comment = `//# sourceMappingURL=${target.file}.map`
  return { file: target.file, text: `${declarations.text}\n${comment}\n`, map: declarations.map }
}

function emitModule(name: string, body: Marked): Marked {
  return code`
    declare module ${JSON.stringify(name)} {
      ${body}
    }
  `
}

/** `declare` is the word in front of what is declared outside of an ambient module. */
function emitBody(
  library: Library,
  names: PublicNames,
  declare: 'declare ' | '',
  links: TypesLinks,
): Marked {
  const included = includedOf(library, names).map((one) => ({
    ...one,
    specifier: links.included(one.specifier),
  }))
  return code`
    import type * as c from ${literal(links.types)}
    ${included.map(emitImport)}

    ${library.types.flatMap((type, index) => (type.kind === 'record' ? emitRecord(library, type, index, names, declare) : []))}
    ${[...names.enums].map(([index, enumName]) => emitEnum(library, index, names.local(enumName), declare))}
    ${emitTypedefs(library, names)}
    ${included.map(emitTypedefExports)}
    ${library.constants.filter(isOwn).map((constant) => document(constant, `${declare}const ${mark(names.local(constant.name), constant.span.start)}: ${constantType(library, constant, names)}`))}
    ${library.functions.map((item) => document(item, `${declare}const ${mark(names.local(item.name), item.span.start)}: c.LibraryFunction<${emitSignature(library, item.type, names)}>`))}

    /** The types of this library, by the names that \`ffi.new\`, \`ffi.cast\` and their like read. */
    interface Types {
      ${emitTypeNames(library, names)}
    }
    ${emitExterns(library, names)}
    export ${declare}const ffi: c.Ffi<${['Types', ...(externsOf(library).length > 0 ? ['Externs'] : [])].join(', ')}>${library.mode === 'api' ? '' : ' & c.Loader<typeof lib>'}

    export ${declare}const lib: ${included.map(({ lib }) => `typeof ${lib} & `).join('')}{
      ${emitMembers(library, names)}
    }
    export default lib
    ${emitExports(library, names)}
  `
}

function emitImport({ specifier, lib, imports, types }: Included): string {
  const entries = [...imports, ...types].map(({ name, local }) =>
    name === local ? name : `${name} as ${local}`,
  )
  return `import { ${[`lib as ${lib}`, ...entries].join(', ')} } from ${literal(specifier)}`
}

function emitTypedefExports({ specifier, typedefs }: Included): string {
  const entries = typedefs.map((name) => `type ${name}`)
  return entries.length === 0 ? '' : `export { ${entries.join(', ')} } from ${literal(specifier)}`
}

/** The comment above a declaration, as TSDoc above its line. */
function document(item: Pick<Declared, 'comment'>, line: Marked): Marked {
  if (!item.comment) return line
  const text = item.comment.replaceAll('*/', '*\\/')
  if (!text.includes('\n')) return `/** ${text} */\n${line}`
  const lines = text.replaceAll('\n', '\n * ').replaceAll(' * \n', ' *\n')
  return `/**\n * ${lines}\n */\n${line}`
}

function emitRecord(
  library: Library,
  type: RecordType,
  index: TypeIndex,
  names: PublicNames,
  declare: string,
): readonly Marked[] {
  if (names.anonymous.has(index)) return [emitAnonymous(library, type, index, names)]
  const exported = names.records.get(index)
  if (exported === undefined || !type.declared || !isOwnType(type)) return []
  const local = mark(names.local(exported), type.declared.span.start)
  const brand = literal(recordName(library, type, index))
  const opaque = `${declare}class ${local} extends c.Opaque<${brand}> { private constructor() }`
  if (type.fields === undefined) return [document(type.declared, opaque)]
  return [
    document(
      type.declared,
      code`
        ${declare}class ${local} extends c.Record<${brand}, {
          ${emitItems(library, index, names)}
        }> {
          ${nameMember(brand)}
          ${mark('constructor', type.declared.span.start)}(init?: c.Initializer<${names.local(exported)}>)
          ${emitFields(library, index, names)}
        }
      `,
    ),
  ]
}

/** TypeScript compares members in order: by the name that comes first, two records differ without a look at the rest. */
function nameMember(brand: string): string {
  return `readonly [c.tag]: ${brand}`
}

/** A record without a name has a type, and no class. */
function emitAnonymous(
  library: Library,
  type: RecordType,
  index: TypeIndex,
  names: PublicNames,
): Marked {
  const name = recordType(names, index)
  const brand = literal(recordName(library, type, index))
  if (type.fields === undefined) return `interface ${name} extends c.Opaque<${brand}> {}`
  return code`
    interface ${name} extends c.Record<${brand}, {
      ${emitItems(library, index, names)}
    }> {
      ${nameMember(brand)}
      ${emitFields(library, index, names)}
    }
  `
}

function emitItems(library: Library, index: TypeIndex, names: PublicNames): readonly Marked[] {
  return reachableFields(library, index, 0).map(({ field }) => {
    const name = mark(propertyName(field.name), field.span.start)
    return `${name}: ${fieldItem(library, field, names)}`
  })
}

function emitFields(library: Library, index: TypeIndex, names: PublicNames): readonly Marked[] {
  return reachableFields(library, index, 0).map(({ field }) => emitField(library, field, names))
}

/** `constructor(…)` would be one. */
function propertyName(name: string): string {
  return name === 'constructor' ? "['constructor']" : name
}

function emitField(
  library: Library,
  field: Field & { readonly name: string },
  names: PublicNames,
): Marked {
  const name = mark(propertyName(field.name), field.span.start)
  const read = readType(library, field.type, names, false)
  const written = writtenType(library, field.type, names, 'stays')
  const isReadonly = !isAssignable(library, field.type)
  // one declaration where it can be: editors then show one definition
  if (isReadonly || read === written) {
    return document(field, `${isReadonly ? 'readonly ' : ''}${name}: ${read}`)
  }
  return `${document(field, `get ${name}(): ${read}`)}\nset ${name}(value: ${written})`
}

function emitEnum(library: Library, index: TypeIndex, name: string, declare: string): Marked {
  const type = library.types[index]
  if (type?.kind !== 'enum' || !isOwnType(type)) return ''
  const members = type.members.map((member) =>
    document(
      member,
      `readonly ${mark(key(member.name), member.span.start)}: ${member.value === undefined ? 'number' : integer(member.value)}`,
    ),
  )
  const marked = type.declared ? mark(name, type.declared.span.start) : name
  const values = type.members.map(({ value }) => (value === undefined ? 'number' : integer(value)))
  const union = [...new Set(values), 'c.OtherNumber'].join(' | ')
  return code`
    ${declare}const ${marked}: {
      ${members}
    }
    type ${name} = ${union}
  `
}

function emitTypedefs(library: Library, names: PublicNames): readonly Marked[] {
  const shown = new Set(typedefsOf(library, names))
  return library.typedefs.flatMap((typedef) => {
    if (!shown.has(typedef.name) || !isOwn(typedef)) return []
    const type = library.types[typedef.type.type]
    const isClass = type?.kind === 'record' || type?.kind === 'enum'
    const value = isClass
      ? itemType(library, typedef.type, names)
      : readType(library, { ...typedef.type, nonnull: true }, names, false)
    return [document(typedef, `export type ${mark(typedef.name, typedef.span.start)} = ${value}`)]
  })
}

function constantType(library: Library, { value }: Constant, names: PublicNames): string {
  switch (value.kind) {
    case 'integer':
      return integer(value.value)
    case 'float':
      return 'number'
    case 'string':
      return JSON.stringify(value.value)
    case 'address':
      return readType(library, value.type, names, false)
    case 'open':
      // beyond 2^53 a bigint, which no flag or limit of a header is: `A | B` must go on being one line
      return value.type === undefined ? 'number' : answerType(library, value.type, names)
  }
}

/** Of an open constant, which is a number where that is exact. */
function answerType(library: Library, use: TypeUse, names: PublicNames): string {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'pointer':
      return isTextConstant(library, use.type) ? 'string' : readType(library, use, names, false)
    case 'bool':
      return 'boolean'
    case 'integer':
      return type.bigint ? 'number | bigint' : 'number'
    default:
      return 'number'
  }
}

function emitSignature(library: Library, index: TypeIndex, names: PublicNames): string {
  const type = functionTypeOf(library, index)
  const parameters = listParameters(type, (use) => writtenType(library, use, names, 'argument'))
  return `(${parameters}) => ${readType(library, type.result, names, true)}`
}

function emitExterns(library: Library, names: PublicNames): string {
  const externs = externsOf(library).map(({ item }) => {
    const type = implementationType(library, functionTypeOf(library, item.type), names)
    return `${key(item.name)}: ${type}`
  })
  if (externs.length === 0) return ''
  return code`
    /** What JavaScript implements: \`ffi.defExtern\` attaches it. */
    interface Externs {
      ${externs}
    }
  `
}

function emitTypeNames(library: Library, names: PublicNames): readonly string[] {
  const typedefs = library.typedefs.map(
    ({ name, type }) => [name, itemType(library, type, names)] as const,
  )
  const records = [...names.records].flatMap(([index, name]) => {
    const type = library.types[index]
    return type?.kind === 'record' && type.name !== undefined
      ? [[`${type.tag} ${type.name}`, names.local(name)] as const]
      : []
  })
  const enums = [...names.enums.keys()].flatMap((index) => {
    const type = library.types[index]
    return type?.kind === 'enum' && type.tag !== undefined
      ? [[`enum ${type.tag}`, itemType(library, { type: index, const: false }, names)] as const]
      : []
  })
  return [...typedefs, ...records, ...enums].map(
    ([name, type]) => `${JSON.stringify(name)}: ${type}`,
  )
}

function emitMembers(library: Library, names: PublicNames): readonly Marked[] {
  const pointed = new Set(
    crossingFunctionTypes(library).flatMap((one) => (one.isPointed ? one.spelling : [])),
  )
  const functions = library.functions.map((item) => {
    // what some pointer of the library may point to
    const code = pointed.has(spellFunctionPointer(library, item.type)) ? ' & c.Code' : ''
    const member = mark(key(item.name), item.span.start)
    return document(item, `${member}: typeof ${names.local(item.name)}${code}`)
  })
  const constants = library.constants
    .filter(isOwn)
    .map((item) => document(item, `readonly ${key(item.name)}: typeof ${names.local(item.name)}`))
  const globals = library.globals.map((item) => {
    const name = mark(key(item.name), item.span.start)
    const read = `get ${name}(): ${readType(library, item.type, names, false)}`
    const write = `set ${name}(value: ${writtenType(library, item.type, names, 'stays')})`
    return document(item, isAssignable(library, item.type) ? `${read}\n${write}` : read)
  })
  return [...functions, ...constants, ...globals]
}

function emitExports(library: Library, names: PublicNames): string {
  const classes = [...names.records].flatMap(([index, name]) => {
    const type = library.types[index]
    const isOpaque = type?.kind === 'record' && type.fields === undefined && type.declared
    return isOpaque ? [`type ${names.local(name)}`] : []
  })
  const anonymous = [...names.anonymous.keys()].map((index) => `type ${recordType(names, index)}`)
  const entries = names.exports.map(({ name, local }) =>
    name === local ? name : `${local} as ${name}`,
  )
  return `export { ${[...entries, ...classes, ...anonymous].join(', ')} }`
}
