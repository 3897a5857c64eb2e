// Where the code stands that runs, as far as the engine tells, and what lies beside it.
import { toPath } from './core.ts'

/**
 * The place of a file that was put beside a module: as its URL, which bundlers see; in a bundle whose format has nothing
 * for `import.meta.url`, or that has the file's content in the URL, beside that.
 */
export function beside(file: string, url: () => string | undefined): string {
  const seen = url()
  if (seen && !seen.startsWith('data:')) return seen
  const { dirname, join } = process.getBuiltinModule('node:path')
  return join(dirname(pathOf(ownFile() ?? programFile() ?? '')), file)
}

/** Empty for a URL of another system's, which a bundle may have from where it was built. */
export function pathOf(location: string): string {
  try {
    return toPath(location)
  } catch {
    return ''
  }
}

/** Programs are started by links to them too. */
export function programFile(): string | undefined {
  const [, path] = process.argv
  try {
    return path && process.getBuiltinModule('node:fs').realpathSync(path)
  } catch {
    return path
  }
}

/**
 * The file that this very code stands in, as the engine names it; undefined where it does not say. What webpack evaluates
 * has names of its own, and is called by what stands in the file.
 */
export function ownFile(): string | undefined {
  const { isAbsolute } = process.getBuiltinModule('node:path')
  const { prepareStackTrace } = Error
  try {
    Error.prepareStackTrace = (_, sites) =>
      sites.map((site) => site.getFileName()).find((name) => isAbsolute(pathOf(name ?? '')))
    const file: unknown = new Error().stack
    return typeof file === 'string' ? file : undefined
  } catch {
    // nothing can be set in a realm that is frozen
    return undefined
  } finally {
    try {
      Error.prepareStackTrace = prepareStackTrace
    } catch {
      // nor is there anything to set back
    }
  }
}
