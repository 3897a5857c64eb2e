// JavaScript functions that C calls: what crosses, what is thrown, how long they live.
import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { CoreError, binder, buildGlue, coreFile, loadCore, type Loose } from './glue.ts'

const names = [
  'qsort',
  'fold',
  'both',
  'call_mixed',
  'sum_wide',
  'call_pointer',
  'call_long',
  'call_bool',
  'call_float',
  'errno_around',
  'keep',
  'call_kept',
  'on_thread',
]
const { core, reports } = loadCore()
const file = buildGlue('closure.c', ['-lpthread'])
const glue = core.open(file, 'closures', false)
const bind = binder(core, glue, names)

const opened = new Set<number | bigint>()
function open(type: number, signature: string, fn: Loose, name = fn.name): number | bigint {
  const address = core.openClosure(glue, type, signature, fn, name)
  opened.add(address)
  return address
}
function close(address: number | bigint): void {
  opened.delete(address)
  core.closeClosure(address)
}
afterEach(() => {
  for (const address of opened) close(address)
  reports.length = 0
})

const qsort = bind('qsort', 'vpNNp')
const fold = bind('fold', 'ipi')
const both = bind('both', 'ipp')

describe('what crosses', () => {
  test('qsort', () => {
    const items = new Int32Array([5, 3, 9, 1])
    const at = (p: unknown): number => core.readInt32(p as number)
    const up = open(8, 'ipp', (a, b) => at(a) - at(b))
    qsort(items, 4, 4, up)
    expect([...items]).toEqual([1, 3, 5, 9])
    close(up)
    const down = open(8, 'ipp', (a, b) => at(b) - at(a))
    qsort(items, 4, 4, down)
    expect([...items]).toEqual([9, 5, 3, 1])
  })

  test('a buffer that is transferred away meanwhile: its bytes are held', () => {
    core.watchBuffers()
    const items = new Int32Array([2, 1])
    const compare = open(8, 'ipp', (a, b) => {
      structuredClone(items.buffer, { transfer: [items.buffer] })
      globalThis.gc?.()
      return core.readInt32(a as number) - core.readInt32(b as number)
    })
    qsort(items, 2, 4, compare)
    expect(items.length).toBe(0)
  })

  test('every carrier as an argument', () => {
    let seen: unknown[] = []
    const mixed = open(2, 'dbiuulLfdpr', (...args) => {
      const record = args.pop() as number
      seen = [...args, core.readFloat64(record), core.readFloat64(record + 8)]
      return 12.5
    })
    expect(bind('call_mixed', 'dp')(mixed)).toBe(12.5)
    expect(seen).toEqual([
      true,
      -8,
      65535,
      4000000000,
      -(2n ** 63n),
      2n ** 64n - 1n,
      1.5,
      -2.5,
      -1,
      0.25,
      -0.5,
    ])
  })

  test('a record as result fills the storage that comes first', () => {
    const make = open(3, 'ri', (storage, x) => {
      for (let i = 0; i < 5; i++)
        core.writeInt64((storage as number) + 8 * i, BigInt(Number(x) + i))
    })
    expect(bind('sum_wide', 'npi')(make, 10)).toBe(10 + 11 + 12 + 13 + 14)
  })

  test('results', () => {
    expect(
      bind('call_pointer', 'ppp')(
        open(4, 'pp', (p) => p),
        0x1234,
      ),
    ).toBe(0x1234)
    const long = bind('call_long', 'lpl')
    const same = open(5, 'll', (x) => x)
    expect(long(same, -(2n ** 63n))).toBe(-(2n ** 63n))
    expect(bind('call_bool', 'bp')(open(6, 'b', () => true))).toBe(true)
    expect(
      bind('call_float', 'fpf')(
        open(7, 'ff', (x) => Number(x) * 2),
        0.75,
      ),
    ).toBe(1.5)
  })

  test('where it throws, what its failure gives, and so for those after it', () => {
    let entered = 0
    const fail: Loose = () => {
      entered += 1
      throw new Error('failed')
    }
    const seen: unknown[] = []
    const failing = core.openClosure(glue, 0, 'iii', fail, 'failing', (total, index) => {
      seen.push([total, index])
      return 10 + Number(index)
    })
    opened.add(failing)
    expect(() => fold(failing, 3)).toThrow('failed')
    expect(entered).toBe(1)
    // the first when it was opened: for other threads
    expect(seen).toEqual([
      [0, 0],
      [0, 0],
      [10, 1],
      [11, 2],
    ])
    const broken = core.openClosure(glue, 0, 'iii', fail, 'broken', () => {
      throw new Error('of failure')
    })
    opened.add(broken)
    expect(() => fold(broken, 3)).toThrow('failed')
  })

  test('a call through its own pointer', () => {
    const call = core.bind(glue, 'call', 0, 'iii', 'call') as unknown as Loose
    expect(
      call(
        6,
        7,
        open(0, 'iii', (a, b) => Number(a) * Number(b)),
      ),
    ).toBe(42)
  })

  test('a hundred thousand calls need no more memory than one', () => {
    expect(
      fold(
        open(0, 'iii', (a, b) => (Number(a) + Number(b)) & 0xffff),
        100_000,
      ),
    ).toBe((99_999 * 50_000) & 0xffff)
  })
})

describe('exceptions', () => {
  test('are thrown once C has returned, as they were', () => {
    for (const thrown of [
      new RangeError('of mine'),
      42,
      'text',
      undefined,
      null,
      { any: 'thing' },
    ]) {
      const f = open(0, 'iii', () => {
        throw thrown
      })
      let caught: unknown = 'nothing'
      try {
        fold(f, 1)
      } catch (error) {
        caught = error
      }
      expect(caught).toBe(thrown)
      close(f)
    }
    expect(
      fold(
        open(0, 'iii', () => 5),
        1,
      ),
    ).toBe(5)
  })

  test('after one, non-void callbacks of the call are not entered and give zero, void ones are', () => {
    const log: unknown[] = []
    const f = open(0, 'iii', (a) => {
      log.push(`f${String(a)}`)
      throw new Error('first')
    })
    const g = open(1, 'vi', (a) => {
      log.push(`g${String(a)}`)
      throw new Error('another')
    })
    expect(() => both(f, g)).toThrow('first')
    expect(log).toEqual(['f1', 'g2', 'g4'])
  })

  test('what C makes of the zero is lost with the exception, the next call is whole again', () => {
    let fails = true
    const f = open(0, 'iii', (a) => {
      if (fails) throw new Error('once')
      return a
    })
    const g = open(1, 'vi', () => {})
    expect(() => both(f, g)).toThrow('once')
    fails = false
    expect(both(f, g)).toBe(1003)
  })

  test.each([
    [0, 'iii', 'text', 'the result of given() must be a number, not a string'],
    [0, 'iii', undefined, 'the result of given() must be a number, not undefined'],
    [0, 'iii', 5n, 'the result of given() must be a number, not a bigint'],
    [0, 'pii', 'lent', 'the result of given() must be an address, not a string'],
  ])('type %i %s refuses the result %o', (type, signature, result, message) => {
    const given = open(type, signature, () => result, 'given')
    expect(() => fold(given, 1)).toThrow(expect.objectContaining({ code: 'ERR_FFI_TYPE', message }))
  })

  test('cross as many C frames as there are', () => {
    const depths: number[] = []
    const nest: number | bigint = open(0, 'iii', (depth) => {
      depths.push(Number(depth))
      if (depths.length === 20) throw new Error('from the depth')
      return fold(nest, 1)
    })
    expect(() => fold(nest, 1)).toThrow('from the depth')
    expect(depths).toHaveLength(20)
  })

  test('may be caught half way', () => {
    const inner = open(0, 'iii', () => {
      throw new Error('inner')
    })
    const outer = open(0, 'iii', () => {
      try {
        return fold(inner, 1)
      } catch {
        return 77
      }
    })
    expect(fold(outer, 1)).toBe(77)
  })

  test('endless recursion through C is a RangeError', () => {
    const again: number | bigint = open(0, 'iii', () => fold(again, 1))
    expect(() => fold(again, 1)).toThrow(RangeError)
    expect(
      fold(
        open(0, 'iii', () => 1),
        1,
      ),
    ).toBe(1)
  })
})

describe('errno', () => {
  const around = bind('errno_around', 'ipi')

  test('a callback sees what C had, and what it sets C gets', () => {
    let seen = -1
    const f = open(1, 'vi', () => {
      seen = core.getErrno()
      core.setErrno(99)
    })
    expect(around(f, 33)).toBe(99)
    expect(seen).toBe(33)
    expect(core.getErrno()).toBe(99)
  })

  test('survives a callback that does other things', () => {
    const f = open(1, 'vi', () => void Buffer.alloc(1 << 20).toString('hex'))
    expect(around(f, 33)).toBe(33)
  })
})

describe('lives', () => {
  test('C gets zero after the release, and one report', () => {
    const f = open(0, 'iii', () => 5, 'on_row')
    bind('keep', 'vp')(f)
    const kept = bind('call_kept', 'iii')
    expect(kept(1, 2)).toBe(5)
    close(f)
    expect(kept(1, 2)).toBe(0)
    expect(kept(1, 2)).toBe(0)
    expect(reports).toEqual([
      { code: 'ERR_FFI_RELEASED', message: 'C called on_row after its release; it got zero' },
    ])
  })

  test('releasing twice, or what was never opened, is refused', () => {
    const f = open(0, 'iii', () => 5)
    close(f)
    expect(() => close(f)).toThrow(expect.objectContaining({ code: 'ERR_FFI_VALUE' }))
    expect(() => close(12345)).toThrow('no open callback has the address 12345')
  })

  test('a released one is reused as late as can be', () => {
    const order = Array.from({ length: 20 }, () => {
      const f = open(0, 'iii', () => 0)
      close(f)
      return f
    })
    expect(new Set(order.slice(0, 8)).size).toBe(8)
    expect(order.slice(8, 16)).toEqual(order.slice(0, 8))
  })

  test('one more than there are', () => {
    for (let i = 0; i < 8; i++) open(0, 'iii', () => i, `f${i}`)
    expect(() => open(0, 'iii', () => 0, 'int (*)(int, int)')).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_MEMORY',
        message:
          'all 8 functions that can stand for JavaScript ones of type int (*)(int, int) are in use; release one',
      }),
    )
  })

  test('one more than there are, where its shape is known', () => {
    for (let i = 0; i < 8; i++) open(0, 'iii', () => i, `f${i}`)
    const more = Array.from({ length: 10_000 }, (_, i) => {
      const f = core.openClosure(glue, 0, 'iii', (a) => Number(a) + i, `g${i}`, undefined, 'iii')
      opened.add(f)
      return f
    })
    expect(new Set(opened).size).toBe(10_008)
    expect(fold(more[0], 2)).toBe(0)
    expect(fold(more.at(-1), 2)).toBe(2 * 9999)
    // the glue's own are taken first
    const [first = 0] = opened
    close(first)
    expect(core.openClosure(glue, 0, 'iii', () => 0, 'g', undefined, 'iii')).toBe(first)
    opened.add(first)
    expect(() => core.openClosure(glue, 0, 'iii', () => 0, 'g', undefined, 'ii')).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_UNSUPPORTED' }),
    )
  })

  test('a callback may release itself, and be opened anew inside the call', () => {
    let count = 0
    const f: number | bigint = open(0, 'iii', (a) => {
      if (count++ === 0) {
        close(f)
        for (let i = 0; i < 8; i++) open(0, 'iii', () => 1000 + i)
        globalThis.gc?.()
      }
      return Number(a) + 1
    })
    expect(fold(f, 1)).toBe(1)
    expect(fold(f, 1)).toBe(1007)
  })

  test('the function is kept alive while C can call it', () => {
    const f = open(
      0,
      'iii',
      (() => {
        const held = { value: 31 }
        return () => held.value
      })(),
    )
    globalThis.gc?.()
    expect(fold(f, 1)).toBe(31)
  })

  test('an index beyond the table', () => {
    expect(() => open(9, 'v', () => {})).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_MISMATCH',
        message: expect.stringContaining('asks for function type 9 of 9'),
      }),
    )
  })
})

test('two copies of the core share a pool without taking each other’s', () => {
  const copy = join(dirname(file), 'core.node')
  copyFileSync(coreFile, copy)
  const module = { exports: {} as typeof core }
  process.dlopen(module, copy)
  const other = module.exports
  other.initialize({ error: (code, message) => new CoreError(code, message), report() {} })
  const otherGlue = other.open(file, 'closures', false)
  // type 1 has one member, which the tests above have made the first core's
  const mine = open(1, 'vi', () => {})
  expect(() => other.openClosure(otherGlue, 1, 'vi', () => {}, 'theirs')).toThrow(
    expect.objectContaining({ code: 'ERR_FFI_MEMORY' }),
  )
  let entered = false
  close(mine)
  bind('errno_around', 'ipi')(
    open(1, 'vi', () => void (entered = true)),
    0,
  )
  expect(entered).toBe(true)
})

test('a thread of C that JavaScript cannot answer gets zero, and one report', () => {
  // It goes to stderr, because the process ends before the event loop runs.
  const script = `
    const core = require(${JSON.stringify(coreFile)})
    core.initialize({ error: (code, message) => Object.assign(new Error(message), { code }), report: (code, message) => console.log('hook', message) })
    const glue = core.open(${JSON.stringify(file)}, 'closures', false)
    const f = core.openClosure(glue, 0, 'iii', () => 7, 'on_row', undefined, undefined, { timeout: 50 })
    console.log(core.bind(glue, 'function', ${names.indexOf('on_thread')}, 'ip', 'on_thread')(f))
    console.log(core.bind(glue, 'function', ${names.indexOf('fold')}, 'ipi', 'fold')(f, 1))`
  const ran = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  expect(ran.stdout.replace(/^hook .*DEEPBIND.*\n/, '')).toBe('0\n7\n')
  expect(ran.stderr).toBe(
    'unplugin-cffi: C called on_row from another thread, and the JavaScript thread was in on_thread() for more than 50 ms; ' +
      'C got the error value of on_row. Call on_thread.async(), which leaves the JavaScript thread free, or give the callback ' +
      'a longer timeout (ERR_FFI_TIMEOUT)\n',
  )
  expect(ran.status).toBe(0)
})

test.each(['process.exit(3)', 'process.reallyExit(3)'])('%s inside a callback', (exit) => {
  const script = `
    const core = require(${JSON.stringify(coreFile)})
    core.initialize({ error: (code, message) => new Error(message), report() {} })
    const glue = core.open(${JSON.stringify(file)}, 'closures', false)
    const f = core.openClosure(glue, 0, 'iii', () => { ${exit} }, 'leaver')
    core.bind(glue, 'function', ${names.indexOf('fold')}, 'ipi', 'fold')(f, 10)
    process.exitCode = 9`
  const ran = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  expect([ran.status, ran.signal, ran.stderr]).toEqual([3, null, ''])
})
