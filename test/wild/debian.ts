// Debian's packages that hold cdefs for Python's CFFI, as files in a folder of ours: fetched once, never
// unpacked. The archive is the one that this machine installs from.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const cache = join(import.meta.dirname, '../../node_modules/.cache/unplugin-cffi/debian')
const helper = '/usr/lib/apt/apt-helper'

export const hasApt: boolean = existsSync(helper)

/** Packages as installed: small, and on every mirror. */
export const binaries: readonly string[] =
  `pypy3-lib python3-argon2 python3-autobahn python3-bladerf python3-cairocffi python3-cffi
   python3-cmarkgfm python3-eccodes python3-ffcx python3-gphoto2cffi python3-hidapi python3-isospec
   python3-librtmp python3-milksnake python3-notmuch2 python3-persistent python3-psycopg2cffi
   python3-pygit2 python3-reflink python3-rpy2 python3-snimpy python3-ssdeep
   python3-suitesparse-graphblas python3-xattr python3-xcffib weasyprint`.split(/\s+/)

/** Packages whose cdefs stand in their source only; a mirror may leave sources out. */
export const sources: readonly string[] =
  'python-cffi python-cryptography python-jack-client python-nacl python-xattr'.split(' ')

export interface Fetched {
  readonly files: readonly string[]
  readonly missing: readonly string[]
}

export function fetchPackages(): Fetched {
  for (const folder of ['lists/partial', 'archives/partial', 'files']) {
    mkdirSync(join(cache, folder), { recursive: true })
  }
  if (binaries.some((name) => find(name) === undefined)) {
    updateLists()
    // one that is not there must not keep the others away
    if (!apt(['download', ...binaries.filter((name) => find(name) === undefined)]).ok) {
      for (const name of binaries) if (find(name) === undefined) apt(['download', name])
    }
    for (const name of sources) if (find(name) === undefined) downloadSource(name)
  }
  const all = [...binaries, ...sources]
  return {
    files: all.flatMap((name) => find(name) ?? []),
    missing: all.filter((name) => find(name) === undefined),
  }
}

function find(name: string): string | undefined {
  const folder = join(cache, 'files')
  const file = readdirSync(folder).find((other) => other.startsWith(`${name}_`))
  return file && join(folder, file)
}

/** Lists of our own, since the machine's name no sources and may not be there at all. */
function updateLists(): void {
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)'
  const { stdout } = spawnSync(
    'apt-get',
    ['indextargets', '--format', format, 'Identifier: Packages'],
    { encoding: 'utf8' },
  )
  const suites = [...new Set(stdout.trim().split('\n'))]
  const lines = suites.flatMap((suite) => [`deb ${suite}`, `deb-src ${suite}`])
  writeFileSync(join(cache, 'sources.list'), `${lines.join('\n')}\n`)
  const { ok, said } = apt(['update'])
  if (!ok) throw new Error(`apt-get update failed:\n${said}`)
}

function apt(args: readonly string[]): {
  readonly ok: boolean
  readonly output: string
  readonly said: string
} {
  const places = [
    `Dir::Etc::sourcelist=${cache}/sources.list`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${cache}/lists`,
    `Dir::Cache=${cache}`,
    'APT::Sandbox::User=root',
  ]
  const { status, stdout, stderr } = spawnSync(
    'apt-get',
    ['-qq', ...places.flatMap((place) => ['-o', place]), ...args],
    { cwd: join(cache, 'files'), encoding: 'utf8' },
  )
  return { ok: status === 0, output: stdout, said: stderr }
}

/** What upstream released, without what Debian adds. */
function downloadSource(name: string): void {
  const { output } = apt(['source', '--download-only', '--print-uris', name])
  const found = /^'([^']+)' (\S+\.orig\.tar\.\w+) \d+ (SHA256:\w+)/m.exec(output)
  if (found === null) return
  const [, uri = '', file = '', hash = ''] = found
  spawnSync(helper, ['download-file', uri, join(cache, 'files', file), hash])
}
