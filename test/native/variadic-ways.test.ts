// Calls with arguments behind `...`: compiled where the glue has one of such a list, else by libffi; the same either
// way, with either flavour of the core and in ABI mode.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Programs } from './fast/program.ts'

const programs = new Programs()
afterAll(() => programs[Symbol.dispose]())
beforeAll(async () => {
  await programs.addModule(
    'variadic.cdef',
    'module.mjs',
    (text) => `${text}
#pragma cffi variadic snprintf(int, double)
#pragma cffi variadic snprintf(const char *, long)
`,
  )
  // as a header declares them
  await programs.addModule(
    'variadic.cdef',
    'bound.mjs',
    () => `#pragma cffi bind <stdio.h> snprintf
#pragma cffi bind <fcntl.h> open O_*
#pragma cffi variadic snprintf(unsigned long, double)
#pragma cffi variadic open(mode_t)
`,
  )
  programs.add('variadic-ways.mjs')
}, 90_000)

const expected = {
  nothing: 'x bind',
  int: '-7 bind',
  again: '4294967295 ',
  short: '-300 ',
  boolean: '1 ',
  long: '-1099511627776 bind',
  size_t: '18446744073709551615 ',
  bigint: '18446744073709551615 ',
  string: 'grün bind',
  null: '(nil) ',
  double: '2.50 bind',
  float: '1.50 ',
  'int, double': '5 2.5 bind',
  'double, int': '2.5 5 bindDynamic',
  'string, long': 'n 5 bind',
  'long double': '1.5 bindDynamic',
  async: '4 bindAsync',
  'async of others': '9 bindDynamicAsync',
  'a pointer': '4 bindDynamicCall',
  errno: '-1 2 bind',
  'a callback': '6 bind',
  'a throwing callback': 'from the callback ',
  text: 'first bind',
  'of a header': '7 2.5 bind',
  'others of a header': '2.5 7 bindDynamic',
  'open of a header': '-1 2 bind',
}

describe.each(['own', 'napi'])('with the core of flavour %s', (flavour) => {
  it('those that the glue has are compiled, and all others not', () => {
    const env = { CFFI_CORE: flavour === 'napi' ? 'napi' : '' }
    const { out, err } = programs.run([], ['variadic-ways.mjs'], env)
    expect(err).toBe('')
    const { flavour: taken, ...answers } = JSON.parse(out) as Record<string, string>
    if (flavour === 'napi') expect(taken).toBe('napi')
    expect(answers).toEqual(expected)
  })
})
