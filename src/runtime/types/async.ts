// Library functions, and their form that leaves the JavaScript thread free.

/** A function of C's: `f(...)` calls it here, `f.async(...)` on another thread. */
export type LibraryFunction<F extends (...args: never[]) => unknown> = F & {
  readonly async: AsyncFunction<F>
}

/** Takes the same, and gives a promise of the result. */
export interface AsyncFunction<F extends (...args: never[]) => unknown> {
  (...args: Parameters<F>): AsyncResult<ReturnType<F>>
  /** The same with a signal, which can keep the call from being begun. */
  with(
    options: { readonly signal?: AbortSignal | undefined },
    ...args: Parameters<F>
  ): AsyncResult<ReturnType<F>>
}

export interface AsyncResult<R> extends Promise<R> {
  /** As C left it; 0 until the call is over. */
  readonly errno: number
}
