// Calls and closures by the platform's convention, without glue: libffi, and what shape.ts says of the types.
import {
  getCore,
  type Address,
  type ClosureOptions,
  type RawFunction,
  type Shape,
  type Signature,
} from './core.ts'
import type { CalledType, Caller } from './linkage.ts'

export class Convention implements Caller {
  bindCall({ shape }: CalledType, signature: Signature, name: string): RawFunction {
    return getCore().bindDynamicCall(required(shape), signature, name)
  }

  openClosure(
    { shape }: CalledType,
    signature: Signature,
    fn: (...args: never[]) => unknown,
    name: string,
    failure?: ((...args: never[]) => unknown) | undefined,
    options?: ClosureOptions | undefined,
  ): Address {
    return getCore().openDynamicClosure(required(shape), signature, fn, name, failure, options)
  }
}

/** Where there is no glue, every function type that crosses has one. */
function required(shape: Shape | undefined): Shape {
  if (shape === undefined) throw new TypeError('a function type without glue has no shape')
  return shape
}
