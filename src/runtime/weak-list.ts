// Objects that are known and not kept.

export class WeakList<T extends object> implements Iterable<T> {
  #references: WeakRef<T>[] = []
  /** Beyond so many, those that are gone are looked for. */
  #limit = 8

  add(one: T): void {
    if (this.#references.length >= this.#limit) {
      this.#references = this.#references.filter((reference) => reference.deref() !== undefined)
      this.#limit = Math.max(8, 2 * this.#references.length)
    }
    this.#references.push(new WeakRef(one))
  }

  *[Symbol.iterator](): Generator<T> {
    for (const reference of this.#references) {
      const one = reference.deref()
      if (one !== undefined) yield one
    }
  }
}
