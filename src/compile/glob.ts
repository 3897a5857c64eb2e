// Patterns over names, as pragmas write them: `*` stands for any text, `?` for one character.

export function isGlob(text: string): boolean {
  return /[*?]/.test(text)
}

export function toPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`)
}
