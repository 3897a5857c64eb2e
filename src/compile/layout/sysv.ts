// Record layout as gcc and clang do it on every system but Windows: the generic System V rule, the
// AAPCS's for unnamed bit-fields, and GNU C's `packed`, `aligned` and `#pragma pack`.
import { roundUp } from './place.ts'
import type { Member, Placement, Shape } from './place.ts'

export function placeSysv(
  members: readonly Member[],
  shape: Shape,
  unnamedBitFieldsAlign: boolean,
): Placement {
  const bits: number[] = []
  let end = 0
  let align = Math.max(1, shape.aligned)
  for (const member of members) {
    const placed = placeMember(member, shape, shape.union ? 0 : end)
    bits.push(placed.start)
    end = Math.max(end, placed.end)
    if (member.named || member.width === undefined || unnamedBitFieldsAlign) {
      align = Math.max(align, placed.align)
    }
  }
  return { bits, size: roundUp(Math.ceil(end / 8), align), align, required: 0 }
}

interface Placed {
  /** Bits from the record's start. */
  readonly start: number
  readonly end: number
  /** What it asks of the record, in bytes. */
  readonly align: number
}

function placeMember(member: Member, shape: Shape, end: number): Placed {
  const { size, aligned, packed, width } = member
  const capped = (align: number): number => Math.min(align, shape.pack ?? Infinity)
  if (width === undefined) {
    // `#pragma pack` caps even an alignment that the field asks for
    const align = capped(Math.max(packed ? 1 : member.align, aligned))
    const start = roundUp(end, align * 8)
    return { start, end: start + size * 8, align }
  }
  if (width === 0) {
    // it ends a unit of its type, packed or not
    const align = Math.max(member.align, aligned)
    const start = roundUp(end, align * 8)
    return { start, end: start, align }
  }
  let start = end
  if (aligned > 0) start = roundUp(start, capped(aligned) * 8)
  // a bit-field lies within as much memory as an aligned object of its type, unless packing says no
  const unit = member.align * 8
  const straddles = (start % unit) + width > size * 8
  if (straddles && !packed && shape.pack === undefined) start = roundUp(start, unit)
  // under `#pragma pack`, `packed` does not lower what a bit-field's type asks of the record
  const lowered = packed && shape.pack === undefined
  const align = capped(Math.max(lowered ? 1 : member.align, aligned))
  return { start, end: start + width, align }
}
