// Turns a comment into TSDoc: without marks, gutters and frames, doxygen's words in TSDoc's spelling.

/** Doxygen's mark of a comment about what stands before it. */
export function isBackward(comment: string): boolean {
  return /^\/[/*][/*!]?</.test(comment)
}

/** Comments that belong together; undefined when nothing is left of them. */
export function toDocumentation(comments: readonly string[]): string | undefined {
  if (comments.length === 1 && isBanner(comments[0] ?? '')) return undefined
  const lines = comments.flatMap((comment) =>
    comment.startsWith('//') ? stripLineComment(comment) : stripBlockComment(comment),
  )
  return translateDoxygen(joinLines(lines)) || undefined
}

/** `/* ---- Section ---- *\/` heads what follows and describes none of it. */
function isBanner(comment: string): boolean {
  return (
    !comment.includes('\n') &&
    /^\/[/*]+[ \t]*([-=*#~_])\1{3,}.*[-=*#~_]{4,}[ \t]*(?:\*\/)?$/.test(comment)
  )
}

function stripLineComment(comment: string): string[] {
  return comment.split('\n').map((line, i) => {
    const text = line.replace(/\r$/, '')
    // A backslash at the end joins the line below to the comment.
    const joined = text.endsWith('\\') ? text.slice(0, -1) : text
    return i === 0 ? joined.replace(/^\/\/+!?<? ?/, '') : joined
  })
}

function stripBlockComment(comment: string): string[] {
  let end = comment.endsWith('*/') && comment.length > 3 ? comment.length - 2 : comment.length
  while (comment[end - 1] === '*' && end > 2) end--
  const [first = '', ...rest] = comment.slice(0, end).split('\n')
  // A gutter stands in front of every line or is none.
  const gutter = rest.every((line) => /^[ \t]*(?:\*|\r?$)/.test(line))
  const stripped = rest.map((line) => (gutter ? line.replace(/^[ \t]*\*+ ?/, '') : line))
  return [first.replace(/^\/\*+!?<?[ \t]?/, ''), ...removeIndent(stripped)]
}

/** Takes away what all lines are indented by. */
function removeIndent(lines: readonly string[]): string[] {
  const written = lines.filter((line) => line.trim() !== '')
  const indent = written.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    80,
  )
  return lines.map((line) => line.slice(indent))
}

/** Frames are dropped, as are empty lines around and in a row. */
function joinLines(lines: readonly string[]): string {
  const kept: string[] = []
  for (const line of lines) {
    const text = /^[\s*=#/+~_-]*$/.test(line) ? '' : line.trimEnd()
    if (text !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(text)
  }
  if (kept.at(-1) === '') kept.pop()
  return kept.join('\n').trimStart()
}

function translateDoxygen(text: string): string {
  if (!/[\\@]/.test(text)) return text
  return text
    .replace(/^[ \t]*[\\@](?:brief|short|details|fn|doc)\b[ \t]*/gm, '')
    .replace(/^[ \t]*[\\@](?:[{}]|(?:addtogroup|defgroup|ingroup|name|file)\b).*$\n?/gm, '')
    .replace(/[\\@]t?param(?:[ \t]*\[[^\]\n]*\])?[ \t]+(\w+)[ \t]*(?:[:-][ \t]*)?/g, '@param $1 - ')
    .replace(/[\\@](?:returns?|result)\b/g, '@returns')
    .replace(/[\\@](?:sa|see)\b/g, '@see')
    .replace(/[\\@](?:c|p|a|e|b|ref)[ \t]+([^\s,;)]+)/g, '`$1`')
    .replace(/[\\@](?:code|verbatim)(?:\{[^}\n]*\})?/g, '```c')
    .replace(/[\\@]end(?:code|verbatim)\b/g, '```')
    .replace(/\\(note|warning|deprecated|since|throws|example|remarks)\b/g, '@$1')
    .trim()
}
