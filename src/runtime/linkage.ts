// How a library reaches its C: by glue that was compiled for it (glue.ts), or by shared libraries that are
// opened as they are (dynamic.ts). The rest of the runtime, and what is generated, know no more than this.
import type {
  Address,
  ClosureOptions,
  Glue,
  RawFunction,
  Shape,
  Signature,
  StartFunction,
} from './core.ts'

/** A function type that crosses. */
export interface CalledType {
  /** In API mode: in the glue's table. */
  readonly row?: number | undefined
  /** How it is called: in API mode for closures where the glue's are all in use. */
  readonly shape?: Shape | undefined
}

/** How pointers to functions are called and implemented. */
export interface Caller {
  /** The core's function that calls a pointer of a function type, which it is given behind the arguments. */
  bindCall(type: CalledType, signature: Signature, name: string): RawFunction
  /** As the core's own. */
  openClosure(
    type: CalledType,
    signature: Signature,
    fn: (...args: never[]) => unknown,
    name: string,
    failure?: ((...args: never[]) => unknown) | undefined,
    options?: ClosureOptions | undefined,
  ): Address
}

export interface FastFunction {
  readonly raw: RawFunction
  /** What its fast entry takes behind the arguments. */
  readonly context: number
}

/** Functions, variables and function types have the order of the declarations. */
export interface Linkage extends Caller {
  /** What only a compiler knows, in the order of the emitter's questions. */
  readonly answers: Glue['answers']
  /** The core's function that calls a function of the library. */
  bindFunction(index: number, signature: Signature): RawFunction
  /** The same, which V8 may call straight in the realm of a function, where it has a fast entry. */
  bindFast(index: number, signature: Signature, realm: (...args: never[]) => unknown): FastFunction
  /** The same of a variadic one, for a list of arguments whose last ones have the kinds that `shape` says. */
  bindVariadic(index: number, shape: Shape, signature: Signature, name: string): RawFunction
  /** The core's function that starts it on another thread. */
  bindAsync(index: number, signature: Signature): StartFunction
  /** The same of a variadic one, as `bindVariadic`. */
  bindVariadicAsync(index: number, shape: Shape, signature: Signature, name: string): StartFunction
  /** The address that stands for it as a function pointer. */
  code(index: number): Address
  /** Asks for the address of a variable, anew each time. */
  bindVariable(index: number, name: string): () => Address
}
