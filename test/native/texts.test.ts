// `#pragma cffi string` and `pointer`: the same pointer read as text or as a pointer, wherever it is.
import { expect, it } from 'vitest'
import lib, { ffi, person } from './texts.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

it('results: of char *, of const char *, of wide characters', () => {
  expect(lib.plain()).toBe('pl\ufffdin')
  const constant = lib.constant()
  expect(ffi.string(constant)).toBe('constant')
  expect(constant).toBeTypeOf('object')
  expect(lib.wide_name()).toBe('wïd🐎')
})

it('what is handed over is copied, and freed once', () => {
  const before = lib.released_count()
  expect(lib.upper('grüße')).toBe('GRüßE')
  expect(lib.released_count()).toBe(before + 1)
  expect(lib.upper(null)).toBe(null)
  expect(lib.released_count()).toBe(before + 1)
})

it('fields are read as strings, and hold pointers all the same', () => {
  const p = new person()
  expect([p.name, p.motto, p.other]).toEqual([null, null, null])
  lib.fill(ffi.addressof(p))
  expect([p.name, p.motto, ffi.string(p.other)]).toEqual(['C name', null, 'other'])
  const kept = ffi.new('char[]', 'of JavaScript')
  p.name = kept
  expect(p.name).toBe('of JavaScript')
  kept[0] = 79
  expect(p.name).toBe('Of JavaScript')
  expect(() => {
    p.name = 'a string would have to be kept by somebody' as never
  }).toThrow(code('ERR_FFI_TYPE'))
  p.name = null
  expect(p.name).toBe(null)
})

it('a typedef carries it to items and to what points to it', () => {
  const p = new person()
  lib.fill(ffi.addressof(p))
  expect([...p.nicks]).toEqual([null, 'second'])
  expect(p.nicks[1]).toBe('second')
  expect(ffi.plain(p)).toMatchObject({ name: 'C name', motto: null, nicks: [null, 'second'] })
  const words: (string | null)[] = ['one', 'two']
  expect(lib.first_of(words as never)).toBe('two')
  expect(words).toEqual(['changed', 'two'])
  const names = ffi.new('names_t[2]', [ffi.new('char[]', 'x'), null])
  expect([...names]).toEqual(['x', null])
  expect(lib.first_of(names)).toBe(null)
  expect(names[0]).toBe('changed')
})

it('variables', () => {
  expect(lib.label).toBe('label')
  const other = ffi.new('char[]', 'other')
  lib.label = other
  expect(lib.label).toBe('other')
})

it('arguments of callbacks', () => {
  const seen: unknown[] = []
  const sum = lib.each((index, word, other) => {
    seen.push([word, other === null ? null : ffi.string(other)])
    return index
  })
  expect([sum, seen]).toEqual([
    3,
    [
      ['one', 'ONE'],
      [null, null],
    ],
  ])
})
