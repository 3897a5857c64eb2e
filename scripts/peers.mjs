// Peers of the benchmark that come from npm, beside the packages that the project depends on: fetched once into
// the cache, and needed by nothing else. One that cannot be had is absent from the tables, which say so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { bun, deno, fetchTool, findTool } from './tools.mjs'

const { arch } = process

/** Package and the program in it, for Linux. */
const peers = {
  node: nodeOf('26'),
  deno: { spec: deno(`linux-${arch}-glibc`), program: 'deno' },
  bun: {
    spec: bun(arch === 'x64' ? 'linux-x64-baseline' : 'linux-aarch64'),
    program: 'bin/bun',
  },
  'better-sqlite3': { spec: 'better-sqlite3@13.2.0' },
}

function nodeOf(version) {
  return { spec: `node-linux-${arch}@${version}`, program: 'bin/node' }
}

/** What is there of them: path of the package, of its program, and its version. */
export function findPeers() {
  const all = Object.entries(peers).map(([id, peer]) => [id, describe(findTool(peer.spec), peer)])
  return Object.fromEntries(all.filter(([, peer]) => peer !== undefined))
}

function describe(path, { program }) {
  if (path === undefined) return undefined
  const { version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  return { path, version, ...(program && { program: join(path, program) }) }
}

/** Fetches those that are missing; a sentence for each that cannot be had. */
export function fetchPeers() {
  if (process.platform !== 'linux') return ['peers from npm are fetched on Linux only']
  return Object.values(peers).flatMap(({ spec }) =>
    fetchTool(spec) ? [] : [`${spec} could not be fetched from npm`],
  )
}

/** A Node of that version, such as `24`, fetched when it is missing. */
export function fetchNode(version) {
  const peer = nodeOf(version)
  return describe(fetchTool(peer.spec), peer)
}
