// C's own words in type strings, and what they mean together.

/** How a function is called: that of its type in the library, whatever is said here; see docs/platforms.md. */
export const conventions: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    '__cdecl _cdecl __cdecl__ __stdcall _stdcall __fastcall _fastcall __thiscall __vectorcall ' +
    'WINAPI WINAPIV APIENTRY CALLBACK'
  ).split(' '),
)
export const qualifiers: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'const volatile restrict __restrict __restrict__ __const __volatile__ _Atomic _Nonnull _Nullable ' +
    'register __extension__'
  ).split(' '),
)
export const basicWords: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'void char short int long float double signed unsigned _Bool _Complex __int128 __int64'.split(
    ' ',
  ),
)
export const tags: ReadonlySet<string> = /* @__PURE__ */ new Set(['struct', 'union', 'enum'])

/** `long unsigned int` is `unsigned long`; undefined for what C does not combine (C11 6.7.2). */
export function canonicalName(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const take = (word: string): number => {
    const found = counts.get(word) ?? 0
    counts.delete(word)
    return found
  }
  const signed = take('signed')
  const unsigned = take('unsigned')
  const longs = take('long')
  const shorts = take('short')
  const ints = take('int')
  const rest = [...counts]
  const isRepeated = [signed, unsigned, shorts, ints, ...counts.values()].some((found) => found > 1)
  if (isRepeated || signed + unsigned > 1 || longs > 2 || (longs > 0 && shorts > 0))
    return undefined
  const sign = unsigned > 0 ? 'unsigned ' : ''
  const isSigned = signed + unsigned > 0
  const base = rest.map(([word]) => word).join(' ')
  if (base === '') {
    return sign + (shorts > 0 ? 'short' : longs > 0 ? Array(longs).fill('long').join(' ') : 'int')
  }
  if (shorts > 0 || (ints > 0 && base !== '')) return undefined
  switch (base) {
    case 'char':
      return longs > 0 ? undefined : signed > 0 ? 'signed char' : `${sign}char`
    case '__int128':
      return longs > 0 ? undefined : `${sign}__int128`
    case '__int64':
      return longs > 0 ? undefined : `${sign}long long`
    case 'double':
      return isSigned || longs > 1 ? undefined : longs === 1 ? 'long double' : 'double'
    case 'double _Complex':
    case '_Complex double':
      return isSigned || longs > 1 ? undefined : `${longs === 1 ? 'long ' : ''}double _Complex`
    case 'float _Complex':
    case '_Complex float':
      return isSigned || longs > 0 ? undefined : 'float _Complex'
    case 'void':
    case 'float':
    case '_Bool':
      return isSigned || longs > 0 ? undefined : base
    default:
      return undefined
  }
}
