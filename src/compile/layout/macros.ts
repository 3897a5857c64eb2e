// The macros that `#if` sees on a target: those by which headers tell systems, processors and data
// models apart. None names a compiler: the glue's may be any.
import type { Target } from './target.ts'

const systems: Readonly<Record<Target['os'], readonly string[]>> = {
  linux: ['__linux__', '__linux', '__gnu_linux__', '__unix__', '__unix', '__ELF__'],
  darwin: ['__APPLE__', '__MACH__'],
  win32: ['_WIN32'],
  wasi: ['__wasm__', '__wasm', '__wasm32__', '__wasm32', '__wasi__'],
}

const processors: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  x64: { __x86_64__: '1', __x86_64: '1', __amd64__: '1', __amd64: '1' },
  arm64: { __aarch64__: '1' },
  ia32: { __i386__: '1', __i386: '1' },
  arm: { __arm__: '1', __ARM_EABI__: '1', __ARM_PCS_VFP: '1' },
  ppc64: { __powerpc64__: '1', __powerpc__: '1', __PPC64__: '1', __PPC__: '1', _CALL_ELF: '2' },
  s390x: { __s390x__: '1', __s390__: '1', __zarch__: '1' },
  riscv64: { __riscv: '1', __riscv_xlen: '64' },
}

/** Names of Microsoft's own, and Apple's second name of its processor. */
const extras: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'win32-x64': { _WIN64: '1', _M_X64: '100', _M_AMD64: '100' },
  'win32-arm64': { _WIN64: '1', _M_ARM64: '1' },
  'win32-ia32': { _M_IX86: '600' },
  'darwin-arm64': { __arm64__: '1', __arm64: '1' },
}

export function targetMacros(
  name: string,
  target: Omit<Target, 'name' | 'macros'>,
): Readonly<Record<string, string>> {
  const { os, pointer, long } = target
  const processor = name.split('-')[1] ?? ''
  const macros: Record<string, string> = {
    __STDC_VERSION__: '201710L',
    __CHAR_BIT__: '8',
    __INT_MAX__: '2147483647',
    __LONG_MAX__: long === 8 ? '9223372036854775807L' : '2147483647L',
    __LONG_LONG_MAX__: '9223372036854775807LL',
    __SIZEOF_SHORT__: '2',
    __SIZEOF_INT__: '4',
    __SIZEOF_LONG__: `${long}`,
    __SIZEOF_LONG_LONG__: '8',
    __SIZEOF_POINTER__: `${pointer}`,
    __SIZEOF_SIZE_T__: `${pointer}`,
    __SIZEOF_PTRDIFF_T__: `${pointer}`,
    __SIZEOF_WCHAR_T__: `${target.wchar.size}`,
    __SIZEOF_FLOAT__: '4',
    __SIZEOF_DOUBLE__: '8',
    __SIZEOF_LONG_DOUBLE__: `${target.longDouble.size}`,
    __ORDER_LITTLE_ENDIAN__: '1234',
    __ORDER_BIG_ENDIAN__: '4321',
    __BYTE_ORDER__: target.endian === 'big' ? '4321' : '1234',
  }
  // Microsoft's compiler defines it only where its extensions are off
  if (os !== 'win32') macros['__STDC__'] = '1'
  if (long === 8) Object.assign(macros, { __LP64__: '1', _LP64: '1' })
  if (pointer === 8 || os === 'wasi') macros['__SIZEOF_INT128__'] = '16'
  if (!target.charSigned) macros['__CHAR_UNSIGNED__'] = '1'
  for (const macro of systems[os]) macros[macro] = '1'
  return { ...macros, ...processors[processor], ...extras[name] }
}
