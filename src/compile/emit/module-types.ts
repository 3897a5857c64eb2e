// The constants of a module for the types that its conversions mention.
import type { Library, TypeUse } from '../layout/library.ts'
import { literal } from './module-function.ts'
import { runtimeNames } from './names.ts'
import { spell } from './spell.ts'

/** `$T1` and so on: one constant for each type that conversions mention. */
export class TypeConstants {
  readonly #library: Library
  readonly #spellings = new Map<string, string>()
  readonly #names = new Map<string, string>()

  constructor(library: Library) {
    this.#library = library
  }

  name(use: TypeUse): string {
    const key = `${use.type} ${use.read ?? ''} ${use.free ?? ''}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const spelling = spell(this.#library, use, runtimeNames(this.#library))
    const name = this.#spellings.get(spelling) ?? `$T${this.#spellings.size + 1}`
    this.#spellings.set(spelling, name)
    this.#names.set(key, name)
    return name
  }

  get isEmpty(): boolean {
    return this.#spellings.size === 0
  }

  emit(type: string): string {
    const lines = [...this.#spellings].map(
      ([spelling, name]) =>
        `const ${name} = /* @__PURE__ */ ${type}($library, ${literal(spelling)})`,
    )
    return lines.join('\n')
  }
}
