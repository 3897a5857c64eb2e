// Asks pkg-config for the flags of a package.
import { x } from 'tinyexec'
import { crossPrefixes, type BuildTarget } from './target.ts'

export type PackageFlags =
  | {
      readonly kind: 'flags'
      readonly compile: readonly string[]
      readonly link: readonly string[]
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** How long an answer is taken for true: the steps of one compilation ask the same, in milliseconds. */
const freshness = 2000

const answers = new Map<string, { readonly at: number; readonly flags: Promise<PackageFlags> }>()

/** `words` are one pragma's: `sqlite3 >= 3.40`. */
export function askPkgConfig(words: readonly string[], target: BuildTarget): Promise<PackageFlags> {
  const question = words.join(' ')
  // the host's own would answer for the host
  const program = `${target.isHost ? '' : (crossPrefixes(target)[0] ?? `${target.name}-`)}pkg-config`
  const key = `${process.env['PKG_CONFIG_PATH'] ?? ''}\0${program}\0${question}`
  const known = answers.get(key)
  if (known !== undefined && Date.now() - known.at < freshness) return known.flags
  const flags = run(program, question)
  answers.set(key, { at: Date.now(), flags })
  return flags
}

async function run(program: string, question: string): Promise<PackageFlags> {
  try {
    // one run each, so that what is meant for the compiler never reaches the linker
    const [compile, link] = await Promise.all(
      ['--cflags', '--libs'].map((option) => x(program, [option, question])),
    )
    if (compile?.exitCode === 0 && link?.exitCode === 0) {
      return { kind: 'flags', compile: splitWords(compile.stdout), link: splitWords(link.stdout) }
    }
    return { kind: 'failed', reason: (compile?.stderr || link?.stderr || '').trim() }
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { kind: 'failed', reason: isAbsent ? `${program} is not installed` : String(error) }
  }
}

/** pkg-config escapes as a shell would read it. */
function splitWords(text: string): readonly string[] {
  const words = text.trim().match(/(?:\\.|[^\s\\])+/g) ?? []
  return words.map((word) => word.replace(/\\(.)/g, '$1'))
}
