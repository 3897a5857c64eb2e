// Passes text that is not ours to read: parts whose condition does not hold, and C between `%{` and `%}`.
import { readNextPart } from './directive.ts'
import type { Scan } from './scan.ts'

const nextParts = new Set(['elif', 'elifdef', 'elifndef', 'else', 'endif'])

/** To behind the directive that ends the part; those inside it are only counted. */
export function skipGroup(state: Scan): void {
  const { lexer, source, conditions } = state
  const { text } = source
  let depth = 0
  let atLineStart = true
  let { at } = lexer
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 35 && atLineStart) {
      const [directive, name = ''] = /^#[ \t]*(\w*)/.exec(text.slice(at, at + 100)) ?? ['#']
      lexer.at = at + directive.length
      if (depth === 0 && nextParts.has(name)) {
        readNextPart(state, name, { start: at, end: lexer.at })
        if (name === 'endif' || conditions.at(-1)?.active === true) break
      } else if (name.startsWith('if')) {
        depth++
      } else if (name === 'endif') {
        depth--
      }
      at = lexer.findLineEnd(lexer.at)
    } else {
      const next = skipUnit(text, at)
      if (isBlank(text, at, next)) atLineStart ||= text.slice(at, next).includes('\n')
      else atLineStart = false
      at = next
    }
  }
  lexer.at = Math.max(at, lexer.findLineEnd(lexer.at))
  lexer.atLineStart = true
}

/** A blank character or a comment: a # may stand behind it and still be first on its line. */
function isBlank(text: string, start: number, end: number): boolean {
  return /\s/.test(text.charAt(start)) || (end > start + 1 && text.charAt(start) === '/')
}

/** Offset behind the comment, literal or single character at `at`, in text that need not be C at all. */
export function skipUnit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 47 && text.charCodeAt(at + 1) === 42) {
    const end = text.indexOf('*/', at + 2)
    return end < 0 ? text.length : end + 2
  }
  if (code === 47 && text.charCodeAt(at + 1) === 47) {
    const end = text.indexOf('\n', at)
    return end < 0 ? text.length : end
  }
  if (code !== 34 && code !== 39) return at + 1
  // A quote that nothing closes on its line is an apostrophe.
  for (let end = at + 1; end < text.length; end++) {
    const inner = text.charCodeAt(end)
    if (inner === code) return end + 1
    if (inner === 10) break
    if (inner === 92) end++
  }
  return at + 1
}
