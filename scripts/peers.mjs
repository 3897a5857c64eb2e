// Peers of the benchmark that come from npm, beside the packages that the project depends on: fetched once into
// the cache, and needed by nothing else. One that cannot be had is absent from the tables, which say so.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, 'node_modules/.cache/unplugin-cffi/peers')
const { arch } = process

/** Name, package, version and the program in it, for Linux. */
const peers = {
  node: { name: `node-linux-${arch}`, version: '26', program: 'bin/node' },
  deno: { name: `@deno/linux-${arch}-glibc`, version: '2.9.6', program: 'deno' },
  bun: {
    name: arch === 'x64' ? '@oven/bun-linux-x64-baseline' : '@oven/bun-linux-aarch64',
    version: '1.4.5',
    program: 'bin/bun',
  },
  'better-sqlite3': { name: 'better-sqlite3', version: '13.2.0' },
}

/** What is there of them: path of the package, of its program, and its version. */
export function findPeers() {
  const all = Object.entries(peers).map(([id, peer]) => [id, find(`${id}-${peer.version}`, peer)])
  return Object.fromEntries(all.filter(([, peer]) => peer !== undefined))
}

function find(folder, { name, program }) {
  const path = join(cache, folder, 'node_modules', name)
  if (!existsSync(join(path, 'package.json'))) return undefined
  const { version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  return { path, version, ...(program && { program: join(path, program) }) }
}

/** Fetches those that are missing; a sentence for each that cannot be had. */
export function fetchPeers() {
  if (process.platform !== 'linux') return ['peers from npm are fetched on Linux only']
  return Object.entries(peers).flatMap(([id, peer]) => {
    const folder = `${id}-${peer.version}`
    return find(folder, peer) || fetch(folder, peer)
      ? []
      : [`${peer.name} could not be fetched from npm`]
  })
}

/** A Node of that version, such as `24`, fetched when it is missing. */
export function fetchNode(version) {
  const peer = { name: `node-linux-${arch}`, version, program: 'bin/node' }
  const folder = `node-${version}`
  return find(folder, peer) ?? fetch(folder, peer)
}

function fetch(folder, peer) {
  const target = join(cache, folder)
  mkdirSync(target, { recursive: true })
  console.log(`setup: npm install ${peer.name}@${peer.version}`)
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const args = ['install', '--prefix', target, ...quiet, `${peer.name}@${peer.version}`]
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return status === 0 ? find(folder, peer) : undefined
}
