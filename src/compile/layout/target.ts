// The machines that declarations can be laid out for, as data: what differs between their ABIs.
// The numbers stand in targets.ts, with where they come from.

export interface Target {
  /** `<process.platform>-<process.arch>`. */
  readonly name: string
  readonly os: 'linux' | 'darwin' | 'win32' | 'wasi'
  readonly endian: 'little' | 'big'
  readonly pointer: 4 | 8
  readonly long: 4 | 8
  /** Alignment of `long long` and `double` inside records. */
  readonly align8: 4 | 8
  /** Alignment of `__int128` and `_Float128`. */
  readonly align16: 8 | 16
  /** What `__attribute__((aligned))` without a number means. */
  readonly alignMax: 8 | 16
  readonly charSigned: boolean
  readonly wchar: { readonly size: 2 | 4; readonly signed: boolean }
  readonly longDouble: {
    readonly size: number
    readonly align: number
    /** Binary digits of the significand: a double, x87's, two doubles (ppc64), or binary128. */
    readonly digits: 53 | 64 | 106 | 113
  }
  readonly vaList: { readonly size: number; readonly align: number }
  /** `msvc` is all of Microsoft's record layout, and its enums, which are always `int`. */
  readonly bitFields: 'sysv' | 'msvc'
  /** An unnamed bit-field's type aligns its record too (AAPCS). */
  readonly unnamedBitFieldsAlign: boolean
  /** Macros that `#if` sees. */
  readonly macros: Readonly<Record<string, string>>
}
