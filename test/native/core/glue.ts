// Builds hand-written glue and loads the core, for tests of the core alone.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { Core, Glue } from '../../../src/runtime/core.ts'
import { flavours } from '../../../src/runtime/flavour.ts'

const root: string = fileURLToPath(new URL('../../..', import.meta.url))
const here: string = fileURLToPath(new URL('.', import.meta.url))

/** The sanitizers' script puts its own build here. */
export const coreFile: string =
  process.env['CFFI_TEST_CORE'] ??
  join(root, `prebuilds/${process.platform}-${process.arch}/node.${flavours()[0]}.node`)

// what is mapped stays readable after its file is gone
const work: string = mkdtempSync(join(tmpdir(), 'cffi-core-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** Compiles `<name>.c` of this folder and returns the addon's path; every call makes another file. */
export function buildGlue(name: string, flags: readonly string[] = []): string {
  const folder = mkdtempSync(join(work, 'glue-'))
  const out = join(folder, `${basename(name).replace(/\.\w+$/, '')}.node`)
  const isCpp = name.endsWith('.cc')
  const common = ['-shared', '-fPIC', '-O2', '-fvisibility=hidden', '-Wl,-Bsymbolic']
  const include = [`-I${join(root, 'src/runtime/native')}`, `-I${here}`]
  const extra = (process.env['CFFI_TEST_CFLAGS'] ?? '').split(' ').filter((flag) => flag !== '')
  const { LD_PRELOAD: _, ...env } = process.env
  execFileSync(
    isCpp ? 'c++' : 'cc',
    [...common, ...include, ...extra, join(here, name), '-o', out, ...flags],
    { env, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return out
}

export interface Reported {
  readonly code: string
  readonly message: string
}

export interface LoadedCore {
  readonly core: Core
  /** What the core reported, newest last; a test empties it. */
  readonly reports: Reported[]
  /** Of them, that libraries cannot be kept apart from Node's: as it is under a sanitizer. */
  readonly warnings: Reported[]
}

export class CoreError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export function loadCore(): LoadedCore {
  const core: Core = createRequire(import.meta.url)(coreFile)
  const reports: Reported[] = []
  const warnings: Reported[] = []
  core.initialize({
    error: (code, message) => new CoreError(code, message),
    report: (code, message) =>
      void (message.includes('RTLD_DEEPBIND') ? warnings : reports).push({ code, message }),
  })
  return { core, reports, warnings }
}

/** Raw functions take what their signature says; tests also give what it does not. */
export type Loose = (...args: unknown[]) => unknown

export function binder(core: Core, glue: Glue, names: readonly string[]) {
  return (name: string, signature: string): Loose =>
    core.bind(glue, 'function', names.indexOf(name), signature, name) as unknown as Loose
}
