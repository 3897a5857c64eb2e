// API mode: a compiled file, whose tables the core knows by index.
import { realPath } from './archive.ts'
import { context } from './context.ts'
import type { GlueDescription } from './contract.ts'
import { getCore, loadCore, toPath, type Address, type Glue } from './core.ts'
import type { ClosureOptions, RawFunction, Shape, Signature, StartFunction } from './core.ts'
import { Library, prepare } from './library.ts'
import type { CalledType, FastFunction, Linkage } from './linkage.ts'
import * as messages from './messages.ts'
import { lookAt, reasonOf } from './refused.ts'

class GlueLinkage implements Linkage {
  readonly #glue: Glue

  constructor(glue: Glue) {
    this.#glue = glue
  }

  get answers(): Glue['answers'] {
    return this.#glue.answers
  }

  bindFunction(index: number, signature: Signature): RawFunction {
    return getCore().bind(this.#glue, 'function', index, signature, '')
  }

  bindFast(
    index: number,
    signature: Signature,
    realm: (...args: never[]) => unknown,
  ): FastFunction {
    const raw = getCore().bind(this.#glue, 'function', index, signature, '', realm)
    return { raw, context: context.address }
  }

  bindVariadic(index: number, shape: Shape, signature: Signature, name: string): RawFunction {
    return getCore().bindDynamic(shape, signature, name, () => this.code(index))
  }

  bindAsync(index: number, signature: Signature): StartFunction {
    return getCore().bindAsync(this.#glue, 'function', index, signature, '')
  }

  bindVariadicAsync(
    index: number,
    shape: Shape,
    signature: Signature,
    name: string,
  ): StartFunction {
    return getCore().bindDynamicAsync(shape, signature, name, this.code(index))
  }

  code(index: number): Address {
    return getCore().code(this.#glue, index)
  }

  bindVariable(index: number, name: string): () => Address {
    return getCore().bind(this.#glue, 'variable', index, 'p', name) as () => Address
  }

  bindCall({ row }: CalledType, signature: Signature, name: string): RawFunction {
    return getCore().bind(this.#glue, 'call', required(row), signature, name)
  }

  openClosure(
    { row, shape }: CalledType,
    signature: Signature,
    fn: (...args: never[]) => unknown,
    name: string,
    failure?: ((...args: never[]) => unknown) | undefined,
    options?: ClosureOptions | undefined,
  ): Address {
    return getCore().openClosure(
      this.#glue,
      required(row),
      signature,
      fn,
      name,
      failure,
      shape,
      options,
    )
  }
}

/** Its type comes from a module of API mode, all of whose types have one. */
function required(row: number | undefined): number {
  if (row === undefined) throw new TypeError('a function type of API mode has no row')
  return row
}

/** Opens the glue of a module; an import does it, and fails with every path that was tried. */
export function open(description: GlueDescription): Library {
  prepare(description)
  return new Library(description, new GlueLinkage(openGlue(description)))
}

function openGlue({ core, glue, hash, process, mend }: GlueDescription): Glue {
  const { open: openFile } = loadCore(core, mend)
  const path = realPath(toPath(glue))
  try {
    return openFile(path, hash, process)
  } catch (error) {
    // the core's own words say more than ours could, unless a look into the file says why
    const seen = lookAt(path)
    const isSaid = error instanceof Error && 'code' in error && error.message.endsWith(seen ?? '')
    const failure = isSaid
      ? error
      : messages.load('the glue', [{ path, reason: reasonOf(error, path) }])
    throw messages.withMend(failure, mend)
  }
}
