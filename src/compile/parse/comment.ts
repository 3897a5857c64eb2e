// Which comment documents a declaration: the one that ends on the line above it, or stands behind it on
// its line. What its text becomes is documentation.ts's.
import { findLast } from '../source.ts'
import { isBackward, toDocumentation } from './documentation.ts'
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
  if (isTrailing(text, comments, first)) {
    if (first === last || columnOf(text, comments[first]) === columnOf(text, nearest)) {
      return undefined
    }
    first++
  }
  const lines = comments
    .slice(first, last + 1)
    .map((comment) => text.slice(comment.start, comment.end))
  return isBackward(lines[0] ?? '') ? undefined : toDocumentation(lines)
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
  return toDocumentation(lines)
}

/** Index of the last comment that begins before an offset. */
function findLastBefore(comments: readonly Span[], offset: number): number {
  return findLast(comments.length, (i) => (comments[i]?.start ?? 0) < offset)
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

/** Something other than blanks and comments stands before it on its line. */
function isTrailing(text: string, comments: readonly Span[], index: number): boolean {
  for (let i = index; ; i--) {
    let at = (comments[i]?.start ?? 0) - 1
    while (at >= 0 && isBlank(text, at, at + 1)) at--
    if (at < 0 || text[at] === '\n' || text[at] === '\ufeff') return false
    if (comments[i - 1]?.end !== at + 1) return true
  }
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
