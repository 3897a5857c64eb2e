// A template whose text has the shape of its output, for the three emitters.

export type Piece = string | number | undefined | readonly (string | undefined)[]

/**
 * Joins text and values: removes the indentation of its own first line, spreads an array over lines,
 * indents a value of several lines as the line is where it begins, and drops a line that holds nothing
 * but empty values.
 */
export function code(strings: TemplateStringsArray, ...values: readonly Piece[]): string {
  const texts = values.map((value) =>
    Array.isArray(value) ? value.filter((line) => line !== undefined).join('\n') : `${value ?? ''}`,
  )
  const margin = /^\n?([ ]*)/.exec(strings[0] ?? '')?.[1] ?? ''
  const lines: string[] = ['']
  let hasValue = false
  let hasText = false
  const endLine = (): void => {
    const line = lines.at(-1) ?? ''
    if (hasValue && !hasText && line.trim() === '') lines.pop()
    hasValue = hasText = false
    lines.push('')
  }
  strings.forEach((string, index) => {
    string.split('\n').forEach((part, row) => {
      if (row > 0) endLine()
      const text = row > 0 && part.startsWith(margin) ? part.slice(margin.length) : part
      hasText ||= text.trim() !== ''
      lines[lines.length - 1] += index === 0 && row === 0 ? part.slice(margin.length) : text
    })
    if (index >= texts.length) return
    const indent = /^ */.exec(lines.at(-1) ?? '')?.[0] ?? ''
    lines[lines.length - 1] += (texts[index] ?? '').replace(/\n(?=.)/g, `\n${indent}`)
    hasValue = true
  })
  endLine()
  return lines.join('\n').replace(/^\n/, '').trimEnd()
}
