// The machines that declarations can be laid out for, as data: what differs between their ABIs.
// Sources: System V psABI (x86-64 3.1, AArch64 AAPCS64, ARM AAPCS32, ppc64le ELFv2, s390x), Microsoft x64.

export interface Target {
  /** `<process.platform>-<process.arch>`. */
  readonly name: string
  readonly endian: 'little' | 'big'
  readonly pointer: 4 | 8
  readonly long: 4 | 8
  /** Alignment of `long long` and `double` inside records. */
  readonly align8: 4 | 8
  readonly charSigned: boolean
  readonly wchar: { readonly size: 2 | 4; readonly signed: boolean }
  readonly longDouble: { readonly size: number; readonly align: number }
  readonly bitFields: 'sysv' | 'msvc'
  /** An unnamed bit-field's type aligns its record too (AAPCS). */
  readonly unnamedBitFieldsAlign: boolean
  /** Macros that `#if` sees. */
  readonly macros: Readonly<Record<string, string>>
}
