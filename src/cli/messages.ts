// What the command line says besides the compiler's own words, each sentence a function of its parts.

export const moreHelp = (): string => "'cffi COMMAND --help' shows a command's options"
export const noCommand = (name: string): string => `there is no command '${name}'`
export const wantsHeader = (): string => "'cffi header' wants the name of a header"
export const boundNames = (file: string): string =>
  `the bind lines of '${file}' say which names are meant`
export const noFiles = (root: string): string =>
  `there is no .cdef below ${root}; name the files, or run this in the package's folder`
export const notThere = (file: string): string => `${file} does not exist`
export const unreadable = (file: string, reason: string): string => `cannot read ${file}: ${reason}`
export const unwritable = (file: string, reason: string): string =>
  `cannot write ${file}: ${reason}; make its folder writable, or name another one`
export const outside = (file: string, base: string): string =>
  `${file} is included and lies outside of ${base}, so that it has no place in the output; name it too`
export const sameName = (first: string, second: string, name: string): string =>
  `${first} and ${second} would both be ${name} in the output; give one another name`
export const wrote = (file: string): string => `wrote ${file}`
export const checkedAll = (count: number): string =>
  `${count} ${count === 1 ? 'file' : 'files'} checked`

/** `mend` is how a right one comes about. */
export const wrongFormat = (file: string, found: string, wanted: string, mend: string): string =>
  `${file} was not written: what was to be it is ${found}, and not ${wanted}; ${mend}`
export const forLibc = (found: string, libc: string): string => `${found} for ${libc}`
export const cutShort = (format: string): string => `${format} that is cut short`
export const nameCompiler = (tried: readonly string[], variable: string): string =>
  `name a compiler that makes it for this target by ${variable}. The one that made it is the last of these:\n` +
  tried.map((place) => `  ${place}`).join('\n')
export const leaveOutPrebuildify = (): string =>
  "prebuildify made it: '--no-prebuildify' makes it by the compiler alone"
/** `make` is a sentence that says how one is made. */
export const nameCore = (file: string, make: string): string =>
  `it is a copy of ${file}: '--core FOLDER' names a folder with a right one. ${make}`
export const removed = (file: string, instead: string): string =>
  `removed ${file}, an older one that would be taken instead of ${instead}`
export const notOurs = (file: string, instead: string): string =>
  `${file} is taken instead of ${instead}, and cffi did not make it: take it away, or ` +
  'build for the target that it is named after'
export const prebuilt = (file: string, size: number, format: string, maker: string): string =>
  `${file}  ${Math.ceil(size / 1024)} KB, ${format}, by ${maker}`
export const nothingToCompile = (target: string): string =>
  `${target}: no addon to make, as all files open their libraries at run time (mode abi)`
export const leftOut = (file: string, found: string, wanted: string): string =>
  `${file} is ${found}, and not ${wanted}: left out for this machine`
export const prebuildifyFailed = (output: string): string =>
  `prebuildify could not make the addon:\n${output.trim()}\n` +
  'It takes node-gyp (npm install -D node-gyp), the headers of Node, make and Python 3; ' +
  "'--no-prebuildify' makes it by the compiler alone"
export const unmadePrebuild = (file: string): string =>
  `prebuildify ended without an error and made no ${file}`
export const noNodeMajor = (word: string, known: readonly string[]): string =>
  `--v8 ${word}: there is no core for the V8 of such a Node; there are ${known.join(', ')} and all`
export const v8InPrebuilds = (): string =>
  "--v8: the modules find their core in prebuilds/: 'cffi prebuild --v8 …' puts more builds of it there"
export const noTarget = (target: string, known: readonly string[]): string =>
  `there is no target '${target}'; there are ${known.join(', ')}, those of Linux also with -musl and -glibc`

export const lookedAt = (tried: readonly string[]): string => `none; looked at\n${tried.join('\n')}`
export const compiles = (command: string): string => `${command}, which compiles against <stdlib.h>`
export const core = (
  file: string,
  flavour: string,
  contract: string,
  format: string,
  targets: string,
): string => `${file} (${format}, flavour ${flavour}, contract ${contract}); there are ${targets}`
export const coreFlavours = (names: readonly string[]): string =>
  names.length === 0
    ? 'only the one for any Node'
    : `${names.join(', ')} for the V8 of their Node, taken there unless CFFI_CORE=napi`
export const noCoreHere = (file: string, targets: string): string =>
  `there is no ${file}; ${targets === '' ? 'there is none at all' : `there are ${targets}`}. In a checkout, 'npm run build' makes it`
export const cache = (folder: string, addons: number): string => `${folder}, with ${addons} addons`
