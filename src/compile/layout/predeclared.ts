// The names that every file knows without declaring them: the integers of <stdint.h>, <stddef.h> and
// <sys/types.h>, `bool`, `FILE`, `va_list`. A typedef of the file wins over them.
import type { BasicName } from '../parse/syntax.ts'
import { characters } from './basic.ts'
import type { IntegerType } from './library.ts'
import type { Target } from './target.ts'

export type Predeclared = PredeclaredBasic | PredeclaredRecord

export interface PredeclaredBasic {
  readonly kind: 'basic'
  /** The C header that declares it. */
  readonly header: string
  readonly name: BasicName
  readonly character: IntegerType['character']
}

/** A record that only this name names. */
export interface PredeclaredRecord {
  readonly kind: 'opaque'
  readonly header: string
}

/** What `name` stands for when the file does not declare it. */
export function findPredeclared(target: Target, name: string): Predeclared | undefined {
  if (name === 'FILE') return { kind: 'opaque', header: 'stdio.h' }
  const entry = integers.get(name)
  if (entry === undefined) return undefined
  const basic = typeof entry.type === 'string' ? entry.type : entry.type(target)
  const character =
    name === 'wchar_t' ? (target.wchar.size === 2 ? 'utf16' : 'utf32') : characters[name]
  return basic && { kind: 'basic', header: entry.header, name: basic, character }
}

export function predeclaredNames(): readonly string[] {
  return ['FILE', ...integers.keys()]
}

type ByTarget = (target: Target) => BasicName | undefined

const isLp64 = (target: Target): boolean => target.long === 8
const unsignedNames: Partial<Readonly<Record<BasicName, BasicName>>> = {
  short: 'unsigned short',
  int: 'unsigned int',
  long: 'unsigned long',
  'long long': 'unsigned long long',
}

/** glibc and musl call 64 bits `long` where it has them; Apple, Microsoft and wasi-libc never do. */
const int64: ByTarget = (target) => (target.os === 'linux' && isLp64(target) ? 'long' : 'long long')
const intmax: ByTarget = (target) => (isLp64(target) ? 'long' : 'long long')
const word: ByTarget = (target) =>
  target.pointer === 8 ? intmax(target) : target.os === 'wasi' ? 'long' : 'int'
/** glibc: the widest that is fast; Apple: the width itself; Microsoft and musl: `int`. */
const fast =
  (width: 16 | 32): ByTarget =>
  (target) => {
    if (target.os === 'linux' && isLp64(target)) return 'long'
    return target.os === 'darwin' && width === 16 ? 'short' : 'int'
  }
const offset: ByTarget = (target) =>
  target.os === 'darwin' || target.os === 'wasi' ? 'long long' : 'long'
const device: ByTarget = (target) =>
  target.os === 'darwin' ? 'int' : isLp64(target) ? 'unsigned long' : 'unsigned long long'
const wide: ByTarget = (target) => {
  if (target.wchar.size === 2) return 'unsigned short'
  if (target.name === 'linux-ia32') return 'long'
  return target.wchar.signed ? 'int' : 'unsigned int'
}
/** Names that Windows has no headers for. */
const posix =
  (name: BasicName | ByTarget): ByTarget =>
  (target) =>
    target.os === 'win32' ? undefined : typeof name === 'string' ? name : name(target)
const unsigned =
  (name: ByTarget): ByTarget =>
  (target) => {
    const signed = name(target)
    return signed && unsignedNames[signed]
  }

/** glibc's bits/typesizes.h: 64-bit machines with the generic ABI count links and block sizes in 32 bits. */
function linkCount(target: Target): BasicName {
  if (target.os === 'darwin') return 'unsigned short'
  if (target.os === 'wasi') return 'unsigned long long'
  return isLp64(target) && !isGeneric(target) ? 'unsigned long' : 'unsigned int'
}

function blockSize(target: Target): BasicName {
  return target.os === 'darwin' || isGeneric(target) ? 'int' : 'long'
}

function isGeneric(target: Target): boolean {
  return target.name === 'linux-arm64' || target.name === 'linux-riscv64'
}

/** By the header that declares them. */
const headers: Readonly<Record<string, Readonly<Record<string, BasicName | ByTarget>>>> = {
  'stdint.h': {
    int8_t: 'signed char',
    uint8_t: 'unsigned char',
    int16_t: 'short',
    uint16_t: 'unsigned short',
    int32_t: 'int',
    uint32_t: 'unsigned int',
    int64_t: int64,
    uint64_t: unsigned(int64),
    int_least8_t: 'signed char',
    uint_least8_t: 'unsigned char',
    int_least16_t: 'short',
    uint_least16_t: 'unsigned short',
    int_least32_t: 'int',
    uint_least32_t: 'unsigned int',
    int_least64_t: int64,
    uint_least64_t: unsigned(int64),
    int_fast8_t: 'signed char',
    uint_fast8_t: 'unsigned char',
    int_fast16_t: fast(16),
    uint_fast16_t: unsigned(fast(16)),
    int_fast32_t: fast(32),
    uint_fast32_t: unsigned(fast(32)),
    int_fast64_t: int64,
    uint_fast64_t: unsigned(int64),
    intptr_t: word,
    uintptr_t: unsigned(word),
    intmax_t: intmax,
    uintmax_t: unsigned(intmax),
  },
  'stddef.h': {
    size_t: unsigned(word),
    rsize_t: unsigned(word),
    ptrdiff_t: word,
    wchar_t: wide,
  },
  'uchar.h': {
    char8_t: 'unsigned char',
    char16_t: 'unsigned short',
    char32_t: 'unsigned int',
  },
  'wchar.h': {
    wint_t: (target) =>
      target.os === 'win32' ? 'unsigned short' : target.os === 'darwin' ? 'int' : 'unsigned int',
  },
  'stdbool.h': {
    bool: '_Bool',
  },
  'stdarg.h': {
    va_list: '__builtin_va_list',
    __gnuc_va_list: '__builtin_va_list',
  },
  'signal.h': {
    sig_atomic_t: 'int',
  },
  'errno.h': {
    errno_t: 'int',
  },
  'sys/types.h': {
    ssize_t: word,
    off_t: offset,
    off64_t: posix(int64),
    loff_t: posix(int64),
    clockid_t: posix('int'),
    suseconds_t: posix((target) =>
      target.os === 'darwin' ? 'int' : target.os === 'wasi' ? 'long long' : 'long',
    ),
    useconds_t: posix('unsigned int'),
    pid_t: posix('int'),
    uid_t: posix('unsigned int'),
    gid_t: posix('unsigned int'),
    id_t: posix('unsigned int'),
    key_t: posix('int'),
    mode_t: (target) =>
      target.os === 'darwin' || target.os === 'win32' ? 'unsigned short' : 'unsigned int',
    dev_t: (target) => (target.os === 'win32' ? 'unsigned int' : device(target)),
    ino_t: (target) => (target.os === 'win32' ? 'unsigned short' : unsigned(offset)(target)),
    nlink_t: posix(linkCount),
    blksize_t: posix(blockSize),
    blkcnt_t: posix(offset),
    fsblkcnt_t: posix((target) =>
      target.os === 'darwin' ? 'unsigned int' : unsigned(offset)(target),
    ),
    fsfilcnt_t: posix((target) =>
      target.os === 'darwin' ? 'unsigned int' : unsigned(offset)(target),
    ),
    u_char: 'unsigned char',
    u_short: 'unsigned short',
    u_int: 'unsigned int',
    u_long: 'unsigned long',
    u_int8_t: posix('unsigned char'),
    u_int16_t: posix('unsigned short'),
    u_int32_t: posix('unsigned int'),
    u_int64_t: posix(unsigned(int64)),
    quad_t: posix(int64),
    u_quad_t: posix(unsigned(int64)),
  },
  'time.h': {
    time_t: (target) => (target.os === 'linux' || target.os === 'darwin' ? 'long' : 'long long'),
    clock_t: (target) =>
      target.os === 'darwin' ? 'unsigned long' : target.os === 'wasi' ? 'long long' : 'long',
  },
  'sys/socket.h': {
    socklen_t: (target) => (target.os === 'win32' ? 'int' : 'unsigned int'),
  },
  'netinet/in.h': {
    in_addr_t: posix('unsigned int'),
    in_port_t: posix('unsigned short'),
  },
}

const integers: ReadonlyMap<
  string,
  { readonly header: string; readonly type: BasicName | ByTarget }
> = new Map(
  Object.entries(headers).flatMap(([header, types]) =>
    Object.entries(types).map(([name, type]) => [name, { header, type }]),
  ),
)
