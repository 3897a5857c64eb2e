// C of a file's own, beside headers, has the types, constants and packing that only the file gives it.
import { describe, expect, it } from 'vitest'
import lib, { ffi, halves as halvesType, packed, packed_t } from './repeated.cdef'
import included, { alone, beside, ffi as includedFfi } from './repeated-included.cdef'

describe('beside a header', () => {
  it('records keep their packing', () => {
    expect(ffi.sizeof('struct packed')).toBe(1 + 8 + 8 + 12)
    expect(ffi.sizeof('packed_t')).toBe(5)
    expect(ffi.sizeof('union halves')).toBe(6)
    expect(ffi.sizeof('struct natural')).toBe(8)
    const after = lib.advance(new packed({ c: 1, l: 5n, text: '1234567', list: [1, 2, 3] }))
    expect([after.c, after.l, [...after.list]]).toEqual([1, 12n, [1, 2, 4]])
    expect(ffi.string(after.text)).toBe('1234\b67')
  })

  it('declarators behind a comma are told, too', () => {
    const halves = new halvesType({ in: { d: 0, e: 30 } })
    expect(lib.read_pointer(new packed_t({ c: 1, i: 200 }), halves)).toBe(241)
  })

  it('what a header defines, too, is the header’s', () => {
    expect(lib.outcome()).toBe(0)
    expect(lib.CHAR_BIT).toBe(8)
  })
})

describe('of an included file', () => {
  it('records keep their packing', () => {
    expect([includedFfi.sizeof('struct alone'), includedFfi.sizeof('struct beside')]).toEqual([
      11, 12,
    ])
    const sum = included.sum(new alone({ c: 1, l: 20n }), new beside({ c: 2, l: 300n }))
    expect(sum).toBe(20n + 300n + 1n + 100n + 10n + 1000n)
  })

  it('constants and prototypes are known', () => {
    expect(included.lengths()).toBe(203)
    expect(included.both()).toBe(21)
  })
})
