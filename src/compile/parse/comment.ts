// Comments as documentation: the one that ends on the line above a declaration or stands behind it on
// its line, without comment marks and gutters, doxygen's words turned into TSDoc's.
import type { Source, Span } from '../source.ts'

interface Commented {
  readonly source: Source
  readonly comments: readonly Span[]
}

/** The comment that ends on the line above `start` (or before it on its line) and belongs to nothing earlier. */
export function findCommentAbove(
  { source, comments }: Commented,
  start: number,
  previousEnd: number,
): string | undefined {
  const { text } = source
  const last = findLastBefore(comments, start)
  const nearest = comments[last]
  if (nearest === undefined || nearest.start < previousEnd) return undefined
  if (!isGap(text, nearest.end, start)) return undefined
  // Lines of // in a row are one comment; those that begin behind something are that thing's.
  let first = last
  while (follows(text, comments[first - 1], comments[first])) first--
  if (isTrailing(text, comments[first]?.start ?? 0)) {
    if (first === last || columnOf(text, comments[first]) === columnOf(text, nearest))
      return undefined
    first++
  }
  const lines = comments
    .slice(first, last + 1)
    .map((comment) => text.slice(comment.start, comment.end))
  return isBackward(lines[0] ?? '') ? undefined : cleanComment(lines)
}

/** The comment that begins on the line on which a declaration ended. */
export function findCommentBehind(
  { source, comments }: Commented,
  end: number,
): string | undefined {
  const { text } = source
  let index = findLastBefore(comments, end) + 1
  const first = comments[index]
  if (first === undefined || !isBlank(text, end, first.start)) return undefined
  const lines = [text.slice(first.start, first.end)]
  // The lines below that begin in the same column go on with it.
  for (; follows(text, comments[index], comments[index + 1]); index++) {
    const next = comments[index + 1]
    if (next === undefined || columnOf(text, next) !== columnOf(text, first)) break
    lines.push(text.slice(next.start, next.end))
  }
  return cleanComment(lines)
}

/** Index of the last comment that begins before an offset. */
function findLastBefore(comments: readonly Span[], offset: number): number {
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((comments[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Blanks with at most one line end: what stands below is meant. */
function isGap(text: string, start: number, end: number): boolean {
  const newline = text.indexOf('\n', start)
  if (newline < 0 || newline >= end) return isBlank(text, start, end)
  return isBlank(text, start, newline) && isBlank(text, newline + 1, end)
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 9 && code !== 13) return false
  }
  return true
}

/** Something other than blanks stands before it on its line. */
function isTrailing(text: string, start: number): boolean {
  let at = start - 1
  while (at >= 0 && isBlank(text, at, at + 1)) at--
  return at >= 0 && text[at] !== '\n' && text[at] !== '\ufeff'
}

/** Both are // comments, and `next` begins on the line below `previous`. */
function follows(text: string, previous: Span | undefined, next: Span | undefined): boolean {
  if (previous === undefined || next === undefined) return false
  if (!text.startsWith('//', previous.start) || !text.startsWith('//', next.start)) return false
  return isGap(text, previous.end, next.start)
}

function columnOf(text: string, comment: Span | undefined): number {
  const start = comment?.start ?? 0
  return start === 0 ? 1 : start - text.lastIndexOf('\n', start - 1)
}

/** Doxygen's mark of a comment about what stands before it. */
function isBackward(comment: string): boolean {
  return /^\/[/*][/*!]?</.test(comment)
}

function cleanComment(comments: readonly string[]): string | undefined {
  const text = comments
    .flatMap((comment) => stripMarks(comment).split(/\r?\n/))
    // A line of nothing but decoration is a frame.
    .map((line) => (/^[\s*=#/+~_-]*$/.test(line) ? '' : line.trimEnd()))
    .join('\n')
    .replace(/^\n+|\s+$/g, '')
    .replace(/\n{3,}/g, '\n\n')
  return translateDoxygen(removeIndent(text)) || undefined
}

function stripMarks(comment: string): string {
  if (comment.startsWith('//')) {
    return comment
      .split('\n')
      .map((line) => line.replace(/^\s*\/\/+[!<]*<? ?/, ''))
      .join('\n')
  }
  return comment
    .replace(/^\/\*+!?<?/, '')
    .replace(/[ \t]*\*+\/$/, '')
    .split('\n')
    .map((line, i) =>
      i === 0 ? line.replace(/^[ \t]/, '') : line.replace(/^[ \t]*\*+(?: |$|(?=\S))/, ''),
    )
    .join('\n')
}

/** Takes away what all lines but the first are indented by. */
function removeIndent(text: string): string {
  const [first = '', ...rest] = text.split('\n')
  const indents = rest
    .filter((line) => line !== '')
    .map((line) => line.length - line.trimStart().length)
  const indent = Math.min(...indents, 80)
  return [first.trim(), ...rest.map((line) => line.slice(indent))].join('\n')
}

function translateDoxygen(text: string): string {
  if (!/[\\@]/.test(text)) return text
  return text
    .replace(/^[ \t]*[\\@](?:brief|short|details|fn|doc)\b[ \t]*/gm, '')
    .replace(/^[ \t]*[\\@](?:\{|\}|(?:addtogroup|defgroup|ingroup|name|file)\b).*$\n?/gm, '')
    .replace(/[\\@](?:param|arg)(?:[ \t]*\[[^\]\n]*\])?[ \t]+(\w+)[ \t]*:?/g, '@param $1')
    .replace(/[\\@](?:returns?|retval|result)\b/g, '@returns')
    .replace(/[\\@](?:sa|see)\b/g, '@see')
    .replace(/[\\@](?:c|p|a|e|b|ref)[ \t]+([^\s,;)]+)/g, '`$1`')
    .replace(/[\\@](?:code|verbatim)(?:\{[^}\n]*\})?/g, '```c')
    .replace(/[\\@]end(?:code|verbatim)\b/g, '```')
    .replace(/\\(note|warning|deprecated|since|throws|example|remarks)\b/g, '@$1')
    .trim()
}
