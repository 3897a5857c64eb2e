// What a calling convention sees of a type: scalars at offsets.
import { expect, test } from 'vitest'
import { Diagnostics } from '../../src/compile/diagnostic.ts'
import { functionTypeOf } from '../../src/compile/emit/functions.ts'
import { shapeOfFunction } from '../../src/compile/emit/shape.ts'
import { layout } from '../../src/compile/layout/index.ts'
import { findTarget } from '../../src/compile/layout/targets.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'

/** The shape of the last function of `text`. */
function shape(text: string, name = 'linux-x64'): string | undefined {
  const target = findTarget(name)
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource('a.cdef', text), { macros: target.macros }, diagnostics)
  const library = layout(cdef, { target, included: () => undefined }, diagnostics)
  diagnostics.barrier()
  const type = library.functions.at(-1)?.type ?? NaN
  return shapeOfFunction(library, functionTypeOf(library, type))
}

test('scalars', () => {
  expect(shape('void f(void);')).toBe('v')
  expect(shape('_Bool f(char, signed char, unsigned char);')).toBe('BccC')
  expect(shape('unsigned char f(char);', 'linux-arm64')).toBe('CC')
  expect(shape('int f(short, unsigned short, unsigned, long, unsigned long);')).toBe('isSIlL')
  expect(shape('long f(unsigned long);', 'win32-x64')).toBe('iI')
  expect(shape('__int128 f(unsigned __int128);')).toBe('qQ')
  expect(shape('long double f(float, double);')).toBe('Dfd')
  expect(shape('long double _Complex f(float _Complex, double _Complex);')).toBe('HFG')
  expect(shape('void *f(char *, int (*)(int), int a[3], struct hidden *);')).toBe('ppppp')
  expect(shape('enum e { A } ; enum e f(enum { B = -1 });')).toBe('Ii')
})

test('variadic functions', () => {
  expect(shape('int printf(const char *, ...);')).toBe('ip|')
})

test('records are their leaves', () => {
  expect(shape('struct p { double x, y; }; struct p f(struct p);')).toBe(
    '{struct p;16,8:d0x2}{struct p;16,8:d0x2}',
  )
  expect(shape('typedef struct { long a; float b; } t; void f(t);')).toBe('v{t;16,8:l0f8}')
  expect(
    shape(
      'struct in { char c; float _Complex z[2]; }; struct out { struct in a[2]; void *p; }; void f(struct out);',
    ),
  ).toBe('v{struct out;48,8:c0F4x2c20F24x2p40}')
  expect(shape('union u { long l; float f[3]; char c; }; void f(union u);')).toBe(
    'v{union u;16,8:l0f0x3c0}',
  )
  expect(shape('struct e {}; void f(struct e);')).toBe('v{struct e;0,1:}')
  expect(shape('struct x { int n; char rest[]; }; void f(struct x);')).toBe('v{struct x;4,4!:i0}')
})

test('bit-fields are bits as memory is filled', () => {
  const text = 'struct b { int a : 3; int : 4; unsigned b : 30; char c; }; void f(struct b);'
  expect(shape(text)).toBe('v{struct b;12,4:u3w4b0w3b32w30c8}')
  expect(shape(text, 'linux-s390x')).toBe('v{struct b;12,4:u3w4b0w3b32w30C8}')
})

test('packed records, and what they hold out of its place', () => {
  expect(shape('struct __attribute__((packed)) k { char c; double d; }; void f(struct k);')).toBe(
    'v{struct k;9,1:c0d1}',
  )
  expect(
    shape(
      'struct i { short s; }; struct __attribute__((packed)) k { char c; struct i i; }; void f(struct k);',
    ),
  ).toBe('v{struct k;3,1!:c0s1}')
})

test('what compilers pass differently', () => {
  const shapeOf = (field: string): string | undefined =>
    shape(`struct a { char c; ${field}; }; void f(struct a);`)
  expect(shapeOf('_Atomic int i')).toBe('v{struct a;8,4!:c0i4}')
  expect(shapeOf('_Atomic(int) i[2]')).toBe('v{struct a;12,4!:c0i4x2}')
  expect(shapeOf('_Atomic int *i')).toBe('v{struct a;16,8:c0p8}')
  expect(shapeOf('double d[0]')).toBe('v{struct a;8,8!:c0}')
})

test('bit-fields of unions that lie where an integer of their size would not', () => {
  const shapeOf = (inner: string): string | undefined =>
    shape(`struct a { char c; ${inner} u; long l; }; void f(struct a);`)
  const packed = '__attribute__((packed))'
  expect(shapeOf(`union { long long b : 13; char c; } ${packed}`)).toBe(
    'v{struct a;16,8!:c0b8w13c1l8}',
  )
  expect(shapeOf(`union { int b : 8; char c; } ${packed}`)).toBe('v{struct a;16,8:c0b8w8c1l8}')
  expect(shapeOf(`struct { long long b : 13; char c; } ${packed}`)).toBe(
    'v{struct a;16,8:c0b8w13c3l8}',
  )
  expect(shapeOf('union { int b : 13; char c; }')).toBe('v{struct a;16,8:c0b32w13c4l8}')
})

test('typedefs that say where their values stand', () => {
  const shapeOf = (typedef: string, packed: string): string | undefined =>
    shape(`${typedef} struct ${packed} a { short s; t v; }; void f(struct a);`)
  const attribute = '__attribute__((packed))'
  const wide = 'typedef int t __attribute__((aligned(8)));'
  const narrow = 'typedef int t __attribute__((aligned(2)));'
  expect(shapeOf(wide, '')).toBe('v{struct a;16,8:s0i8}')
  expect(shapeOf(wide, attribute)).toBe('v{struct a;6,1:s0i2}')
  expect(shapeOf(narrow, '')).toBe('v{struct a;6,2!:s0i2}')
})

test('what is too big for registers has no leaves', () => {
  expect(shape('struct a { char c[128]; }; void f(struct a);')).toBe('v{struct a;128,1:c0x128}')
  expect(shape('struct a { char c[129]; }; void f(struct a);')).toBe('v{struct a;129,1:}')
})

test('what only a compiler knows has no shape', () => {
  expect(shape('struct a { int x; ...; }; void f(struct a);')).toBeUndefined()
  expect(shape('typedef int... t; void f(t);')).toBeUndefined()
})
