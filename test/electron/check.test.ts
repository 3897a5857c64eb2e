// What a person with Electron runs, where the stand-in takes Electron's place: electron-builder itself packages the
// application around it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'

// electron-builder comes from npm.
vi.setConfig({ testTimeout: 240_000 })

const script = join(root, 'playground/electron/check.mjs')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cffi-electron-dist-'))
  mkdirSync(join(folder, 'resources'))
  const run = `exec '${process.execPath}' '${join(import.meta.dirname, 'stand-in.cjs')}'`
  const program = `#!/bin/sh\n${run} "$(dirname "$0")/resources/app.asar"\n`
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function check(...args: readonly string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', VITEST: undefined }
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env })
}

test('electron-vite and electron-builder', () => {
  const { status, stdout, stderr } = check('electron-vite', '--electron', folder)
  expect(stdout, stderr).toContain('electron-vite: packaged, started, and right')
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
