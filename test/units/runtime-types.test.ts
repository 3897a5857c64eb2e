// Type strings: how they are read, what they are called, and that a type is one object.
import { describe, expect, it } from 'vitest'
import { host } from '../../src/runtime/model.ts'
import { Namespace } from '../../src/runtime/namespace.ts'
import type { PointerType } from '../../src/runtime/pointer.ts'
import type { FunctionType } from '../../src/runtime/function.ts'
import { getctype, offsetof, sizeof, typeOf } from '../../src/runtime/tool-types.ts'

const names = new Namespace(
  {
    typedefs: {
      count_t: 'unsigned long',
      op_t: 'int (*)(int)',
      self_t: 'self_t',
      row: 'int[3]',
      nothing: 'void',
      APIENTRY: 'short',
    },
    records: [
      {
        name: 'struct point',
        size: 16,
        align: 8,
        fields: [
          ['x', 'int', 0],
          ['y', 'double', 8],
        ],
      },
      { name: 'struct opaque' },
      { name: 'alias', size: 4, align: 4, fields: [['v', 'int', 0]] },
    ],
    enums: [{ name: 'enum color', base: 'unsigned int', members: { RED: 0, GREEN: 5 } }],
    constants: { N: 12, NEGATIVE: -1 },
  },
  host,
)
const name = (text: string): string => names.type(text).name
const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('spellings', () => {
  it.each([
    ['long unsigned int', 'unsigned long'],
    ['int unsigned long long', 'unsigned long long'],
    ['signed', 'int'],
    ['unsigned', 'unsigned int'],
    ['short int', 'short'],
    ['signed char', 'signed char'],
    ['double long', 'long double'],
    ['_Complex double', 'double _Complex'],
    ['bool', '_Bool'],
    ['const char *', 'char *'],
    ['char const *const volatile', 'char *'],
    [' int* *', 'int **'],
    ['int[10]', 'int[10]'],
    ['int [2][3]', 'int[2][3]'],
    ['int *[3]', 'int *[3]'],
    ['int (*)[3]', 'int (*)[3]'],
    ['int (*(*)[3])(void)', 'int (*(*)[3])(void)'],
    ['char *(*)(const char *, ...)', 'char *(*)(char *, ...)'],
    ['int(*)(int[7], int(char))', 'int (*)(int *, int (*)(char))'],
    ['void (*(*)(int))(double)', 'void (*(*)(int))(double)'],
    ['int (*)(int a, char *const argv[])', 'int (*)(int, char **)'],
    ['void (*)(int (*cb)(int x), char *name)', 'void (*)(int (*)(int), char *)'],
    ['void (*)(void f(int), int (*rows)[3])', 'void (*)(void (*)(int), int (*)[3])'],
    ['int (*)(int a[static 3], int b[const 2][4])', 'int (*)(int *, int (*)[4])'],
    ['int (*)(int n, int a[*])', 'int (*)(int, int *)'],
    ['int (*)(register int x)', 'int (*)(int)'],
    ['int (*)(nothing)', 'int (*)(void)'],
    ['int (*(*(*)(void))[2])(int)', 'int (*(*(*)(void))[2])(int)'],
    ['int (__stdcall *)(int)', 'int (*)(int)'],
    ['int (__cdecl *const)(int)', 'int (*)(int)'],
    ['int (WINAPI *)(int (CALLBACK *)(void))', 'int (*)(int (*)(void))'],
    ['int (* _stdcall)(int)', 'int (*)(int)'],
    ['int (__fastcall *[2])(int)', 'int (*[2])(int)'],
    ['int __stdcall (int)', 'int (int)'],
    ['int (*)(APIENTRY *)', 'int (*)(short *)'],
    ['int (*)(int (y))', 'int (*)(int)'],
    ['int (*)(int (*y), int ((z)), char (line)[3])', 'int (*)(int *, int, char *)'],
    ['int (*)(int (call)(int x))', 'int (*)(int (*)(int))'],
    [
      'int (*)(int (count_t), int (alias), int (size_t))',
      'int (*)(int (*)(unsigned long), int (*)(alias), int (*)(size_t))',
    ],
    ['int (*)(int (unsigned))', 'int (*)(int (*)(unsigned int))'],
    ['__signed__ char', 'signed char'],
    ['char[0b11u]', 'char[3]'],
    ['struct point', 'struct point'],
    ['alias *', 'alias *'],
    ['enum color', 'enum color'],
    ['count_t *', 'unsigned long *'],
    ['row', 'int[3]'],
    ['row[2]', 'int[2][3]'],
    ['unsigned char[0x10]', 'unsigned char[16]'],
    ['char[017]', 'char[15]'],
    ['char[N]', 'char[12]'],
    ['short[GREEN]', 'short[5]'],
    ['int[]', 'int[]'],
    ['uint64_t', 'uint64_t'],
  ])('%s is %s', (text, expected) => {
    expect(name(text)).toBe(expected)
  })

  it('a type is one object, whatever spells it and wherever', () => {
    const other = new Namespace({ typedefs: {}, records: [], enums: [] }, host)
    expect(names.type('signed long int')).toBe(names.type('long'))
    expect(names.type('const int *').plain).toBe(names.type('int *'))
    expect(other.type('int *')).toBe(names.type('int*'))
    expect(other.type('char[3]')).toBe(names.type('char [3]'))
    expect(other.type('int (*)(long)')).toBe(names.type('int(*)(long int)'))
    expect(names.type('op_t')).toBe(names.type('int (*)(int)'))
  })

  it('a function type has what its spelling says', () => {
    const type = (names.type('void (*)(int, char *, ...)') as PointerType).item as FunctionType
    expect(type.result.name).toBe('void')
    expect(type.parameters.map((parameter) => parameter.name)).toEqual(['int', 'char *'])
    expect(type.variadic).toBe(true)
    expect(names.type('int (*)()')).toBe(names.type('int (*)(void)'))
  })
})

describe('mistakes', () => {
  it.each([
    ['struct other', /unknown type 'struct other'\n {2}struct other\n {2}\^$/],
    ['point *', /unknown type 'point'; did you mean 'struct point'\?\n {2}point \*\n {2}\^/],
    ['union point', /unknown type 'union point'; did you mean 'struct point'/],
    ['nosuch_t', /unknown type 'nosuch_t'/],
    ['self_t', /unknown type 'self_t'/],
    ['int *)', /expected the end of the type, found '\)'\n {2}int \*\)\n {7}\^/],
    ['int (*', /expected '\)'/],
    ['int[', /expected a length/],
    ['int[M]', /unknown constant 'M'\n {2}int\[M\]\n/],
    ['int[3', /expected '\]'/],
    ['', /expected a type/],
    ['*', /expected a type, found '\*'/],
    ['struct', /expected a name behind 'struct'/],
    ['long short', /no type is called 'long short'/],
    ['unsigned float', /no type is called 'unsigned float'/],
    ['int int', /no type is called 'int int'/],
    ['long long long', /no type is called/],
    ['int#', /unexpected '#'\n {2}int#\n {5}\^/],
    ['int[1e3]', /expected a length, found '1e3'\n {2}int\[1e3\]\n {6}\^/],
    ['int[09]', /expected a length, found '09'/],
    ['int *name', /expected the end of the type, found 'name'/],
    ['int (*)(...)', /expected a parameter before '...'\n.*\n {10}\^/],
    ['int (*)(void, int)', /a parameter cannot be void beside others\n.*\n {9}\^/],
    ['int (*)(void)[3]', /a function cannot return int\[3\]/],
    ['row (*)(void)', /a function cannot return int\[3\]/],
    ['int(*)(int,)', /expected a type, found '\)'\n {2}int\(\*\)\(int,\)\n {13}\^$/],
    ['int(*)(,int)', /expected a type, found ','/],
    ['int(*)(int, ..., int)', /expected '\)', found ','/],
    ['int(*)(int (other_t))', /unknown type 'other_t'/],
    ['int (__stdcall', /expected '\)'/],
    ['int\n\t[M]', /unknown constant 'M'\n {2}int {2}\[M\]\n {7}\^$/],
    ['int\r\n*\u2028)', /end of the type, found '\)'\n {2}int {2}\* \)\n {9}\^$/],
    ['void[3]', /an array cannot have items of type void/],
  ])('%s', (text, message) => {
    expect(() => names.type(text)).toThrow(message)
    expect(() => names.type(text)).toThrow(code('ERR_FFI_TYPE'))
  })

  it.each(['int[-3]', 'int[10][]', 'struct opaque[2]', 'int[NEGATIVE]'])('%s', (text) => {
    expect(() => names.type(text)).toThrow(code('ERR_FFI_VALUE'))
  })

  it('an array beyond all memory, and a type nested beyond all sense', () => {
    expect(() => names.type('double[9007199254740991]')).toThrow(code('ERR_FFI_OVERFLOW'))
    const deep = `int ${'('.repeat(100_000)}*${')'.repeat(100_000)}`
    expect(() => names.type(deep)).toThrow(/nested too deeply/)
  })
})

describe('tools', () => {
  it('sizeof and offsetof', () => {
    expect(sizeof(names, 'char[N]')).toBe(12)
    expect(sizeof(names, 'struct point')).toBe(16)
    expect(() => sizeof(names, 'int[]')).toThrow(code('ERR_FFI_VALUE'))
    expect(() => sizeof(names, 'struct opaque')).toThrow(code('ERR_FFI_VALUE'))
    expect(offsetof(names, 'struct point', ['y'])).toBe(8)
    expect(offsetof(names, 'struct point[3]', [2, 'y'])).toBe(40)
    expect(offsetof(names, 'struct point *', [1, 'y'])).toBe(24)
    expect(() => offsetof(names, 'struct point', ['z'])).toThrow(code('ERR_FFI_FIELD'))
  })

  it('paths have names and whole numbers', () => {
    expect(offsetof(names, 'int *', [-2])).toBe(-8)
    for (const index of [0.5, NaN, Infinity, null, 1n, undefined, Symbol('s')]) {
      expect(() => offsetof(names, 'int[10]', [index as never])).toThrow(code('ERR_FFI_TYPE'))
    }
    expect(() => offsetof(names, 'struct point', [null as never])).toThrow(code('ERR_FFI_TYPE'))
    expect(() => offsetof(names, 'int[10]', [2 ** 53])).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => offsetof(names, 'int[10]', [2 ** 52])).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('getctype puts a name where C does', () => {
    expect(getctype(names, 'long unsigned int', '')).toBe('unsigned long')
    expect(getctype(names, 'int *', 'p')).toBe('int *p')
    expect(getctype(names, 'int[3]', 'a')).toBe('int a[3]')
    expect(getctype(names, 'int[3]', '*')).toBe('int (*)[3]')
    expect(getctype(names, 'int (*)(int)', 'f')).toBe('int (*f)(int)')
    expect(getctype(names, 'int', '[5]')).toBe('int[5]')
  })

  it('typeof knows no function types, only pointers to them', () => {
    expect(() => typeOf(names, 'int(long)')).toThrow(/did you mean 'int \(\*\)\(long\)'/)
    expect(typeOf(names, 'int(*)(long)').name).toBe('int (*)(long)')
  })
})

describe('records of several libraries', () => {
  const list = {
    name: 'struct list_of_units',
    size: 16,
    align: 8,
    fields: [
      ['v', 'int', 0],
      ['next', 'struct list_of_units *', 8],
    ],
  } as const
  const space = (...records: ConstructorParameters<typeof Namespace>[0]['records']): Namespace =>
    new Namespace({ typedefs: {}, records, enums: [] }, host)

  it('are one type when name and layout are the same, also where they point to themselves', () => {
    const [a, b] = [space(list), space({ ...list })]
    expect(a.type('struct list_of_units')).toBe(b.type('struct list_of_units'))
    expect(a.type('struct list_of_units *')).toBe(b.type('struct list_of_units *'))
  })

  it('are two types when the layout differs, or that of what they hold does', () => {
    const inner = (size: number) => ({
      name: 'struct inner_of_units',
      size,
      align: 4,
      fields: [['v', size === 4 ? 'int' : 'int[2]', 0]] as const,
    })
    const outer = {
      name: 'struct outer_of_units',
      size: 8,
      align: 8,
      fields: [['p', 'struct inner_of_units *', 0]],
    } as const
    const first = space(inner(4), outer)
    const second = space(inner(8), outer)
    const third = space(inner(4), outer)
    expect(first.type('struct outer_of_units')).not.toBe(second.type('struct outer_of_units'))
    expect(first.type('struct outer_of_units')).toBe(third.type('struct outer_of_units'))
  })

  it('are one type where the compiler said what another library wrote down', () => {
    const open = (size: 2 | 4, length: number): Namespace =>
      new Namespace(
        {
          typedefs: { open_of_units: 'open_of_units' },
          integers: [{ name: 'open_of_units', size, signed: true, bigint: false }],
          constants: { $7: length },
          records: [
            {
              name: 'struct open_of_units',
              size: 4 * length,
              align: 4,
              fields: [
                ['items', 'int[$7]', 0],
                ['o', 'open_of_units *', 0],
              ],
            },
          ],
          enums: [],
        },
        host,
      )
    const record = open(4, 3).type('struct open_of_units')
    expect(open(4, 3).type('struct open_of_units')).toBe(record)
    expect(open(2, 3).type('struct open_of_units')).not.toBe(record)
    expect(open(4, 5).type('struct open_of_units')).not.toBe(record)
    expect(open(4, 3).type('int[$7]').name).toBe('int[3]')
    expect(open(4, 3).type('open_of_units')).toBe(open(4, 5).type('open_of_units'))
    expect(open(4, 3).type('open_of_units')).not.toBe(open(2, 3).type('open_of_units'))
  })
})
