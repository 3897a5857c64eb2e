// Comments as documentation: the one that ends on the line above a declaration or stands behind it on
// its line, without comment marks and gutters, doxygen's words turned into TSDoc's.
import type { Source, Span } from '../source.ts'

/** The comment that ends on the line above `start` (or before it on its line) and belongs to nothing earlier. */
export function findComment(
  source: Source,
  comments: readonly Span[],
  start: number,
  previousEnd: number,
): string | undefined {
  const { text } = source
  let last = findLastBefore(comments, start)
  const nearest = comments[last]
  if (nearest === undefined || nearest.start < previousEnd || !isGap(text, nearest.end, start))
    return undefined
  if (isTrailing(source, nearest.start)) return undefined
  // Lines of // in a row are one comment; those that begin behind something are that thing's.
  let first = last
  while (
    isLineComment(text, comments[first]) &&
    follows(text, comments[first - 1], comments[first])
  )
    first--
  if (isTrailing(source, comments[first]?.start ?? 0)) {
    if (!sameColumns(source, comments, first, last)) first++
    else return undefined
  }
  const lines: string[] = []
  for (let i = first; i <= last; i++) {
    const comment = comments[i]
    if (comment !== undefined) lines.push(text.slice(comment.start, comment.end))
  }
  return isBackward(lines[0] ?? '') ? undefined : cleanComment(lines)
}

/** The comment that begins on the line on which a declaration ended. */
export function findTrailingComment(
  source: Source,
  comments: readonly Span[],
  end: number,
): string | undefined {
  const { text } = source
  let index = findLastBefore(comments, end) + 1
  const first = comments[index]
  if (
    first === undefined ||
    /[^ \t]/.test(text.slice(end, Math.min(first.start, end + 200))) ||
    first.start > end + 200
  )
    return undefined
  const lines = [text.slice(first.start, first.end)]
  const column = columnOf(source, first.start)
  for (;;) {
    const previous = comments[index]
    const next = comments[++index]
    if (!isLineComment(text, next) || next === undefined || !follows(text, previous, next)) break
    if (columnOf(source, next.start) !== column) break
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
  return end - start < 1000 && /^[ \t\r]*\n?[ \t\r]*$/.test(text.slice(start, end))
}

/** Something other than blanks stands before it on its line. */
function isTrailing({ text }: Source, start: number): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1
  return /\S/.test(text.slice(Math.max(line, start - 1000), start).replace(/\/\*.*?\*\//g, ''))
}

function isLineComment(text: string, comment: Span | undefined): boolean {
  return comment !== undefined && text.startsWith('//', comment.start)
}

/** `next` begins on the line after the one on which the line comment `previous` ended. */
function follows(text: string, previous: Span | undefined, next: Span | undefined): boolean {
  return (
    previous !== undefined &&
    next !== undefined &&
    isLineComment(text, previous) &&
    isGap(text, previous.end, next.start)
  )
}

function columnOf({ text }: Source, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1)
}

function sameColumns(
  source: Source,
  comments: readonly Span[],
  first: number,
  last: number,
): boolean {
  return (
    columnOf(source, comments[first]?.start ?? 0) === columnOf(source, comments[last]?.start ?? 0)
  )
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
