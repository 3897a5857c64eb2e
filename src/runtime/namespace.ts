// What names mean in the type strings of one library: its typedefs, records, enums and constants, and C's
// own types. Everything is made when it is first asked for; a record that another library has made with
// the same name and layout is that very type.
import { arrayOf } from './array.ts'
import { basicType, openInteger } from './basic.ts'
import { constPointerTo } from './const-pointer.ts'
import type {
  DataModel,
  EnumDescription,
  FieldDescription,
  RecordDescription,
  TypeDescriptions,
} from './contract.ts'
import type { CType } from './ctype.ts'
import { functionType } from './function.ts'
import { host } from './model.ts'
import * as messages from './messages.ts'
import { parseType, type TypeSyntax } from './parse-type.ts'
import { pointerTo } from './pointer.ts'
import type { Field } from './field.ts'
import { RecordType } from './record.ts'
import { EnumType, type ScalarType } from './scalar.ts'
import { shared } from './shared.ts'
import { textPointer } from './text-pointer.ts'
import { isSameEnum, isSameRecord } from './identity.ts'

type ArraySyntax = Extract<TypeSyntax, { kind: 'array' }>
type FunctionSyntax = Extract<TypeSyntax, { kind: 'function' }>

/** The part of a description that names types. */
export type Names = Omit<TypeDescriptions, 'functionTypes'>

/** All records and enums of the process, by name: usually one of each. */
const made: Map<string, (RecordType | EnumType)[]> = /* @__PURE__ */ shared('tags', () => new Map())

export class Namespace {
  readonly model: DataModel
  readonly names: Names
  readonly #parsed = new Map<string, CType>()
  readonly #tags = new Map<string, RecordType | EnumType>()
  readonly #texts = new Map<string, CType>()
  #records: ReadonlyMap<string, RecordDescription> | undefined
  #enums: ReadonlyMap<string, EnumDescription> | undefined

  constructor(names: Names, model: DataModel) {
    this.names = names
    this.model = model
  }

  /** The type of a type string. */
  type(text: string): CType {
    let type = this.#parsed.get(text)
    if (type === undefined) this.#parsed.set(text, (type = this.resolve(this.#parse(text), text)))
    return type
  }

  get records(): ReadonlyMap<string, RecordDescription> {
    return (this.#records ??= new Map(this.names.records.map((record) => [record.name, record])))
  }

  get enums(): ReadonlyMap<string, EnumDescription> {
    return (this.#enums ??= new Map(this.names.enums.map((item) => [item.name, item])))
  }

  resolve(syntax: TypeSyntax, text: string): CType {
    switch (syntax.kind) {
      case 'name':
        return this.#resolveName(syntax.name, syntax.at, text)
      case 'pointer':
        return (this.#isConst(syntax.to) ? constPointerTo : pointerTo)(
          this.resolve(syntax.to, text),
        )
      case 'array':
        return this.#resolveArray(syntax, text)
      case 'function':
        return this.#resolveFunction(syntax, text)
    }
  }

  #parse(text: string): TypeSyntax {
    return parseType(
      text,
      (name) => Object.hasOwn(this.names.typedefs, name) || this.#find(name) !== undefined,
    )
  }

  /** The type of a name that is no typedef. */
  #find(name: string): CType | undefined {
    return this.tag(name) ?? this.#basic(name)
  }

  #resolveName(name: string, at: number, text: string): CType {
    const found = this.#find(name)
    if (found !== undefined) return found
    const typedef = this.typedef(name)
    if (typedef !== undefined) return this.type(typedef)
    const [tag, rest] = name.includes(' ') ? name.split(' ') : [undefined, name]
    const other = ['struct', 'union', 'enum'].find(
      (word) => word !== tag && this.tag(`${word} ${rest}`) !== undefined,
    )
    const hint = other === undefined ? '' : `; did you mean '${other} ${rest}'?`
    throw messages.typeString(`unknown type '${name}'${hint}`, text, at)
  }

  /** An array's const is said of its items (C11 6.7.3p9), and may come with a typedef. */
  #isConst(syntax: TypeSyntax): boolean {
    switch (syntax.kind) {
      case 'name': {
        if (syntax.const) return true
        const typedef = this.typedef(syntax.name)
        return typedef !== undefined && this.#isConst(parseType(typedef))
      }
      case 'pointer':
        return syntax.const
      case 'array':
        return this.#isConst(syntax.of)
      case 'function':
        return false
    }
  }

  /** What a typedef stands for; none when the name is only another spelling of itself. */
  typedef(name: string): string | undefined {
    const { typedefs } = this.names
    return Object.hasOwn(typedefs, name) && typedefs[name] !== name ? typedefs[name] : undefined
  }

  #basic(name: string): CType | undefined {
    return this.text(name) ?? this.integer(name) ?? basicType(name, this.model)
  }

  /** A pointer that is read as a string. */
  text(name: string): CType | undefined {
    const known = this.#texts.get(name)
    const description = this.names.texts?.find((text) => text.name === name)
    if (known !== undefined || description === undefined) return known
    const type = textPointer(this.type(description.item), description.free)
    this.#texts.set(name, type)
    return type
  }

  /** What `typedef int... t;` stands for. */
  integer(name: string): CType | undefined {
    const description = this.names.integers?.find((integer) => integer.name === name)
    return description && openInteger(description, this.model)
  }

  #resolveFunction(syntax: FunctionSyntax, text: string): CType {
    const { at, variadic } = syntax
    const result = this.resolve(syntax.result, text)
    if (result.kind === 'array' || result.kind === 'function') {
      throw messages.typeString(`a function cannot return ${result.name}`, text, at)
    }
    const parameters = syntax.parameters.map((parameter) => decay(this.resolve(parameter, text)))
    const isVoid = parameters.some(({ kind }) => kind === 'void')
    if (isVoid && (parameters.length > 1 || variadic)) {
      throw messages.typeString('a parameter cannot be void beside others', text, at)
    }
    return functionType(result, isVoid ? [] : parameters, variadic)
  }

  #resolveArray(syntax: ArraySyntax, text: string): CType {
    const item = this.resolve(syntax.of, text)
    const { at } = syntax
    const length = this.length(syntax, text)
    if (item.kind === 'void' || item.kind === 'function') {
      throw messages.typeString(`an array cannot have items of type ${item.name}`, text, at)
    }
    if (item.size === undefined) {
      throw messages.typeStringValue(
        `an array needs items of known size, not ${item.name}`,
        text,
        at,
      )
    }
    if (length !== undefined && !(length * item.size <= Number.MAX_SAFE_INTEGER)) {
      throw messages.typeStringOverflow('the array is too large', text, at)
    }
    return arrayOf(item, length)
  }

  length({ length, at }: ArraySyntax, text: string): number | undefined {
    return typeof length === 'string' ? this.#constant(length, text, at) : length
  }

  #constant(name: string, text: string, at: number): number {
    const { constants = {} } = this.names
    const value = Object.hasOwn(constants, name)
      ? constants[name]
      : this.names.enums.find(({ members }) => Object.hasOwn(members, name))?.members[name]
    if (value === undefined) throw messages.typeString(`unknown constant '${name}'`, text, at)
    if (value < 0)
      throw messages.typeStringValue(`the array's length ${name} is negative`, text, at)
    return Number(value)
  }

  /** The record or enum of this name. */
  tag(name: string): RecordType | EnumType | undefined {
    const known = this.#tags.get(name)
    if (known !== undefined) return known
    const record = this.records.get(name)
    if (record !== undefined) return this.#remember(name, this.#internRecord(record))
    const description = this.enums.get(name)
    return description && this.#remember(name, this.#internEnum(description))
  }

  #remember<T extends RecordType | EnumType>(name: string, type: T): T {
    this.#tags.set(name, type)
    return type
  }

  #internRecord(description: RecordDescription): RecordType {
    const others = made.get(description.name) ?? []
    for (const other of others) {
      if (isRecordType(other) && isSameRecord(description, this, other)) return other
    }
    const { size, align = 1, fields } = description
    const body = fields && {
      fields: () => fields.map((field) => this.#makeField(field)),
      class: description.class,
      isOpen: description.open ?? false,
      shape: description.shape,
    }
    const type = new RecordType(description.name, size, align, body)
    made.set(description.name, [...others, type])
    return type
  }

  #internEnum(description: EnumDescription): EnumType {
    const others = made.get(description.name) ?? []
    for (const other of others) {
      if (!isRecordType(other) && isSameEnum(description, this, other)) return other
    }
    const base = this.type(description.base) as ScalarType
    const type = new EnumType(description.name, base, description.members)
    made.set(description.name, [...others, type])
    return type
  }

  #makeField(description: FieldDescription): Field {
    const [name, text, offset, shift, width, unit] = description
    const type = this.type(text)
    const isConst = this.#isConst(parseType(text))
    const bits =
      shift === undefined || width === undefined
        ? undefined
        : { shift, width, unit: unit ?? type.step }
    return { name, type, offset, bits, isConst }
  }
}

function isRecordType(type: RecordType | EnumType): type is RecordType {
  return type.kind === 'record'
}

/** What a parameter of an array or function type really is (C11 6.7.6.3p7). */
function decay(type: CType): CType {
  if (type.kind === 'array') return pointerTo((type as ReturnType<typeof arrayOf>).item)
  return type.kind === 'function' ? pointerTo(type) : type
}

/** C's own types alone. */
export const plainNamespace: Namespace = /* @__PURE__ */ new Namespace(
  { typedefs: {}, records: [], enums: [] },
  host,
)
