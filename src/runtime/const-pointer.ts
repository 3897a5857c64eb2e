// Pointers to what C declares const: as a field, an item or a result. The cdata that they are read as have the
// ordinary pointer type, and refer to a memory that refuses to be written.
import type { CType } from './ctype.ts'
import { constantOf, type CData, type Memory } from './memory.ts'
import { PointerType, pointerTo } from './pointer.ts'

class ConstPointerType extends PointerType {
  override get plain(): CType {
    return pointerTo(this.item.plain)
  }

  override get dataType(): CType {
    return pointerTo(this.item)
  }

  override make(memory: Memory, at: number): CData {
    return this.dataType.make(constantOf(memory), at)
  }

  /** What is made is no secret of C's: its maker can write it. */
  override create(init?: unknown): CData {
    return this.dataType.create(init)
  }
}

/** `const T *`: one object a type. */
export function constPointerTo(item: CType): PointerType {
  return (item.constPointerType ??= new ConstPointerType(item)) as PointerType
}
