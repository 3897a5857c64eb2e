// Every carrier both ways, at its edges, and what is said when a value cannot cross.
import { describe, expect, test } from 'vitest'
import { binder, buildGlue, loadCore, type Loose } from './glue.ts'

const names = [
  'add',
  'add_unsigned',
  'negate',
  'two',
  'same_signed',
  'same_unsigned',
  'half_float',
  'add_double',
  'same_pointer',
  'text_of',
  'strlen',
  'join3',
  'sum',
  'nothing',
  'flip',
  'weigh',
  'last_of_64',
  'swap_errno',
  'abort_now',
  'subtract',
]
const { core, reports } = loadCore()
const glue = core.open(buildGlue('call.c'), '0123456789abcdef0123456789abcdef', false)
const bind = binder(core, glue, names)

describe('numbers', () => {
  test('int', () => {
    const add = bind('add', 'iii')
    expect(add(2, 3)).toBe(5)
    expect(add(-0x80000000, 0)).toBe(-0x80000000)
    expect(add(0x7fffffff, 1)).toBe(-0x80000000)
  })

  test('unsigned', () => {
    const add = bind('add_unsigned', 'uuu')
    expect(add(0xffffffff, 0)).toBe(0xffffffff)
    expect(add(0xffffffff, 2)).toBe(1)
  })

  test('_Bool', () => {
    const negate = bind('negate', 'bb')
    expect(negate(true)).toBe(false)
    expect(negate(false)).toBe(true)
    expect(negate(0)).toBe(true)
    expect(negate(1)).toBe(false)
    expect(bind('two', 'b')).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_VALUE',
        message: 'two() result is a _Bool that holds 2, neither 0 nor 1',
      }),
    )
  })

  test('64 bits as bigint', () => {
    const signed = bind('same_signed', 'll')
    expect(signed(-(2n ** 63n))).toBe(-(2n ** 63n))
    expect(signed(2n ** 63n - 1n)).toBe(2n ** 63n - 1n)
    expect(signed(-5)).toBe(-5n)
    expect(signed(Number.MIN_SAFE_INTEGER)).toBe(BigInt(Number.MIN_SAFE_INTEGER))
    const unsigned = bind('same_unsigned', 'LL')
    expect(unsigned(2n ** 64n - 1n)).toBe(2n ** 64n - 1n)
    expect(unsigned(0)).toBe(0n)
  })

  test('64 bits as number, and as bigint beyond what a number holds', () => {
    const signed = bind('same_signed', 'nn')
    expect(signed(-5)).toBe(-5)
    expect(signed(5n)).toBe(5)
    expect(signed(2n ** 53n - 1n)).toBe(2 ** 53 - 1)
    expect(signed(2n ** 53n)).toBe(2n ** 53n)
    expect(signed(-(2n ** 53n) + 1n)).toBe(-(2 ** 53) + 1)
    expect(signed(-(2n ** 53n))).toBe(-(2n ** 53n))
    expect(signed(-(2n ** 63n))).toBe(-(2n ** 63n))
    const unsigned = bind('same_unsigned', 'NN')
    expect(unsigned(2 ** 53 - 1)).toBe(2 ** 53 - 1)
    expect(unsigned(2n ** 53n)).toBe(2n ** 53n)
    expect(unsigned(2n ** 64n - 1n)).toBe(2n ** 64n - 1n)
  })

  test('float and double', () => {
    expect(bind('half_float', 'ff')(3)).toBe(1.5)
    expect(bind('half_float', 'ff')(0.1)).toBe(Math.fround(Math.fround(0.1) / 2))
    const add = bind('add_double', 'ddd')
    expect(add(0.1, 0.2)).toBe(0.1 + 0.2)
    expect(add(-0, -0)).toBe(-0)
    expect(add(Number.NaN, 1)).toBeNaN()
    expect(add(Infinity, 1)).toBe(Infinity)
  })
})

describe('pointers', () => {
  const same = bind('same_pointer', 'pp')

  test('are signed numbers, bigints from 2^53', () => {
    expect(same(0)).toBe(0)
    expect(same(-1)).toBe(-1)
    expect(same(2 ** 47)).toBe(2 ** 47)
    expect(same(2n ** 53n - 1n)).toBe(2 ** 53 - 1)
    expect(same(2n ** 53n)).toBe(2n ** 53n)
    expect(same(-(2n ** 53n))).toBe(-(2n ** 53n))
    expect(same(2n ** 64n - 1n)).toBe(-1)
    expect(same(0xff00_0000_0000_1234n)).toBe(BigInt.asIntN(64, 0xff00_0000_0000_1234n))
  })

  test('a view lends its memory, whatever kind it is', () => {
    const sum = bind('sum', 'dpi')
    const numbers = new Float64Array([1, 2, 3, 4])
    expect(sum(numbers, 4)).toBe(10)
    expect(sum(numbers.subarray(2), 2)).toBe(7)
    expect(sum(new DataView(numbers.buffer, 8), 2)).toBe(5)
    expect(sum(Buffer.from(numbers.buffer), 3)).toBe(6)
    const shared = new Float64Array(new SharedArrayBuffer(32))
    shared.set([1, 2, 3, 5])
    expect(sum(shared, 4)).toBe(11)
    expect(sum(new DataView(shared.buffer, 16), 2)).toBe(8)
    // Small ones lie in the engine's heap until somebody asks for their address.
    expect(same(new Uint8Array(3))).toBeGreaterThan(4096)
  })

  test('a view keeps its place once asked', () => {
    const small = new Uint8Array([1, 2, 3])
    const address = same(small)
    globalThis.gc?.()
    expect(same(small)).toBe(address)
    expect(core.readUint8(Number(address) + 2)).toBe(3)
  })

  test('a detached view throws', () => {
    const view = new Uint8Array(100)
    structuredClone(view.buffer, { transfer: [view.buffer] })
    expect(() => same(view)).toThrow(
      'same_pointer() argument 1 is a view of a detached ArrayBuffer',
    )
    expect(() => same(view)).toThrow(expect.objectContaining({ code: 'ERR_FFI_TYPE' }))
    const data = new DataView(new ArrayBuffer(8))
    structuredClone(data.buffer, { transfer: [data.buffer] })
    expect(() => same(data)).toThrow('detached')
    expect(same(new Uint8Array(0))).toBeTypeOf('number')
  })

  test('one parameter takes every kind in turn', () => {
    const strlen = bind('strlen', 'Np')
    const bytes = Buffer.from('four\0')
    for (let round = 0; round < 3; round++) {
      expect(strlen('text')).toBe(4)
      expect(strlen(bytes)).toBe(4)
      expect(strlen(core.addressOf(bytes))).toBe(4)
      expect(strlen(BigInt(core.addressOf(bytes)))).toBe(4)
      expect(() => strlen(null)).toThrow(
        'must be an address, an ArrayBufferView or a string, not null',
      )
    }
  })
})

describe('text', () => {
  const strlen = bind('strlen', 'Np')
  const join = bind('join3', 'ipppp')
  const bytesOf = (text: string): string => Buffer.from(text).toString('hex')
  const joined = (...parts: string[]): string => {
    const to = Buffer.alloc(200_000)
    const length = join(to, ...parts)
    return to.toString('hex', 0, Number(length))
  }

  test('is lent as UTF-8', () => {
    expect(strlen('')).toBe(0)
    expect(strlen('hello world')).toBe(11)
    expect(strlen('héllo 🐢')).toBe(11)
    expect(joined('a', 'é', '🐢')).toBe(bytesOf('a|é|🐢'))
  })

  test('lone surrogates become U+FFFD', () => {
    expect(joined('\ud800', 'x\udc00', '')).toBe(bytesOf('\ufffd|x\ufffd|'))
  })

  test('of every length around the limit of the stack', () => {
    for (const unit of ['a', 'é', '€', '🐢']) {
      for (const length of [
        250, 330, 340, 341, 342, 500, 509, 510, 511, 512, 1018, 1019, 1020, 1021, 1022, 1023, 1024,
        1025,
      ]) {
        const text = unit.repeat(length)
        expect(strlen(text)).toBe(Buffer.byteLength(text))
        expect(joined(text, text, unit)).toBe(bytesOf(`${text}|${text}|${unit}`))
      }
    }
    expect(strlen('x'.repeat(100_000))).toBe(100_000)
    expect(strlen('é'.repeat(100_000))).toBe(200_000)
  })

  test('a NUL inside throws', () => {
    for (const text of ['a\0b', '\0', `${'x'.repeat(5000)}\0`]) {
      expect(() => strlen(text)).toThrow(
        expect.objectContaining({
          code: 'ERR_FFI_TYPE',
          message:
            'strlen() argument 1 holds a NUL character, where C would take it to end; pass bytes instead',
        }),
      )
    }
    expect(strlen('fine')).toBe(4)
  })

  test('as a result', () => {
    const text = bind('text_of', 'si')
    expect([0, 1, 2, 3, 4].map((which) => text(which))).toEqual([
      null,
      '',
      'plain',
      'héllo 🐢',
      '\ufffd!',
    ])
  })
})

describe('calls', () => {
  test('void gives undefined and extra arguments are ignored', () => {
    expect(bind('nothing', 'v')(1, 2, 3)).toBeUndefined()
    expect(bind('add', 'iii')(1, 2, 'x')).toBe(3)
  })

  test('a record by value travels by the address of storage', () => {
    const flip = bind('flip', 'rr')
    const from = new Float64Array([1, 2])
    const to = new Float64Array(2)
    expect(flip(core.addressOf(to), core.addressOf(from))).toBeUndefined()
    expect([...to]).toEqual([2, 1])
  })

  test('ten parameters, each in its place', () => {
    const weigh = bind('weigh', 'didfludpbNd')
    expect(weigh(1, 2, 3, 4n, 5, 6, 7, true, 9, 10)).toBe(
      1 + 4 + 9 + 16 + 25 + 36 + 49 + 8 + 81 + 100,
    )
  })

  test('64 parameters are the limit', () => {
    const last = bind('last_of_64', 'i'.repeat(65))
    expect(last(...Array.from({ length: 64 }, (_, index) => index))).toBe(63)
    expect(() => bind('last_of_64', 'i'.repeat(66))).toThrow(
      'last_of_64(): a function with 65 parameters cannot be called; the limit is 64',
    )
  })

  test('a pointer is called by its last argument', () => {
    const call = core.bind(glue, 'call', 0, 'iii', 'int (*)(int, int)') as unknown as Loose
    expect(call(7, 2, core.code(glue, names.indexOf('subtract')))).toBe(5)
    expect(call(7, 2, core.code(glue, names.indexOf('add')))).toBe(9)
    expect(() => call(7, 2, 0)).toThrow(expect.objectContaining({ code: 'ERR_FFI_NULL' }))
    expect(() => call(7, 2, 'text')).toThrow('argument 3 must be an address, not a string')
    expect(() => call(7, 2)).toThrow('argument 3 must be an address, not undefined')
  })

  test('functions have their names', () => {
    expect(bind('add', 'iii').name).toBe('add')
  })
})

test.each([
  ['add', 'iii', ['1', 2], 'add() argument 1 must be a number, not a string'],
  ['add', 'iii', [1], 'add() argument 2 must be a number, not undefined'],
  ['add', 'iii', [1n, 2], 'add() argument 1 must be a number, not a bigint'],
  ['add', 'iii', [1, Symbol.iterator], 'add() argument 2 must be a number, not a symbol'],
  ['negate', 'bb', ['yes'], 'negate() argument 1 must be a boolean, 0 or 1, not a string'],
  ['half_float', 'ff', [{}], 'half_float() argument 1 must be a number, not an object'],
  [
    'same_signed',
    'll',
    [2 ** 64],
    'same_signed() argument 1 must be a bigint or a number of 64 bits, not this number',
  ],
  [
    'same_signed',
    'nn',
    [Number.NaN],
    'same_signed() argument 1 must be a bigint or a number of 64 bits, not this number',
  ],
  [
    'same_unsigned',
    'NN',
    [-1],
    'same_unsigned() argument 1 must be a bigint or a number of 64 bits, not this number',
  ],
  [
    'same_pointer',
    'pp',
    [Infinity],
    'same_pointer() argument 1 must be an address, an ArrayBufferView or a string, not this number',
  ],
  [
    'same_pointer',
    'pp',
    [[1]],
    'same_pointer() argument 1 must be an address, an ArrayBufferView or a string, not an object',
  ],
  [
    'same_pointer',
    'pp',
    [() => 1],
    'same_pointer() argument 1 must be an address, an ArrayBufferView or a string, not a function',
  ],
  ['flip', 'rr', [4096, '2'], 'flip() argument 2 must be an address, not a string'],
])('%s %s refuses %o', (name, signature, args, message) => {
  expect(() => bind(name, signature)(...args)).toThrow(
    expect.objectContaining({ code: 'ERR_FFI_TYPE', message }),
  )
})

test('records of the first page are none', () => {
  expect(() => bind('flip', 'rr')(4096, 1)).toThrow(
    expect.objectContaining({
      code: 'ERR_FFI_NULL',
      message: 'flip() argument 2 is at address 1, which lies where null pointers point',
    }),
  )
})

test.each(['', 'x', 'iv', 'is', 'i?'])('signature %o is refused', (signature) => {
  expect(() => bind('add', signature)).toThrow(
    expect.objectContaining({
      code: 'ERR_FFI_UNSUPPORTED',
      message: `add(): "${signature}" is no signature that the core understands`,
    }),
  )
})

describe('variables', () => {
  const variable = (index: number, name: string): Loose =>
    core.bind(glue, 'variable', index, 'p', name) as unknown as Loose

  test('are addresses', () => {
    const counter = variable(0, 'counter')
    const address = Number(counter())
    expect(core.readInt32(address)).toBe(7)
    core.writeInt32(address, 8)
    expect(core.readInt32(Number(counter()))).toBe(8)
  })

  test('are asked anew at each access', () => {
    expect(core.readInt32(Number(variable(1, 'per_thread')()))).toBe(3)
  })
})

describe('errno', () => {
  const swap = bind('swap_errno', 'ii')

  test('is what the last call left, whatever happened since', () => {
    core.setErrno(0)
    expect(swap(123)).toBe(0)
    for (let i = 0; i < 100; i++) Buffer.alloc(100_000).toString('latin1')
    expect(core.getErrno()).toBe(123)
    expect(swap(9)).toBe(123)
  })

  test('can be set', () => {
    core.setErrno(42)
    expect(core.getErrno()).toBe(42)
    expect(swap(0)).toBe(42)
  })
})

test('what the compiler answered', () => {
  expect(glue.answers).toEqual([-5, 2n ** 64n - 1n, 1.5, 'hé', null, -(2n ** 63n)])
})

test('nothing was reported', () => {
  expect(reports).toEqual([])
})
