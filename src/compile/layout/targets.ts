// Every target, and the one this process runs on. Sources of the numbers, by section:
//   x86-64    System V psABI 1.0, 3.1.2 (types), 3.5.7 (va_list)
//   ia32      System V psABI i386 1.1, 2.1: `long long` and `double` align to 4 inside records
//   arm64     AAPCS64 5 and 10.1.8 (unnamed bit-fields), 10.1.5 (va_list); darwin: Apple's "Writing ARM64 code"
//   arm       AAPCS32 5 and 8.1.8 (bit-fields), 8.1.4 (va_list), hard float
//   ppc64     OpenPOWER ELFv2 1.5, 2.1.2; riscv64: psABI 1.0, 6
//   s390x     ELF ABI supplement 1.6, 1.1: nothing aligns to more than 8
//   win32     Microsoft x64 software conventions, "Types and storage"; C4 language reference for bit-fields
//   wasm32    WebAssembly/tool-conventions, BasicCABI.md
// test/oracle compares all of them with the compilers that are installed.
import { layoutMessages } from '../messages.ts'
import type { Target } from './target.ts'
import { targetMacros } from './macros.ts'

type Description = Omit<Target, 'name' | 'macros'>

const lp64 = {
  os: 'linux',
  endian: 'little',
  pointer: 8,
  long: 8,
  align8: 8,
  align16: 16,
  alignMax: 16,
  charSigned: true,
  wchar: { size: 4, signed: true },
  longDouble: { size: 16, align: 16, digits: 113 },
  vaList: { size: 8, align: 8 },
  bitFields: 'sysv',
  unnamedBitFieldsAlign: false,
} as const satisfies Description

const ilp32 = { ...lp64, pointer: 4, long: 4, vaList: { size: 4, align: 4 } } as const

const windows = {
  ...lp64,
  os: 'win32',
  long: 4,
  wchar: { size: 2, signed: false },
  longDouble: { size: 8, align: 8, digits: 53 },
  bitFields: 'msvc',
} as const

const x87 = { size: 16, align: 16, digits: 64 } as const

const descriptions: Readonly<Record<string, Description>> = {
  'linux-x64': { ...lp64, longDouble: x87, vaList: { size: 24, align: 8 } },
  'linux-arm64': {
    ...lp64,
    charSigned: false,
    wchar: { size: 4, signed: false },
    vaList: { size: 32, align: 8 },
    unnamedBitFieldsAlign: true,
  },
  'linux-ia32': { ...ilp32, align8: 4, longDouble: { size: 12, align: 4, digits: 64 } },
  'linux-arm': {
    ...ilp32,
    alignMax: 8,
    charSigned: false,
    wchar: { size: 4, signed: false },
    longDouble: { size: 8, align: 8, digits: 53 },
    unnamedBitFieldsAlign: true,
  },
  // the other format that it may have is refused, see glue-checks.ts
  'linux-ppc64': {
    ...lp64,
    charSigned: false,
    longDouble: { size: 16, align: 16, digits: 106 },
  },
  'linux-s390x': {
    ...lp64,
    endian: 'big',
    align16: 8,
    alignMax: 8,
    charSigned: false,
    longDouble: { size: 16, align: 8, digits: 113 },
    vaList: { size: 32, align: 8 },
  },
  'linux-riscv64': { ...lp64, charSigned: false },
  'darwin-x64': { ...lp64, os: 'darwin', longDouble: x87, vaList: { size: 24, align: 8 } },
  'darwin-arm64': { ...lp64, os: 'darwin', longDouble: { size: 8, align: 8, digits: 53 } },
  'win32-x64': windows,
  'win32-arm64': windows,
  'win32-ia32': { ...windows, pointer: 4, vaList: { size: 4, align: 4 } },
  wasm32: { ...ilp32, os: 'wasi' },
}

export const targets: readonly Target[] = Object.entries(descriptions).map(
  ([name, description]) => ({ name, ...description, macros: targetMacros(name, description) }),
)

/** Names that `findTarget` knows. */
export const targetNames: readonly string[] = targets.map((target) => target.name)

/** The target called `<platform>-<arch>`, in Node's words. Throws a RangeError when there is none of that name. */
export function findTarget(name: string): Target {
  const target = targets.find((other) => other.name === name)
  if (target === undefined) throw new RangeError(layoutMessages.unknownTarget(name, targetNames))
  return target
}

/** The target of this very process; undefined on a machine that no layout is known for. */
export function hostTarget(): Target | undefined {
  const target = targets.find(({ name }) => name === `${process.platform}-${process.arch}`)
  // Node calls both byte orders of PowerPC ppc64; only little-endian has the ELFv2 ABI described here
  const bigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0
  return target && (target.endian === 'big') === bigEndian ? target : undefined
}
