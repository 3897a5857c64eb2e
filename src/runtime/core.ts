// The core addon as the runtime sees it, and how it is found and loaded.
import { calls, settle } from './after-call.ts'
import { realPath } from './archive.ts'
import { startFast, withLayout } from './context.ts'
import { makeError } from './error.ts'
import { flavours } from './flavour.ts'
import { libc } from './libc.ts'
import * as messages from './messages.ts'
import { contract, shared } from './shared.ts'
import { reasonOf } from './refused.ts'
import { forget } from './temporary.ts'
import { isWhole } from './whole-file.ts'

/** An address in this process: a signed number, or a bigint where its magnitude is 2^53 or more. */
export type Address = number | bigint

/** What a raw function takes for a parameter of code `p`. */
export type RawPointer = Address | ArrayBufferView | string

/** How one value crosses between JavaScript and a slot; the first of a signature is the result.
 *
 * | code | as an argument | as a result |
 * |---|---|---|
 * | `v` | – | undefined |
 * | `b` | 0, 1 or boolean | boolean |
 * | `i` `u` | a number already in range of int32 / uint32 | number |
 * | `l` `L` | bigint, or a safe integer number, in range of int64 / uint64 | bigint |
 * | `n` `N` | as `l` `L` | number; bigint where it is beyond 2^53 - 1 |
 * | `f` `d` | number | number |
 * | `p` | `RawPointer`; a string is lent as NUL-ended UTF-8 for the call | `Address` |
 * | `t` | two: a string, which is lent as for `p`, beside NaN; or an empty one, beside the `RawPointer` that is taken | – |
 * | `s` | – | a `const char *` as a string, or null |
 * | `r` | `Address` of storage to pass by value | its first JavaScript argument is the `Address` of storage to fill; returns undefined |
 */
export type Signature = string

/** What C's calling convention sees of a function's result and parameters, in this order, where no glue calls it:
 *
 * ```
 * shape   = item item* ["|" item*]                   "|" stands where "..." begins
 * item    = scalar | "{" [name ";"] size "," align ["!"] ":" leaf* "}"
 * leaf    = scalar offset ["x" count] | ("b" | "u") first-bit "w" width
 * ```
 *
 * | scalar | C |
 * |---|---|
 * | `v` | void, as a result |
 * | `B` | _Bool |
 * | `c` `C` · `s` `S` · `i` `I` · `l` `L` · `q` `Q` | integers of 8, 16, 32, 64 and 128 bits, signed and unsigned |
 * | `f` `d` `D` | float, double, long double |
 * | `F` `G` `H` | complex ones of them |
 * | `p` | pointer |
 *
 * A record is its leaves: the scalars within it, whatever records, arrays and unions they stand in, by their offsets in
 * bytes (in a union they lie over each other), and bit-fields by the bits they fill, counted as memory is filled. Above
 * 128 bytes no leaf need be given. "u" is a bit-field without a name. "!" says that compilers do not agree how it is passed:
 * it holds a record at an offset which that one's alignment forbids, an _Atomic, or an array without items. The name is for messages. Behind "|" stand promoted types only. */
export type Shape = string

export type RawFunction = (...args: never[]) => unknown

/** Takes the views that the call keeps, and what the function takes. */
export type StartFunction = (
  views: readonly ArrayBufferView[],
  ...args: readonly unknown[]
) => number

/** How a closure answers on threads that are not its own. */
export interface ClosureOptions {
  /** C waits until `fn` has run; true without it. */
  readonly wait?: boolean
  /** Milliseconds that C waits while the JavaScript thread is in one C call; 5000 without it. */
  readonly timeout?: number
  /** Bytes of the values that cross as `r`, by their place in the signature; 0 for the others. */
  readonly sizes?: readonly number[] | undefined
}

export interface Core {
  readonly contract: number
  /** `napi`, or `abi115` and so on. */
  readonly flavour: string
  /** Called once per environment before anything else. */
  initialize(hooks: {
    /** Makes the error the core throws; codes are those of `FfiError`. */
    error(code: string, message: string): Error
    /** For what cannot be thrown (a callback on a foreign thread, or after its release). */
    report(code: string, message: string): void
    /** Runs once the outermost C call is over in which `afterCall` was asked. */
    settle?(): void
    /** A call that `bindAsync` started is over; a failed one has what was thrown for its value. */
    finished?(call: number, errno: number, failed: boolean, value: unknown): void
    /** A thread that `caller` named has ended. */
    forget?(caller: number): void
  }): void
  /** Whether a C call of this thread is running; then `settle` runs after it. */
  afterCall(): boolean
  /** A `FILE` over a copy of a file descriptor, for its reading or writing alike. */
  openStream(descriptor: number): Address
  /** Throws where what C wrote did not get into the file. */
  closeStream(address: Address): void
  /** An object that keeps the bytes of a view's buffer, even when that is transferred, where the engine can. */
  hold(view: ArrayBufferView): object
  /** From now on a call fails in which a buffer that C uses is transferred away, where there is no such way. */
  watchBuffers(): void

  /** Opens a glue file by its real path, once per process and never closes it. */
  open(path: string, hash: string, process: boolean): Glue
  /** `function`: calls functions[index]. `variable`: returns the address of variables[index] (signature `p`).
   * `call`: calls a pointer of function_types[index]; the pointer is one more argument behind the others, code `p`. */
  bind(
    glue: Glue,
    kind: 'function' | 'variable' | 'call',
    index: number,
    signature: Signature,
    name: string,
    /** A function of the realm in which V8 may call it straight; then it takes one more argument, the context. */
    realm?: (...args: never[]) => unknown,
  ): RawFunction
  /** As `bind` for functions: starts a call on another thread and returns its number, which is more than 0. C may use the
   * bytes of the views until the end, even beyond that of the environment. */
  bindAsync(
    glue: Glue,
    kind: 'function',
    index: number,
    signature: Signature,
    name: string,
  ): StartFunction
  /** Whether C was not called yet, and will not be; there is no `finished` then. */
  cancelCall(call: number): boolean
  /** Asked when nothing keeps the event loop: goes on while threads of C's wait for callbacks. */
  stayForCallbacks(): void
  /** Who has called the callback that is running: an asynchronous call by its number, another thread of C's by a negative
   * one, or 0 for C that JavaScript has called. What is asked for is told to `forget`. */
  caller(): number
  /** The address that stands for functions[index] as a function pointer. */
  code(glue: Glue, index: number): Address

  /** Opens a shared library, or for null the process itself. `flags` are those of dlopen; 0 finds its names, and those of
   * the libraries it needs, in themselves before the process. Throws ERR_FFI_LOAD with the loader's own words. */
  openLibrary(path: string | null, flags: number): SharedLibrary
  /** A handle that dlopen has returned; `closeLibrary` gives it back. */
  adoptLibrary(handle: Address): SharedLibrary
  /** Of the library or one that it needs. */
  findSymbol(library: SharedLibrary, name: string): Address | undefined
  /** The path of the program that runs us, Node, where the function or variable is its own and of no library. */
  programOf(address: Address): string | undefined
  /** Calls of its functions then throw ERR_FFI_RELEASED, and `findSymbol` too. Where one is running, the system takes the
   * library back once it has returned. */
  closeLibrary(library: SharedLibrary): void
  /** A function that is called by the platform's convention. `resolve` gives its address at the first call, and may
   * throw. Throws ERR_FFI_UNSUPPORTED where a value cannot be passed without a compiler. One that never calls back may
   * be called straight by V8 in the realm of a function; it takes one more argument then, what `wide` of the context is
   * after the binding, and may refuse. */
  bindDynamic(
    shape: Shape,
    signature: Signature,
    name: string,
    resolve: () => Address,
    library?: SharedLibrary,
    neverCallsBack?: boolean,
    realm?: (...args: never[]) => unknown,
  ): RawFunction
  /** As `bindAsync`, of the function at an address; `library`, where it can be closed, stays open until its calls are over. */
  bindDynamicAsync(
    shape: Shape,
    signature: Signature,
    name: string,
    address: Address,
    library?: SharedLibrary,
  ): StartFunction
  /** Calls a pointer, which is one more argument behind the others, code `p`. */
  bindDynamicCall(shape: Shape, signature: Signature, name: string): RawFunction
  /** As `openClosure`, by libffi, as many as there is memory for. */
  openDynamicClosure(
    shape: Shape,
    signature: Signature,
    fn: (...args: never[]) => unknown,
    name: string,
    failure?: (...args: never[]) => unknown,
    options?: ClosureOptions,
  ): Address

  /** Takes a free closure of function_types[index]; `fn` gets its arguments and gives its result by `signature`'s codes
   * (an `r` result adds a first argument: the address of the storage to fill). `failure`, called alike, gives the result
   * where `fn` has thrown or is not run because another one has; without it that is zero. It is also called at once, for
   * what C gets on other threads where JavaScript cannot be asked. Where all are in use, one is made by libffi if a
   * `shape` says how. */
  openClosure(
    glue: Glue,
    index: number,
    signature: Signature,
    fn: (...args: never[]) => unknown,
    name: string,
    failure?: (...args: never[]) => unknown,
    shape?: Shape,
    options?: ClosureOptions,
  ): Address
  /** Its functions are no longer kept by it: whoever opened it keeps them for as long as C may call. */
  weakenClosure(address: Address): void
  /** C may still call the address: it then gets zero and a report. */
  closeClosure(address: Address): void

  /** The memory of this thread's context (cffi_fast.h) and its address, where the core has a fast path. */
  readonly context?: { readonly buffer: ArrayBuffer; readonly address: number }
  /** Peek, poke and `addressOf` as V8 may call them straight in the realm of a function. They check nothing:
   * an address is a number, not of the first page; that of a view is 0 where it must be asked. */
  instantiate?(realm: (...args: never[]) => unknown): FastCore

  addressOf(view: ArrayBufferView | ArrayBuffer | SharedArrayBuffer): Address
  /** memmove */
  copy(to: RawPointer, from: RawPointer, bytes: number): void
  fill(to: Address, byte: number, bytes: number): void
  /** Decodes UTF-8 up to a NUL, or `max` bytes. */
  decode(address: Address, max?: number): string
  /** strnlen */
  length(address: Address, max: number): number
  /** An ArrayBuffer over C's memory; throws ERR_FFI_UNSUPPORTED where the engine refuses (Electron). */
  external(address: Address, bytes: number): ArrayBuffer
  /** Takes its memory away from such an ArrayBuffer, and from all views of it. */
  detach(buffer: ArrayBuffer): void
  /** So many bytes of C's live as long as something of JavaScript's, for the collector to know; or no longer.
   * Returns how many there are. */
  account(bytes: number): number
  getErrno(): number
  setErrno(value: number): void
  /** On Windows only. */
  getWinError?(code?: number): readonly [code: number, message: string]

  readInt8(at: Address): number
  readUint8(at: Address): number
  readInt16(at: Address): number
  readUint16(at: Address): number
  readInt32(at: Address): number
  readUint32(at: Address): number
  readInt64(at: Address): bigint
  readUint64(at: Address): bigint
  readFloat32(at: Address): number
  readFloat64(at: Address): number
  readPointer(at: Address): Address
  writeInt8(at: Address, value: number): void
  writeUint8(at: Address, value: number): void
  writeInt16(at: Address, value: number): void
  writeUint16(at: Address, value: number): void
  writeInt32(at: Address, value: number): void
  writeUint32(at: Address, value: number): void
  writeInt64(at: Address, value: bigint): void
  writeUint64(at: Address, value: bigint): void
  writeFloat32(at: Address, value: number): void
  writeFloat64(at: Address, value: number): void
  writePointer(at: Address, value: Address): void
}

/** What a core with a fast path makes for each realm. */
export type FastCore = Pick<Core, 'addressOf' | Extract<keyof Core, `${'read' | 'write'}${string}`>>

/** Path or `file:` URL of the core: of its Node-API flavour, which the others may lie beside, of a folder of
 * prebuilt files, or of each flavour. */
export type CoreLocation = string | Readonly<Record<string, string>>

declare const sharedLibrary: unique symbol
/** What `openLibrary` returned. */
export interface SharedLibrary {
  readonly [sharedLibrary]: true
}

/** One library of one glue file, opened. */
export interface Glue {
  /** What the compiler answered, in the order of the emitter's questions. */
  readonly answers: readonly (number | bigint | string | null)[]
}

/** One core serves all copies of the runtime in an environment. */
const loaded = /* @__PURE__ */ shared('core', (): { core: Core | undefined } => ({
  core: undefined,
}))

/** The core, once a library has been opened. */
export function getCore(): Core {
  const { core } = loaded
  if (core === undefined) throw messages.noCore()
  return core
}

/** Loads the core; the first one stays. `mend` is how it is made anew. */
export function loadCore(location: CoreLocation, mend?: string): Core {
  if (loaded.core !== undefined) return loaded.core
  const tried: { path: string; reason: string }[] = []
  for (const path of candidates(location)) {
    try {
      return (loaded.core = start(path))
    } catch (error) {
      tried.push({ path, reason: reasonOf(error, path) })
    }
  }
  throw messages.withMend(messages.load('the core of unplugin-cffi', tried), mend)
}

function start(path: string): Core {
  if (!isWhole(path)) throw new Error(messages.cutShort())
  const module: { exports: Partial<Core> } = { exports: {} }
  // not require: bundlers leave this alone, and Electron and Bun know it
  process.dlopen(module, path)
  // the contract is what tells that the exports are a core's
  const core = withLayout(module.exports as Core)
  if (core.contract !== contract) throw messages.contract('the core', core.contract, contract)
  core.initialize({ error: makeError, report, settle, finished, forget })
  calls.ask = () => core.afterCall()
  startFast(core)
  stayForCallbacks(core)
  return core
}

const coresKey = Symbol.for('unplugin-cffi.cores')

/** One listener for all realms of a thread, which come and go. */
function stayForCallbacks(core: Core): void {
  const host = process as { [coresKey]?: Set<WeakRef<Core>> }
  let cores = host[coresKey]
  if (cores === undefined) {
    const all = (host[coresKey] = cores = new Set())
    process.on('beforeExit', () => {
      for (const one of all) one.deref()?.stayForCallbacks()
    })
  }
  cores.add(new WeakRef(core))
}

function finished(call: number, errno: number, failed: boolean, value: unknown): void {
  forget(call)
  calls.finished?.(call, errno, failed, value)
}

/** What has no caller to be thrown at. */
function report(code: string, message: string): void {
  process.emitWarning(message, { type: 'FfiWarning', code })
}

/** Which files to try, best first. */
function candidates(location: CoreLocation): readonly string[] {
  if (typeof location !== 'string') {
    const wanted = flavours()
    const places = wanted.flatMap((flavour) => location[flavour] ?? [])
    if (places.length === 0) throw messages.noFlavourHere(wanted, Object.keys(location))
    return places.map((place) => realPath(toPath(place)))
  }
  const path = realPath(toPath(location))
  if (path.endsWith('.node')) {
    const word = /\bnapi(?=(?:\.\w+)?\.node$)/
    // a bundle's own names say nothing of it: then there is no other
    if (!word.test(path)) return candidates({ napi: path })
    return flavours().map((flavour) => path.replace(word, flavour))
  }
  const folder = path.replace(/[\\/]$/, '')
  const tags = libc() === 'musl' ? ['.musl', ''] : ['']
  return [folder, `${folder}/${process.platform}-${process.arch}`].flatMap((place) =>
    tags.flatMap((tag) => flavours().map((flavour) => `${place}/node.${flavour}${tag}.node`)),
  )
}

/** A path or a `file:` URL as a path. */
export function toPath(location: string): string {
  if (!location.startsWith('file:')) return location
  return process.getBuiltinModule('node:url').fileURLToPath(location)
}
