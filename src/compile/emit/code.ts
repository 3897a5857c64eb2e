// A template whose text has the shape of its output, for the three emitters.

export type Piece = string | number | undefined | readonly (string | undefined)[]

/** A line of a template, without the template's margin. */
interface Line {
  /** Constant text: a value stands between each two. */
  readonly texts: readonly string[]
  /** What begins further lines of its values: they are indented as it is. */
  readonly newline: string
  /** Its texts hold nothing. */
  readonly isBlank: boolean
}

const linesOf = new WeakMap<TemplateStringsArray, readonly Line[]>()

/**
 * Joins text and values: removes the indentation of its own first line, spreads an array over lines,
 * indents a value of several lines as the line is where it begins, and drops a line that holds nothing
 * but empty values.
 */
export function code(strings: TemplateStringsArray, ...values: readonly Piece[]): string {
  let output = ''
  // line ends before the next line that holds something
  let gap = ''
  let index = 0
  for (const { texts, newline, isBlank } of splitLines(strings)) {
    let line = texts[0] ?? ''
    let isEmpty = isBlank
    for (let i = 1; i < texts.length; i++) {
      const text = textOf(values[index++])
      isEmpty &&= text === ''
      line += newline === '\n' ? text : text.replace(/\n(?=.)/g, newline)
      line += texts[i]
    }
    if (!isEmpty) {
      output += gap + line
      gap = '\n'
    } else if (texts.length === 1) {
      gap += '\n'
    }
  }
  return output
}

function textOf(value: Piece): string {
  return Array.isArray(value)
    ? value.filter((line) => line !== undefined).join('\n')
    : `${value ?? ''}`
}

/** A template is the same at every call, so it is split once. */
function splitLines(strings: TemplateStringsArray): readonly Line[] {
  const known = linesOf.get(strings)
  if (known) return known
  const margin = /^\n?( *)/.exec(strings[0] ?? '')?.[1] ?? ''
  const lines = splitRows(strings).map((row): Line => {
    const [first = '', ...rest] = row
    const texts = [first.startsWith(margin) ? first.slice(margin.length) : first, ...rest]
    const newline = `\n${/^ */.exec(texts[0] ?? '')?.[0] ?? ''}`
    return { texts, newline, isBlank: texts.every((text) => text.trim() === '') }
  })
  // the line of the opening quote
  if (strings[0]?.startsWith('\n')) lines.shift()
  linesOf.set(strings, lines)
  return lines
}

/** The constant texts of each line. */
function splitRows(strings: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const string of strings) {
    const [first = '', ...rest] = string.split('\n')
    rows.at(-1)?.push(first)
    rows.push(...rest.map((text) => [text]))
  }
  return rows
}
