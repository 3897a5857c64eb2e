// What a `.cdef` that is refused says: without a compiler, and with one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CdefError,
  compile,
  understand,
  type Diagnostic,
  type Library,
} from '../../src/compile/index.ts'

const nowhere = { root: '/nowhere', cacheDir: '/nowhere/cache', target: 'linux-x64' }

/** What declarations mean, without a compiler. */
export function read(text: string): Library {
  return understand('/nowhere/case.cdef', text, nowhere).library
}

/** The mistakes of a text, as `line: message`. */
export function mistakes(text: string): readonly string[] {
  try {
    read(text)
  } catch (error) {
    if (error instanceof CdefError) return error.diagnostics.map(show)
    throw error
  }
  return []
}

/** What compiling says, as `line: message`; `files` stand beside the `.cdef`. */
export async function complaints(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'cffi-acceptance-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content)
    const options = { root, cacheDir: join(root, 'cache') }
    const { diagnostics } = await compile(join(root, 'case.cdef'), text, options)
    return diagnostics.map(show)
  } catch (error) {
    if (error instanceof CdefError) return error.diagnostics.map(show)
    throw error
  } finally {
    rmSync(root, { recursive: true })
  }
}

function show({ severity, message, source, span }: Diagnostic): string {
  const line = source.text.slice(0, span.start).split('\n').length
  return `${line}: ${severity}: ${message}`
}
