// Globs as packagers of Electron read them, of which only this much is asked: does one mean a file?

export interface GlobOptions {
  /** Whether `*` and `**` take in names that begin with a dot. */
  readonly dot: boolean
}

export function matches(path: string, glob: string, { dot }: GlobOptions): boolean {
  return toRegExp(glob.replace(/^\.?\//, ''), dot).test(path)
}

/** `**`, `*`, `?` and braces; all else stands for itself. */
function toRegExp(glob: string, dot: boolean): RegExp {
  const visible = dot ? '' : '(?!\\.)'
  let depth = 0
  const source = glob.replace(/\*\*\/|\*+|[?{},]|[.+^$()|[\]\\]/g, (token, at: number) => {
    const begins = at === 0 || /[/{,]/.test(glob.charAt(at - 1))
    switch (token) {
      case '**/':
        return `(?:${visible}[^/]+/)*`
      case '**':
        return begins ? `${visible}[^/]+(?:/${visible}[^/]+)*` : '[^/]*'
      case '*':
        return begins ? `${visible}[^/]*` : '[^/]*'
      case '?':
        return '[^/]'
      case '{':
        depth++
        return '(?:'
      case '}':
        if (depth === 0) return '\\}'
        depth--
        return ')'
      case ',':
        return depth > 0 ? '|' : ','
      default:
        return `\\${token}`
    }
  })
  return new RegExp(`^${source}${')'.repeat(depth)}$`)
}
