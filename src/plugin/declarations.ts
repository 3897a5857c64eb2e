// Writes `libm.d.cdef.ts` and its map, which TypeScript takes for the types of `./libm.cdef`, or, for a header
// that is imported with a query, `point.h.cffi.d.ts`, which declares modules of such a name. Never the reason
// a build fails: where the folder cannot be written it is a warning.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'pathe'

export interface Declarations {
  /** Name of the file they belong in. */
  readonly file: string
  readonly text: string
  /** A source map, as JSON, whose only source is the `.cdef`. */
  readonly map: string
}

export interface Place {
  readonly root: string
  /** The folder that mirrors the sources; beside the `.cdef` without one. */
  readonly folder: string | undefined
  /** Where a file is written before it is moved: what appears beside sources wakes their watchers. */
  readonly temporary: string
}

/** `file` is the `.cdef` or header. Why they could not be written, if so. */
export async function writeDeclarations(
  file: string,
  types: Declarations,
  place: Place,
): Promise<string | undefined> {
  // What others publish is theirs to declare.
  if (file.includes('/node_modules/')) return undefined
  const target = declarationFile(file, types.file, place)
  const map = `${target}.map`
  try {
    await write(map, relocate(types.map, file, map), place.temporary)
    await write(target, types.text, place.temporary)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function declarationFile(file: string, typed: string, { root, folder }: Place): string {
  const dir = dirname(file)
  if (folder === undefined) return join(dir, typed)
  const below = relative(root, dir)
  return join(resolve(root, folder), below.startsWith('..') ? '' : below, typed)
}

/** The map names the `.cdef` and the project's headers as they are seen from the map's own folder. */
function relocate(text: string, file: string, map: string): string {
  const { sources, ...rest }: { sources: readonly string[] } = JSON.parse(text)
  const seen = sources.map((source) => {
    const path = source === basename(file) ? file : source
    return isAbsolute(path) ? relative(dirname(map), path) : path
  })
  return JSON.stringify({ ...rest, sources: seen })
}

/** Watchers and editors never see half a file, nor a change where there is none. */
async function write(file: string, text: string, temporary: string): Promise<void> {
  const old = await readFile(file, 'utf8').catch(() => undefined)
  if (old === text) return
  await mkdir(dirname(file), { recursive: true })
  try {
    await replace(file, text, temporary)
  } catch (error) {
    // The folder of temporary files is on another disk.
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await replace(file, text, dirname(file))
  }
}

async function replace(file: string, text: string, folder: string): Promise<void> {
  const temporary = join(folder, `.${basename(file)}.${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
