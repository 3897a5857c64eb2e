// C's own types: keywords in any order make one of a few names (C11 6.7.2p2).
import type { BasicName } from './syntax.ts'

/** Names whose words have no other spelling. */
const plain: readonly BasicName[] = [
  'void',
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
  '__int128',
  'unsigned __int128',
  'float',
  'double',
  'long double',
  '_Float16',
  '__bf16',
  '_Float128',
  '__float80',
  '_Decimal32',
  '_Decimal64',
  '_Decimal128',
  'float _Complex',
  'double _Complex',
  'long double _Complex',
  '_Float16 _Complex',
  '_Float128 _Complex',
  '__float80 _Complex',
  '__builtin_va_list',
]

const spellings: readonly (readonly [BasicName, ...string[]])[] = [
  ...plain.map((name): [BasicName, string] => [name, name]),
  ['double _Complex', '_Complex'],
  ['char', '__int8'],
  ['signed char', 'signed __int8'],
  ['unsigned char', 'unsigned __int8'],
  ['short', 'short int', 'signed short', 'signed short int', '__int16', 'signed __int16'],
  ['unsigned short', 'unsigned short int', 'unsigned __int16'],
  ['int', 'signed', 'signed int', '__int32', 'signed __int32'],
  ['unsigned int', 'unsigned', 'unsigned __int32'],
  ['long', 'long int', 'signed long', 'signed long int'],
  ['unsigned long', 'unsigned long int'],
  [
    'long long',
    'long long int',
    'signed long long',
    'signed long long int',
    '__int64',
    'signed __int64',
  ],
  ['unsigned long long', 'unsigned long long int', 'unsigned __int64'],
  ['__int128', 'signed __int128'],
]

const names = new Map<string, BasicName>()
for (const [name, ...ways] of spellings) {
  for (const way of ways) for (const order of permute(way.split(' '))) names.set(order, name)
}

function permute(words: readonly string[]): string[] {
  if (words.length < 2) return [words.join(' ')]
  return words.flatMap((word, i) => permute(words.toSpliced(i, 1)).map((rest) => `${word} ${rest}`))
}

/** The type that words, as they were written, name together. */
export function findBasicName(words: string): BasicName | undefined {
  return names.get(words)
}

/** Kinds of tokens that are words of such a name. */
export const basicWords: ReadonlySet<string> = new Set([
  '_Imaginary',
  ...[...names.keys()].flatMap((words) => words.split(' ')),
])
