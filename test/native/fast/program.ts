// Programs of this folder beside modules of `.cdef` files, run in processes of their own: with flags of V8's,
// and with either flavour of the core.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { compile } from '../../../src/compile/index.ts'

export interface Ran {
  readonly out: string
  readonly err: string
  readonly status: number | null
  readonly signal: string | null
}

/** Where the flavours of the core lie; programs can be given another place, by CFFI_TEST_CORES. */
export function cores(): string {
  return process.env['CFFI_TEST_PREBUILDS'] ?? resolve('prebuilds')
}

export class Programs implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'cffi-fast-'))

  /** Writes the module of a `.cdef` of test/native, edited, under a name that programs import. */
  async addModule(
    cdef: string,
    name: string,
    edit: (text: string) => string = (text) => text,
  ): Promise<void> {
    const file = resolve('test/native', cdef)
    const compiler = process.env['CFFI_TEST_CC']
    const compiled = await compile(file, edit(readFileSync(file, 'utf8')), {
      root: this.folder,
      cacheDir: join(this.folder, 'cache'),
      ...(compiler !== undefined && { compiler }),
    })
    const { code } = compiled.module({
      runtime: resolve('dist/runtime/index.js'),
      glue: JSON.stringify(compiled.addon?.file),
      core: `process.env.CFFI_TEST_CORES ?? ${JSON.stringify(cores())}`,
    })
    writeFileSync(join(this.folder, name), code)
  }

  add(name: string): void {
    copyFileSync(resolve('test/native/fast', name), join(this.folder, name))
  }

  /** The program as one script, whose exports are one global variable. */
  async addScript(name: string): Promise<void> {
    const stem = basename(name, '.mjs')
    await build({
      entryPoints: [join(this.folder, name)],
      outfile: join(this.folder, `${stem}.js`),
      bundle: true,
      format: 'iife',
      globalName: stem,
      platform: 'node',
    })
  }

  run(
    flags: readonly string[],
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Ran {
    const [name = '', ...rest] = args
    const { stdout, stderr, status, signal } = spawnSync(
      process.execPath,
      [...flags, join(this.folder, name), ...rest],
      {
        encoding: 'utf8',
        timeout: 120_000,
        killSignal: 'SIGKILL',
        maxBuffer: 2 ** 26,
        env: { ...process.env, ...env },
      },
    )
    // libraries stay together under a sanitizer
    const said = stderr
      .split('\n')
      .filter((line) => !/DEEPBIND|--trace-warnings/.test(line))
      .join('\n')
    return { out: stdout.trim(), err: said, status, signal }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}
