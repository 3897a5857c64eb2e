// Record layout as Microsoft's compiler does it (C language reference, "Storage and alignment of
// structures" and "C bit fields"; clang's MicrosoftRecordLayoutBuilder where that is silent).
import { roundUp } from './place.ts'
import type { Member, Placement, Shape } from './place.ts'

/** A record without size has this one in C. */
const emptySize = 4

export function placeMsvc(members: readonly Member[], shape: Shape, pointer: number): Placement {
  // `packed` is GNU C's way to say `#pragma pack(1)`; a pack wider than a pointer says nothing
  const pack = shape.packed
    ? 1
    : shape.pack !== undefined && shape.pack <= pointer
      ? shape.pack
      : undefined
  const bits: number[] = []
  let size = 0
  let align = 1
  // Alignment by attribute, which no packing lowers. 64-bit compilers round every size by it.
  let required = pointer === 8 ? 1 : 0
  // the bit-field unit being filled: its bytes, and the bits that are left
  let unit: { readonly size: number; left: number } | undefined
  for (const member of members) {
    const own = Math.max(member.aligned, member.required)
    let wanted = member.align
    // an attribute on a bit-field widens its natural alignment instead
    if (member.width !== undefined) wanted = Math.max(wanted, own)
    else required = Math.max(required, own)
    if (pack !== undefined) wanted = Math.min(wanted, pack)
    if (member.packed) wanted = 1
    wanted = Math.max(wanted, own)
    if (member.width === undefined) {
      unit = undefined
      align = Math.max(align, wanted)
      const start = shape.union ? 0 : roundUp(size, wanted)
      bits.push(start * 8)
      size = Math.max(size, start + member.size)
    } else if (member.width === 0) {
      // without a bit-field before it, it is nothing
      if (unit === undefined) {
        bits.push(shape.union ? 0 : size * 8)
      } else if (shape.union) {
        bits.push(0)
        size = Math.max(size, member.size)
      } else {
        size = roundUp(size, wanted)
        align = Math.max(align, wanted)
        bits.push(size * 8)
      }
      unit = undefined
    } else if (!shape.union && unit?.size === member.size && member.width <= unit.left) {
      // only types of one size share a unit
      bits.push(size * 8 - unit.left)
      unit.left -= member.width
    } else {
      const start = shape.union ? 0 : roundUp(size, wanted)
      if (!shape.union) align = Math.max(align, wanted)
      bits.push(start * 8)
      size = Math.max(size, start + member.size)
      unit = { size: member.size, left: member.size * 8 - member.width }
    }
  }
  size = roundUp(size, align)
  required = Math.max(required, shape.aligned)
  if (required > 0) {
    align = Math.max(align, required)
    size = roundUp(size, Math.max(Math.min(align, pack ?? Infinity), required))
  }
  if (size === 0) size = required >= emptySize ? align : emptySize
  // any attribute makes the whole alignment binding for the records around it
  return { bits, size, align, required: shape.aligned > 0 ? align : required }
}
