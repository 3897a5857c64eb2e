// What a build is told and what it answers, as data.
import type { Complaint } from './complaint.ts'
import type { BuildTarget } from './target.ts'

/** What is compiled and linked; every path is absolute. */
export interface BuildInput {
  /** Base name of the product: `<name>-<hash>.node`. */
  readonly name: string
  readonly glue: string
  /** Folder of `cffi_glue.h`. */
  readonly glueFolder: string
  /** The `.cdef`'s folder, where quoted includes are found. */
  readonly directory: string
  readonly language: 'c' | 'c++'
  readonly includeDirs: readonly string[]
  readonly libraryDirs: readonly string[]
  readonly libraries: readonly string[]
  readonly sources: readonly string[]
  readonly extraObjects: readonly string[]
  /** `NAME` or `NAME=value`. */
  readonly defines: readonly string[]
  readonly compileArgs: readonly string[]
  readonly linkArgs: readonly string[]
  /** The words of each `pkg_config` pragma. */
  readonly pkgConfig: readonly (readonly string[])[]
  /** Symbols may come from the process that loads the file. */
  readonly process: boolean
  /** Made to be carried elsewhere: without debug information and paths of this machine. */
  readonly shipped: boolean
}

export interface BuildOptions {
  readonly root: string
  readonly cacheDir: string
  readonly compiler: string | undefined
  readonly optimize: boolean
  readonly debug: boolean
  readonly target: BuildTarget
}

export interface Addon {
  readonly kind: 'addon'
  /** `<cacheDir>/<name>-<hash>.node` */
  readonly file: string
  readonly hash: string
  /** Every file the compiler read, system headers included. */
  readonly reads: readonly string[]
  /** What the compiler said though it succeeded. */
  readonly complaints: readonly Complaint[]
}

/** Why there is no addon, as data: the caller knows which declaration each belongs to. */
export type BuildFailure =
  | { readonly kind: 'complaints'; readonly complaints: readonly Complaint[] }
  | {
      readonly kind: 'no-compiler'
      readonly language: 'c' | 'c++'
      readonly tried: readonly string[]
      readonly target: BuildTarget
    }
  | { readonly kind: 'no-cache'; readonly folder: string; readonly reason: string }
  | { readonly kind: 'pkg-config'; readonly package: number; readonly reason: string }
  | { readonly kind: 'missing-file'; readonly file: string }

export interface Preprocessed {
  readonly kind: 'preprocessed'
  readonly text: string
  /** Every file that was read, system headers included. */
  readonly reads: readonly string[]
}

export interface ObjectFile {
  readonly kind: 'object'
  readonly bytes: Uint8Array
}

/** Symbols that several of the parts define, each with the indices of those. */
export interface SharedSymbols {
  readonly kind: 'shared-symbols'
  readonly symbols: readonly { readonly symbol: string; readonly parts: readonly number[] }[]
}

/** What of several parts is ready to be linked. */
export interface Joined {
  readonly kind: 'joined'
  /** Absolute paths. */
  readonly objects: readonly string[]
  readonly linkFlags: readonly string[]
  /** The compiler that links. */
  readonly command: readonly string[]
  /** What a linker's words mean for the parts; undefined where that is not known. */
  explain(output: string): SharedSymbols | undefined
}
