// What a module says of its library to `open`: an object literal in the form of runtime/contract.ts.
import { isRelativePath } from '../layout/path.ts'
import type {
  CFunction,
  Constant,
  EnumType,
  Field,
  FunctionType,
  Library,
  TypeIndex,
  TypeUse,
} from '../layout/library.ts'
import type { References } from './carrier.ts'
import { code } from './code.ts'
import { findFamilies } from './families.ts'
import { hasFastEntry } from './fast.ts'
import {
  crossingFunctionTypes,
  externsOf,
  functionTypeOf,
  variadicFunctionTypes,
} from './functions.ts'
import { includedOf, includedValue } from './included.ts'
import type { InlineLinks, OpenedLinks } from './links.ts'
import { emitAdapter, emitWrapper, literal, signatureOf } from './module-function.ts'
import { emitRecordClass } from './module-record.ts'
import {
  bindingName,
  enumName,
  isBuiltIn,
  recordName,
  runtimeNames,
  type PublicNames,
} from './names.ts'
import { questionsOf } from './questions.ts'
import { shapeOfFunction, untoldShape } from './shape.ts'
import { spell } from './spell.ts'
import { textsOf } from './text.ts'

/** The part that does not depend on where the bundler puts things. */
export function describeTypes(
  library: Library,
  names: PublicNames,
  references: References,
): string {
  const integers = describeIntegers(library)
  const lengths = [...describeConstants(library, names), ...describeLengths(library)]
  const texts = describeTexts(library, names)
  const externs = describeExterns(library, references)
  return code`
    types: ($answers) => ({
      typedefs: {
        ${describeTypedefs(library)}
      },
      ${
        integers.length === 0
          ? ''
          : code`
        integers: [
          ${integers}
        ],
      `
      }
      ${texts.length === 0 ? '' : `texts: [${texts.join(', ')}],`}
      ${lengths.length === 0 ? '' : `constants: { ${lengths.join(', ')} },`}
      records: [
        ${describeRecords(library, names, references)}
      ],
      enums: [
        ${describeEnums(library)}
      ],
      functionTypes: [
        ${describeFunctionTypes(library, references)}
      ],
      ${
        externs.length === 0
          ? ''
          : code`
        externs: [
          ${externs}
        ],
      `
      }
    }),
  `
}

/** What the runtime must know of the machine. */
export function describeTarget({ target, mode }: Library): string {
  const { size, align, digits } = target.longDouble
  // without a compiler nothing tells it from binary128, which the same machine's libraries may have
  const isKnown = mode === 'api' || digits !== 106
  return JSON.stringify({
    endian: target.endian,
    pointer: target.pointer,
    long: target.long,
    align8: target.align8,
    charSigned: target.charSigned,
    wchar: target.wchar,
    longDouble: isKnown ? { size, align, digits } : { size, align },
  })
}

/** What of a build is not the same for every machine: expressions. */
export interface Machine {
  /** Of the glue, where there is one. */
  readonly hash: string | undefined
  readonly target: string
}

export function describeBuild(
  library: Library,
  { hash, target }: Machine,
  file: string,
  links: OpenedLinks,
): string {
  return code`
    contract: 2,
    file: ${literal(file)},
    ${library.mode === 'abi' ? describeLibraries(library, links) : `hash: ${hash ?? ''},\nglue: ${links.glue ?? ''},`}
    core: ${links.core},
    process: ${library.link.process ? 'true' : 'false'},
    ${links.debug === true ? 'debug: true,' : ''}
    ${links.mend === undefined ? '' : `mend: ${literal(links.mend)},`}
    target: ${target},
  `
}

/** What is opened at run time, and how its functions are called. */
function describeLibraries(library: Library, { libraries }: InlineLinks): string {
  const { link, functions } = library
  const names = link.dlopen.map((words) => {
    const tried = words.flatMap(({ text }) => {
      if (!isRelativePath(text)) return [literal(text)]
      return libraries?.get(text) ?? []
    })
    return `[${tried.join(', ')}],`
  })
  return code`
    libraries: [
      ${names}
    ],
    lazy: ${link.lazy ? 'true' : 'false'},
    functions: [
      ${functions.map((item) => describeFunction(library, item))}
    ],
  `
}

function describeFunction(library: Library, item: CFunction): string {
  const { name, symbol = name, type } = item
  const shape = shapeLiteral(library, functionTypeOf(library, type))
  return `[${literal(symbol)}, ${shape}${hasFastEntry(library, item) ? ', true' : ''}],`
}

function shapeLiteral(library: Library, type: FunctionType): string {
  const shape = shapeOfFunction(library, type)
  if (shape === undefined) throw new TypeError('a type that cannot be passed was not refused')
  return literal(shape)
}

function describeTypedefs(library: Library): readonly string[] {
  const names = runtimeNames(library)
  return library.typedefs.map(({ name, type }) => {
    const row = library.types[type.type]
    const isOpen = row?.kind === 'float' && row.open && row.name === name
    const value = isOpen ? answerOf(library, type.type, 0) : literal(spell(library, type, names))
    return `${key(name)}: ${value},`
  })
}

/** Those of which the compiler says size and sign, and those that pragmas say how to read. */
function describeIntegers(library: Library): readonly string[] {
  const names = runtimeNames(library)
  return library.types.flatMap((type, index) => {
    if (type.kind !== 'integer' || isBuiltIn(type)) return []
    const size = type.open ? answerOf(library, index, 0) : type.size
    const signed = type.open ? `${answerOf(library, index, 1)} === 1` : type.signed
    const name = literal(names.integer(type, index))
    return `{ name: ${name}, size: ${size}, signed: ${signed}, bigint: ${type.bigint} },`
  })
}

/** Integers, which type strings may use as lengths; enumerators are their enum's. */
function describeConstants(library: Library, names: PublicNames): readonly string[] {
  return library.constants.flatMap((constant) => {
    const { name, value, origin } = constant
    if (origin === 'enumerator' || !isInteger(library, constant)) return []
    if (value.kind === 'integer') return [`${key(name)}: ${integer(value.value)}`]
    const answer = questionsOf(library).constants.get(name)
    if (answer !== undefined) return [`${key(name)}: $answers[${answer}]`]
    // asked by the module that is included; the getter, because this runs before what it names is made
    return includedOf(library, names)
      .filter(({ constants }) => constants.includes(name))
      .map((included) => `get ${key(name)}() { return ${includedValue(included, name, names)} }`)
  })
}

function isInteger(library: Library, { value }: Constant): boolean {
  if (value.kind !== 'open') return value.kind === 'integer'
  return value.type === undefined || library.types[value.type.type]?.kind === 'integer'
}

/** Pointers that are read as strings. What frees one is bound further down in the module. */
function describeTexts(library: Library, names: PublicNames): readonly string[] {
  const ours = runtimeNames(library)
  const spellItem = (use: TypeUse): string => spell(library, { ...use, const: false }, ours)
  return textsOf(library, spellItem).map(({ name, item, free }) => {
    const release = free === undefined ? '' : `, free: () => ${names.local(free)}`
    return `{ name: ${literal(name)}, item: ${literal(item)}${release} }`
  })
}

/** The lengths of arrays that the compiler says, by the names that types have for them: `int [$3]`. */
function describeLengths(library: Library): readonly string[] {
  const names = runtimeNames(library)
  const { types } = questionsOf(library)
  return library.types.flatMap((type, index) =>
    type.kind === 'array' && type.length === 'open' && types.has(index)
      ? `${names.length(type, index)}: ${answerOf(library, index, 0)}`
      : [],
  )
}

/** What the compiler said of a type, in the order of `questionsOf`. */
function answerOf(library: Library, index: TypeIndex, at: number): string {
  return `$answers[${(questionsOf(library).types.get(index) ?? NaN) + at}]`
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
    const isAsked = questionsOf(library).types.has(index)
    const ask = (at: number, known: number | undefined): string =>
      isAsked ? answerOf(library, index, at) : `${known}`
    const fields = type.fields.map((field, position) =>
      describeField(library, field, ask(2 + position, field.offset)),
    )
    const shape = untoldShape(library, type)
    return [
      code`
        {
          name: ${name}, size: ${ask(0, type.size)}, align: ${ask(1, type.align)},${type.open ? ' open: true,' : ''}${shape ? ` shape: ${literal(shape)},` : ''}
          fields: [${fields.join(', ')}],
          class: ${emitRecordClass(library, index, bindingName(className), references)},
        },
      `,
    ]
  })
}

function describeField(library: Library, field: Field, offset: string): string {
  const type = spell(library, field.type, runtimeNames(library))
  const { bits: place } = field
  const bits = place ? `, ${place.shift}, ${place.width}, ${place.unit}` : ''
  return `[${literal(field.name ?? '')}, ${literal(type)}, ${offset}${bits}]`
}

function describeEnums(library: Library): readonly string[] {
  const names = runtimeNames(library)
  return library.types.flatMap((type, index) => {
    if (type.kind !== 'enum') return []
    const base = questionsOf(library).types.has(index)
      ? answerOf(library, index, 0)
      : literal(spell(library, { type: type.base, const: false }, names))
    const { constants } = questionsOf(library)
    const members = membersOf(type, (name) => `$answers[${constants.get(name)}]`)
    return [
      `{ name: ${literal(enumName(library, type, index))}, base: ${base}, members: { ${members.join(', ')} } },`,
    ]
  })
}

function describeFunctionTypes(library: Library, references: References): readonly string[] {
  const rowOf = (type: FunctionType): number => findFamilies(library).rowOf(type)
  const fixed = crossingFunctionTypes(library).map(
    ({ type, spelling }) => code`
      {
        type: ${literal(spelling)}, ${library.mode === 'api' ? `row: ${rowOf(type)}` : `shape: ${shapeLiteral(library, type)}`},
        ${describeSignature('call', signatureOf(library, type, 'pointer', references))}
        ${describeSignature('enter', signatureOf(library, type, 'callback', references))}
        caller: ($raw) => ${emitWrapper(library, type, { name: undefined, shown: spelling, isPointer: true, isFast: false }, references)},
        adapter: ($fn) => ${emitAdapter(library, type, spelling, references)},
      },
    `,
  )
  const variadic = variadicFunctionTypes(library).map(
    ({ type, spelling }) => code`
      {
        type: ${literal(spelling)},
        ${describeSignature('call', signatureOf(library, type, 'pointer', references))}
        caller: ($variadic) => ${emitWrapper(library, type, { name: undefined, shown: spelling, isPointer: true, isFast: false }, references)},
      },
    `,
  )
  return [...fixed, ...variadic]
}

function describeExterns(library: Library, references: References): readonly string[] {
  const families = findFamilies(library).all.length
  return externsOf(library).map(({ item, index, type: at }, position) => {
    const type = functionTypeOf(library, item.type)
    const adapter = emitAdapter(library, type, `${item.name}()`, references)
    return `{ name: ${literal(item.name)}, function: ${index}, type: ${at}, row: ${families + position}, adapter: ($fn) => ${adapter} },`
  })
}

/** One that is asked for is made when it is read: its types are constants further down in the module. */
function describeSignature(name: string, signature: ReturnType<typeof signatureOf>): string {
  const { expression, isAsked } = signature
  return isAsked ? `get ${name}() { return ${expression} },` : `${name}: ${expression},`
}

/** `RED: 0` and so on; `ask` gives the expression of a value that only the compiler knows. */
export function membersOf(type: EnumType, ask: (name: string) => string): readonly string[] {
  return type.members.map(
    ({ name, value }) => `${key(name)}: ${value === undefined ? ask(name) : integer(value)}`,
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
