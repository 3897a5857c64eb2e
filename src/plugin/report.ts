// What the compiler has to say, in the form bundlers print: a sentence, a place in the user's file
// and a frame. Never a stack, as it would show our own lines and not theirs.
import { CdefError, formatDiagnostic, formatFrame, locate } from '../compile/index.ts'
import type { Diagnostic } from '../compile/index.ts'

/** As Rollup, Rolldown and Vite want it; others print `message` and `frame` themselves. */
export interface BuildMessage {
  readonly message: string
  readonly id: string
  /** `line` is 1-based, `column` 0-based. */
  readonly loc: { readonly file: string; readonly line: number; readonly column: number }
  readonly frame: string
}

/** One diagnostic, its place and frame apart; notes and further diagnostics stand below its sentence. */
export function toMessage(first: Diagnostic, others: readonly Diagnostic[] = []): BuildMessage {
  const { file, line, column } = locate(first.source, first.span.start)
  const frame = formatFrame(first.source, first.span)
  const whole = formatDiagnostic(first)
  const notes = whole.slice(whole.indexOf(frame) + frame.length)
  const more = notes + others.map(formatDiagnostic).join('\n')
  return {
    message: `${first.message}${more === '' ? '' : `\n\n${more.trimEnd()}`}`,
    id: file,
    loc: { file, line, column: column - 1 },
    frame: frame.trimEnd(),
  }
}

/** An error of the build that bundlers print without a stack. */
export class BuildError extends Error {
  override readonly name = 'CdefError'
  readonly code: string = 'ERR_FFI_CDEF'
  readonly plugin = 'unplugin-cffi'
  readonly id?: string
  readonly loc?: BuildMessage['loc']
  readonly frame?: string

  constructor(message: string | BuildMessage) {
    super(typeof message === 'string' ? message : message.message)
    // Empty rather than absent: all of them print the message when there is no stack to print.
    this.stack = ''
    if (typeof message === 'string') return
    this.id = message.id
    this.loc = message.loc
    this.frame = message.frame
  }
}

/** For bundlers that print a frame of their own accord; an error of another kind stays what it is. */
export function toLocatedError(error: unknown): unknown {
  if (!(error instanceof CdefError)) return error
  const [first, ...others] = errorsOf(error)
  return first === undefined ? error : new BuildError(toMessage(first, others))
}

/** For bundlers that print nothing but the message. */
export function toPlainError(error: unknown): unknown {
  if (!(error instanceof CdefError)) return error
  return new BuildError(errorsOf(error).map(formatDiagnostic).join('\n').trimEnd())
}

function errorsOf(error: CdefError): readonly Diagnostic[] {
  return error.diagnostics.filter(({ severity }) => severity === 'error')
}
