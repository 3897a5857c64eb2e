// One `.cdef` for one target: all the stages, and what to watch.
import { CdefError, Diagnostics, type Diagnostic } from './diagnostic.ts'
import { reportLeftOut } from './left-out.ts'
import { buildLibrary, type Built } from './make.ts'
import { isOwn, showFile, tryRead, type CompileOptions } from './options.ts'
import { completeLibrary, readLibrary } from './read.ts'
import { reviewComplaints } from './review.ts'

/** What a failed compilation depends on, so that a mended file is compiled again. */
export class CompileError extends CdefError {
  readonly dependencies: readonly string[]

  constructor(diagnostics: readonly Diagnostic[], dependencies: readonly string[]) {
    super(diagnostics)
    this.dependencies = dependencies
  }
}

export interface CompiledOne {
  readonly built: Built
  readonly diagnostics: readonly Diagnostic[]
  readonly dependencies: readonly string[]
}

/** Throws a `CompileError` with every mistake. */
export async function compileOne(
  file: string,
  text: string,
  options: CompileOptions,
): Promise<CompiledOne> {
  const diagnostics = new Diagnostics()
  const watched: string[] = []
  try {
    const read = await readLibrary(file, text, options, diagnostics, watched, [])
    const whole = await completeLibrary(file, read, options)
    const built = await buildLibrary(file, whole, options, diagnostics)
    const { library, addon } = built
    reportLeftOut(library, diagnostics)
    reviewComplaints(
      library,
      showFile(file, options),
      addon.complaints,
      tryRead(options),
      diagnostics,
    )
    diagnostics.barrier()
    const reads = addon.reads.filter((one) => isOwn(one, file, options))
    return {
      built,
      diagnostics: diagnostics.all,
      dependencies: [...new Set([...watched, ...reads])],
    }
  } catch (error) {
    throw error instanceof CdefError ? new CompileError(error.diagnostics, watched) : error
  }
}
