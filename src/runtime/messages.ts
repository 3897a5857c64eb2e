// Every sentence that the runtime can show, each a function of its parts that makes the error. Imported
// as a namespace, so that a bundle carries only those it can show.
import { describe, preview, withArticle } from './describe.ts'
import { makeError, type Where } from './error.ts'
import { host } from './model.ts'

const typeError = (message: string): Error => makeError('ERR_FFI_TYPE', message)
const valueError = (message: string): Error => makeError('ERR_FFI_VALUE', message)

export const wrongType = (where: Where, wanted: string, value: unknown): Error =>
  typeError(
    value === undefined
      ? `${where} is missing: ${wanted} is wanted`
      : `${where}: wanted ${wanted}, got ${describe(value)}`,
  )
export const fraction = (where: Where, value: number): Error =>
  typeError(`${where}: wanted an integer, got ${value}`)
export const notCharacter = (where: Where, value: string): Error =>
  typeError(`${where}: wanted a number or one character, got the string ${preview(value)}`)
export const overflow = (
  where: Where,
  type: string,
  min: bigint,
  max: bigint,
  value: number | bigint,
): Error =>
  makeError(
    'ERR_FFI_OVERFLOW',
    `${where}: ${value} is outside of ${type} (${min} to ${max})${unsignedHint(min, max, value)}`,
  )
export const unsafe = (where: Where, value: number): Error =>
  makeError(
    'ERR_FFI_OVERFLOW',
    `${where}: the number ${value} is beyond 2^53 - 1, where numbers are no longer exact; give a bigint`,
  )
export const notBoolean = (where: Where, value: number): Error =>
  makeError('ERR_FFI_OVERFLOW', `${where}: wanted a boolean, 0 or 1, got ${value}`)
export const tooLong = (where: Where, value: bigint): Error =>
  Object.assign(
    makeError(
      'ERR_FFI_OVERFLOW',
      `${where}: ${value} is beyond what a number holds exactly; it is this error's value, ` +
        'and `#pragma cffi bigint NAME` makes it a bigint everywhere',
    ),
    { value },
  )
export const badBoolean = (where: Where, byte: number): Error =>
  valueError(`${where}: the byte ${byte} is neither 0 nor 1, so it is no _Bool`)
/** As the core says it of a result. */
export const badBooleanResult = (where: Where, byte: number): Error =>
  valueError(`${where} is a _Bool that holds ${byte}, neither 0 nor 1`)
export const unknownLongDouble = (): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    'a long double has one of two formats on this machine, and only a C compiler can tell which one a library has: ' +
      'leave out `#pragma cffi mode abi`',
  )
export const bitsOverflow = (
  where: Where,
  width: number,
  min: bigint,
  max: bigint,
  value: number | bigint,
): Error =>
  makeError(
    'ERR_FFI_OVERFLOW',
    `${where}: ${value} does not fit into ${width} ${width === 1 ? 'bit' : 'bits'} (${min} to ${max})`,
  )

export const incompatible = (where: Where, wanted: string, got: string): Error =>
  typeError(`${where}: wanted ${wanted}, got ${got}`)
export const sameNameOtherType = (where: Where, name: string): Error =>
  typeError(
    `${where}: wanted ${name}, got another type of that name: two modules declare it differently`,
  )
export const wrongItems = (where: Where, type: string, wanted: string, got: string): Error =>
  typeError(
    `${where}: ${type} wants ${wanted}, got ${withArticle(got)}, whose items are of another type`,
  )
export const textForWritable = (where: Where, type: string): Error =>
  typeError(`${where}: a string cannot stand for ${type}; use ffi.new('char[]', text)`)
export const resizable = (where: Where): Error =>
  typeError(`${where}: its buffer can be resized, which would move memory under C; copy it first`)
export const detached = (where: Where): Error =>
  makeError('ERR_FFI_RELEASED', `${where}: its buffer is detached (transferred away)`)
export const embeddedNul = (where: Where, index: number): Error =>
  typeError(`${where}: the string has a NUL at ${index}, where C would see its end`)
export const objectForWritable = (where: Where, type: string): Error =>
  typeError(
    `${where}: a plain object stands only for a pointer to const; make one: ffi.new('${type}', …)`,
  )
export const plainFunction = (where: Where, type: string): Error =>
  typeError(
    `${where}: wanted ${type}, got a plain function, which C may call only during a call that takes it; ` +
      `ffi.callback('${type}', fn) makes one that lasts`,
  )
export const keptFile = (where: Where): Error =>
  typeError(
    `${where}: a file descriptor is a FILE for the length of a call, and this function keeps or ends it; ` +
      'give what fopen() or fdopen() returned',
  )
export const signalHandler = (where: Where): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    `${where}: C runs the handler of a signal in the middle of anything, where JavaScript cannot run; ` +
      "process.on('SIGUSR2', …) is told of signals",
  )
export const arrayToVoid = (where: Where): Error =>
  typeError(`${where}: an array has no item type here; give a typed array or ffi.new('T[]', …)`)

export const unknownField = (type: string, name: string): Error =>
  makeError('ERR_FFI_FIELD', `${type} has no field '${name}'`)
export const bounds = (what: string, index: number | bigint, length: number): Error =>
  makeError('ERR_FFI_BOUNDS', `${what}: ${index} is outside of its ${items(length)}`)
export const memoryBounds = (what: string, index: number): Error =>
  makeError('ERR_FFI_BOUNDS', `${what}: item ${index} is outside of the memory it points into`)
export const outside = (at: number, bytes: number, size: number): Error =>
  makeError(
    'ERR_FFI_BOUNDS',
    `this C value: ${byteCount(bytes)} at offset ${at} lie outside of its memory of ${byteCount(size)}`,
  )
export const range = (what: string, begin: unknown, end: unknown, length: number): Error =>
  makeError('ERR_FFI_BOUNDS', `${what}: ${begin} to ${end} is no part of its ${items(length)}`)
export const tooMany = (where: Where, type: string, length: number, given: number): Error =>
  makeError('ERR_FFI_BOUNDS', `${where}: ${type} has room for ${items(length)}, got ${given}`)
export const tooManyFields = (where: Where, type: string, fields: number, given: number): Error =>
  valueError(
    `${where}: ${type} takes ${fields} ${fields === 1 ? 'value' : 'values'} by position, got ${given}`,
  )
export const badLength = (where: Where, value: unknown): Error =>
  valueError(`${where}: wanted a length, got ${describe(value)}`)
export const wrongLength = (where: Where, wanted: number, given: number): Error =>
  valueError(`${where}: wanted ${items(wanted)}, got ${given}`)
export const smallBlock = (wanted: number, given: number): Error =>
  valueError(
    `ffi.newAllocator() alloc result: wanted ${byteCount(wanted)}, got a block of ${given}`,
  )

/** What a variadic function was given behind its declared parameters. */
export const untypedNumber = (where: Where, value: number): Error =>
  typeError(
    `${where}: a number behind '...' needs its type in C: ` +
      `${Number.isInteger(value) ? `ffi.cast('int', ${value}) or ` : ''}ffi.cast('double', ${value})`,
  )
export const plainVariadic = (where: Where): Error =>
  typeError(
    `${where}: a function behind '...' needs its type in C: ffi.callback('int(*)(int)', fn) makes a pointer of it`,
  )
export const variadicCallback = (type: string): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    `JavaScript cannot stand for ${type}: a variadic function learns only from its arguments what they are; ` +
      'write one in C that reads them and calls a function of a fixed type',
  )
export const partlyKnown = (where: Where, type: string): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    `${where}: ${type} is declared with '...', so that only the C compiler knows how it is passed: ` +
      'write a function with a body that passes it',
  )

export const nullPointer = (what: Where): Error =>
  makeError('ERR_FFI_NULL', `${what}: the pointer is null`)
export const released = (): Error =>
  makeError('ERR_FFI_RELEASED', 'this C value was released, and cannot be used any more')
export const constantMemory = (): Error =>
  typeError(
    'this C value is declared const, and cannot be written; where C allows it all the same, ' +
      "ffi.cast('char *', p), with its own type, gives a pointer to write through",
  )
export const constantField = (where: Where): Error =>
  typeError(
    `${where} is declared const, or has fields that are: it gets its value where the record is made`,
  )
export const constantFields = (where: Where, type: string): Error =>
  typeError(
    `${where} cannot be assigned: ${type} has fields that are declared const, and get their values where it is made`,
  )
export const constantBytes = (what: string): Error =>
  typeError(
    `${what}: this C value is declared const, and what it gives could be written; take a copy by ` +
      "ffi.unpack(), or, where C allows writing all the same, ffi.cast('char *', p) with its own type",
  )
export const deadHandle = (): Error =>
  makeError('ERR_FFI_RELEASED', 'ffi.fromHandle(): the handle is not alive')
export const ownsNothing = (what: unknown): Error =>
  valueError(
    `ffi.release(): ${describe(what)} owns nothing; only what new, gc, fromBuffer and the like returned does`,
  )

/** Of warnings, which nobody can catch. */
export const destructorFailed = (error: unknown): string =>
  `a destructor failed: ${error instanceof Error ? error.message : String(error)}`
export const endInCall = (count: number): string =>
  `the process ends during a C call, so that ${count} ${count === 1 ? 'destructor' : 'destructors'} of ffi.gc({ atExit: true }) ${count === 1 ? 'does' : 'do'} not run`
export const storedInC = (type: string): string =>
  `a pointer to memory that JavaScript owns was stored in C's memory (${type}), which does not keep it alive; ` +
  'ffi.keep(x) does until ffi.release(x)'
export const useAfterFree = (address: number | bigint): Error =>
  makeError(
    'ERR_FFI_RELEASED',
    `use after free: ${toHex(address)} lies in memory that was released, collected, or lent for one call`,
  )
export const freedPointer = (address: number | bigint): Error =>
  makeError(
    'ERR_FFI_RELEASED',
    `use after free: the pointer ${toHex(address)} was read from memory that had been freed (filled with 0xDB)`,
  )
export const wroteToText = (where: Where, text: string): Error =>
  typeError(
    `${where}: C wrote to the string ${preview(text)}, which is only lent to it; ` +
      `give a place to write to: ffi.new('char[]', …)`,
  )

export const noNumber = (type: string): Error => typeError(`${type} does not stand for a number`)
export const noArithmetic = (type: string): Error =>
  typeError(
    `${type} takes no part in arithmetic; ffi.add(), ffi.distance() and ffi.equals() are for pointers`,
  )
export const badRange = (what: string, begin: unknown, end: unknown): Error =>
  valueError(`${what}: ${describe(begin)} to ${describe(end)} is no range of items`)
export const noExtern = (name: string, file: string | undefined, names: readonly string[]): Error =>
  makeError(
    'ERR_FFI_SYMBOL',
    file === undefined
      ? `ffi.defExtern(): '${name}' belongs to a .cdef: take the ffi that its module exports`
      : `ffi.defExtern(): ${file} declares no extern "JS" '${name}'; it has ${names.join(', ') || 'none'}`,
  )
export const externTaken = (name: string): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    `ffi.defExtern(): another thread has attached ${name}(): a C function runs the JavaScript of one thread`,
  )
export const notFunction = (where: Where, value: unknown): Error =>
  typeError(`${where}: wanted a function, got ${describe(value)}`)
export const mustWait = (what: string, type: string): Error =>
  typeError(
    `${what}: { wait: false } is for functions without a result, and this one returns ${type}`,
  )
export const badTimeout = (where: Where, value: unknown): Error =>
  valueError(`${where}: wanted milliseconds above 0, or Infinity, got ${describe(value)}`)
export const noWinError = (platform: string): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    `ffi.getwinerror() is Windows' GetLastError(), which ${platform} has not; C's own errors are in ffi.errno`,
  )
export const noValue = (where: Where, type: string): Error =>
  typeError(`${where}: ${type} has no value`)
export const unknownSize = (what: string, type: string): Error =>
  valueError(`${what}: the size of ${type} is not known`)
export const opaque = (where: Where, type: string): Error =>
  typeError(`${where}: ${type} is opaque; only pointers to it are of use`)
export const unsupported = (what: Where, why: string): Error =>
  makeError('ERR_FFI_UNSUPPORTED', `${what}: ${why}`)
export const typeString = (message: string, text: string, at: number): Error =>
  typeError(withCaret(message, text, at))
export const typeStringValue = (message: string, text: string, at: number): Error =>
  valueError(withCaret(message, text, at))

export const outOfMemory = (bytes: number): Error =>
  makeError('ERR_FFI_MEMORY', `${bytes} bytes of memory could not be allocated`)
export const typeStringOverflow = (message: string, text: string, at: number): Error =>
  makeError('ERR_FFI_OVERFLOW', withCaret(message, text, at))

export const functionType = (name: string, pointer: string): Error =>
  typeError(`${name} is a function type, of which there are no values; did you mean '${pointer}'?`)
export const newOf = (name: string, pointer: string): Error =>
  typeError(
    `ffi.new() makes what a pointer or array type says; did you mean '${pointer}' rather than '${name}'?`,
  )
export const noCast = (name: string): Error =>
  typeError(`ffi.cast(): nothing can be cast to ${name}`)
export const bitField = (what: string, field: string): Error =>
  typeError(`${what}: ${field} is a bit-field, which has no address`)
export const noMember = (what: string, name: string): Error =>
  makeError('ERR_FFI_FIELD', `${what}: the library has no function or variable '${name}'`)
export const uneven = (what: string, bytes: number | bigint, size: number, item: string): Error =>
  valueError(`${what}: ${bytes} bytes are no multiple of the ${size} of ${item}`)
export const farMove = (what: string): Error =>
  makeError('ERR_FFI_OVERFLOW', `${what}: the place is too far away for a pointer to lead there`)
export const farItems = (type: string): Error =>
  unsupported(type, 'items at addresses of 2^53 and beyond cannot be read or written')
export const farApart = (items: bigint): Error =>
  makeError(
    'ERR_FFI_OVERFLOW',
    `ffi.distance(): ${items} items are beyond what a number holds exactly; ffi.address() gives bigints`,
  )
export const noDestructor = (value: unknown): Error =>
  typeError(`ffi.gc(): ${describe(value)} has no destructor to take away`)
export const noCore = (): Error =>
  makeError('ERR_FFI_LOAD', 'no core addon is loaded yet: import a .cdef module first')
/** Of `CFFI_CORE=v8`, which is asked for by name. */
export const noOwnFlavour = (versions: NodeJS.ProcessVersions, platform: string): Error => {
  const program = (['electron', 'bun', 'deno'] as const).find((name) => name in versions) ?? 'node'
  return makeError(
    'ERR_FFI_LOAD',
    `CFFI_CORE=v8: the core has no build for the V8 of ${program} ${versions[program]} on ${platform} (V8 ${versions.v8}, ` +
      `module ABI ${versions.modules}); without CFFI_CORE the one for every Node is taken`,
  )
}
export const noFlavourHere = (wanted: readonly string[], given: readonly string[]): Error =>
  makeError(
    'ERR_FFI_LOAD',
    `CFFI_CORE asks for the core's flavour ${wanted.join(' or ')}, and this output has ${given.join(', ')}: ` +
      "the plugin's option 'v8' adds those of Node's releases",
  )
type Tried = readonly { readonly path: string; readonly reason: string }[]
export const load = (what: string, tried: Tried): Error =>
  makeError(
    'ERR_FFI_LOAD',
    `cannot open ${what}; tried\n${tried.map(({ path, reason }) => `  ${path}: ${reason}`).join('\n')}`,
  )
export const loadLibrary = (names: readonly string[], tried: Tried): Error =>
  load(`the library ${names.join(' or ')}`, tried)
export const noSymbol = (
  what: string,
  symbol: string,
  libraries: readonly string[],
  similar: readonly string[],
): Error =>
  makeError(
    'ERR_FFI_SYMBOL',
    `${what}: there is no symbol '${symbol}' in ${libraries.join(', nor in ')}` +
      (similar.length === 0 ? '' : `; did you mean ${similar.join(' or ')}?`),
  )
export const ofProgram = (what: string, program: string): Error =>
  makeError(
    'ERR_FFI_MISMATCH',
    `${what} was found in the Node executable, ${program}, which carries libraries of its own; name the library with '#pragma cffi dlopen' or ffi.dlopen(), or write '#pragma cffi process' where Node's own is meant`,
  )
export const libraryClosed = (what: string, libraries: readonly string[]): Error =>
  makeError('ERR_FFI_RELEASED', `${what}: ${libraries.join(', ')} was closed by ffi.dlclose()`)
export const noDlopen = (file: string | undefined): Error =>
  makeError(
    'ERR_FFI_UNSUPPORTED',
    `ffi.dlopen(): ${file === undefined ? 'a library has the functions that a .cdef declares: take the ffi that its module exports' : `${file} is compiled against one library: '#pragma cffi mode abi' opens others at run time`}`,
  )
export const packed = (path: string, unpacked: string): Error =>
  makeError(
    'ERR_FFI_LOAD',
    `${path} lies inside an asar archive, which the operating system cannot open. Looked for\n` +
      `  ${unpacked}\n` +
      'The packager puts it there with asarUnpack: ["**/*.node"] (electron-builder) or ' +
      "packagerConfig: { asar: { unpack: '*.node' } } (Electron Forge); a library of your own needs its own pattern beside that",
  )
export const sandboxed = (file: string): Error =>
  makeError(
    'ERR_FFI_LOAD',
    `${file} calls C, and this is Electron's sandbox, which loads no native code: make the window with ` +
      'webPreferences: { sandbox: false }, or call C in the main process and ask for it by ipcRenderer.invoke',
  )
export const noTarget = (file: string, machine: string, targets: readonly string[]): Error =>
  makeError(
    'ERR_FFI_LOAD',
    `${file} was built for ${targets.join(', ')}, and not for this machine, ${machine}; ` +
      `with ${machine} among "targets" of "cffi" in its package.json, 'npx cffi build' and 'npx cffi prebuild' make it so`,
  )
/** What is in the folder of a file that was looked for, or why that cannot be read; neither where there is none. */
export interface Beside {
  readonly names?: readonly string[]
  readonly reason?: string
}
/** `without` are folders that do not see a package of that name. */
export const noPrebuilt = (
  name: string,
  machine: string,
  tried: readonly (readonly [path: string, beside: Beside])[],
  without: readonly string[],
  others: readonly string[],
): Error => {
  const own = name || 'its package'
  const places = [
    ...tried.map(([path, beside]) => `  ${path}${besideIt(beside)}`),
    ...without.map((folder) => `  node_modules/${name} in ${folder} and above: there is none`),
  ]
  const isUnreadable = tried.some(([, { reason }]) => reason !== undefined)
  const isEmpty = others.length === 0 && tried.every(([, beside]) => besideIt(beside) === '')
  const found = others.length > 0 ? `There are ${others.join(', ')}; ` : ''
  const none = isEmpty ? 'There is no prebuilt addon at all; ' : ''
  const readable = isUnreadable ? 'Make what cannot be read readable for this process; or ' : ''
  const beside =
    without.length === 0
      ? ''
      : `; a bundle that has ${own} in it finds it in node_modules beside it`
  return makeError(
    'ERR_FFI_LOAD',
    `${own} has no prebuilt addon for ${machine}. Looked for\n${places.join('\n')}\n` +
      `${found}${none}${readable}'npx cffi prebuild --target ${machine}' in the package makes one${beside}`,
  )
}
function besideIt({ names, reason }: Beside): string {
  if (reason !== undefined) return `: ${reason}`
  if (names === undefined) return ''
  return names.length === 0 ? ': the folder is empty' : `: the folder has ${names.join(', ')}`
}
export const notThere = (): string => 'there is no such file'
export const cutShort = (): string => 'the file is cut short'
export const otherProcessor = (): string =>
  `the file is for another processor than this process, ${process.platform}-${process.arch}`
/** With what makes the file anew, as the module of a package says it. */
export const withMend = (
  error: Error,
  mend: string = 'build it again, or install it anew',
): Error => {
  error.message += `${error.message.includes('\n') ? '\n' : '; '}${mend}`
  return error
}
export const contract = (what: string, found: number, wanted: number): Error =>
  makeError(
    'ERR_FFI_MISMATCH',
    `${what} was built for version ${found} of the contract, this runtime for ${wanted}: build all with one version of unplugin-cffi`,
  )
export const target = (file: string): Error =>
  makeError('ERR_FFI_MISMATCH', `${file} was built for another kind of machine than this one`)

function toHex(address: number | bigint): string {
  return `0x${BigInt.asUintN(host.pointer * 8, BigInt(address)).toString(16)}`
}

function byteCount(bytes: number): string {
  return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** In one line, that the caret stands under its place, whatever separates the words. */
function withCaret(message: string, text: string, at: number): string {
  const line = text.replaceAll(/\s/g, ' ')
  return `${message}\n  ${line}\n  ${' '.repeat([...line.slice(0, at)].length)}^`
}

function items(length: number): string {
  return `${length} ${length === 1 ? 'item' : 'items'}`
}

/** Bit operations give negative numbers where C has unsigned ones. */
function unsignedHint(min: bigint, max: bigint, value: number | bigint): string {
  const isWrapped = min === 0n && max >= 4294967295n && value < 0 && value >= -2147483648
  return isWrapped ? '; of a bit operation take (a | b) >>> 0' : ''
}
