// Random constant expressions: value, size and sign of the type, as the C compilers have them.
import { describe, expect, test } from 'vitest'
import { layoutText } from './compare.ts'
import { compilers, requireCompiler } from './compilers.ts'
import { ask } from './object.ts'
import { Random } from './random.ts'

const long = process.env['CFFI_ORACLE']
const seed = Number(
  process.env['CFFI_ORACLE_SEED'] ?? (long === undefined ? 1 : Date.now() % 2 ** 31),
)
const count = long === undefined ? 60 : 1000

const types: readonly [string, ...string[]] = [
  '_Bool',
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'int',
  'unsigned int',
  'long',
  'unsigned long',
  'long long',
  'unsigned long long',
  'float',
  'double',
  'enum e',
]

const literals: readonly [string, ...string[]] = [
  '0',
  '1',
  '2',
  '7',
  '42',
  '-1',
  "'a'",
  "'\\xff'",
  '0x7fffffff',
  '0x80000000',
  '2147483648',
  '4294967295',
  '0xffffffff',
  '1u',
  '1l',
  '1ul',
  '1ll',
  '1ull',
  '0x8000000000000000',
  '0xffffffffffffffff',
  '9223372036854775807',
  '1.5',
  '2.5f',
  "L'x'",
  "u'x'",
  "U'x'",
  'A',
  'B',
  'C',
]

/** Integers stay small before they are multiplied or added: what overflows has no value in C. */
function generate(random: Random, depth: number): string {
  if (depth === 0 || random.chance(0.15)) return `(${random.pick(literals)})`
  const inner = (): string => generate(random, depth - 1)
  const small = (): string => `((${inner()}) != 0 ? 3 : -2)`
  const integer = (): string =>
    `((${random.pick(['int', 'unsigned', 'long long', 'unsigned long', 'char'])})${toInteger(inner())})`
  switch (random.below(12)) {
    case 0:
      return `((${random.pick(types)})${toInteger(inner())})`
    case 1:
      return `(${random.pick(['+', '!'])}${inner()})`
    case 2:
      return `(~${integer()})`
    case 3:
      return `(${integer()} ${random.pick(['&', '|', '^'])} ${integer()})`
    case 4:
      return `(${integer()} ${random.pick(['/', '%'])} 3${random.pick(['', 'u', 'l', 'ull'])})`
    case 5:
      return `(${small()} ${random.pick(['+', '-', '*'])} ${small()}${random.pick(['', ' * 2u', ' * 1l', ' + 0.5'])})`
    case 6:
      return `(${inner()} ${random.pick(['<', '>', '<=', '>=', '==', '!='])} ${inner()})`
    case 7:
      return `(${inner()} ${random.pick(['&&', '||'])} ${inner()})`
    case 8:
      // a large integer must not become a float here, which no integer then holds
      return random.chance(0.5)
        ? `(${inner()} ? ${integer()} : ${integer()})`
        : `(${inner()} ? ${small()} : ${small()} + 0.5${random.pick(['', 'f'])})`
    case 9:
      return `((unsigned${random.pick(['', ' long', ' long long'])})${toInteger(inner())} ${random.pick(['<<', '>>'])} ${random.below(32)})`
    case 10:
      return random.pick([
        `sizeof(${random.pick(types)})`,
        `sizeof(${inner()})`,
        'sizeof(struct s)',
        '_Alignof(struct s)',
      ])
    default:
      return `(-${small()})`
  }
}

/** A float beyond the integer type it is converted to has no value in C: it is brought near zero first. */
function toInteger(expression: string): string {
  return `(long long)((${expression}) < 100 && (${expression}) > -100 ? (${expression}) : 99)`
}

const preamble = `
enum e { A = -3, B, C = 100 };
struct s { char c; long l; short s[3]; };
`

describe(`random constant expressions, seed ${seed}`, () => {
  for (const compiler of compilers) {
    test(compiler.name, { timeout: 600_000 }, ({ skip }) => {
      requireCompiler(compiler, skip)
      const random = new Random(seed)
      const expressions = Array.from({ length: count }, () => generate(random, 3))
      const defines = expressions.map((expression, i) =>
        [
          `#define V${i} (long long)(${expression})`,
          `#define S${i} sizeof(${expression})`,
          `#define U${i} ((1 ? -1 : (${expression})) < 0)`,
        ].join('\n'),
      )
      const text = `${preamble}${defines.join('\n')}`
      const ours = new Map(
        layoutText(text, compiler).constants.map(({ name, value }) => [
          name,
          value.kind === 'integer' ? BigInt.asUintN(64, value.value) : undefined,
        ]),
      )
      const { numbers } = ask(compiler, text, {
        numbers: expressions.flatMap((_, i) => [
          `(unsigned long long)V${i} >> 32`,
          `(unsigned long long)V${i}`,
          `S${i}`,
          `U${i}`,
        ]),
        bytes: [],
      })
      const differences = expressions.flatMap((expression, i) => {
        const [high = 0, low = 0, size = 0, sign = 0] = numbers.slice(i * 4)
        const theirs = [(BigInt(high) << 32n) | BigInt(low), BigInt(size), BigInt(sign)]
        const own = [ours.get(`V${i}`), ours.get(`S${i}`), ours.get(`U${i}`)]
        return own.every((value, j) => value === theirs[j])
          ? []
          : `${expression}: ${own.join(', ')}, but ${theirs.join(', ')} by ${compiler.name}`
      })
      expect(differences.slice(0, 5)).toEqual([])
    })
  }
})
