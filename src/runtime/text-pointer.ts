// Pointers to characters that are read as strings: what `#pragma cffi string` makes of `char *`.
import type { Address } from './core.ts'
import type { CType } from './ctype.ts'
import type { CData, Memory } from './memory.ts'
import { fromPointer, PointerType } from './pointer.ts'
import { shared } from './shared.ts'
import { string } from './tool-bytes.ts'

/** Frees a string of C's. */
export type FreeText = (pointer: CData) => unknown

export class TextPointerType extends PointerType {
  readonly isText = true
  /** Set where C hands its strings over: they are copied, then freed. */
  readonly #free: (() => FreeText) | undefined

  constructor(item: CType, free: (() => FreeText) | undefined) {
    super(item)
    this.#free = free
  }

  override read(memory: Memory, at: number): string | null {
    return this.take(super.read(memory, at))
  }

  /** The text that a pointer leads to, which is not to be used any more where it is freed. */
  take(pointer: CData | string | null): string | null {
    if (pointer === null || typeof pointer === 'string') return pointer
    try {
      return string(pointer)
    } finally {
      this.#free?.()(pointer)
    }
  }
}

const texts: Map<CType, TextPointerType> = /* @__PURE__ */ shared('texts', () => new Map())

/** One for each character type, and one for each library's way to free. */
export function textPointer(item: CType, free: (() => FreeText) | undefined): TextPointerType {
  if (free !== undefined) return new TextPointerType(item, free)
  let type = texts.get(item)
  if (type === undefined) texts.set(item, (type = new TextPointerType(item, undefined)))
  return type
}

/** From C: null or the text. */
export function fromTextPointer(address: Address, type: TextPointerType): string | null {
  return type.take(fromPointer(address, type))
}
