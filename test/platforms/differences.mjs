// Where the native tests expect what is so on x86-64 Linux alone, and why it is otherwise elsewhere. A failure that
// is not listed is one. `modes` where it is one mode's alone, `says` where the error must say so.
const otherLinux = ['linux-arm64', 'linux-arm', 'linux-ppc64', 'linux-s390x']
const all = [...otherLinux, 'win32-x64']

export const differences = [
  {
    machines: otherLinux,
    reason: 'char is unsigned',
    tests: {
      scalars: [/a character is its code/],
      'd-scalars': [/^43 /],
      'e-arrays': [/^59 /],
      matrix: [/`(?:un)?signed char|`char|U?[iI]nt8Array|int8_t/],
    },
  },
  {
    machines: ['linux-arm', 'linux-ppc64', 'linux-s390x'],
    says: /^process\.getBuiltinModule is not a function/,
    reason:
      'the last Node of npm for them is 20.11, older than what the package asks for, and workers load the package',
    tests: { inline: [/in worker threads/], 'async-closable': [/where the worker ends/] },
  },
  {
    machines: ['linux-arm64', 'linux-arm'],
    reason: 'wchar_t is unsigned',
    tests: { matrix: [/`(?:const )?wchar_t(?: \*)?`/] },
  },
  {
    machines: ['linux-ppc64'],
    modes: ['abi'],
    says: /only a C compiler can tell which one a library has/,
    reason: 'long double is a pair of doubles or binary128, and nothing in a library tells which',
    tests: { '*': [/./] },
  },
  {
    machines: ['linux-ppc64'],
    modes: ['abi'],
    says: /^expected .*\n(?:.+: UNSUPPORTED(?: when read)? instead of .*\n)+ *AssertionError/,
    reason: 'the same, as the matrix says it',
    tests: { matrix: [/long double/] },
  },
  {
    machines: all,
    modes: ['abi'],
    // at no place but those where C is called, or calls
    says: /^expected .*\n(?:(?:argument|result|callback \w+): UNSUPPORTED(?: when read)? instead of .*\n)+ *AssertionError/,
    reason: 'values of more than eight bytes need glue',
    tests: { matrix: [/./] },
  },
  {
    machines: ['linux-arm'],
    reason: 'pointers have 32 bits, and a cast keeps no more',
    tests: {
      fast: [/pointers beyond what a number holds/],
      'write-back': [/of any address/],
    },
  },
  {
    machines: all,
    modes: ['abi'],
    says: /code: ERR_FFI_UNSUPPORTED instead of/,
    reason: 'values of more than eight bytes need glue',
    tests: { pointers: [/are null to a record by value/] },
  },
  {
    machines: ['win32-x64'],
    modes: ['abi'],
    reason: 'thread-local variables of MinGW have no symbol of their own',
    tests: { variables: [/a thread-local one is this thread/] },
  },
  {
    machines: ['linux-s390x'],
    reason: 'the test reads bytes in the order of little-endian machines',
    tests: {
      'c-layout': [/^25 /],
      'f-records': [/^73 /],
      'l-buffers': [/^136 /],
      constants: [/^ffi\.cast to a type without const/],
      debug: [/a neighbour is not/],
      strings: [/any item type and DataView/],
    },
  },
  {
    machines: ['linux-s390x'],
    says: /^expected .*\n(?:(?:argument|callback result): a copy that begins with 0 instead of copy\n)+ *AssertionError/,
    reason: 'the matrix looks at the first byte, which is not the lowest there',
    tests: { matrix: [/^Pointers as arguments/] },
  },
  {
    machines: all,
    // the test expects a call, and is told in these words that there is none
    says: /cannot be passed by value on this platform/,
    reason: 'values of more than eight bytes need glue',
    tests: { '*': [/./] },
  },
  {
    machines: ['linux-arm', 'win32-x64'],
    reason: 'long and long double are as wide as int and double, or pointers as int',
    tests: {
      open: [/^(?:records > 113|integers > |enums > 101|constants > 103)/],
      scalars: [/long and size_t|long double/],
      'd-scalars': [/^46 /, /^50 /],
      composed: [/numbers of every width/],
      variadic: [/numbers with their type/],
      fast: [/narrow arguments/],
      'write-back': [/stays a number as it was given/],
      'h-variadic': [/^95 /],
      extern: [/error can be of every kind/],
      pointers: [/every address survives/],
      lifetimes: [/^stored pointers > (?:are dropped by what|a part of one)/],
    },
  },
  {
    machines: ['win32-x64'],
    reason: 'the test is for other systems than Windows',
    tests: { runtime: [/Windows’ alone/], texts: [/wide characters/] },
  },
]

/** Files that are not run on a machine, with the reason; where `tests` are named, these of them. */
export const leftOut = [
  {
    machines: ['linux-x64', ...all],
    reason: 'starts programs, compilers or other threads with modules of the sources',
    files:
      /native\/(?:storm|exit|loading|thread-exits|extern-workers|headers|depth|macros)\.|native\/(?:fast-(?:net|pointers|sites)|flavours|variadic-(?:system|ways))\.|abi-mode|a-parsing|i-globals|j-open/,
  },
  {
    machines: ['win32-x64'],
    reason:
      'declares functions of POSIX, or a long of 64 bits, or an enum that Microsoft has not, or starts a compiler',
    files:
      /(?:async-closable|async-dynamic|bound|fast-dynamic|files|inline|variadic|readings|c-layout|matrix)\.test/,
  },
  {
    machines: ['win32-x64'],
    // C reads memory that has gone, or crashes: see docs/platforms.md
    reason: 'transfers buffers during a call, against which Windows gives no hold',
    files: /\/(?:lifetimes|async)\.test/,
    tests: [/^during a call > a buffer can be transferred/, /a buffer that is transferred away/],
  },
  {
    machines: otherLinux,
    reason: 'opens zlib, which is not there for other machines',
    files: /\/inline\.test/,
    tests: [/^takes Node’s own functions only/],
  },
  {
    machines: ['win32-x64'],
    reason: 'takes the standard output by name, which wine has not',
    files: /(?:inspect|m-combining)\.test/,
  },
  {
    machines: ['linux-arm'],
    reason: 'declares __int128 or a long of 64 bits, or takes a C++ compiler that is not installed',
    files: /(?:matrix|readings|scalars|c-layout|extern)\.test/,
  },
]
