// Which files are a header's own: the header itself and those beside and below it, so that an umbrella
// such as <curl/curl.h> brings its whole library and <stdio.h> not all of the system.
import { basename, dirname, join, parse } from 'pathe'
import type { Bind } from '../layout/library.ts'
import type { LineMarker } from '../source.ts'

/** A file of the preprocessed text, and the one that includes it first. */
interface Entered {
  readonly file: string
  readonly system: boolean
  readonly by: string | undefined
}

/** What the preprocessor says of the files it read, in the order it read them. */
export function enteredFiles(markers: readonly LineMarker[]): readonly Entered[] {
  const entered = new Map<string, Entered>()
  const stack: string[] = []
  for (const { file, system, enters } of markers) {
    if (enters) {
      if (!entered.has(file)) entered.set(file, { file, system, by: stack.at(-1) })
      stack.push(file)
    } else {
      stack.length = stack.lastIndexOf(file) + 1
    }
  }
  return [...entered.values()]
}

/** The file that `bind` names; undefined where nothing of that name was read. */
export function findBound(
  { header, angled }: Bind,
  directory: string,
  entered: readonly Entered[],
): Entered | undefined {
  const beside = join(directory, header.text)
  const isNamed = ({ file }: Entered): boolean =>
    file === header.text || file.endsWith(`/${header.text}`)
  return (
    (angled ? undefined : entered.find(({ file }) => join(file) === beside)) ??
    entered.find(isNamed)
  )
}

/**
 * The header's own files. `readText` gives their texts: what a file includes in quotes is its own wherever
 * the compiler found it (C11 6.10.2p3 searches beside it first).
 */
export function ownFiles(
  { header: { text: spelled } }: Bind,
  header: Entered,
  entered: readonly Entered[],
  readText: (file: string) => string | undefined,
): ReadonlySet<string> {
  const { dir, name } = parse(header.file)
  // `<zlib.h>` stands in a folder of the system's, where most is of other libraries
  const isShared = header.system && !spelled.includes('/')
  const folder = isShared ? `${join(dir, name)}/` : `${dirname(header.file)}/`
  const own = new Set([header.file])
  const quoted = new Map<string, readonly string[]>()
  const quotedIn = (file: string): readonly string[] => {
    const known = quoted.get(file) ?? quotedPaths(readText(file) ?? '')
    quoted.set(file, known)
    return known
  }
  for (const { file, system, by } of entered) {
    const isPart = by !== undefined && own.has(by)
    if (
      file.startsWith(folder) ||
      (isPart && ((system && isPrivate(file)) || isQuoted(file, quotedIn(by))))
    ) {
      own.add(file)
    }
  }
  return own
}

/** glibc keeps parts of its public headers in `bits/`, which nobody may include directly. */
function isPrivate(file: string): boolean {
  return basename(dirname(file)) === 'bits'
}

function quotedPaths(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm)].map(([, path = '']) => path)
}

function isQuoted(file: string, paths: readonly string[]): boolean {
  return paths.some(
    (path) => file === path || file.endsWith(`/${path.replace(/^(?:\.\.?\/)+/, '')}`),
  )
}
