// A template whose text has the shape of its output, for the three emitters.

export type Piece = string | number | undefined | readonly (string | undefined)[]

/** The lines of each constant part of a template, without its margin. */
type Parts = readonly (readonly string[])[]

const partsOf = new WeakMap<TemplateStringsArray, Parts>()

/**
 * Joins text and values: removes the indentation of its own first line, spreads an array over lines,
 * indents a value of several lines as the line is where it begins, and drops a line that holds nothing
 * but empty values.
 */
export function code(strings: TemplateStringsArray, ...values: readonly Piece[]): string {
  let output = ''
  let line = ''
  let isDropped = false
  const endLine = (): void => {
    if (!isDropped || /\S/.test(line)) output += `${line}\n`
    line = ''
    isDropped = false
  }
  splitParts(strings).forEach((part, index) => {
    part.forEach((text, row) => {
      if (row > 0) endLine()
      line += text
    })
    if (index >= values.length) return
    const text = textOf(values[index])
    const indent = /^ */.exec(line)?.[0] ?? ''
    line += indent === '' || !text.includes('\n') ? text : text.replace(/\n(?=.)/g, `\n${indent}`)
    isDropped = true
  })
  endLine()
  return output.replace(/^\n/, '').trimEnd()
}

function textOf(value: Piece): string {
  return Array.isArray(value)
    ? value.filter((line) => line !== undefined).join('\n')
    : `${value ?? ''}`
}

/** A template is the same at every call, so it is split once. */
function splitParts(strings: TemplateStringsArray): Parts {
  const known = partsOf.get(strings)
  if (known) return known
  const margin = /^\n?([ ]*)/.exec(strings[0] ?? '')?.[1] ?? ''
  const parts = strings.map((string, index) =>
    string
      .split('\n')
      .map((text, row) =>
        (row > 0 || index === 0) && text.startsWith(margin) ? text.slice(margin.length) : text,
      ),
  )
  partsOf.set(strings, parts)
  return parts
}
