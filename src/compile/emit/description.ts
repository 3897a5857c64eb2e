// What a module says of its library to `open`: an object literal in the form of runtime/contract.ts.
import type { EnumType, Field, Library } from '../layout/library.ts'
import type { References } from './carrier.ts'
import { code } from './code.ts'
import { crossingFunctionTypes } from './functions.ts'
import type { Glue } from './glue.ts'
import { emitAdapter, emitWrapper, literal, signatureOf } from './module-function.ts'
import { emitRecordClass } from './module-record.ts'
import { bindingName, enumName, recordName, runtimeNames, type PublicNames } from './names.ts'
import { spell } from './spell.ts'

/** The part that does not depend on where the bundler puts things. */
export function describeTypes(
  library: Library,
  names: PublicNames,
  references: References,
): string {
  const { target } = library
  return code`
    target: ${JSON.stringify({
      endian: target.endian,
      pointer: target.pointer,
      long: target.long,
      align8: target.align8,
      charSigned: target.charSigned,
      wchar: target.wchar,
      longDouble: target.longDouble,
    })},
    typedefs: {
      ${describeTypedefs(library)}
    },
    records: [
      ${describeRecords(library, names, references)}
    ],
    enums: [
      ${describeEnums(library)}
    ],
    functionTypes: [
      ${describeFunctionTypes(library, references)}
    ],
  `
}

export function describeBuild(
  library: Library,
  glue: Glue,
  file: string,
  links: { readonly glue: string; readonly core: string },
): string {
  return code`
    contract: 1,
    file: ${literal(file)},
    hash: ${literal(glue.hash)},
    glue: ${links.glue},
    core: ${links.core},
    process: ${library.link.process ? 'true' : 'false'},
  `
}

function describeTypedefs(library: Library): readonly string[] {
  const names = runtimeNames(library)
  return library.typedefs.map(
    ({ name, type }) => `${key(name)}: ${literal(spell(library, type, names))},`,
  )
}

function describeRecords(
  library: Library,
  names: PublicNames,
  references: References,
): readonly string[] {
  return library.types.flatMap((type, index) => {
    if (type.kind !== 'record') return []
    const name = literal(recordName(library, type, index))
    if (type.fields === undefined) return [`{ name: ${name} },`]
    const className =
      names.records.get(index) ?? recordName(library, type, index).replace(/\W/g, '_')
    return [
      code`
        {
          name: ${name}, size: ${type.size}, align: ${type.align},
          fields: [${type.fields.map((field) => describeField(library, field)).join(', ')}],
          class: ($Record) => ${emitRecordClass(library, type, bindingName(className), references)},
        },
      `,
    ]
  })
}

function describeField(library: Library, field: Field): string {
  const type = spell(library, field.type, runtimeNames(library))
  const { bits: place } = field
  const bits = place ? `, ${place.shift}, ${place.width}, ${place.unit}` : ''
  return `[${literal(field.name ?? '')}, ${literal(type)}, ${field.offset}${bits}]`
}

function describeEnums(library: Library): readonly string[] {
  const names = runtimeNames(library)
  return library.types.flatMap((type, index) => {
    if (type.kind !== 'enum') return []
    const base = spell(library, { type: type.base, const: false }, names)
    const members = membersOf(type)
    return [
      `{ name: ${literal(enumName(library, type, index))}, base: ${literal(base)}, members: { ${members.join(', ')} } },`,
    ]
  })
}

function describeFunctionTypes(library: Library, references: References): readonly string[] {
  return crossingFunctionTypes(library).map(
    ({ type, spelling }) => code`
      {
        type: ${literal(spelling)},
        call: ${literal(signatureOf(library, type, false))},
        enter: ${literal(signatureOf(library, type, true))},
        caller: ($raw) => ${emitWrapper(library, type, { name: undefined, shown: spelling, isPointer: true }, references)},
        adapter: ($fn) => ${emitAdapter(library, type, spelling, references)},
      },
    `,
  )
}

/** `RED: 0` and so on; those that only the compiler knows are constants of the library alone. */
export function membersOf(type: EnumType): readonly string[] {
  return type.members.flatMap(({ name, value }) =>
    value === undefined ? [] : [`${key(name)}: ${integer(value)}`],
  )
}

/** Exact: a number where numbers are, else a bigint. */
export function integer(value: bigint): string {
  const isSafe =
    value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
  return isSafe ? `${value}` : `${value}n`
}

/** `__proto__` as a plain key would set the prototype. */
export function key(name: string): string {
  return name === '__proto__' ? `['${name}']` : name
}
