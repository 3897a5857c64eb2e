// Library → glue, module and types, compared as texts.
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { understand } from '../../src/compile/index.ts'
import { casesIn, expectGolden, readCase } from './golden.ts'

const folder = join(import.meta.dirname, 'emit')

describe.each(casesIn(folder))('emit %s', (name) => {
  const { file, text } = readCase(folder, name)
  const options = { root: folder, cacheDir: '', target: 'linux-x64' }
  const { compilation } = understand(file, text, options)

  const { glue } = compilation
  it.runIf(glue)('glue', () => {
    expectGolden(join(folder, `${name}.c`), glue?.text ?? '')
  })

  it('module', () => {
    const links = {
      runtime: 'unplugin-cffi/runtime',
      core: "'core.node'",
      ...(glue === undefined
        ? { libraries: new Map([['./libown.so', "'libown.so'"]]) }
        : { glue: "'glue.node'" }),
    }
    expectGolden(join(folder, `${name}.js`), compilation.module(links).code)
  })

  it('types', () => {
    expectGolden(join(folder, `${name}.d.ts`), compilation.types.text)
  })
})
