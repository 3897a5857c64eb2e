// The storm of storm/main.mjs, in a process of its own. CFFI_STORM_CALLS says how many callbacks,
// CFFI_STORM_ROUNDS how many storms; `npm run sanitize -- thread` runs them under ThreadSanitizer.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeModule } from './programs.ts'

const calls = Number(process.env['CFFI_STORM_CALLS'] ?? 16_000)
const rounds = Number(process.env['CFFI_STORM_ROUNDS'] ?? 1)
const preload = process.env['CFFI_STORM_PRELOAD']
const folder = mkdtempSync(join(tmpdir(), 'cffi-storm-'))
afterAll(() => rmSync(folder, { recursive: true }))
const modules: string[] = []

beforeAll(async () => {
  for (const name of ['foreign-threads', 'async']) {
    const file = resolve(`test/native/${name}.cdef`)
    modules.push(await writeModule(folder, name, readFileSync(file, 'utf8'), { file }))
  }
}, 60_000)

const timeout = 60_000 + calls * 10

it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
  'storm %i leaves nothing lost and nothing out of order',
  () => {
    const { LD_PRELOAD: _, ...env } = process.env
    const ran = spawnSync(
      process.execPath,
      [resolve('test/native/storm/main.mjs'), ...modules, String(calls)],
      {
        encoding: 'utf8',
        timeout,
        env: { ...env, ...(preload !== undefined && { LD_PRELOAD: preload }) },
      },
    )
    if (rounds > 1) console.log(ran.stdout.trim())
    // callbacks of workers that were terminated are said to be so; libraries stay together under a sanitizer
    const complaints = ran.stderr
      .split('\n')
      .filter(
        (line) => line !== '' && !/environment it belongs to|DEEPBIND|--trace-warnings/.test(line),
      )
    expect([ran.status, ran.signal, complaints]).toEqual([0, null, []])
    expect(ran.stdout).toMatch(
      new RegExp(`^calm: ${calls} callbacks, \\d+ asynchronous calls, \\d+ workers\n$`),
    )
  },
  timeout,
)
