// The targets themselves: basic types, predeclared names and macros, against every compiler that is
// installed, with the headers that it has.
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { findPredeclared, predeclaredNames } from '../../src/compile/layout/predeclared.ts'
import { targets } from '../../src/compile/layout/targets.ts'
import { compilers, requireCompiler } from './compilers.ts'
import type { Compiler } from './compilers.ts'
import { layoutText } from './compare.ts'
import { ask } from './object.ts'

/** Those of every compiler, and others with the macro that tells of them. */
const types: Readonly<Record<string, string | undefined>> = {
  _Bool: undefined,
  char: undefined,
  'signed char': undefined,
  short: undefined,
  int: undefined,
  'unsigned int': undefined,
  long: undefined,
  'unsigned long': undefined,
  'long long': undefined,
  'unsigned long long': undefined,
  float: undefined,
  double: undefined,
  'long double': undefined,
  'float _Complex': undefined,
  'double _Complex': undefined,
  'long double _Complex': undefined,
  'void *': undefined,
  __builtin_va_list: undefined,
  __int128: '__SIZEOF_INT128__',
  'unsigned __int128': '__SIZEOF_INT128__',
  __float128: '__SIZEOF_FLOAT128__',
  __float80: '__SIZEOF_FLOAT80__',
  _Decimal32: '__DEC32_MAX__',
  _Decimal64: '__DEC32_MAX__',
  _Decimal128: '__DEC32_MAX__',
}

const macros = new Map<Compiler, ReadonlySet<string>>()

function macrosOf(compiler: Compiler): ReadonlySet<string> {
  const known = macros.get(compiler)
  if (known !== undefined) return known
  const args = [...compiler.args, '-std=gnu17', '-dM', '-E', '-xc', '/dev/null']
  const { stdout } = spawnSync(compiler.command, args, { encoding: 'utf8' })
  const found = new Set([...stdout.matchAll(/^#define (\w+) /gm)].map(([, name = '']) => name))
  macros.set(compiler, found)
  return found
}

describe.each(compilers)('$name', (compiler) => {
  const { target, avoids } = compiler

  test('basic types', ({ skip }) => {
    requireCompiler(compiler, skip)
    const names = Object.entries(types).flatMap(([name, macro]) => {
      if (name.startsWith('long double') && avoids.includes('long double')) return []
      if (name.includes('int128') && avoids.includes('int128')) return []
      return macro === undefined || macrosOf(compiler).has(macro) ? name : []
    })
    const text = `struct all { ${names.map((name, i) => `char c${i}; ${name} f${i};`).join('\n')} };`
    const library = layoutText(text, compiler)
    const record = library.types.find((type) => type.kind === 'record')
    const ours = (record?.fields ?? []).flatMap((field, i) => {
      const type = library.types[field.type.type]
      return i % 2 === 0
        ? []
        : [{ size: type && 'size' in type && type.size, offset: field.offset }]
    })
    const { numbers } = ask(compiler, text, {
      numbers: [
        ...names.flatMap((name, i) => [`sizeof(${name})`, `__builtin_offsetof(struct all, f${i})`]),
        '(char)-1 < 0',
        '(__WCHAR_TYPE__)-1 < 0',
      ],
      bytes: [],
    })
    const signs = numbers.slice(-2).map((number) => number === 1)
    expect([target.charSigned, target.wchar.signed]).toEqual(signs)
    const theirs = names.map((name, i) => ({
      name,
      size: numbers[i * 2],
      offset: numbers[i * 2 + 1],
    }))
    expect(names.map((name, i) => ({ name, ...ours[i] }))).toEqual(theirs)
  })

  test('macros', ({ skip }) => {
    requireCompiler(compiler, skip)
    const theirs = macrosOf(compiler)
    const ours = Object.keys(target.macros).filter((name) => !isOptional(compiler, name))
    expect(ours.filter((name) => !theirs.has(name))).toEqual([])
    const { numbers } = ask(compiler, '', {
      numbers: ours.map((name) => `${name} == ${target.macros[name]}`),
      bytes: [],
    })
    expect(ours.filter((_, i) => numbers[i] !== 1)).toEqual([])
    // what tells another target apart must not be defined here
    const others = new Set(targets.flatMap((other) => Object.keys(other.macros)))
    const unexpected = [...others].filter(
      (name) => theirs.has(name) && !(name in target.macros) && name !== '__STDC__',
    )
    expect(unexpected).toEqual([])
  })

  test('predeclared names', ({ skip }) => {
    requireCompiler(compiler, skip)
    const names = predeclaredNames().filter(
      (name) =>
        findPredeclared(target, name)?.kind === 'basic' &&
        !(name.includes('_fast') && avoids.includes('fast integers')) &&
        !(name === 'wchar_t' && avoids.includes('wchar_t')),
    )
    const { text, declared } = includeAll(compiler, names)
    // a compiler without a C library still has <stdint.h> and <stddef.h> of its own
    expect(declared.length).toBeGreaterThan(20)
    const { numbers } = ask(compiler, text, {
      numbers: declared.map((name) => {
        const found = findPredeclared(target, name)
        return `__builtin_types_compatible_p(${name}, ${found?.kind === 'basic' ? found.name : ''})`
      }),
      bytes: [],
    })
    expect(declared.filter((_, i) => numbers[i] !== 1)).toEqual([])
  })
})

/** Macros of Microsoft's own compiler, and what is true of it and not of MinGW. */
function isOptional({ avoids, command }: Compiler, name: string): boolean {
  if (avoids.includes('long double') && name === '__SIZEOF_LONG_DOUBLE__') return true
  return name.startsWith('_M_') && command !== 'clang'
}

/** Includes of all headers that are there, and those of the names that they declare. */
function includeAll(
  compiler: Compiler,
  names: readonly string[],
): { readonly text: string; readonly declared: readonly string[] } {
  const headerOf = (name: string): string => findPredeclared(compiler.target, name)?.header ?? ''
  const includes = [...new Set(names.map(headerOf))].map(
    (header) => `#if __has_include(<${header}>)\n#include <${header}>\n#endif`,
  )
  const text = ['#define _GNU_SOURCE 1', ...includes].join('\n')
  const limit = compiler.command === 'clang' ? '-ferror-limit=0' : '-fmax-errors=0'
  const { stderr } = spawnSync(
    compiler.command,
    [...compiler.args, '-w', '-xc', '-fsyntax-only', limit, '-'],
    {
      input: [text, ...names.map((name, i) => `${name} *cffi_${i};`)].join('\n'),
      encoding: 'utf8',
    },
  )
  const missing = new Set(
    [...stderr.matchAll(/unknown type name ['‘](\w+)|['‘](\w+)['’] undeclared/g)].map(
      ([, name, other]) => name ?? other,
    ),
  )
  return { text, declared: names.filter((name) => !missing.has(name)) }
}
