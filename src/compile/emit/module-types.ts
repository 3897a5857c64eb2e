// The constants of a module for the types that its conversions mention.
import type { Library, TypeUse } from '../layout/library.ts'
import type { References } from './carrier.ts'
import { isConstant } from './constant.ts'
import { literal } from './module-function.ts'
import { runtimeNames } from './names.ts'
import { spell } from './spell.ts'

interface TypeCall {
  readonly name: string
  readonly by: 'type' | 'dataType'
  readonly spelling: string
}

/** `$T1` and so on: one constant for each type that conversions mention, whichever way it is asked for. */
export class TypeConstants {
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
