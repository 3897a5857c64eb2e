// `ffi`: the tools of a library. Each has one signature, so that editors offer type names and an error
// names the argument that is wrong.
import type { AnyFunction, BarePointer, itemsOf, pointsTo, Scalar } from './data.ts'
import type { Read } from './item.ts'
import type { Callable, Checked, Makeable, Named, ReadableAs } from './parse.ts'
import type * as result from './result.ts'
import type { CType, TypeArgument, TypeNames } from './type.ts'

type Reference = result.Reference
/** Makes C data in memory of its own, or of an allocator's. */
export interface Make<Names> {
  <S extends string | CType>(
    type: Makeable<S, Names>,
    init?: result.NewInitializer<S, Names>,
  ): result.Made<S, Names>
}

/** What `ffi` of a module of ABI mode has besides. */
export interface Loader<Lib> {
  /**
   * The functions, variables and constants of `lib`, of other libraries: a name or path, alternatives, several libraries
   * of alternatives, a handle of C's `dlopen`, or null for the process itself.
   */
  dlopen(
    names: string | readonly (string | readonly string[])[] | BarePointer<void> | null,
    options?: { readonly flags?: number },
  ): Lib & Disposable
  /** Closes what `dlopen` returned. Its functions then throw, and what else came from it must not be used. */
  dlclose(lib: Lib): void
  readonly RTLD_LAZY: number
  readonly RTLD_NOW: number
  readonly RTLD_GLOBAL: number
  readonly RTLD_LOCAL: number
  readonly RTLD_NODELETE: number
  readonly RTLD_NOLOAD: number
  readonly RTLD_DEEPBIND: number | undefined
}

/** What happens where a function that C calls throws. */
export interface CallbackOptions<R = unknown> {
  /** What C gets then; zero without it. */
  readonly error?: R
  /** Called with what was thrown, which then goes no further; its result, where it has one, is what C gets. */
  readonly onError?: (exception: unknown) => R | undefined | void
  /**
   * False: where C calls on another thread, it goes on at once, and JavaScript runs later. Pointers that it was given may
   * be dead by then; records by value are copied. Only for functions without a result.
   */
  readonly wait?: boolean
  /**
   * How many milliseconds C on another thread waits while the JavaScript thread is in one and the same C call, before it
   * gets `error`. 5000 without it.
   */
  readonly timeout?: number
}

type ResultOf<F> = F extends (...args: never[]) => infer R ? R : never

/** The tools of a library; `Names` holds its types by their names, `Externs` what JavaScript implements of it. */
export interface Ffi<Names = {}, Externs = {}> {
  /** A pointer to a new item, or a new array; zeroed, then filled from `init`. */
  'new'<S extends TypeArgument>(
    type: Makeable<S, Names>,
    init?: result.NewInitializer<S, Names>,
  ): result.Made<S, Names>
  /** What C's cast gives: integers wrap, floats are cut, pointers keep their address. */
  cast<S extends TypeArgument, const V extends result.CastValue<Named<S, Names>>>(
    type: Checked<S, Names>,
    value: V,
  ): result.CastResult<Named<S, Names>, V>
  /** Text up to a NUL, `max` units or the array's end; the name of an enum's value. */
  string<T extends result.Text | result.NamedScalar | null>(
    value: T,
    max?: number,
  ): T extends null ? null : string
  /** Text of exactly so many bytes. */
  text(value: result.Text | BarePointer<void>, bytes: number): string
  /** Bytes of a text in C, without its NUL. */
  byteLength(text: string): number
  /** A copy of items: a typed array of numbers, an array of everything else. */
  unpack<V extends result.AnyPointer>(value: V, length?: number): result.Unpacked<V>
  /** A deep copy in plain values. */
  plain<V, N extends number | undefined = undefined>(value: V, n?: N): result.Plain<V, N>
  /** A Buffer over C's memory. */
  buffer(value: Reference, bytes?: number): Buffer
  /** A typed array over an array's memory. */
  view<V extends result.Viewable>(array: V): result.Viewed<V>
  /** C data over a buffer of JavaScript's. */
  fromBuffer<S extends string | CType>(
    type: ReadableAs<S, Names>,
    source: ArrayBufferView | ArrayBufferLike,
    options?: { readonly writable?: boolean },
  ): result.Made<S, Names>
  memmove(to: Reference | ArrayBufferView, from: Reference | ArrayBufferView, bytes: number): void
  /** One object a type; of a function of the library the type of a pointer to it. */
  typeof<V extends TypeArgument | Reference | AnyFunction>(
    value: Checked<V, Names> | Reference | AnyFunction,
  ): CType<result.TypeOf<V, Names>>
  sizeof<V extends TypeArgument | Reference>(value: Checked<V, Names> | Reference): number
  alignof<V extends TypeArgument | Reference>(value: Checked<V, Names> | Reference): number
  /** Bytes from the beginning of a type to what a path of fields and indexes leads to. */
  offsetof<
    S extends TypeArgument,
    const K extends result.Step<Named<S, Names>>,
    const P extends result.Steps<Named<S, Names>, K>,
  >(
    type: Checked<S, Names>,
    step: K & NoInfer<result.Placed<Named<S, Names>, K>>,
    ...path: P
  ): number
  /** The type as C spells it, around a name, `*` or `[n]`. */
  getctype<S extends TypeArgument>(type: Checked<S, Names>, around?: string): string
  /** A pointer to a record or an array, to a part of what `value` refers to, or to a function or variable that `lib` has. */
  addressof<V extends object, const P extends result.AddressPath<V>>(
    value: V,
    ...path: P
  ): result.Addressed<V, P>
  /** The value of a scalar. */
  value<T>(scalar: Scalar<T>): Read<T>
  /** A pointer `items` further on; bytes for `void *`. */
  add<V extends result.AnyPointer>(pointer: V, items: number): result.Moved<V>
  /** How many items `q` must be moved on to be `p`. */
  distance<T>(
    p: { readonly [pointsTo]: T } | { readonly [itemsOf]: T },
    q: { readonly [pointsTo]: T } | { readonly [itemsOf]: T },
  ): number
  /** Whether two references have one address; null is one too. */
  equals(p: Reference | null, q: Reference | null): boolean
  address(value: Reference | null): bigint
  /** A pointer of the same value, whose end calls `destructor` once. */
  gc<T extends result.AnyPointer>(
    pointer: T,
    destructor: ((pointer: T) => unknown) | null,
    options?: { readonly size?: number; readonly keep?: unknown; readonly atExit?: boolean },
  ): T
  /** Keeps what it refers to until its release. */
  keep<T extends Reference>(value: T): T
  release(value: Reference): void
  newAllocator(allocator: {
    readonly alloc?: (bytes: number) => unknown
    readonly free?: (pointer: BarePointer<void>) => unknown
    readonly clear?: boolean
  }): Make<Names>
  /** A `void *` that stands for a value of JavaScript's. */
  newHandle<T>(value: T): result.Handle<T>
  /** The value behind a handle; `unknown` when C gave it back. */
  fromHandle<H extends { readonly [pointsTo]: unknown }>(handle: H): result.Handled<H>
  /** A C function pointer to a JavaScript function. */
  callback<S extends TypeArgument>(
    type: Callable<S, Names>,
    fn: result.Implementation<Named<S, Names>>,
    options?: CallbackOptions<ResultOf<result.Implementation<Named<S, Names>>>>,
  ): result.Callback<Named<S, Names>>
  /** Says what a function of `extern "JS"` does, in the place of what it did before. */
  defExtern<const N extends keyof Externs>(
    name: N,
    fn: Externs[N],
    options?: CallbackOptions<ResultOf<Externs[N]>>,
  ): void
  initOnce<T>(tag: unknown, fn: () => T): T
  listTypes(): TypeNames
  /** Types by their names. */
  readonly types: { readonly [N in keyof Names]: CType<Names[N]> }
  errno: number
  /** On Windows: what GetLastError() was after the last C call, or the code that is given, and Windows' words for it. */
  getwinerror(code?: number): readonly [code: number, message: string]
  readonly NULL: null
}
