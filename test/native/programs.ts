// Programs of their own for tests: a module that is compiled in API mode, and its twin in ABI mode, as
// files that a plain Node runs.
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from '../../src/compile/index.ts'

export type Mode = 'api' | 'abi'

export const modes: readonly Mode[] = ['api', 'abi']

const flags: readonly string[] = (process.env['CFFI_TEST_CFLAGS'] ?? '')
  .split(' ')
  .filter((flag) => flag !== '')

/** Compiles a `.cdef`'s text in `folder`; returns the address of its module. */
export async function writeModule(folder: string, name: string, text: string): Promise<string> {
  const compiler = process.env['CFFI_TEST_CC']
  const compiled = await compile(join(folder, `${name}.cdef`), text, {
    root: folder,
    cacheDir: join(folder, 'cache'),
    ...(compiler !== undefined && { compiler }),
  })
  const { code } = compiled.module({
    runtime: pathToFileURL(resolve('dist/runtime/index.js')).href,
    glue: JSON.stringify(compiled.addon?.file),
    core: JSON.stringify(process.env['CFFI_TEST_PREBUILDS'] ?? resolve('prebuilds')),
  })
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, code)
  return pathToFileURL(file).href
}

/** The same C in both modes: `declarations` are given to the compiler, or to a library that is opened. */
export async function writeInBothModes(
  folder: string,
  name: string,
  declarations: string,
  definitions: string,
): Promise<Readonly<Record<Mode, string>>> {
  const source = join(folder, `${name}.c`)
  const library = join(folder, `lib${name}.so`)
  writeFileSync(source, `${declarations}\n${definitions}`)
  const { LD_PRELOAD: _, ...env } = process.env
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', ...flags, source, '-o', library], { env })
  return {
    api: await writeModule(
      folder,
      `${name}-api`,
      `#pragma cffi sources ${source}\n${declarations}`,
    ),
    abi: await writeModule(
      folder,
      `${name}-abi`,
      `#pragma cffi dlopen ${library}\n${declarations}`,
    ),
  }
}

const timeout = Number(process.env['CFFI_TEST_TIMEOUT'] ?? 60_000)

/** What a script prints as JSON. Anything on standard error, or another end than its own, is a failure. */
export function runProgram(script: string, ...args: readonly string[]): unknown {
  const { stdout, stderr, status, signal } = spawnSync(
    process.env['CFFI_TEST_NODE'] ?? process.execPath,
    [resolve(script), ...args],
    { encoding: 'utf8', timeout },
  )
  // under a sanitizer libraries cannot be kept apart from Node's
  const complaints = stderr.split('\n').filter((line) => !/^$|DEEPBIND|--trace-warnings/.test(line))
  if (status !== 0 || complaints.length > 0) {
    throw new Error(`${script} ended with ${status ?? signal}:\n${stderr}\n${stdout}`)
  }
  return JSON.parse(stdout)
}
