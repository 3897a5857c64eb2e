// Calls of functions with `...`: one of the core's for each list of kinds that a program gives behind the declared
// arguments, the glue's where it was compiled for such a list, else by libffi.
import type { RawFunction, Shape, Signature } from './core.ts'
import type { FunctionType } from './function.ts'
import * as messages from './messages.ts'
import type { Rest, RestList } from './rest.ts'
import { shapeOfFunction } from './shape.ts'

/** Finds the function that calls with such a rest. */
export type Variadic<Raw = RawFunction> = (rest: Rest) => Raw

/** The calls that glue was compiled for, by the shape of the rest: rows of its table of functions. */
export type CompiledCalls = Readonly<Record<Shape, number>>

/** How calls of one function are found. */
export interface VariadicCalls<Raw> {
  readonly type: () => FunctionType
  readonly signature: Signature
  /** By libffi. */
  readonly open: (shape: Shape, signature: Signature) => Raw
  /** By glue, or without a rest, as any function. */
  readonly compiled?: {
    readonly rows: CompiledCalls
    readonly bind: (row: number, signature: Signature) => Raw
  }
}

export function makeVariadic<Raw>({
  type,
  signature,
  open,
  compiled,
}: VariadicCalls<Raw>): Variadic<Raw> {
  const made = new Map<RestList, Raw>()
  const make = (list: RestList): Raw => {
    const row = compiled?.rows[list.shape]
    const whole = signature + list.signature
    return compiled !== undefined && row !== undefined
      ? compiled.bind(row, whole)
      : open(shapeWith(type(), list), whole)
  }
  return ({ list }) => {
    const found = made.get(list)
    if (found !== undefined) return found
    const raw = make(list)
    made.set(list, raw)
    return raw
  }
}

function shapeWith(type: FunctionType, { shape }: RestList): Shape {
  const fixed = shapeOfFunction(type)
  if (fixed === undefined) throw messages.partlyKnown(type.name, type.name)
  return fixed + shape
}
