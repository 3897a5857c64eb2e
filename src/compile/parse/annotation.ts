// Microsoft's notes about parameters: `_In_opt_`, `_Out_writes_(n)` of its headers, `[in, optional]` of its
// manual. They say nothing about layout or calling, and other compilers do not know them.
import { isTypeStart } from './type-name.ts'
import type { Cursor } from './cursor.ts'

const directions: ReadonlySet<string> = new Set(['in', 'out', 'optional', 'ref', 'retval'])

/** `"[" ( "in" | "out" | … ) ( "," … )* "]"` before a parameter */
export function passDirections(p: Cursor): void {
  while (p.is('[') && directions.has(p.tokens.text(p.index + 1))) {
    const { start } = p
    p.skipBrackets()
    p.parsing.annotations.push(p.spanFrom(start))
  }
}

/** A name of the annotation language, with what is in parentheses behind it, before a type or another one. */
export function passAnnotation(p: Cursor): boolean {
  if (!/^_[A-Z][A-Za-z]*(?:_[a-z]+)*_$/.test(p.text) || p.isTypedefName()) return false
  const { index, start } = p
  p.next()
  if (p.is('(') && !p.trySkipBrackets()) p.next()
  if (!p.is('name') && !isTypeStart(p, 0)) {
    p.moveTo(index)
    return false
  }
  p.parsing.annotations.push(p.spanFrom(start))
  return true
}
