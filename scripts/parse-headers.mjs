// Parses every header under a folder (/usr/include) that the C compiler preprocesses alone, and says
// what could not be read. `node scripts/parse-headers.mjs [folder] [--all]`: with --all every message.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = process.argv[2]?.startsWith('/') ? process.argv[2] : '/usr/include'
const all = process.argv.includes('--all')

const out = await mkdtemp(path.join(tmpdir(), 'cffi-headers-'))
const outfile = path.join(out, 'parse.mjs')
await build({
  stdin: {
    contents: `export * from './src/compile/parse/index.ts'
      export * from './src/compile/source.ts'
      export * from './src/compile/diagnostic.ts'`,
    resolveDir: root,
  },
  bundle: true,
  format: 'esm',
  outfile,
})
const { parse, createSource, Diagnostics, formatDiagnostic } = await import(
  pathToFileURL(outfile).href
)
await rm(out, { recursive: true })

const headers = (await readdir(folder, { recursive: true }))
  .filter((file) => file.endsWith('.h'))
  .sort()
let accepted = 0
let clean = 0
let characters = 0
let milliseconds = 0
let declarations = 0
const messages = new Map()
const flags = ['-D_GNU_SOURCE', '-x', 'c']
for (const header of headers) {
  const file = path.join(folder, header)
  const text = await preprocess(file)
  if (text === undefined) continue
  const diagnostics = new Diagnostics()
  const start = performance.now()
  const cdef = parse(createSource(file, text), { macros: {}, header: true }, diagnostics)
  milliseconds += performance.now() - start
  characters += text.length
  declarations += cdef.declarations.length
  if (diagnostics.all.length > 0 && !(await compiles(file))) continue
  accepted++
  if (diagnostics.all.length === 0) clean++
  for (const diagnostic of diagnostics.all) {
    const said = formatDiagnostic(diagnostic)
    messages.set(said, [...(messages.get(said) ?? []), header])
  }
}
for (const [said, files] of [...messages].slice(0, all ? Infinity : 20)) {
  console.log(`${said}  in ${files.length} headers, first ${files[0]}\n`)
}
console.log(
  `${headers.length} headers, ${accepted} accepted alone by the compiler, ${clean} of them read whole; ` +
    `${declarations} declarations, ${(characters / 1e6).toFixed(1)} MB at ${(characters / 1e3 / milliseconds).toFixed(1)} MB/s`,
)
process.exitCode = clean === accepted ? 0 : 1

async function preprocess(file) {
  try {
    const { stdout } = await run('gcc', ['-E', '-D_GNU_SOURCE', '-x', 'c', file], {
      maxBuffer: 1 << 28,
    })
    return stdout
  } catch {
    return undefined
  }
}

/** What a header alone cannot be, because it wants another before it, is no failure of ours. */
async function compiles(file) {
  try {
    await run('gcc', ['-fsyntax-only', '-w', ...flags, file])
    return true
  } catch {
    return false
  }
}
