// A function of `extern "JS"` runs the JavaScript of one thread: the one that has attached it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'
import { flavours } from '../../src/runtime/flavour.ts'
import { coreFile } from './core/glue.ts'

const folder = mkdtempSync(join(tmpdir(), 'cffi-extern-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Compiled {
  readonly lib: { readonly taken: (x: number) => number }
  readonly ffi: { readonly defExtern: (name: string, fn: (x: number) => number) => void }
}

/** The second thread needs the core alone: the function is the row behind its type's. */
const script = `
  const { parentPort, workerData } = require('node:worker_threads')
  const module = { exports: {} }
  process.dlopen(module, workerData.core)
  const core = module.exports
  core.initialize({ error: (code, message) => new Error(message), report() {} })
  const glue = core.open(workerData.glue, workerData.hash, false)
  core.openClosure(glue, 1, 'ii', () => 0, 'taken')
  parentPort.postMessage('attached')
  setInterval(() => {}, 1000)
`

it('what another thread has attached cannot be attached until that thread ends', async () => {
  const compiled = await compile(join(folder, 'taken.cdef'), 'extern "JS" int taken(int x);\n', {
    root: folder,
    cacheDir: folder,
  })
  const { code } = compiled.module({
    runtime: resolve('src/runtime/index.ts'),
    glue: JSON.stringify(compiled.addon?.file),
    core: JSON.stringify({ [String(flavours()[0])]: coreFile }),
  })
  writeFileSync(join(folder, 'taken.mjs'), code)
  const { lib, ffi } = (await import(/* @vite-ignore */ join(folder, 'taken.mjs'))) as Compiled

  const hash = /hash: '(\w+)'/.exec(code)?.[1]
  const workerData = { core: coreFile, glue: compiled.addon?.file, hash }
  const worker = new Worker(script, { eval: true, workerData })
  expect(await once(worker, 'message')).toEqual(['attached'])
  expect(() => ffi.defExtern('taken', (x) => x)).toThrow(
    'another thread has attached taken(): a C function runs the JavaScript of one thread',
  )
  await worker.terminate()
  ffi.defExtern('taken', (x) => x + 1)
  expect(lib.taken(41)).toBe(42)
})
