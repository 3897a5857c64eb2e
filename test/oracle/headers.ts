// The headers of this machine: every one under /usr/include that a C compiler accepts alone, in an order
// that a seed repeats. CFFI_HEADER_FOLDER looks elsewhere.
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Random } from './random.ts'

const run = promisify(execFile)
const folder = process.env['CFFI_HEADER_FOLDER'] ?? '/usr/include'
const flags = ['-D_GNU_SOURCE', '-std=gnu17', '-xc']

export const headerSeed: number = Number(process.env['CFFI_ORACLE_SEED'] ?? 1)

export function listHeaders(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.h'))
    .sort()
    .map((file) => join(folder, file))
}

/** All of them, shuffled. */
export function drawHeaders(): readonly string[] {
  const random = new Random(headerSeed)
  const drawn = [...listHeaders()]
  for (let i = drawn.length - 1; i > 0; i--) {
    const other = random.below(i + 1)
    const swapped = drawn[i] ?? ''
    drawn[i] = drawn[other] ?? ''
    drawn[other] = swapped
  }
  return drawn
}

/** What the compiler makes of it alone; undefined for one that wants another before it. */
export async function preprocess(compiler: string, header: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(compiler, [...flags, '-E', header], { maxBuffer: 2 ** 28 })
    return stdout
  } catch {
    return undefined
  }
}

/** Whether the compiler takes it alone; many headers are preprocessed and yet want another before them. */
export async function isAccepted(compiler: string, header: string): Promise<boolean> {
  return (await complaints(compiler, `#include "${header}"\n`)) === ''
}

/** What the compiler says of a program; empty when it takes it. */
export async function complaints(compiler: string, program: string): Promise<string> {
  const child = run(compiler, [...flags, '-fsyntax-only', '-w', '-'], { maxBuffer: 2 ** 28 })
  child.child.stdin?.end(program)
  try {
    await child
    return ''
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  }
}

/** Does `work` for each item, a few at a time: compilers run beside us. */
export async function forEachOf<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  most = 3,
): Promise<void> {
  const iterator = items[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: most }, worker))
}
