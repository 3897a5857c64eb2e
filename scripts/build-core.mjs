// Builds the core addon with prebuildify into prebuilds/<platform>-<arch>/, for the machine it runs on:
// the flavour for any Node, and the one for this Node's V8; or those that are named, with headers from npm:
//   node scripts/build-core.mjs [napi abi115 abi127 …]
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
import { nodes } from './nodes.mjs'
import { tool } from './tools.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const native = join(root, 'src/runtime/native')
const cache = join(root, 'node_modules/.cache/unplugin-cffi/core')
const folder = `${process.platform}-${process.arch}`
const lock = join(cache, 'lock')

const { modules } = process.versions

mkdirSync(cache, { recursive: true })
for (const name of process.argv.length > 2 ? process.argv.slice(2) : usualFlavours()) {
  const flavour = describeFlavour(name)
  if (isCurrent(flavour)) continue
  await acquireLock()
  try {
    if (!isCurrent(flavour)) build(flavour)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** No linker of Windows' knows the C++ of Node's, and not every V8 is known. */
function usualFlavours() {
  const nodedir = findNodeHeaders()
  const isKnown = process.platform !== 'win32' && modules in nodes
  const hasHeaders = nodedir === undefined || existsSync(join(nodedir, 'include/node/v8.h'))
  return isKnown && hasHeaders ? ['napi', `abi${modules}`] : ['napi']
}

function describeFlavour(name) {
  const abi = /^abi(\d+)$/.exec(name)?.[1]
  if (name !== 'napi' && !(abi in nodes)) {
    const known = Object.keys(nodes).map((one) => `abi${one}`)
    console.error(`there is no flavour '${name}'; there are ${['napi', ...known].join(', ')}`)
    process.exit(1)
  }
  return {
    name,
    abi,
    product: join(root, 'prebuilds', folder, `node.${name}.node`),
    stamp: join(cache, `${folder}-${name}.stamp`),
    wanted: describeSources(name),
  }
}

function describeSources(name) {
  const hash = createHash('sha256').update(name)
  const files = readdirSync(native).filter((name) => /\.(cc|h)$/.test(name))
  for (const file of [
    ...files.toSorted().map((name) => join(native, name)),
    join(root, 'binding.gyp'),
    fileURLToPath(import.meta.url),
    join(root, 'scripts/find-libffi.mjs'),
    join(root, 'scripts/nodes.mjs'),
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
function isCurrent({ product, stamp, wanted }) {
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
function findNodeHeaders(abi = modules) {
  if (abi !== modules) return tool(`node-${process.platform}-${process.arch}@${nodes[abi]}`)
  if (process.env.npm_config_nodedir) return process.env.npm_config_nodedir
  const beside = resolve(process.execPath, '../..')
  return existsSync(join(beside, 'include/node/node_api.h')) ? beside : undefined
}

function build({ name, abi, product, stamp, wanted }) {
  const require = createRequire(import.meta.url)
  const prebuildify = join(dirname(require.resolve('prebuildify/package.json')), 'bin.js')
  const nodedir = findNodeHeaders(abi)
  const out = join(cache, 'out')
  rmSync(out, { recursive: true, force: true })
  // --napi names the file as we say, whatever it is
  const target = abi === undefined ? process.versions.node : nodes[abi]
  const args = ['--napi', '--name', `node.${name}`, '--strip', '--target', target]
  const result = spawnSync(process.execPath, [prebuildify, ...args, '--cwd', root, '--out', out], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: {
      JOBS: 'max',
      ...process.env,
      CFFI_ABI: abi ?? '',
      ...(nodedir && { npm_config_nodedir: nodedir }),
    },
  })
  if (result.status !== 0) {
    console.error(result.stdout + result.stderr)
    console.error(
      'The core addon could not be built: it takes a C++20 compiler, make and Python 3' +
        (nodedir ? '.' : ', and network for Node’s headers unless npm_config_nodedir names them.'),
    )
    process.exitCode = 1
    return
  }
  mkdirSync(dirname(product), { recursive: true })
  // never written over: a process that has the old file mapped would crash
  renameSync(join(out, 'prebuilds', folder, `node.${name}.node`), product)
  writeFileSync(stamp, `${wanted} ${hashOf(product)}`)
  console.log(`built ${product.slice(root.length + 1)} (${statSync(product).size} bytes)`)
}
