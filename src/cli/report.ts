// How a command says what it found: diagnostics and failures on standard error, products on standard output.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

/** How a module in `folder` names a file. */
export function relativeTo(folder: string, file: string): string {
  const path = relative(folder, file)
  return path.startsWith('.') ? path : `./${path}`
}

/**
 * Under other names first: a running program may have an old file mapped, and nobody sees half of one. All are there
 * before the first takes its place; when one cannot be, none does, and no folder is left that was not there.
 */
export function writeAll(files: ReadonlyMap<string, string | Uint8Array>): void {
  const undo: string[] = []
  let current = ''
  try {
    for (const [file, content] of files) {
      current = file
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
        throw new Error('EISDIR: it is a folder')
      const folder = mkdirSync(dirname(file), { recursive: true })
      if (folder !== undefined) undo.push(folder)
      undo.push(temporary(file))
      writeFileSync(temporary(file), content)
    }
    for (const file of files.keys()) {
      current = file
      renameSync(temporary(file), file)
    }
  } catch (error) {
    for (const path of undo.toReversed()) rmSync(path, { recursive: true, force: true })
    throw new UsageError(messages.unwritable(shown(current), reasonOf(error)))
  }
}

export function write(file: string, content: string | Uint8Array): void {
  writeAll(new Map([[file, content]]))
}

export function removeFile(file: string): void {
  try {
    rmSync(file)
  } catch (error) {
    throw new UsageError(messages.unwritable(shown(file), reasonOf(error)))
  }
}

const temporary = (file: string): string => `${file}.${process.pid}`
