// Function types, the callable cdata that points to a C function, and closures that C can call. How the
// values cross is the generated module's: a type is called as the first library that declares it does, and one that
// none declares as composed.ts says.
import { Base, type Base as CDataBase } from './cdata.ts'
import { openClosure, type ClosureForm } from './closures.ts'
import { composeCrossing } from './composed.ts'
import type { Adapter, FunctionTypeDescription } from './contract.ts'
import { getCore, type Address, type ClosureOptions } from './core.ts'
import { CType, type Kind } from './ctype.ts'
import type { Where } from './error.ts'
import type { LongType } from './integer.ts'
import type { Caller } from './linkage.ts'
import type { CData, Memory } from './memory.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'
import type { EnumType } from './scalar.ts'
import { shared } from './shared.ts'
import { ctype, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { shapeOfFunction } from './shape.ts'
import { spellFunction } from './spell.ts'
import { gone } from './temporary.ts'
import { makeVariadic } from './variadic.ts'

/** How a function type crosses. */
export interface Crossing {
  readonly linkage: Caller
  readonly description: FunctionTypeDescription
}

export interface CrossingSource {
  /** How `type` crosses; of a plain one, as the first that only const tells apart from it. */
  readonly crossingOf: (type: FunctionType, isPlain: boolean) => Crossing | undefined
}

/** Every library that is open. */
export const crossingSources: CrossingSource[] = /* @__PURE__ */ shared('libraries', () => [])

interface ImplementedForm extends ClosureForm {
  readonly adapter: Adapter
}

export type AnyFunction = (...args: unknown[]) => unknown

export class FunctionType extends CType {
  override readonly kind: Kind = 'function'
  readonly result: CType
  readonly parameters: readonly CType[]
  readonly variadic: boolean
  #crossing: Crossing | undefined
  #caller: AnyFunction | undefined
  #form: ImplementedForm | undefined
  /** Null once it is known that there are none. */
  #options: ClosureOptions | null | undefined

  constructor(result: CType, parameters: readonly CType[], variadic: boolean) {
    super(spellFunction(result, parameters, variadic), undefined, 1)
    this.result = result
    this.parameters = parameters
    this.variadic = variadic
  }

  override get plain(): FunctionType {
    const { result, parameters, variadic } = this
    return functionType(
      result.plain,
      parameters.map(({ plain }) => plain),
      variadic,
    )
  }

  override read(_memory: Memory, _at: number, where: Where): never {
    throw messages.noValue(where, this.name)
  }

  override write(_memory: Memory, _at: number, _value: unknown, where: Where): never {
    throw messages.noValue(where, this.name)
  }

  override make(): never {
    throw messages.noValue(this.name, this.name)
  }

  override create(): never {
    throw messages.opaque(this.name, this.name)
  }

  /** The pointer to a function of this type at a place: a function itself, which calls `known` where that is what is there. */
  callable(type: PointerType, memory: Memory, at: number, known?: AnyFunction): CData {
    const pointer = known
      ? (...args: unknown[]): unknown => known(...args)
      : (...args: unknown[]): unknown => this.#call(pointer as unknown as CData, args)
    Object.setPrototypeOf(pointer, functionPointer)
    const cdata = pointer as unknown as CData
    // assigned, not defined, which takes ten times as long
    cdata[memorySlot] = memory
    cdata[offsetSlot] = at
    cdata[ctype] = type
    return cdata
  }

  #call(pointer: CData, args: unknown[]): unknown {
    const caller = (this.#caller ??= this.#makeCaller())
    const { length } = this.parameters
    const rest = this.variadic ? args.splice(length) : []
    // missing arguments are undefined, which no conversion takes; the pointer is behind them
    args.length = length
    args.push(pointer)
    const result = caller(...args, ...rest)
    if (pointer[offsetSlot] === -0.5) gone()
    return result
  }

  #makeCaller(): AnyFunction {
    const { linkage, description } = this.crossing
    const { call, type } = description
    const raw = this.variadic
      ? makeVariadic({
          type: () => this,
          signature: call,
          open: (shape, signature) => getCore().bindDynamicCall(shape, signature, type),
        })
      : linkage.bindCall(description, call, type)
    return description.caller(raw as never)
  }

  /** How it is called and implemented: by the first library that knows the type, if there is one. */
  get crossing(): Crossing {
    if (this.#crossing !== undefined) return this.#crossing
    // one that has const where this one has it, if there is any: callbacks get their arguments as it says
    for (const isPlain of [false, true]) {
      for (const source of crossingSources) {
        const found = source.crossingOf(isPlain ? this.plain : this, isPlain)
        if (found !== undefined) return (this.#crossing = found)
      }
    }
    const name = spellFunction(this.result, this.parameters, this.variadic, '(*)')
    return (this.#crossing = composeCrossing(this, name))
  }

  /** How JavaScript stands for it. */
  get closureForm(): ImplementedForm {
    if (this.#form !== undefined) return this.#form
    const { linkage, description } = this.crossing
    const { row, shape = shapeOfFunction(this), enter, adapter } = description
    if (enter === undefined || adapter === undefined) {
      throw messages.variadicCallback(description.type)
    }
    return (this.#form = { linkage, row, shape, enter, adapter })
  }

  /** A C function that calls `fn`, until `closeClosure`. */
  openClosure(fn: AnyFunction, name: string): Address {
    const form = this.closureForm
    return openClosure(form, { enter: form.adapter(fn), options: this.closureOptions }, name)
  }

  /** What the core must know where nothing is said: `sizes` of what crosses by its address; undefined without any. */
  get closureOptions(): ClosureOptions | undefined {
    if (this.#options !== undefined) return this.#options ?? undefined
    const types = [this.result, ...this.parameters]
    const sizes = types.map((type) => (codeOf(type) === 'r' ? type.step : 0))
    this.#options = types.some((type) => codeOf(type) === 'r') ? { sizes } : null
    return this.#options ?? undefined
  }

  /** Whether a library function of this signature of the core can be called as this type. */
  matches(code: string): boolean {
    const own = signature(this.result, ...this.parameters) + (this.variadic ? '|' : '')
    // what C returns as `const char *` is a string on one side and a pointer on the other, and what V8 may
    // call straight has a letter of its own for text
    return own === code.replace(/^s/, 'p').replaceAll('t', 'p')
  }
}

/** One object for each function type, whichever library spells it. */
export function functionType(
  result: CType,
  parameters: readonly CType[],
  variadic: boolean,
): FunctionType {
  const known = functionTypes.get(result) ?? []
  const found = known.find(
    (type) =>
      type.variadic === variadic &&
      type.parameters.length === parameters.length &&
      type.parameters.every((parameter, index) => parameter === parameters[index]),
  )
  if (found !== undefined) return found
  const type = new FunctionType(result, parameters, variadic)
  functionTypes.set(result, [...known, type])
  return type
}

const functionTypes: Map<CType, readonly FunctionType[]> = /* @__PURE__ */ shared(
  'functionTypes',
  () => new Map(),
)

/** A signature of which the compiler's answers decide some letters: those stand there as types. */
export function signature(...parts: readonly (string | CType)[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : codeOf(part))).join('')
}

/** Its letter in a signature of the core. */
export function codeOf(type: CType): string {
  switch (type.kind) {
    case 'void':
      return 'v'
    case 'bool':
      return 'b'
    case 'enum':
      return codeOf((type as EnumType).base)
    case 'integer': {
      const { size, signed, isBigint } = type as LongType
      const letter = size === 16 ? 'r' : size === 8 ? (isBigint ? 'l' : 'n') : signed ? 'i' : 'u'
      return size === 8 && !signed ? letter.toUpperCase() : letter
    }
    case 'float':
      return type.name === 'float' ? 'f' : type.name === 'double' ? 'd' : 'r'
    case 'pointer':
    case 'array':
    case 'function':
      return 'p'
    case 'complex':
    case 'record':
    case 'unsupported':
      return 'r'
  }
}

function makeFunctionPointer(): object {
  class FunctionPointer extends (Base as new () => CDataBase) {}
  const { prototype } = FunctionPointer
  for (const name of ['call', 'apply', 'bind'] as const) {
    Object.defineProperty(prototype, name, { value: Function.prototype[name] })
  }
  return prototype
}

// Below the class that it is made of: Vite's module runner binds an imported superclass only where the
// class stands.
/** The prototype of callable pointers: what every cdata has, and what calls a function. */
const functionPointer: object = /* @__PURE__ */ makeFunctionPointer()
