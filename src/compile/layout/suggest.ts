// What a person may have meant by a name that nothing declares.

/** Names of other languages and of common headers, and what to write for them. */
const hints: Readonly<Record<string, string>> = {
  string: "write 'const char *'",
  String: "write 'const char *'",
  str: "write 'const char *'",
  cstring: "write 'const char *'",
  cstr: "write 'const char *'",
  boolean: "write 'bool'",
  Boolean: "write 'bool'",
  number: "write 'double', or an integer type such as 'int'",
  bigint: "write 'int64_t'",
  any: "write 'void *'",
  unknown: "write 'void *'",
  ptr: "write 'void *'",
  pointer: "write 'void *'",
  voidptr: "write 'void *'",
  buffer: "write 'void *', or 'uint8_t *' for bytes",
  Buffer: "write 'void *', or 'uint8_t *' for bytes",
  Uint8Array: "write 'uint8_t *'",
  byte: "write 'uint8_t'",
  uchar: "write 'unsigned char'",
  schar: "write 'signed char'",
  ushort: "write 'unsigned short'",
  uint: "write 'unsigned int'",
  ulong: "write 'unsigned long'",
  longlong: "write 'long long'",
  ulonglong: "write 'unsigned long long'",
  usize: "write 'size_t'",
  isize: "write 'ssize_t'",
  real: "write 'double'",
  real_t: "write 'double'",
  float32: "write 'float'",
  float32_t: "write 'float'",
  float64: "write 'double'",
  float64_t: "write 'double'",
  f32: "write 'float'",
  f64: "write 'double'",
  // what common headers declare, as one line for the file
  DIR: add('typedef ... DIR;'),
  fpos_t: add('typedef ... fpos_t;'),
  jmp_buf: add('typedef ... jmp_buf;'),
  fd_set: add('typedef struct { ...; } fd_set;'),
  sigset_t: add('typedef struct { ...; } sigset_t;'),
  mbstate_t: add('typedef struct { ...; } mbstate_t;'),
  pthread_t: add('typedef int... pthread_t;'),
  pthread_mutex_t: add('typedef union { ...; } pthread_mutex_t;'),
  pthread_attr_t: add('typedef union { ...; } pthread_attr_t;'),
  locale_t: add('typedef ... *locale_t;'),
  div_t: add('typedef struct { int quot; int rem; } div_t;'),
  ldiv_t: add('typedef struct { long quot; long rem; } ldiv_t;'),
  sa_family_t: add('typedef int... sa_family_t;'),
  nfds_t: add('typedef int... nfds_t;'),
  rlim_t: add('typedef int... rlim_t;'),
  wctype_t: add('typedef int... wctype_t;'),
  timer_t: add('typedef ... *timer_t;'),
  sqlite3: add('typedef struct sqlite3 sqlite3;'),
  sqlite3_stmt: add('typedef struct sqlite3_stmt sqlite3_stmt;'),
  sqlite3_int64: add('typedef long long sqlite3_int64;'),
  gzFile: add('typedef ... *gzFile;'),
  uLong: add('typedef unsigned long uLong;'),
  uLongf: add('typedef unsigned long uLongf;'),
  Bytef: add('typedef unsigned char Bytef;'),
  uInt: add('typedef unsigned int uInt;'),
  BOOL: add('typedef int BOOL;'),
  BYTE: add('typedef unsigned char BYTE;'),
  WORD: add('typedef unsigned short WORD;'),
  DWORD: add('typedef unsigned long DWORD;'),
  UINT: add('typedef unsigned int UINT;'),
  LONG: add('typedef long LONG;'),
  HANDLE: add('typedef void *HANDLE;'),
  HWND: add('typedef void *HWND;'),
  LPCSTR: add('typedef const char *LPCSTR;'),
  LPSTR: add('typedef char *LPSTR;'),
  LPVOID: add('typedef void *LPVOID;'),
  gboolean: add('typedef int gboolean;'),
  gpointer: add('typedef void *gpointer;'),
  Uint32: add('typedef uint32_t Uint32;'),
  GLuint: add('typedef unsigned int GLuint;'),
}

function add(line: string): string {
  return `add '${line}'`
}

/** What to write for a type of this name, as the end of a sentence. */
export function findHint(name: string): string | undefined {
  if (Object.hasOwn(hints, name)) return hints[name]
  const width = /^([uis]|u?int|sint)(8|16|32|64)$/.exec(name)
  return width === null ? undefined : `write '${name.startsWith('u') ? 'u' : ''}int${width[2]}_t'`
}

/** Names that have a hint, for those misspelt. */
export const hintedNames: readonly string[] = Object.keys(hints)
