// How a command says what it found: diagnostics and failures on standard error, products on standard output.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'pathe'
import { formatDiagnostic, type Diagnostic } from '../compile/index.ts'
import { UsageError } from './command.ts'
import * as messages from './messages.ts'
import { reasonOf } from './project.ts'

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

export function report(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) process.stderr.write(formatDiagnostic(diagnostic))
}

export function shown(file: string): string {
  return relative(process.cwd(), file)
}

/** Under another name first: a running program may have the old file mapped, and nobody sees half of one. */
export function write(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(temporary, content)
    renameSync(temporary, file)
  } catch (error) {
    // where not even its folder could be made there is nothing to remove
    if (!isAbsent(error)) rmSync(temporary, { force: true })
    throw new UsageError(messages.unwritable(shown(file), reasonOf(error)))
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOTDIR'
}
