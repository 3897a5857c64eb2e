// A batch compiled: its library by the compiler under test, glue by the same one, and our own reading of it.
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Diagnostics } from '../../../../src/compile/diagnostic.ts'
import { emitGlue } from '../../../../src/compile/emit/glue.ts'
import { layout } from '../../../../src/compile/layout/index.ts'
import type { Library } from '../../../../src/compile/layout/library.ts'
import { findTarget } from '../../../../src/compile/layout/targets.ts'
import { parse } from '../../../../src/compile/parse/index.ts'
import { createSource } from '../../../../src/compile/source.ts'
import { programOf, type Batch } from './generate.ts'

const include: string = fileURLToPath(new URL('../../../../src/runtime/native', import.meta.url))

export interface BuiltBatch {
  readonly library: Library
  readonly libraryFile: string
  readonly glueFile: string
  readonly hash: string
}

export async function buildBatch(
  batch: Batch,
  compiler: string,
  work: string,
): Promise<BuiltBatch> {
  const library = understand(`#include "callee.h"\n${batch.declarations}`)
  const glue = emitGlue(library, 'differential.cdef')
  const folder = mkdtempSync(join(work, 'batch-'))
  const libraryFile = join(folder, 'libcallee.so')
  const glueFile = join(folder, 'glue.node')
  writeFileSync(join(folder, 'callee.h'), batch.declarations)
  writeFileSync(join(folder, 'callee.c'), programOf(batch))
  writeFileSync(join(folder, 'glue.c'), glue.text)
  const common = ['-shared', '-fPIC', '-w']
  const extra = (process.env['CFFI_TEST_CFLAGS'] ?? '').split(' ').filter((flag) => flag !== '')
  await run(compiler, [...common, '-O1', join(folder, 'callee.c'), '-o', libraryFile])
  await run(compiler, [
    // optimized, gcc 12 miscounts a bit-field of a packed union in the glue's own checks
    ...[...common, '-O0', '-fvisibility=hidden', `-I${include}`, `-I${folder}`],
    ...(compiler === 'gcc' ? extra : []),
    ...[join(folder, 'glue.c'), libraryFile, '-o', glueFile],
  ])
  return { library, libraryFile, glueFile, hash: glue.hash }
}

function understand(text: string): Library {
  const target = findTarget('linux-x64')
  const diagnostics = new Diagnostics()
  const source = createSource('differential.cdef', text)
  const cdef = parse(source, { macros: target.macros }, diagnostics)
  const library = layout(cdef, { target, included: () => undefined }, diagnostics)
  diagnostics.barrier()
  return library
}

const execute = promisify(execFile)

async function run(command: string, args: readonly string[]): Promise<void> {
  const { LD_PRELOAD: _, ...env } = process.env
  await execute(command, args, { env, maxBuffer: 2 ** 26 })
}
