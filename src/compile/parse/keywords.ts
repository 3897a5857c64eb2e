// Words with a meaning of their own, in every spelling, and the one spelling the parser knows them by.
// Words that are keywords only in some dialect (`bool`, `true`) stay names: headers declare them.

/** Never part of a declaration, and never a name. */
export const statementWords: ReadonlySet<string> = new Set(
  'break case continue default do else for goto if return switch while'.split(' '),
)

const plain = [
  'auto char const constexpr double enum extern float inline int long register restrict short signed',
  'sizeof static struct typedef typeof typeof_unqual union unsigned void volatile',
  '_Atomic _Bool _Complex _Imaginary _Generic _Noreturn _BitInt _Float16 __bf16',
  '_Decimal32 _Decimal64 _Decimal128 __int128 __float80 __builtin_va_list __auto_type',
  '__extension__ __attribute__ __declspec __builtin_offsetof _Nonnull _Nullable',
  [...statementWords].join(' '),
].flatMap((words) => words.split(' '))

const others: Readonly<Record<string, readonly string[]>> = {
  asm: ['asm', '__asm', '__asm__'],
  alignas: ['alignas', '_Alignas'],
  alignof: ['alignof', '_Alignof', '__alignof', '__alignof__'],
  const: ['__const', '__const__'],
  inline: ['__inline', '__inline__', '_inline', '__forceinline', '__gnu_inline'],
  restrict: ['__restrict', '__restrict__', '_Restrict'],
  signed: ['__signed', '__signed__'],
  static_assert: ['static_assert', '_Static_assert'],
  thread_local: ['thread_local', '_Thread_local', '__thread'],
  typeof: ['__typeof', '__typeof__'],
  typeof_unqual: ['__typeof_unqual', '__typeof_unqual__'],
  volatile: ['__volatile', '__volatile__'],
  _Complex: ['__complex', '__complex__'],
  _Float16: ['__fp16'],
  _Float128: ['__float128'],
  __attribute__: ['__attribute'],
  __declspec: ['_declspec'],
  __int8: ['__int8', '_int8'],
  __int16: ['__int16', '_int16'],
  __int32: ['__int32', '_int32'],
  __int64: ['__int64', '_int64'],
  _Nonnull: ['__nonnull'],
  _Nullable: ['__nullable'],
  // Say nothing about layout or calling on the machines we know.
  ignored: [
    '_Null_unspecified',
    '__null_unspecified',
    '__ptr32',
    '__ptr64',
    '__w64',
    '__unaligned',
    '__sptr',
    '__uptr',
  ],
  cdecl: ['__cdecl', '_cdecl', '__cdecl__'],
  stdcall: ['__stdcall', '_stdcall'],
  fastcall: ['__fastcall', '_fastcall'],
  thiscall: ['__thiscall'],
  vectorcall: ['__vectorcall'],
}

export const keywords: ReadonlyMap<string, string> = new Map([
  ...plain.map((word): [string, string] => [word, word]),
  ...Object.entries(others).flatMap(([kind, words]) =>
    words.map((word): [string, string] => [word, kind]),
  ),
])

export const conventions: ReadonlySet<string> = new Set([
  'cdecl',
  'stdcall',
  'fastcall',
  'thiscall',
  'vectorcall',
])

/** Names that Windows headers give to conventions; a typedef of that name wins. */
export const conventionNames: ReadonlyMap<string, string> = new Map([
  ['WINAPI', 'stdcall'],
  ['WINAPIV', 'cdecl'],
  ['APIENTRY', 'stdcall'],
  ['CALLBACK', 'stdcall'],
])

/**
 * Types that some compilers know without a declaration and headers declare for the others, as words of
 * C's own types.
 */
export const builtinTypes: ReadonlyMap<string, string> = new Map([
  ['_Float32', 'float'],
  ['_Float64', 'double'],
  ['_Float32x', 'double'],
  ['_Float64x', 'long double'],
  ['_Float128', '_Float128'],
  ['__int128_t', '__int128'],
  ['__uint128_t', 'unsigned __int128'],
])
