// Asks pkg-config for the flags of a package.
import { x } from 'tinyexec'

export type PackageFlags =
  | {
      readonly kind: 'flags'
      readonly compile: readonly string[]
      readonly link: readonly string[]
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** `words` are one pragma's: `sqlite3 >= 3.40`. */
export async function askPkgConfig(words: readonly string[]): Promise<PackageFlags> {
  const question = words.join(' ')
  try {
    // one run each, so that what is meant for the compiler never reaches the linker
    const [compile, link] = await Promise.all(
      ['--cflags', '--libs'].map((option) => x('pkg-config', [option, question])),
    )
    if (compile?.exitCode === 0 && link?.exitCode === 0) {
      return { kind: 'flags', compile: splitWords(compile.stdout), link: splitWords(link.stdout) }
    }
    return { kind: 'failed', reason: (compile?.stderr || link?.stderr || '').trim() }
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { kind: 'failed', reason: isAbsent ? 'pkg-config is not installed' : String(error) }
  }
}

/** pkg-config escapes as a shell would read it. */
function splitWords(text: string): readonly string[] {
  const words = text.trim().match(/(?:\\.|[^\s\\])+/g) ?? []
  return words.map((word) => word.replace(/\\(.)/g, '$1'))
}
