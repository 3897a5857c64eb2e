// One `.cdef` for one target: all the stages, and what to watch.
import { CdefError, Diagnostics, type Diagnostic } from './diagnostic.ts'
import { reportLeftOut } from './left-out.ts'
import { findLibraryFiles, type LibraryFile } from './library-file.ts'
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
  /** Files of the project that are opened at run time. */
  readonly libraries: readonly LibraryFile[]
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
    const complaints = addon?.complaints ?? []
    reviewComplaints(library, showFile(file, options), complaints, tryRead(options), diagnostics)
    const libraries = findLibraryFiles(library, diagnostics)
    diagnostics.barrier()
    const reads = (addon?.reads ?? []).filter((one) => isOwn(one, file, options))
    return {
      built,
      diagnostics: diagnostics.all,
      libraries,
      dependencies: [
        ...new Set([...watched, ...reads, ...libraries.map((library) => library.file)]),
      ],
    }
  } catch (error) {
    throw error instanceof CdefError ? new CompileError(error.diagnostics, watched) : error
  }
}
