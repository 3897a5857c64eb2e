// A `.cdef` as a bundler's output would import it, from the built package.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from '../../dist/compile/index.js'

/** Compiles it and imports its module; all that is made goes into `folder`. */
export async function importModule(file, folder) {
  const options = { root: dirname(file), cacheDir: join(folder, 'cache') }
  const compiled = await compile(file, readFileSync(file, 'utf8'), options)
  const { code } = compiled.module({
    runtime: new URL('../../dist/runtime/index.js', import.meta.url).href,
    glue: JSON.stringify(compiled.addon.file),
    core: JSON.stringify(new URL('../../prebuilds', import.meta.url).href),
  })
  const emitted = join(folder, `${basename(file, '.cdef')}.mjs`)
  writeFileSync(emitted, code)
  return import(pathToFileURL(emitted).href)
}
