// C without glue: libraries opened and closed, functions called by libffi.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildGlue, loadCore, type Loose } from './glue.ts'

const { core, reports } = loadCore()
const file = buildGlue('dynamic.c')
const library = core.openLibrary(file, 0)

function find(name: string): number | bigint {
  const address = core.findSymbol(library, name)
  if (address === undefined) throw new Error(`no ${name}`)
  return address
}
function bind(name: string, shape: string, signature: string): Loose {
  return core.bindDynamic(shape, signature, name, () => find(name), library) as unknown as Loose
}

describe('scalars both ways', () => {
  test.each<[string, string, string, readonly unknown[]]>([
    ['same_bool', 'B', 'b', [true, false]],
    ['same_c', 'c', 'i', [0, 1, -1, 127, -128]],
    ['same_C', 'C', 'u', [0, 1, 128, 255]],
    ['same_s', 's', 'i', [0, -1, 32767, -32768]],
    ['same_S', 'S', 'u', [0, 1, 65535]],
    ['same_i', 'i', 'i', [0, -1, 2 ** 31 - 1, -(2 ** 31)]],
    ['same_I', 'I', 'u', [0, 2 ** 31, 2 ** 32 - 1]],
    ['same_l', 'l', 'l', [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n)]],
    ['same_L', 'L', 'L', [0n, 2n ** 63n, 2n ** 64n - 1n]],
    ['same_l', 'l', 'n', [0, -1, Number.MAX_SAFE_INTEGER, -(2n ** 63n)]],
    ['same_f', 'f', 'f', [0, -0, 1.5, Infinity, -Infinity, NaN, 2 ** -149, 3.4028234663852886e38]],
    ['same_d', 'd', 'd', [0, -0, 0.1, Infinity, NaN, 5e-324, Number.MAX_VALUE]],
    ['same_p', 'p', 'p', [0, 1, -1, 2 ** 47, -(2n ** 63n)]],
  ])('%s', (name, letter, code, values) => {
    const same = bind(name, letter + letter, code + code)
    const call = bind(`call_${name}`, `${letter}p${letter}`, `${code}p${code}`)
    const seen: unknown[] = []
    const closure = core.openDynamicClosure(
      letter + letter,
      code + code,
      (value: unknown) => {
        seen.push(value)
        return value
      },
      name,
    )
    for (const value of values) {
      expect(same(value)).toBe(value)
      expect(call(closure, value)).toBe(value)
    }
    expect(seen).toEqual(values)
    core.closeClosure(closure)
  })

  test.each([
    ['same_D', 'D', 16, 10],
    ['same_F', 'F', 8, 8],
    ['same_G', 'G', 16, 16],
    ['same_H', 'H', 32, 10],
    ['same_q', 'q', 16, 16],
    ['same_q', 'Q', 16, 16],
  ])('%s as %s, by its storage', (name, letter, size, used) => {
    const same = bind(name, letter + letter, 'rr')
    const call = bind(`call_${name}`, `${letter}p${letter}`, 'rpr')
    const given = new Uint8Array(size).map((_, i) => (i < used ? 17 * i + 3 : 0))
    if (letter === 'D' || letter === 'H') {
      given.set([0x80, 0xff, 0x3f], 7)
      // valgrind computes with a double's precision
      given.set([0, 0x18])
    }
    const from = core.addressOf(given)
    const check = (run: (to: number | bigint) => void) => {
      const result = new Uint8Array(size)
      run(core.addressOf(result))
      expect([...result.subarray(0, used)]).toEqual([...given.subarray(0, used)])
    }
    check((to) => same(to, from))
    const closure = core.openDynamicClosure(
      letter + letter,
      'rr',
      (to: number, value: number) => core.copy(to, value, size),
      name,
    )
    check((to) => call(to, closure, from))
    core.closeClosure(closure)
  })

  test('small integers arrive widened by their sign, in registers and on the stack', () => {
    const widen = bind('widen', 'lcCsSiIcCsS', 'niuiuiuiuiu')
    expect(widen(-128, 255, -32768, 65535, -(2 ** 31), 2 ** 32 - 1, -1, 254, -2, 65534)).toBe(
      -128 +
        510 -
        32768 * 3 +
        65535 * 4 -
        5 * 2 ** 31 +
        6 * (2 ** 32 - 1) -
        7 +
        254 * 8 -
        18 +
        655340,
    )
  })
})

describe('calls', () => {
  test('errno is that of the call', () => {
    const change = bind('change_errno', 'ii', 'ii')
    core.setErrno(5)
    expect(change(7)).toBe(5)
    expect(core.getErrno()).toBe(7)
  })

  test('sixty arguments', () => {
    const parameters = 'd'.repeat(10) + 'l'.repeat(10)
    const sum = bind(
      'sum_60',
      'd' + parameters.repeat(3),
      'd' + parameters.replaceAll('l', 'n').repeat(3),
    )
    const args = Array.from({ length: 60 }, (_, i) => i * 7 - 100)
    let expected = 0
    let doubles = 0
    let ints = 0
    args.forEach((value, i) => {
      expected += value * (Math.floor(i / 10) % 2 === 0 ? ++doubles : ++ints + 100)
    })
    expect(sum(...args)).toBe(expected)
  })

  test('records of which one class of registers runs out first', () => {
    const mixed = '{mixed;16,8:l0f8}'
    const values = Array.from({ length: 6 }, (_, i) => {
      const view = new DataView(new ArrayBuffer(16))
      view.setBigInt64(0, BigInt(i + 1), true)
      view.setFloat32(8, i + 0.5, true)
      return view
    })
    const given = values.map((view) => core.addressOf(view))
    let expected = 0
    for (let i = 0; i < 6; i++) expected += (i + 1) * (2 * i + 1) + (i + 0.5) * (2 * i + 2)
    expect(bind('sum_mixed', 'd' + mixed.repeat(6), 'drrrrrr')(...given)).toBe(expected)
    const more = bind('sum_more', `dl${mixed.repeat(6)}lf`, 'dnrrrrrrnf')
    expect(more(1000, ...given, 2000, 0.25)).toBe(expected + 13000 + 28000 + 3.75)
    const closure = core.openDynamicClosure(
      'd' + mixed.repeat(6),
      'drrrrrr',
      (...records: number[]) =>
        records.reduce(
          (sum, at, i) =>
            sum + Number(core.readInt64(at)) * (2 * i + 1) + core.readFloat32(at + 8) * (2 * i + 2),
          0,
        ),
      'sum',
    )
    expect(bind('call_sum_mixed', 'dp', 'dp')(closure)).toBe(expected)
    core.closeClosure(closure)
  })

  test('variadic', () => {
    const snprintf = core.bindDynamic('ipLp|iddlp', 'ipNpiddlp', 'snprintf', () =>
      core.findSymbol(core.openLibrary(null, 0), 'snprintf')!,
    ) as unknown as Loose
    const buffer = Buffer.alloc(100)
    const length = snprintf(buffer, 100, '%d %.3f %g %lld %s', -5, 1.5, 1e100, -(2n ** 63n), 'text')
    expect(buffer.toString('latin1', 0, Number(length))).toBe(
      '-5 1.500 1e+100 -9223372036854775808 text',
    )
    const mixed = new DataView(new ArrayBuffer(16))
    mixed.setBigInt64(0, 100n, true)
    mixed.setFloat32(8, 0.5, true)
    const at = core.addressOf(mixed)
    const sum = bind('sum_variadic', 'li|' + 'il{16,8:l0f8}d'.repeat(4), 'ni' + 'inrd'.repeat(4))
    const args = [0, 1, 2, 3].flatMap((i) => [i, 10 * i, at, 1000 * i])
    expect(sum(4, ...args)).toBe(6 + 60 + 4 * 101 + 6000)
  })

  test('big records', () => {
    const shape = '{100000,1:}'
    const bytes = Buffer.alloc(100_000, 'abcdefghijk')
    const turned = Buffer.alloc(100_000)
    const from = core.addressOf(bytes)
    bind('turn', shape + shape, 'rr')(core.addressOf(turned), from)
    expect([...turned]).toEqual([...bytes].toReversed())
    const closure = core.openDynamicClosure(
      shape + shape,
      'rr',
      (to: number, value: number) => core.copy(to, value, 100_000),
      'same',
    )
    turned.fill(0)
    bind('call_turn', `${shape}p${shape}`, 'rpr')(core.addressOf(turned), closure, from)
    expect(turned.equals(bytes)).toBe(true)
    core.closeClosure(closure)
  })

  test('through a pointer', () => {
    const call = core.bindDynamicCall('iii', 'iii', 'call') as unknown as Loose
    expect(call(2, 3, find('add'))).toBe(5)
    expect(() => call(2, 3, 0)).toThrow(
      expect.objectContaining({ message: 'call() argument 3 is a null function pointer' }),
    )
    expect(() => call(2, 3, 8)).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_NULL',
        message:
          'call() argument 3 is a function pointer to address 8, which lies where null pointers point',
      }),
    )
    const turn = core.bindDynamicCall('{100000,1:}{100000,1:}', 'rr', 'turn') as unknown as Loose
    const bytes = Buffer.from('ab'.repeat(50_000))
    const result = Buffer.alloc(100_000)
    turn(core.addressOf(result), core.addressOf(bytes), find('turn'))
    expect(result.toString('latin1', 0, 4)).toBe('baba')
  })

  test('arguments that cannot cross', () => {
    expect(() => bind('add', 'iii', 'iii')(1, 'x')).toThrow(
      expect.objectContaining({ message: 'add() argument 2 must be a number, not a string' }),
    )
  })
})

describe('closures', () => {
  test('throw when C has returned', () => {
    const failing = core.openDynamicClosure(
      'iii',
      'iii',
      () => {
        throw new RangeError('mine')
      },
      'failing',
      (a: number) => a + 1,
    )
    expect(() => bind('fold', 'ipi', 'ipi')(failing, 3)).toThrow(new RangeError('mine'))
    core.closeClosure(failing)
  })

  test('nest', () => {
    const fold = bind('fold', 'ipi', 'ipi')
    let depth = 0
    const nest: number | bigint = core.openDynamicClosure(
      'iii',
      'iii',
      (a: number, b: number) => (depth++ < 50 ? Number(fold(nest, 1)) : a + b) + 1,
      'nest',
    )
    expect(fold(nest, 1)).toBe(51)
    core.closeClosure(nest)
  })

  test('ten thousand at once', () => {
    const add = bind('fold', 'ipi', 'ipi')
    const all = Array.from({ length: 10_000 }, (_, i) =>
      core.openDynamicClosure('iii', 'iii', (a: number) => a + i, `f${i}`),
    )
    expect(new Set(all).size).toBe(10_000)
    for (const i of [0, 1, 4999, 9999]) expect(add(all[i], 2)).toBe(2 * i)
    for (const one of all) core.closeClosure(one)
    const again = Array.from({ length: 10_000 }, (_, i) =>
      core.openDynamicClosure('iii', 'iii', (a: number) => a - i, `g${i}`),
    )
    const known = new Set(all)
    // the last 256 to be released rest
    expect(again.filter((one) => known.has(one)).length).toBe(10_000 - 255)
    for (const i of [0, 1, 4999, 9999]) expect(add(again[i], 2)).toBe(0 - 2 * i)
    for (const one of again) core.closeClosure(one)
  })

  test('are part of the core, so that no memory need be made executable', () => {
    const closure = core.openDynamicClosure('i', 'i', () => 1, 'one')
    const isAround = (line: string): boolean => {
      const [from, to] = line.split(/[- ]/)
      return BigInt(`0x${from}`) <= BigInt(closure) && BigInt(closure) < BigInt(`0x${to}`)
    }
    const maps = readFileSync('/proc/self/maps', 'utf8').split('\n').slice(0, -1)
    expect(maps.filter(isAround)).toEqual([expect.stringMatching(/ r-xp .*\.node$/)])
    core.closeClosure(closure)
  })

  test('as many as there are, and then those that rest, whatever their type', () => {
    const all: (number | bigint)[] = []
    const openOne = (): number | bigint => core.openDynamicClosure('iii', 'iii', () => 1, 'many')
    expect(() => {
      while (all.length < 20_000) all.push(openOne())
    }).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_MEMORY',
        message:
          'no C function is left that could stand for many; release callbacks that are not needed any more',
      }),
    )
    expect(all.length).toBeGreaterThan(10_000)
    const released = all.pop()!
    core.closeClosure(released)
    const other = core.openDynamicClosure('dd', 'dd', (x: number) => x / 2, 'half')
    expect(other).toBe(released)
    expect(bind('call_same_d', 'dpd', 'dpd')(other, 3)).toBe(1.5)
    for (const one of [...all, other]) core.closeClosure(one)
  })

  test('called after their release give zero and a report', () => {
    const kept = core.openDynamicClosure('iii', 'iii', () => 5, 'kept')
    bind('keep', 'vp', 'vp')(kept)
    const call = bind('call_kept', 'iii', 'iii')
    expect(call(1, 2)).toBe(5)
    core.closeClosure(kept)
    expect(call(1, 2)).toBe(0)
    expect(reports).toEqual([
      { code: 'ERR_FFI_RELEASED', message: 'C called kept after its release; it got zero' },
    ])
    reports.length = 0
    expect(() => core.closeClosure(kept)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_VALUE' }),
    )
  })
})

describe('libraries', () => {
  test('that are not there, in the loader’s words', () => {
    expect(() => core.openLibrary('/nowhere/libnone.so', 0)).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_LOAD',
        message: expect.stringContaining('/nowhere/libnone.so: cannot open shared object file'),
      }),
    )
    expect(() => core.openLibrary('libnone.so.99', 0)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_LOAD' }),
    )
  })

  test('by a bare name, and the process', () => {
    const math = core.openLibrary('libm.so.6', 0)
    const hypot = core.bindDynamic(
      'ddd',
      'ddd',
      'hypot',
      () => core.findSymbol(math, 'hypot')!,
      math,
    )
    expect((hypot as unknown as Loose)(3, 4)).toBe(5)
    expect(core.findSymbol(core.openLibrary(null, 0), 'malloc')).toBeTruthy()
  })

  test('by a handle, and with flags', () => {
    const rtldNowGlobal = 0x102
    const shared = buildGlue('dynamic.c')
    const all = core.openLibrary(null, 0)
    const dlopen = core.bindDynamic('ppi', 'ppi', 'dlopen', () => core.findSymbol(all, 'dlopen')!)
    const handle = (dlopen as unknown as Loose)(shared, 2) as number
    const adopted = core.adoptLibrary(handle)
    const address = core.findSymbol(adopted, 'change_errno')!
    expect(core.findSymbol(all, 'change_errno')).toBeUndefined()
    const global = core.openLibrary(shared, rtldNowGlobal)
    expect(core.findSymbol(global, 'change_errno')).toBe(address)
    expect(core.findSymbol(all, 'change_errno')).toBe(address)
    core.closeLibrary(adopted)
    const two = core.bindDynamic('i', 'i', 'two', () => core.findSymbol(global, 'two')!, global)
    expect((two as unknown as Loose)()).toBe(2)
    expect(() => core.adoptLibrary('text' as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_TYPE',
        message: 'adoptLibrary() argument 1 must be an address, not a string',
      }),
    )
  })

  test('symbols: variables, and what is not there', () => {
    expect(core.readInt32(find('variable'))).toBe(77)
    expect(core.findSymbol(library, 'no_such_symbol')).toBeUndefined()
  })

  test('a symbol that is missing at the first call is asked for again at the next', () => {
    let asked = 0
    const late = core.bindDynamic('i', 'i', 'late', () => {
      if (asked++ === 0) throw new Error('not yet')
      return find('two')
    }) as unknown as Loose
    expect(asked).toBe(0)
    expect(late).toThrow('not yet')
    expect(late()).toBe(2)
    expect(late()).toBe(2)
    expect(asked).toBe(2)
    for (const nothing of [0, undefined, 'text']) {
      const never = core.bindDynamic('i', 'i', 'never', () => nothing as number) as unknown as Loose
      expect(never).toThrow(
        expect.objectContaining({
          code: 'ERR_FFI_NULL',
          message: 'no address was found for never()',
        }),
      )
    }
  })

  test('closed ones', () => {
    const closing = core.openLibrary(buildGlue('dynamic.c'), 0)
    const address = core.findSymbol(closing, 'two')!
    const used = core.bindDynamic('i', 'i', 'two', () => address, closing) as unknown as Loose
    const unused = core.bindDynamic('i', 'i', 'two', () => address, closing) as unknown as Loose
    expect(used()).toBe(2)
    core.closeLibrary(closing)
    core.closeLibrary(closing)
    for (const call of [used, unused]) {
      expect(call).toThrow(
        expect.objectContaining({
          code: 'ERR_FFI_RELEASED',
          message: expect.stringMatching(
            /^two\(\) cannot be called: its library, .*dynamic.node, is closed$/,
          ),
        }),
      )
    }
    expect(() => core.findSymbol(closing, 'two')).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_RELEASED' }),
    )
  })

  test('closed by a callback, they stay until C has returned', () => {
    const closing = core.openLibrary(buildGlue('dynamic.c'), 0)
    const nameOf = core.bindDynamic(
      'pp',
      'sp',
      'name_of',
      () => core.findSymbol(closing, 'name_of')!,
      closing,
    ) as unknown as Loose
    const close = core.openDynamicClosure('v', 'v', () => core.closeLibrary(closing), 'close')
    expect(nameOf(close)).toBe('a name in the library')
    expect(() => nameOf(close)).toThrow(expect.objectContaining({ code: 'ERR_FFI_RELEASED' }))
    core.closeClosure(close)
  })

  test('only what openLibrary returned', () => {
    for (const wrong of [{}, null, 5]) {
      expect(() => core.findSymbol(wrong as never, 'two')).toThrow(TypeError)
    }
  })
})

describe('shapes', () => {
  test.each([
    ['', 'v'],
    ['ix', 'ii'],
    ['i{8,8', 'ir'],
    ['i{8,3:l0}', 'ir'],
    ['i{8,0:l0}', 'ir'],
    ['i{9,8:l0}', 'ir'],
    ['i{8,8:l1}', 'ir'],
    ['i{8,8:i0x3}', 'ir'],
    ['i{8,8:b60w5}', 'ir'],
    ['i{8,8:b0w0}', 'ir'],
    ['i{99999999999,1:}', 'ir'],
    ['i||', 'i'],
    ['iv', 'iv'],
  ])('%s is none', (shape, signature) => {
    expect(() => core.bindDynamic(shape, signature, 'f', () => 0)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_UNSUPPORTED' }),
    )
  })

  test('must be of the signature', () => {
    for (const [shape, signature] of [
      ['ii', 'i'],
      ['i{8,8:l0}', 'ip'],
      ['ip', 'ir'],
      ['if', 'id'],
      ['vd', 'vi'],
      ['D', 'd'],
    ] as const) {
      expect(() => core.bindDynamic(shape, signature, 'f', () => 0)).toThrow(
        `f(): the signature "${signature}" and the shape are not of one function`,
      )
    }
  })

  test('variadic arguments are promoted', () => {
    expect(() => core.bindDynamic('ip|f', 'ipf', 'f', () => 0)).toThrow(/"f" where "..." stands/)
  })

  test('what only a compiler passes right', () => {
    const refuse =
      (shape: string, signature: string): Loose =>
      () =>
        core.bindDynamic(shape, signature, 'f', () => 0)
    expect(refuse('v{struct a;64,64:l0}', 'vr')).toThrow(
      'f(): argument 1, struct a, is aligned to 64 bytes and cannot be passed by value without a C compiler, which takes up to 16; use API mode, or pass a pointer',
    )
    expect(refuse('{struct k;3,1!:c0s1}', 'r')).toThrow(
      'f(): the result, struct k, cannot be passed by value without a C compiler, because compilers do not agree how; use API mode, or pass a pointer',
    )
    // an empty one is nothing, but clang's va_arg moves to its alignment
    expect(refuse('vi|{struct e;0,16:}i', 'viri')).toThrow(
      'f(): argument 2, struct e, cannot be passed by value without a C compiler, because compilers do not agree how; use API mode, or pass a pointer',
    )
    expect(refuse('vi{struct e;0,16:}|{struct d;0,8:}i', 'virri')).not.toThrow()
    expect(refuse('vlllllq', 'vlllllr')).toThrow(
      'f(): argument 6 is an __int128 for which no registers are left, and compilers do not agree where it then lies; use API mode',
    )
  })
})
