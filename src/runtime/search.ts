// Where a library is looked for that a program names: what the loader is given, in order. `m` and `libm` are
// searched for as a linker does, `libm.so.6` and paths are the loader's own business.
import { realPath, toPath } from './core.ts'

/** What to give to the loader for one name. */
export function placesOf(name: string): readonly string[] {
  // beside a bundle it may lie in an archive of Electron's
  if (/[\\/]/.test(name)) return [realPath(toPath(name))]
  if (hasSuffix(name)) return [name]
  const stem = name.replace(/^lib(?=.)/, '')
  switch (process.platform) {
    case 'win32':
      return [`${stem}.dll`, `lib${stem}.dll`]
    case 'darwin':
      return [...darwinPlaces(stem)]
    default:
      return [...new Set([`lib${stem}.so`, ...versions(stem)])]
  }
}

/** `libm.so.6`, `libz.1.dylib`, `kernel32.dll` */
function hasSuffix(name: string): boolean {
  return /\.(?:so(?:\.[\w.]+)?|dylib|dll|drv|ocx|node|bundle)$/i.test(name)
}

function* darwinPlaces(stem: string): Iterable<string> {
  yield `lib${stem}.dylib`
  for (const folder of ['/opt/homebrew/lib', '/usr/local/lib']) yield `${folder}/lib${stem}.dylib`
  yield `/System/Library/Frameworks/${stem}.framework/${stem}`
}

/** `libm.so.6` and so on, the newest first: only packages for development have a `libm.so`, which may also be a
 * linker's text. */
function versions(stem: string): readonly string[] {
  const pattern = new RegExp(`^lib${escapePattern(stem)}\\.so\\.[\\w.]+$`)
  const cached = cachedNames().filter((name) => pattern.test(name))
  if (cached.length > 0) return newestFirst(cached)
  return folders().flatMap((folder) =>
    newestFirst(filesIn(folder).filter((name) => pattern.test(name))).map(
      (name) => `${folder}/${name}`,
    ),
  )
}

function newestFirst(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/**
 * The names in the loader's cache, which `ldconfig` writes (glibc's dl-cache.h): behind a header of 48 bytes an entry of
 * 24 for each library, whose second word is where its name stands. Those of other architectures are the loader's
 * to refuse.
 */
function cachedNames(): readonly string[] {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  let cache: Buffer
  try {
    cache = readFileSync('/etc/ld.so.cache')
  } catch {
    return []
  }
  const start = cache.indexOf('glibc-ld.so.cache1.1', 0, 'latin1')
  if (start < 0) return []
  const { length } = cache
  const word = (at: number): number => {
    if (at + 4 > length) return 0
    return isLittle ? cache.readUInt32LE(at) : cache.readUInt32BE(at)
  }
  const count = Math.min(word(start + 20), Math.floor((length - start) / 24))
  const names = new Set<string>()
  for (let index = 0; index < count; index++) {
    const from = start + word(start + 48 + index * 24 + 4)
    const to = cache.indexOf(0, from)
    if (to > from) names.add(cache.toString('latin1', from, to))
  }
  return [...names]
}

const isLittle: boolean = /* @__PURE__ */ (() =>
  new Uint8Array(new Uint16Array([1]).buffer)[0] === 1)()

/** Where loaders without a cache look: musl's. */
function folders(): readonly string[] {
  const own = (process.env['LD_LIBRARY_PATH'] ?? '').split(/[:;]/).filter((one) => one !== '')
  return [...own, '/lib', '/usr/local/lib', '/usr/lib']
}

function filesIn(folder: string): readonly string[] {
  try {
    return process.getBuiltinModule('node:fs').readdirSync(folder)
  } catch {
    return []
  }
}
