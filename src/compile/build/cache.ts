// The content-addressed cache of compiled files. A file is written under a temporary name and renamed,
// and never written again: a running process may have it mapped.
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'pathe'

/** A file the compiler read, and how to tell that it is unchanged. */
export interface ReadFile {
  readonly file: string
  readonly size: number
  readonly mtime: number
  readonly hash: string
}

/** What is remembered of one run of the compiler, under the key of what went into it. */
export interface Entry {
  /** The product, beside the entry. */
  readonly product: string
  readonly hash: string
  readonly reads: readonly ReadFile[]
  /** What the compiler said though it succeeded. */
  readonly output: string
}

export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  // lengths keep ['ab', 'c'] and ['a', 'bc'] apart
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex').slice(0, 32)
}

/**
 * The entry of `key` if its product is whole and every file it was made from is unchanged. Synchronous:
 * a look at some fifty files takes longer to schedule than to do.
 */
export function findEntry(folder: string, key: string): Entry | undefined {
  const entry = readEntry(join(folder, `${key}.json`))
  if (entry === undefined || !entry.reads.every(isUnchanged)) return undefined
  return hashIfPresent(join(folder, entry.product)) === entry.hash ? entry : undefined
}

function readEntry(file: string): Entry | undefined {
  try {
    const entry = JSON.parse(readFileSync(file, 'utf8')) as Partial<Entry>
    const isEntry = typeof entry.product === 'string' && Array.isArray(entry.reads)
    return isEntry ? (entry as Entry) : undefined
  } catch {
    // absent, or cut short: it is made anew
    return undefined
  }
}

function isUnchanged(read: ReadFile): boolean {
  const found = statSync(read.file, { throwIfNoEntry: false })
  if (found === undefined || found.size !== read.size) return false
  return found.mtimeMs === read.mtime || hashIfPresent(read.file) === read.hash
}

function hashIfPresent(file: string): string | undefined {
  try {
    return hashOf(readFileSync(file))
  } catch {
    return undefined
  }
}

export async function describeRead(file: string): Promise<ReadFile> {
  const [content, { size, mtimeMs }] = await Promise.all([readFile(file), stat(file)])
  return { file, size, mtime: mtimeMs, hash: hashOf(content) }
}

/** A name in the cache that no other process uses. */
export function temporaryFile(folder: string, ending: string): string {
  return join(folder, `${process.pid}-${randomUUID()}${ending}`)
}

/** Gives a finished temporary file its place, and remembers how it came about. */
export async function storeEntry(
  folder: string,
  key: string,
  made: {
    temporary: string
    name: (hash: string) => string
    reads: readonly ReadFile[]
    output: string
  },
): Promise<Entry> {
  const hash = hashOf(await readFile(made.temporary))
  const entry: Entry = { product: made.name(hash), hash, reads: made.reads, output: made.output }
  const file = join(folder, entry.product)
  // the name says the content, so a whole file of that name stays as it is
  if (hashIfPresent(file) === hash) await rm(made.temporary, { force: true })
  else await rename(made.temporary, file)
  await writeEntry(folder, key, entry)
  return entry
}

export async function writeEntry(folder: string, key: string, entry: Entry): Promise<void> {
  await writeWhole(join(folder, `${key}.json`), JSON.stringify(entry))
}

export async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = temporaryFile(dirname(file), '.tmp')
  await writeFile(temporary, text)
  await rename(temporary, file)
}

/** Makes the folder and proves that it can be written; else the system's own words. */
export async function prepareFolder(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder, { recursive: true })
    const probe = temporaryFile(folder, '.probe')
    const file = await open(probe, 'w')
    await file.close()
    await rm(probe)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
