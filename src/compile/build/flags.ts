// The words that a compiler is given, by what it makes and for which machine.
import type { BuildInput, BuildOptions } from './input.ts'

/** What pkg-config says of the packages that a file names. */
export interface PackageWords {
  readonly compile: readonly string[]
  readonly link: readonly string[]
}

export function compileFlags(
  input: BuildInput,
  { target, optimize, debug }: BuildOptions,
  packages: PackageWords,
): readonly string[] {
  return [
    ...(target.platform === 'win32' ? [] : ['-fPIC']),
    optimize ? '-O2' : '-O1',
    ...(debug ? ['-g'] : []),
    '-fvisibility=hidden',
    // else only the linker would say so, and of no line
    ...(input.language === 'c' ? ['-Werror=implicit-function-declaration'] : []),
    ...input.includeDirs.map((folder) => `-I${folder}`),
    ...input.defines.map((define) => `-D${define}`),
    ...packages.compile,
    ...input.compileArgs,
  ]
}

export function linkFlags(
  input: BuildInput,
  { target: { platform } }: BuildOptions,
  packages: PackageWords,
): readonly string[] {
  const isLinux = platform === 'linux'
  const isSanitized = [...input.compileArgs, ...input.linkArgs].some((arg) =>
    arg.startsWith('-fsanitize'),
  )
  return [
    '-shared',
    ...(isLinux ? ['-Wl,-Bsymbolic'] : []),
    // a symbol that nothing defines is found here and not when a user's program starts
    ...(isLinux && !input.process && !isSanitized ? ['-Wl,-z,defs'] : []),
    ...(platform === 'win32' ? ['-static-libgcc'] : []),
    ...input.libraryDirs.flatMap((folder) => [
      `-L${folder}`,
      // where a shipped file would look for libraries is another machine's
      ...(platform === 'win32' || input.shipped ? [] : [`-Wl,-rpath,${folder}`]),
    ]),
    ...input.libraries.map((library) => `-l${library}`),
    ...packages.link,
    ...input.linkArgs,
    ...(input.shipped ? ['-s'] : []),
  ]
}
