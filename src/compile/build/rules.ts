// Reads the rules for make that compilers write beside their products.

/** The prerequisites of a make rule as compilers write it: `a.o: a.c my\ header.h \`. */
export function readRules(text: string): readonly string[] {
  const rule = text.replace(/\\\r?\n/g, ' ').replace(/^(?:\\.|[^:\\])*:(?=\s)/, '')
  const words = rule.match(/(?:\\[\s\S]|[^\s\\])+/g) ?? []
  return words.map((word) => word.replace(/\\([\s#])/g, '$1').replace(/\$\$/g, '$'))
}
