// The content-addressed cache of compiled files. A file is written under a temporary name and renamed,
// and never written again: a running process may have it mapped.
import { createHash, randomUUID } from 'node:crypto'
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

/** The entry of `key` if its product is whole and every file it was made from is unchanged. */
export async function findEntry(folder: string, key: string): Promise<Entry | undefined> {
  const entry = await readEntry(join(folder, `${key}.json`))
  if (entry === undefined) return undefined
  const [product, ...unchanged] = await Promise.all([
    readFile(join(folder, entry.product)).catch(() => undefined),
    ...entry.reads.map(isUnchanged),
  ])
  const isWhole = product !== undefined && hashOf(product) === entry.hash
  return isWhole && unchanged.every(Boolean) ? entry : undefined
}

async function readEntry(file: string): Promise<Entry | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const entry = JSON.parse(text) as Partial<Entry>
    const isEntry = typeof entry.product === 'string' && Array.isArray(entry.reads)
    return isEntry ? (entry as Entry) : undefined
  } catch {
    // cut short: it is made anew
    return undefined
  }
}

async function isUnchanged(read: ReadFile): Promise<boolean> {
  const found = await stat(read.file).catch(() => undefined)
  if (found === undefined) return false
  if (found.size === read.size && found.mtimeMs === read.mtime) return true
  return found.size === read.size && hashOf(await readFile(read.file)) === read.hash
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
  await place(made.temporary, join(folder, entry.product), hash)
  await writeWhole(join(folder, `${key}.json`), JSON.stringify(entry))
  return entry
}

/** The name says the content, so a whole file of that name stays as it is. */
async function place(temporary: string, file: string, hash: string): Promise<void> {
  const present = await readFile(file).catch(() => undefined)
  if (present !== undefined && hashOf(present) === hash) await rm(temporary, { force: true })
  else await rename(temporary, file)
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
