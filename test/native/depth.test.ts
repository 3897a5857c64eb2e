// How deep JavaScript and C may call one another: as deep as the engine's stack is, which ends in its
// own RangeError.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modes, runProgram, writeInBothModes, type Mode } from './programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'cffi-depth-'))
afterAll(() => rmSync(folder, { recursive: true }))

const declarations = `
struct point { double x, y; };
typedef struct point (*transform)(struct point p, void *data);
typedef int (*op_t)(int x);
typedef int (*ten_t)(int, int, int, int, int, int, int, int, int, int);
struct point apply(transform f, struct point p);
int call_op(op_t f, int x);
int call_text(const char *text, op_t f);
int call_ten(ten_t f, int a, int b, int c, int d, int e, int g, int h, int i, int j, int k);
`
const definitions = `
struct point apply(transform f, struct point p) { return f(p, 0); }
int call_op(op_t f, int x) { return f(x); }
int call_text(const char *text, op_t f) { return f(*text); }
int call_ten(ten_t f, int a, int b, int c, int d, int e, int g, int h, int i, int j, int k) {
  return f(a, b, c, d, e, g, h, i, j, k);
}
`
interface Fall {
  readonly depth: number
  readonly ends: readonly string[]
  readonly isWell: boolean
}
type Falls = Readonly<Record<'main' | 'worker' | 'small', Readonly<Record<string, Fall>>>>

const ways = [
  ...['a callback', 'plain functions', 'text', 'records', 'a pointer', 'ten arguments'],
  'an error value',
]
// sanitizers' frames are several times as large
const isSanitized = process.env['CFFI_TEST_CFLAGS']?.includes('sanitize') ?? false
/** Of Node 20's stack of 984 KiB; a worker has four times as much. */
const least = {
  main: isSanitized ? 25 : 150,
  worker: isSanitized ? 100 : 600,
  small: isSanitized ? 15 : 100,
}

let modules: Readonly<Record<Mode, string>>
beforeAll(async () => {
  modules = await writeInBothModes(folder, 'deep', declarations, definitions)
}, 60_000)

describe.each(modes)('in %s mode', (mode) => {
  let falls: Falls
  beforeAll(() => {
    falls = runProgram('test/native/depth/main.mjs', modules[mode]) as Falls
  }, 60_000)

  it.each(Object.keys(least) as (keyof typeof least)[])(
    'goes deep, and ends well: %s',
    (thread) => {
      expect(Object.keys(falls[thread])).toEqual(ways)
      for (const [way, { depth, ends, isWell }] of Object.entries(falls[thread])) {
        expect([way, ends, isWell]).toEqual([way, ['RangeError true'], true])
        expect(depth, `${way} on ${thread}`).toBeGreaterThan(least[thread])
      }
    },
  )
})
