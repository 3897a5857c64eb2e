// Destructors at the end of the process, in processes of their own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'

const dist = (path: string): string => new URL(`../../${path}`, import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'cffi-exit-'))
const module = join(folder, 'exit.mjs')
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  const text = 'typedef void (*action)(void);\nstatic void run(action act) { act(); }'
  const compiled = await compile(join(folder, 'exit.cdef'), text, {
    root: folder,
    cacheDir: folder,
  })
  const { code } = compiled.module({
    runtime: dist('dist/runtime/index.js'),
    glue: JSON.stringify(compiled.addon?.file),
    core: JSON.stringify(dist('prebuilds')),
  })
  writeFileSync(module, code)
})

function run(text: string): {
  readonly out: string
  readonly err: string
  readonly status: unknown
} {
  const script = `
    import lib, { ffi } from ${JSON.stringify(pathToFileURL(module).href)}
    const make = (name, options) => ffi.gc(ffi.new('int *'), () => console.log(name), options)
    ${text}
  `
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  )
  return { out: stdout.trim(), err: stderr, status }
}

it('those that are asked to run once, the last made first', () => {
  const { out, status } = run(`
    const all = [make('first', { atExit: true }), make('second', { atExit: true }), make('never')]
    const released = make('released', { atExit: true })
    ffi.release(released)
    ffi.gc(make('taken away', { atExit: true }), null)
    globalThis.all = all
  `)
  expect([out.split('\n'), status]).toEqual([['released', 'second', 'first'], 0])
})

it('what they throw ends the process with an error, after all have run', () => {
  const { out, err, status } = run(`
    const first = make('first', { atExit: true })
    const second = ffi.gc(ffi.new('int *'), () => { throw new Error('no') }, { atExit: true })
    globalThis.all = [first, second]
  `)
  expect(out).toBe('first')
  expect(err).toContain('Error: no')
  expect(status).not.toBe(0)
})

it('they do not run inside a call that the process ends in', () => {
  const { out, err } = run(`
    globalThis.all = make('never', { atExit: true })
    lib.run(() => process.exit())
  `)
  expect(out).toBe('')
  expect(err).toContain('1 destructor of ffi.gc({ atExit: true }) does not run')
})
