// One setting in the text of a configuration, JSON, YAML, TOML or a program, which is read and never run.

/** The strings a setting has; `unknown` where it is not written out, undefined where it is not there. */
export type Setting = readonly string[] | 'unknown' | undefined

/** Of a text without comments: all that the places where it is set say together. */
export function readSetting(text: string, name: string): Setting {
  const pattern = new RegExp(`(?<![\\w-])(["']?)${name}\\1\\s*[:=][ \\t]*`, 'g')
  const values = [...text.matchAll(pattern)].map((found) =>
    readValue(text.slice(found.index + found[0].length)),
  )
  if (values.length === 0) return undefined
  const known = values.filter((value) => value !== 'unknown')
  return known.length < values.length ? 'unknown' : known.flat()
}

function readValue(text: string): readonly string[] | 'unknown' {
  const list = /^\[\s*((?:(?:'[^'\n]*'|"[^"\n]*")\s*,?\s*)*)\]/.exec(text)?.[1]
  if (list !== undefined) return list.match(/'[^'\n]*'|"[^"\n]*"/g)?.map(unquote) ?? []
  const items = /^\r?\n(?:[ \t]*(?:-[ \t]+.*(?:\r?\n|$)|\r?\n))+/.exec(text)?.[0]
  if (items?.includes('- ')) {
    return [...items.matchAll(/-[ \t]+(.*)/g)].map(([, item = '']) => unquote(item))
  }
  // other words are names in a program
  const word = /^(?:'[^'\n]*'|"[^"\n]*"|(?:true|false)\b)/.exec(text)?.[0]
  return word === undefined ? 'unknown' : [unquote(word)]
}

/** Globs look much like comments, so that strings are stepped over. */
export function withoutComments(file: string, text: string): string {
  const string = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/.source
  const comment = /\.(?:ya?ml|toml)$/.test(file) ? '(?<=^|\\s)#.*' : '//.*|/\\*[^]*?\\*/'
  return text.replace(new RegExp(`${string}|${comment}`, 'gm'), '$1')
}

function unquote(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2')
}
