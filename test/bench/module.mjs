// A `.cdef` as a bundler's output would import it, from the built package.
import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { compile } from '../../dist/compile/index.js'

/** Compiles it and writes its module beside it, whose path is returned; what is compiled goes into `folder`. */
export async function compileModule(file, text, folder) {
  const options = { root: dirname(file), cacheDir: join(folder, 'cache') }
  const compiled = await compile(file, text, options)
  const { code } = compiled.module({
    runtime: new URL('../../dist/runtime/index.js', import.meta.url).href,
    glue: JSON.stringify(compiled.addon?.file),
    core: JSON.stringify(new URL('../../prebuilds', import.meta.url).href),
  })
  const emitted = join(dirname(file), `${basename(file, '.cdef')}.mjs`)
  writeFileSync(emitted, code)
  return emitted
}
