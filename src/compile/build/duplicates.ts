// What linkers print of a symbol that two of their inputs define, into data.

export interface Duplicate {
  readonly symbol: string
  /** Names of the objects that define it, without folders. */
  readonly objects: readonly string[]
}

/** GNU's; the other object stands in the line above, in the same line, or below it. */
const multiple = /multiple definition of [`'"]?([^\s'"`;]+)/
/** LLVM's, Apple's and mold's, with the objects below or in the same line. */
const duplicate = /duplicate symbol:? (?:.*\.o: )?['"]?([^\s'":]+)/
const functionAbove = /: in function [`'"]/
const goesOn = /^(?:>>>|\s)|: previous definition here$/
const object = /([^\s/\\:()'"`]+\.o(?:bj)?)\b/g

export function readDuplicates(output: string): readonly Duplicate[] {
  const found = new Map<string, Set<string>>()
  let symbol: string | undefined
  let above: readonly string[] = []
  for (const line of output.split('\n')) {
    const objects = [...line.matchAll(object)].map(([, name = '']) => name)
    const [, begun] = multiple.exec(line) ?? duplicate.exec(line) ?? []
    if (begun !== undefined) symbol = begun
    else if (!goesOn.test(line)) symbol = undefined
    if (symbol !== undefined) {
      found.set(symbol, new Set([...(found.get(symbol) ?? []), ...above, ...objects]))
    }
    above = functionAbove.test(line) ? objects : []
  }
  return [...found].map(([name, objects]) => ({ symbol: name, objects: [...objects] }))
}
