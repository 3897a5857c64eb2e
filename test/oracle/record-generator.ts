// Random declarations of records, valid C for gcc and clang and for a cdef alike.
import type { Target } from '../../src/compile/layout/target.ts'
import type { Random } from './random.ts'

export interface Dialect {
  readonly target: Target
  /** What the compiler is known to do otherwise than the target's own. */
  readonly avoids: readonly Quirk[]
}

export type Quirk =
  | 'int128'
  | 'attributes'
  | 'long double'
  | 'bit-fields of unions'
  | 'enums'
  | 'fast integers'
  | 'wchar_t'
  | 'empty records'

/** One record under its own name, with the lines that must stand before it. */
export interface Generated {
  readonly name: string
  readonly text: string
}

const bitTypes: readonly [string, ...string[]] = [
  'int',
  'unsigned int',
  'int',
  'unsigned int',
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'long',
  'unsigned long',
  'long long',
  'unsigned long long',
  '_Bool',
  'enum e1',
  'enum e2',
]

const scalars: readonly [string, ...string[]] = [
  'char',
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'int',
  'int',
  'unsigned int',
  'long',
  'unsigned long',
  'long long',
  'unsigned long long',
  'float',
  'double',
  'double',
  'long double',
  '_Bool',
  'void *',
  'const char *',
  'enum e1',
  'enum e2',
  'wide_int',
  'narrow_long',
  'big',
  'three',
  '_Atomic int',
  '_Atomic long long',
  'int (*const *)(void)',
]

/** What records refer to. `big` is aligned by its definition, `wide_int` and `narrow_long` by a typedef. */
export const preamble = `
enum e1 { E1_A, E1_B = 200 };
enum e2 { E2_A = -1, E2_B = 7 };
typedef int wide_int __attribute__((aligned(16)));
typedef long narrow_long __attribute__((aligned(2)));
struct big { char c; int i; } __attribute__((aligned(32)));
typedef struct big big;
struct plain { char c; double d; short s; };
struct bits { int a : 3; unsigned b : 17; char c; };
union either { char c[5]; int i; };
struct tight { char c; long long l; } __attribute__((packed));
struct tail { short count; char rest[]; };
struct none {};
typedef short three[3];
#pragma pack(push, 2)
struct capped { char c; double d; int a : 5; };
#pragma pack(pop)
`

const ownAttributes = new Set(['wide_int', 'narrow_long', 'big', 'struct tight'])

/** Shapes that a run must have met, by what tells of them. */
export const shapes: Readonly<Record<string, RegExp>> = {
  'nested records': /\n(?:struct|union) \{/,
  'anonymous members': /\n\}[^\n;]*;\n/,
  'arrays of nested records': /\n\}[^\n;]* f\d+\[/,
  'arrays of records': /struct \w+ f\d+\[[1-9]/,
  unions: /^union r/m,
  'unions inside': /\nunion \{/,
  'bit-fields': /f\d+ : [1-9]/,
  'unnamed bit-fields': /\n[\w ]+ : [1-9]/,
  'bit-fields of no width': / : 0;/,
  'bit-fields of enums': /enum e\d f\d+ :/,
  'bit-fields of bool': /_Bool f\d+ :/,
  'arrays of two dimensions': /\[2\]\[5\]/,
  'arrays of no items': /\[0\]/,
  'flexible tails': /\w f\d+\[\];/,
  'records with a tail inside': /struct tail f/,
  'empty records': /\{\s*\}/,
  'pack by push and pop': /pack\(push, \d+\)/,
  'pack by a name': /pack\(push, name, \d+\)/,
  'pack without push': /pack\(\d+\)[^]*?pack\(\)/,
  'pack by operator': /_Pragma\("pack/,
  _Alignas: /_Alignas\(\d+\)/,
  '_Alignas of a type': /_Alignas\([a-z]/,
  aligned: /aligned\(\d+\)/,
  'aligned without a number': /aligned\)/,
  packed: /packed/,
  'packed records inside': /\n\} __attribute__\(\([^\n]*packed[^\n]*\)\)(?: f\d+)?(?:\[\d\])?;/,
  'attributes in front': /^(?:struct|union) __attribute__/m,
}

/** No array is made of these: items would be less aligned than their type, or have no end. */
const noItems = new Set(['wide_int', 'narrow_long', 'struct tail'])

const earlier: readonly [string, ...string[]] = [
  'struct plain',
  'struct bits',
  'union either',
  'struct tight',
  'struct tail',
  'struct none',
  'struct capped',
]

/** What `#pragma pack` can look like, before and behind. */
const packs: readonly [Pack, ...Pack[]] = [
  (bytes) => [`#pragma pack(push, ${bytes})`, '#pragma pack(pop)'],
  (bytes) => [`#pragma pack(push)\n#pragma pack(${bytes})`, '#pragma pack(pop)'],
  (bytes) => [`#pragma pack(push, name, ${bytes})`, '#pragma pack(pop, name)'],
  (bytes) => [`#pragma pack(${bytes})`, '#pragma pack()'],
  (bytes) => [`_Pragma("pack(push, ${bytes})")`, '_Pragma("pack(pop)")'],
]

type Pack = (bytes: number) => readonly [before: string, behind: string]

export function generateRecord(random: Random, index: number, dialect: Dialect): Generated {
  const name = `r${index}`
  const pack = random.chance(0.2) ? random.pick([1, 2, 4, 8, 16]) : undefined
  const writer = new Writer(random, dialect, pack)
  const body = `${writer.record(name, 0)};`
  const [before, behind] = pack === undefined ? ['', ''] : random.pick(packs)(pack)
  return {
    name: `${body.startsWith('union') ? 'union' : 'struct'} ${name}`,
    text: pack === undefined ? body : `${before}\n${body}\n${behind}`,
  }
}

class Writer {
  readonly #random: Random
  readonly #dialect: Dialect
  readonly #pack: number | undefined
  #fields = 0

  constructor(random: Random, dialect: Dialect, pack: number | undefined) {
    this.#random = random
    this.#dialect = dialect
    this.#pack = pack
  }

  record(name: string, depth: number): string {
    const random = this.#random
    const union = random.chance(0.25)
    const tag = union ? 'union' : 'struct'
    // in one place only: of two alignments gcc takes the last, clang the strictest
    const attributes = this.#attributes(0.12, 0.1)
    const [front, behind] = random.chance(0.2) ? [attributes, ''] : ['', attributes]
    const head = `${tag}${front}${name === '' ? '' : ` ${name}`}`
    if (random.chance(0.01) && this.#may('struct none')) return `${head} {\n}${behind}`
    const count = 1 + random.below(depth === 0 ? 8 : 4)
    const fields = Array.from({ length: count }, () => this.#field(depth, union))
    // C wants a named field in each record, and before one without length
    fields.unshift(`${random.pick(['char', 'int', 'short'])} ${this.#name()};`)
    if (!union && depth === 0 && random.chance(0.08)) {
      fields.push(`${random.pick(['char', 'int', 'long long', 'struct plain'])} ${this.#name()}[];`)
    }
    return `${head} {\n${fields.join('\n')}\n}${behind}`
  }

  #field(depth: number, union: boolean): string {
    const random = this.#random
    const hasBits = !union || !this.#dialect.avoids.includes('bit-fields of unions')
    if (hasBits && random.chance(0.35)) return this.#bitField()
    if (depth < 3 && random.chance(0.15)) {
      const inner = this.record('', depth + 1)
      if (random.chance(0.5)) return `${inner};`
      return `${inner} ${this.#name()}${random.chance(0.2) ? '[2]' : ''};`
    }
    const inner = random.pick(earlier)
    const type = random.chance(0.12) && this.#may(inner) ? inner : this.#scalar()
    if (type.includes('(*')) return `${type.replace(')', ` ${this.#name()})`)};`
    const length =
      noItems.has(type) || random.chance(0.75)
        ? ''
        : random.pick(['[3]', '[1]', '[2][5]', '[0]', '[7]'])
    const alignas = random.chance(0.03) ? this.#alignas(type) : ''
    return `${alignas}${type} ${this.#name()}${length}${this.#attributes(0.05, 0.06)};`
  }

  /** Never less than the type has of its own (C11 6.7.5p4). */
  #alignas(type: string): string {
    if (this.#dialect.avoids.includes('attributes')) return ''
    const least = /^(?:char|short|int|float|signed char|unsigned (?:char|short|int))$/.test(type)
    return `_Alignas(${this.#random.pick(least ? ['4', '8', 'long long', '32'] : ['32', '64'])}) `
  }

  #scalar(): string {
    const random = this.#random
    const { target, avoids } = this.#dialect
    const hasWide =
      target.pointer === 8 && target.bitFields === 'sysv' && !avoids.includes('int128')
    if (hasWide && random.chance(0.03)) return '__int128'
    if (random.chance(0.03)) return random.pick(['float _Complex', 'double _Complex'])
    const scalar = random.pick(scalars)
    return this.#may(scalar) ? scalar : 'int'
  }

  #bitField(): string {
    const random = this.#random
    const type = random.pick(bitTypes)
    const most = this.#bitsOf(type)
    if (random.chance(0.08)) return `${type} : 0;`
    const width = random.chance(0.2) ? most : 1 + random.below(most)
    if (random.chance(0.12)) return `${type} : ${width};`
    // gcc and clang agree on an aligned bit-field only where its whole unit is aligned
    const attributes = this.#attributes(0.04, this.#pack === undefined ? 0.03 : 0, 8)
    return `${type} ${this.#name()} : ${width}${attributes};`
  }

  #may(type: string): boolean {
    if (type === 'struct none' && this.#dialect.avoids.includes('empty records')) return false
    if (type === 'long double' && this.#dialect.avoids.includes('long double')) return false
    return !this.#dialect.avoids.includes('attributes') || !ownAttributes.has(type)
  }

  #bitsOf(type: string): number {
    if (type === '_Bool') return 1
    if (type.endsWith('char')) return 8
    if (type.endsWith('short')) return 16
    if (type.endsWith('long long')) return 64
    return type.endsWith('long') ? this.#dialect.target.long * 8 : 32
  }

  #attributes(packed: number, aligned: number, least = 1): string {
    const random = this.#random
    if (this.#dialect.avoids.includes('attributes')) return ''
    const list: string[] = []
    if (random.chance(packed)) list.push('packed')
    if (random.chance(aligned)) {
      const bytes = random.pick([0, 1, 2, 4, 8, 16, 32])
      list.push(bytes === 0 ? 'aligned' : `aligned(${Math.max(bytes, least)})`)
    }
    return list.length === 0 ? '' : ` __attribute__((${list.join(', ')}))`
  }

  #name(): string {
    return `f${this.#fields++}`
  }
}

const values: readonly [string, ...string[]] = [
  '0',
  '1',
  '-1',
  '127',
  '128',
  '255',
  '-128',
  '-129',
  '32767',
  '65535',
  '65536',
  '-32769',
  '0x7fffffff',
  '0x80000000',
  '0xffffffff',
  '-0x7fffffff - 1',
  '0x100000000',
  '-0x80000001ll',
  '0x7fffffffffffffff',
]

export function generateEnum(random: Random, index: number, { target }: Dialect): Generated {
  const members = Array.from({ length: 1 + random.below(4) }, (_, i) =>
    random.chance(0.3) ? `n${index}_${i}` : `n${index}_${i} = ${random.pick(values)}`,
  )
  // what overflows the widest type has no next value
  const safe = members.map((member, i) =>
    members[i - 1]?.endsWith('fffffff') && !member.includes('=') ? `${member} = 5` : member,
  )
  // Microsoft's has no attribute for it, and clang makes it up
  const packed = target.bitFields === 'sysv' && random.chance(0.2) ? ' __attribute__((packed))' : ''
  return { name: `enum n${index}`, text: `enum n${index} { ${safe.join(', ')} }${packed};` }
}
