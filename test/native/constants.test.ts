// What C declares const: it is read, and a write is refused with a sentence instead of ending the process.
import { expect, it } from 'vitest'
import lib, { ffi, fixed, inner, record } from './constants.cdef'

/** Writes that TypeScript would refuse as well. */
const loose = (value: unknown): { [name: string]: unknown } => value as { [name: string]: unknown }
const refused = expect.objectContaining({
  code: 'ERR_FFI_TYPE',
  message: expect.stringMatching(/this C value is declared const, and cannot be written/) as string,
}) as object
const code = (expected: string): object => expect.objectContaining({ code: expected }) as object

function refuses(write: () => unknown): void {
  expect(write).toThrow(refused)
}

it('items behind a pointer to const', () => {
  const { title } = lib
  if (title === null) throw new Error('null')
  refuses(() => (title[0] = 65))
  refuses(() => (title.value = 65))
  refuses(() => (title.subarray(0, 2)[1] = 65))
  refuses(() => title.subarray(0, 3).set('abc'))
  refuses(() => title.subarray(0, 3).set([1]))
  refuses(() => title.subarray(0, 3).set(new Uint8Array(3)))
  expect(ffi.string(title)).toBe('title')
  expect(title[0]).toBe(116)
})

it('pointers made of one', () => {
  const { title } = lib
  if (title === null) throw new Error('null')
  const second = ffi.add(title, 1)
  refuses(() => (second[0] = 65))
  refuses(() => (ffi.addressof(title, 2)[0] = 65))
  refuses(() => (ffi.cast('const char *', second)![0] = 65))
  refuses(() => ffi.memmove(title, Buffer.from('x'), 1))
  refuses(() => (ffi.cast('char[2]', title)[0] = 65))
  refuses(() => (ffi.gc(title, () => undefined)[0] = 65))
  refuses(() => ffi.memmove(ffi.cast('const void *', title)!, Buffer.from('x'), 1))
  const copy = Buffer.alloc(3)
  ffi.memmove(copy, title, 3)
  expect(copy.toString()).toBe('tit')
})

it('a Buffer or typed array could write it', () => {
  const { title } = lib
  if (title === null) throw new Error('null')
  const sentence =
    /^ffi\.(buffer|view)\(\): this C value is declared const.*ffi\.unpack\(\).*ffi\.cast\(/
  expect(() => ffi.buffer(title, 2)).toThrow(sentence)
  expect(() => ffi.view(title.subarray(0, 2))).toThrow(sentence)
  expect([...ffi.unpack(title, 2)]).toEqual([116, 105])
})

it('ffi.cast to a type without const makes a pointer that can be written', () => {
  const row = lib.get_row()
  if (row === null) throw new Error('null')
  refuses(() => (row[1] = 20))
  const writable = ffi.cast('int *', row)!
  writable[1] = 20
  expect(row[1]).toBe(20)
  expect(ffi.buffer(writable, 12).readInt32LE(4)).toBe(20)
  lib.own_row()![1] = 2
  expect(row[1]).toBe(2)
  refuses(() => (ffi.cast('cint *', writable)![1] = 20))
})

it('records: fields, nested records and arrays, bit-fields; what they point to is by itself', () => {
  const r = lib.get_record()
  if (r === null) throw new Error('null')
  refuses(() => (loose(r)['value'] = 5))
  refuses(() => (r.in.x = 5))
  refuses(() => (r.many[1]!.x = 5))
  refuses(() => (r.many[1] = { x: 5 } as never))
  refuses(() => (r.name[0] = 65))
  refuses(() => (r.name = 'abc' as never))
  refuses(() => (r.in = { x: 5 } as never))
  refuses(() => (r.bits = 1))
  refuses(() => (r.title = null))
  refuses(() => (r.next = null))
  refuses(() => (r[0] = { value: 5 } as never))
  refuses(() => (r[0] = lib.get_writable()![0]))
  refuses(() => (ffi.addressof(r, 'in').x = 5))
  refuses(() => (ffi.addressof(r, 'value').value = 5))
  refuses(() => ffi.memmove(r, Buffer.alloc(4), 4))
  expect(() => ffi.buffer(r)).toThrow(/declared const/)
  expect(ffi.plain(r, 1)).toMatchObject([{ value: 1, in: { x: 2 }, name: 'name', bits: 5 }])

  const same = lib.get_writable()
  if (same === null) throw new Error('null')
  same.value = 9
  same.next = same
  // a pointer in it to what is not const
  r.next!.value = 10
  expect(r.value).toBe(10)
  same.next = null
  same.value = 1
  refuses(() => (same.title![0] = 65))
})

it('arrays of pointers to const, and of const pointers', () => {
  refuses(() => (lib.names[0]![0] = 65))
  refuses(() => (lib.fixed_names[0]![0] = 65))
  lib.names[1] = lib.title
  expect(ffi.string(lib.names[1]!)).toBe('title')
  refuses(() => (loose(lib.fixed_names)[1] = lib.title))
  const list = ffi.new('const char *[2]')
  list[0] = lib.title
  refuses(() => (list[0]![0] = 65))
  refuses(() => (lib.matrix![0]![1] = 5))
})

it('memory of JavaScript behind a const field is refused through it alone, and lives as long as it does', () => {
  const text = ffi.new('char[]', 'mine')
  const r = new record({ title: text, text })
  const title = r.title!
  refuses(() => (title[0] = 65))
  refuses(() => title.subarray(0, 2).set('no'))
  refuses(() => ffi.memmove(title, Buffer.from('x'), 1))
  expect(() => ffi.buffer(title, 2)).toThrow(/declared const/)
  text[0] = 77
  expect(ffi.string(title)).toBe('Mine')
  r.text![1] = 65
  expect(ffi.string(title)).toBe('MAne')
  ffi.cast('char *', title)![2] = 66
  expect(ffi.string(title)).toBe('MABe')
  expect(ffi.equals(title, text)).toBe(true)
  expect(lib.length_of(title)).toBe(4)
  expect(() => ffi.release(title)).toThrow(code('ERR_FFI_VALUE'))
  ffi.release(text)
  expect(() => title[0]).toThrow(code('ERR_FFI_RELEASED'))
  expect(() => (title[0] = 65)).toThrow(code('ERR_FFI_RELEASED'))
  expect(() => ffi.cast('char *', title)).toThrow(code('ERR_FFI_RELEASED'))
})

it('what is stored behind a const pointer is kept through it', () => {
  const parent = new record({ next: ffi.new('struct record *', { value: 7 }) })
  const array = ffi.new('const struct record *[1]', [parent])
  const seen = array[0]!
  refuses(() => (seen.value = 5))
  expect(seen.next!.value).toBe(7)
  seen.next!.value = 8
  expect(parent.next!.value).toBe(8)
  // a copy keeps too
  const copy = new record(seen[0])
  copy.value = 5
  expect(copy.next!.value).toBe(8)
})

it('const fields get their values where the record is made', () => {
  const text = ffi.new('char[]', 'abc')
  const f = new fixed({ id: 4, text, code: 'xyz', in: { x: 5 }, low: 3, free: 6 })
  expect(lib.id_of(f)).toBe(456)
  f.free = 7
  expect(lib.id_of(f)).toBe(457)
  const refusedField =
    /^fixed\.\w+ is declared const, or has fields that are: it gets its value where/
  for (const [name, value] of [
    ['id', 5],
    ['text', null],
    ['code', 'abc'],
    ['in', { x: 1 }],
    ['low', 1],
  ] as const) {
    expect(() => (loose(f)[name] = value)).toThrow(refusedField)
  }
  refuses(() => (loose(f.code)[0] = 65))
  refuses(() => (loose(f.in)['x'] = 65))
  f.text![0] = 65
  expect(ffi.string(text)).toBe('Abc')
  expect(() => (loose(ffi.new('struct fixed *', f))[0] = f)).toThrow(
    /struct fixed has fields that are declared const/,
  )
  const holder = ffi.new('struct holder *', { one: f, all: [f, f], n: 1 })
  expect(holder.all[1]!.id).toBe(4)
  expect(() => (loose(holder)['one'] = f)).toThrow(/^holder\.one is declared const, or has/)
  expect(() => (loose(holder)['all'] = [f])).toThrow(/^holder\.all is declared const, or has/)
  expect(() => (loose(holder.all)[0] = f)).toThrow(/struct fixed has fields that are declared/)
  expect(() => holder.all.set([f])).toThrow(/struct fixed has fields that are declared/)
  const [array] = [ffi.new('struct fixed[2]', [f, f])]
  expect(() => (loose(array)[0] = f)).toThrow(/struct fixed has fields that are declared const/)
})

it('const and not const mix', () => {
  const text = ffi.new('char[]', 'abc')
  const r = new record({ title: text, text: lib.title })
  expect(lib.first_byte(r.title)).toBe(97)
  expect(lib.length_of(text)).toBe(3)
  expect(ffi.string(lib.give(r.title)!)).toBe('abc')
  r.text = r.title
  expect(ffi.string(r.text)).toBe('abc')
  const list = ffi.new('char *[1]')
  list[0] = lib.title
  expect(ffi.string(list[0]!)).toBe('title')
})

it('types are one by name, const or not', () => {
  expect(ffi.typeof('const char *')).toBe(ffi.typeof('char *'))
  expect(ffi.typeof('const char *const *')).toBe(ffi.typeof('char **'))
  expect(ffi.typeof('const char *[2]')).toBe(ffi.typeof('char *[2]'))
  expect(ffi.typeof('int (*)(const char *)')).toBe(ffi.typeof('int (*)(char *)'))
  expect(ffi.typeof('cstring')).toBe(ffi.typeof('char *'))
  expect(ffi.typeof(lib.title!)).toBe(ffi.typeof('char *'))
  expect(ffi.typeof(ffi.addressof(lib, 'title'))).toBe(ffi.typeof('char **'))
  expect(ffi.typeof(lib.names)).toBe(ffi.typeof('char *[2]'))
  expect(ffi.getctype('const char *', 'p')).toBe('char *p')
  expect(ffi.types['cstring']).toBe(ffi.typeof('char *'))
  expect(ffi.typeof(lib.get_record()!)).toBe(ffi.typeof('struct record *'))
  expect(ffi.distance(ffi.addressof(lib.names, 1), ffi.cast('char **', lib.names)!)).toBe(1)
})

it('callbacks get their arguments as their own type says', () => {
  expect(
    lib.call_reader((r) => {
      refuses(() => (r!.value = 3))
      return r!.value
    }),
  ).toBe(1)
  expect(
    lib.call_writer((r) => {
      r!.value = 3
      return 5
    }),
  ).toBe(5)
  expect(lib.get_record()!.value).toBe(3)
  lib.get_writable()!.value = 1
  // by another spelling, the nearest that the library knows
  const callback = ffi.callback('int(*)(const struct record *)', (r) => {
    refuses(() => (r!.value = 3))
    return 6
  })
  expect(lib.call_reader(callback)).toBe(6)
})

it('const records in an array that C writes: only what C changed is written back', () => {
  const box = ffi.new('struct inner[2]', [{ x: 1 }, { x: 2 }])
  const list = ffi.new('const struct inner *[2]', [box, ffi.add(box, 1)])
  const items = [list[0]![0], list[1]![0]]
  expect(lib.sum_inner(items, 2)).toBe(3)
  refuses(() => lib.sort_records(items, 2))
  expect(new inner(items[0]).x).toBe(1)
})

it('ffi.fromBuffer({ writable: false })', () => {
  const bytes = new Uint8Array([1, 2, 3, 4])
  const array = ffi.fromBuffer('unsigned char[]', bytes, { writable: false })
  refuses(() => (array[0] = 9))
  refuses(() => array.set([9]))
  refuses(() => ffi.memmove(array, Buffer.from('x'), 1))
  expect(() => ffi.buffer(array)).toThrow(/declared const/)
  bytes[0] = 7
  expect(array[0]).toBe(7)
  const pointer = ffi.fromBuffer('struct inner *', bytes, { writable: false })
  refuses(() => (pointer.x = 9))
  expect(ffi.fromBuffer('struct inner *', bytes, { writable: true }).x).toBe(pointer.x)
  ffi.release(array)
  expect(() => array[0]).toThrow(code('ERR_FFI_RELEASED'))
  const writable = ffi.fromBuffer('unsigned char[]', bytes)
  writable[1] = 8
  expect(bytes[1]).toBe(8)
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  expect(() => pointer.x).toThrow()
})

it('variables with const fields are read and not assigned', () => {
  expect(lib.stock.id).toBe(1)
  refuses(() => (loose(lib.stock)['free'] = 1))
  lib.open_stock.free = 8
  expect(lib.id_of(ffi.addressof(lib, 'open_stock'))).toBe(128)
  expect(() => (loose(lib)['open_stock'] = lib.stock)).toThrow(TypeError)
  expect(() => (loose(ffi.addressof(lib, 'open_stock'))[0] = lib.stock)).toThrow(
    /struct fixed has fields that are declared const/,
  )
})

it('a pointer to const keeps what it refers to, and what is stored there', () => {
  const read = (index: number): record => {
    const holder = ffi.new('const struct record *[1]', [
      new record({ value: index, next: ffi.new('struct record *', { value: index + 1000 }) }),
    ])
    return holder[0]!
  }
  const all = Array.from({ length: 200 }, (_, index) => read(index))
  for (let round = 0; round < 3; round++) globalThis.gc?.()
  Array.from({ length: 200 }, () => new record({ value: -1 }))
  all.forEach((r, index) => {
    expect(r.value).toBe(index)
    expect(r.next!.value).toBe(index + 1000)
  })
})

it('bytes that are no UTF-8 have one value, whoever says it', () => {
  expect([lib.NO_TEXT, lib.no_text]).toEqual(['\ufffda', '\ufffda'])
})
