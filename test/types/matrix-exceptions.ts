// Where TypeScript does not say what docs/semantics.md says, and why not.
import type { Line } from './matrix-lines.ts'

export interface Exception {
  readonly why: string
  /** What TypeScript does with such a line, although the run time does not. */
  readonly is: 'accepted' | 'refused'
  readonly heading?: RegExp
  readonly row?: RegExp
  readonly column?: RegExp
  readonly place?: RegExp
  readonly text?: RegExp
}

export const exceptions: readonly Exception[] = [
  {
    why: 'TypeScript has one type for all numbers',
    is: 'accepted',
    row: /`(-?\d+\.\d|NaN|Infinity)`|\[(7\.5|NaN)\]|Float64Array` of 7\.5/,
  },
  {
    why: 'TypeScript has one type for all texts, however long they are and whatever is in them',
    is: 'accepted',
    heading: /Characters|Casts to numbers/,
    row: /^`'/,
  },
  {
    why: 'whether a text holds a NUL is not for a type to know',
    is: 'accepted',
    heading: /Pointers as arguments/,
    row: /`'A\\0B'`/,
  },
  {
    why: 'lengths are no part of the types: they would make each array a type of its own',
    is: 'accepted',
    text: /'int\[\]'|'int\(\*\)\[3\]'/,
  },
  {
    why: 'C must not write to a text; it is copied all the same where types are not checked',
    is: 'refused',
    heading: /Pointers as arguments/,
    row: /^`'/,
    column: /^(unsigned )?char \*$/,
    place: /^argument$/,
  },
  {
    why: 'a scalar is for where the type of a number matters: signatures say `number`, not every cdata that holds one',
    is: 'refused',
    heading: /Integers|Characters|Bit-fields|Booleans/,
    row: /scalar of the type|ffi\.cast/,
  },
  {
    why: 'a declaration holds for every platform: pointers and `long` have 32 bits on some, `wchar_t` 16',
    is: 'accepted',
    row: /^`Int(16|32)Array`/,
    column: /^(long \*|const wchar_t \*|const char \*const \*)$/,
  },
  {
    why: 'on another platform `wchar_t` is no `int`',
    is: 'refused',
    row: /`int \*`|`int\[2\]`/,
    column: /wchar_t \*$/,
  },
  {
    why: 'on another platform `wchar_t` is no `int`',
    is: 'refused',
    row: /`wchar_t \*`/,
    column: /int \*$/,
  },
  {
    why: 'a function of the library is a function like others, which does not stay: ffi.cast makes one that does',
    is: 'refused',
    text: /\blib\.(twice|other)\b/,
    column: /void \*$|^int \(\*\)\(int\)$/,
  },
  {
    why: 'a function of the library is a function like others',
    is: 'accepted',
    heading: /Casts to pointers/,
    row: /^a function$/,
  },
  {
    why: 'all integers are numbers in the parameters of a function',
    is: 'accepted',
    row: /`long \(\*\)\(long\)`/,
    column: /^int \(\*\)\(int\)$/,
  },
]

export function findException(line: Line): Exception | undefined {
  return exceptions.find(
    ({ is, heading, row, column, place, text }) =>
      (is === 'refused') === line.isTaken &&
      (heading?.test(line.heading) ?? true) &&
      (row?.test(line.row) ?? true) &&
      (column?.test(line.column) ?? true) &&
      (place?.test(line.place) ?? true) &&
      (text?.test(line.text) ?? true),
  )
}
