// Whether a preload script can call C: it runs in a sandbox, which loads no native code, unless its window is told
// otherwise. That is said in the main process, whose sources are read and never run.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'pathe'
import { withoutComments } from './setting.ts'

/** Code of a preload script: nothing else has a use for this. */
export function isPreload(code: string): boolean {
  return /\bcontextBridge\b/.test(code)
}

const sources = new Set(['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'])
/** What the tools call their outputs. */
const outputs = /^(?:\.|(?:node_modules|out|dist|dist-electron|build|release|test|tests)$)/

/** Whether some source gives up the sandbox, or lets a variable decide; `enableSandbox()` is stronger than all. */
export function leavesSandbox(folder: string): boolean {
  let leaves = false
  for (const file of filesIn(folder)) {
    const text = withoutComments(file, readFileSync(file, 'utf8'))
    if (/\benableSandbox\s*\(/.test(text)) return false
    leaves ||=
      /\bsandbox\b['"]?\s*(?::(?!\s*true\b)|[,}])/.test(text) ||
      /\bnodeIntegration['"]?\s*:\s*true\b|\bno-sandbox\b/.test(text)
  }
  return leaves
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile() && sources.has(extname(entry.name))) yield path
    if (entry.isDirectory() && !outputs.test(entry.name)) yield* filesIn(path)
  }
}
