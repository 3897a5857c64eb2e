// Builds the core addon with prebuildify into prebuilds/<platform>-<arch>/, for the machine it runs on.
// Does nothing when sources and tools are what they were; several runs at once wait for one another.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findLibffi } from './find-libffi.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const native = join(root, 'src/runtime/native')
const cache = join(root, 'node_modules/.cache/unplugin-cffi/core')
const folder = `${process.platform}-${process.arch}`
const product = join(root, 'prebuilds', folder, 'node.napi.node')
const stamp = join(cache, `${folder}.stamp`)
const lock = join(cache, 'lock')

mkdirSync(cache, { recursive: true })
const wanted = describeSources()
if (!isCurrent()) {
  await acquireLock()
  try {
    if (!isCurrent()) build()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function describeSources() {
  const hash = createHash('sha256')
  const files = readdirSync(native).filter((name) => /\.(cc|h)$/.test(name))
  for (const file of [
    ...files.toSorted().map((name) => join(native, name)),
    join(root, 'binding.gyp'),
    fileURLToPath(import.meta.url),
    join(root, 'scripts/find-libffi.mjs'),
  ]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  // a compiler of its own is a build of its own, and so is one with another libffi
  const libffi = findLibffi()
  hash.update([process.env.CC, process.env.CXX, process.version, libffi].join('\0'))
  if (libffi) hash.update(readFileSync(libffi))
  return hash.digest('hex')
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** The stamp names the product's own bytes too, so that a product put there by other means is built anew. */
function isCurrent() {
  return (
    existsSync(product) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === `${wanted} ${hashOf(product)}`
  )
}

async function acquireLock() {
  const patience = 300_000
  for (const start = Date.now(); ; await setTimeout(100)) {
    try {
      mkdirSync(lock)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    // one left behind by a run that was killed
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > patience) rmSync(lock, { recursive: true, force: true })
    if (Date.now() - start > 2 * patience) throw new Error(`cannot get hold of ${lock}`)
  }
}

/** The folder that holds include/node: of the running Node, so that nothing is downloaded. */
function findNodeHeaders() {
  if (process.env.npm_config_nodedir) return process.env.npm_config_nodedir
  const beside = resolve(process.execPath, '../..')
  return existsSync(join(beside, 'include/node/node_api.h')) ? beside : undefined
}

function build() {
  const require = createRequire(import.meta.url)
  const prebuildify = join(dirname(require.resolve('prebuildify/package.json')), 'bin.js')
  const nodedir = findNodeHeaders()
  const out = join(cache, 'out')
  rmSync(out, { recursive: true, force: true })
  const args = ['--napi', '--name', 'node.napi', '--strip', '--target', process.versions.node]
  const result = spawnSync(process.execPath, [prebuildify, ...args, '--cwd', root, '--out', out], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { JOBS: 'max', ...process.env, ...(nodedir && { npm_config_nodedir: nodedir }) },
  })
  if (result.status !== 0) {
    console.error(result.stdout + result.stderr)
    console.error(
      'The core addon could not be built: it takes a C++17 compiler, make and Python 3' +
        (nodedir ? '.' : ', and network for Node’s headers unless npm_config_nodedir names them.'),
    )
    process.exitCode = 1
    return
  }
  mkdirSync(dirname(product), { recursive: true })
  // never written over: a process that has the old file mapped would crash
  renameSync(join(out, 'prebuilds', folder, 'node.napi.node'), product)
  writeFileSync(stamp, `${wanted} ${hashOf(product)}`)
  console.log(`built ${product.slice(root.length + 1)} (${statSync(product).size} bytes)`)
}
