// What the type tests say: that an expression has exactly a type.
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** `exactly<number>()(1 + 1)` is refused when the expression is of any other type. */
export function exactly<A>(): <B>(value: B, ...wrong: Equal<A, B> extends true ? [] : [A]) => void {
  return () => undefined
}
