// Headers have macros of any name: those that the contract's own header uses are no matter to it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeModule } from './programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'cffi-macros-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Of C itself, and of headers that both include. */
const others = new Set(
  (
    'static inline const char int void if else return for while sizeof short long signed unsigned double float ' +
    'union struct typedef extern volatile size_t int64_t uint64_t int32_t uint32_t intptr_t fprintf stderr malloc ' +
    'free memchr memcpy memset'
  ).split(' '),
)

/** Lower-case names in the code of a header; those of attributes are between underscores. */
function namesIn(header: string): readonly string[] {
  const code = readFileSync(`src/runtime/native/${header}`, 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '')
    .replace(/__(?:attribute__|declspec)\s*\(+\w+/g, '')
    .replace(/^\s*#\s*(?:include|pragma|if|else|endif|ifdef|ifndef|undef).*$/gm, '')
  return [...code.matchAll(/\b[a-z]\w*/g)]
    .map(([name]) => name)
    .filter((name) => !others.has(name) && !/^(?:cffi_|napi_|define$)/.test(name))
}

it('may be called as what glue is made of', async () => {
  const names = new Set(['cffi_glue.h', 'cffi_fast.h'].flatMap(namesIn))
  for (const name of ['kind', 'value', 'data', 'enter', 'context', 'i', 'd'])
    expect(names).toContain(name)
  const macros = `%{
${[...names].map((name) => `#define ${name} 0bad\n`).join('')}%}
`
  // without callbacks it has fast entries
  const fast = `${macros}
  static double add(double a, int b) { return a + b; }
  static long long length_of(const char *s) { long long n = 0; while (*s++) n++; return n; }
  `
  const text = `${macros}
  #define HIDDEN ...
  %{ enum { HIDDEN = 42 }; %}
  struct pair { int a; double b; };
  typedef int (*op_t)(int x, const char *s, struct pair z);
  static int apply(op_t g) { struct pair z = {1, 2}; return g(3, "four", z); }
  extern "JS" int taken(int x);
  static int call_taken(int x) { return taken(x); }
  `
  const address = await writeModule(folder, 'macros', text)
  interface Module {
    readonly lib: {
      readonly HIDDEN: number
      readonly apply: (f: (x: number, s: unknown, z: { a: number; b: number }) => number) => number
      readonly call_taken: (x: number) => number
    }
    readonly ffi: { readonly defExtern: (name: string, fn: (x: number) => number) => void }
  }
  const { lib, ffi } = (await import(/* @vite-ignore */ address)) as Module
  ffi.defExtern('taken', (x) => x + 1)
  expect([lib.HIDDEN, lib.call_taken(4)]).toEqual([42, 5])
  expect(lib.apply((x, _, z) => x + z.a + z.b)).toBe(6)

  const { lib: other } = (await import(
    /* @vite-ignore */ await writeModule(folder, 'macros-fast', fast)
  )) as { lib: { add(a: number, b: number): number; length_of(s: string): bigint } }
  expect([other.add(1.5, 2), other.length_of('four')]).toEqual([3.5, 4n])
})
