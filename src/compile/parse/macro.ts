// Macros without parameters: their texts as tokens, and how one stands for another.
import { Lexer } from './lexer.ts'
import { Tokens } from './tokens.ts'
import type { Span } from '../source.ts'

/** What is known of a defined name. */
export interface Macro {
  /** Undefined for `#define NAME ...`, whose value only the compiler knows. */
  readonly value: Tokens | undefined
  readonly parameters: boolean
  /** Replaced in declarations too: the target's and the user's own, and those defined to be nothing. */
  readonly everywhere: boolean
}

/** The tokens of a macro that was given as a text. */
export function readMacroText(text: string): Tokens {
  const tokens = new Tokens(text)
  const lexer = new Lexer(text, () => {})
  for (lexer.skipBlanks(false); lexer.at < text.length; lexer.skipBlanks(false))
    lexer.readToken(tokens)
  return tokens
}

/** Replacements one name may need: macros of macros grow without end otherwise. */
const mostReplacements = 10_000

/** Appends what a macro stands for, every token at the place of the macro's name. False when it is too much. */
export function expandMacro(
  macros: ReadonlyMap<string, Macro>,
  name: string,
  span: Span,
  into: Tokens,
): boolean {
  // None is expanded inside itself (C11 6.10.3.4).
  const within = new Set<string>()
  let left = mostReplacements
  const expand = (inner: string, value: Tokens): void => {
    within.add(inner)
    for (let i = 0; i < value.length && left > 0; i++) {
      left--
      const text = value.text(i)
      const macro = value.kind(i) === 'name' && !within.has(text) ? macros.get(text) : undefined
      if (macro?.value === undefined || macro.parameters)
        into.add(value.kind(i), span.start, span.end, text)
      else expand(text, macro.value)
    }
    within.delete(inner)
  }
  const macro = macros.get(name)
  if (macro?.value !== undefined) expand(name, macro.value)
  return left > 0
}
