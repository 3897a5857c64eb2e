// Library → its texts and its built glue.
import { build, type Addon } from './build/index.ts'
import type { Diagnostics } from './diagnostic.ts'
import { checkCarried, leaveOutUncarried } from './emit/check.ts'
import { emitLinkCheck } from './emit/glue-link.ts'
import { emit, type Compilation } from './emit/index.ts'
import type { HeaderQuery } from './header/query.ts'
import type { Library } from './layout/library.ts'
import type { Target } from './layout/target.ts'
import { leaveOutRefused } from './left-out.ts'
import { buildInput, buildOptions, showFile, tryRead, type CompileOptions } from './options.ts'
import { reviewFailure } from './review.ts'

/** Without what headers declare and no library defines: a large header may hold some of that. */
export async function leaveOutUndefined(
  file: string,
  library: Library,
  shownFile: string,
  options: CompileOptions,
): Promise<Library> {
  const text = emitLinkCheck(library, shownFile)
  if (text === undefined) return library
  const input = buildInput(file, library.link, text, options)
  // what is undefined is said and does no harm, so that the answer is kept
  const linkArgs = [...input.linkArgs, ...lenientLink(library.target)]
  const linked = await build({ ...input, linkArgs }, buildOptions(options))
  if (linked.kind !== 'addon' && linked.kind !== 'complaints') return library
  return leaveOutRefused(library, linked.complaints) ?? library
}

function lenientLink({ os }: Target): readonly string[] {
  switch (os) {
    case 'darwin':
      return ['-Wl,-undefined,warning']
    case 'linux':
      return ['-Wl,--warn-unresolved-symbols']
    default:
      return []
  }
}

export interface Built {
  readonly library: Library
  readonly compilation: Compilation
  /** None in ABI mode. */
  readonly addon: Addon | undefined
}

/** What a header declares and the compiler or the linker refuses is left out, and the rest is built again. */
export async function buildLibrary(
  file: string,
  whole: Library,
  options: CompileOptions,
  diagnostics: Diagnostics,
): Promise<Built> {
  const shownFile = showFile(file, options)
  const carried = leaveOutUncarried(whole)
  if (whole.mode === 'abi') {
    const compilation = emitChecked(carried, shownFile, options.header, diagnostics)
    return { library: carried, compilation, addon: undefined }
  }
  const linked = await leaveOutUndefined(file, carried, shownFile, options)
  for (let library = linked; ;) {
    const compilation = emitChecked(library, shownFile, options.header, diagnostics)
    const input = buildInput(file, library.link, compilation.glue?.text ?? '', options)
    const addon = await build(input, buildOptions(options))
    if (addon.kind === 'addon') return { library, compilation, addon }
    const rest = addon.kind === 'complaints' && leaveOutRefused(library, addon.complaints)
    if (!rest) {
      reviewFailure(library, shownFile, addon, tryRead(options), diagnostics)
      diagnostics.barrier()
      throw new Error('a failed build left no diagnostic')
    }
    library = rest
  }
}

export function emitChecked(
  library: Library,
  shownFile: string,
  header: HeaderQuery | undefined,
  diagnostics: Diagnostics,
): Compilation {
  checkCarried(library, diagnostics)
  diagnostics.barrier()
  return emit(library, shownFile, header)
}
