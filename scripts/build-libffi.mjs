// The static libffi of a target that cores are built for, made of Debian's source package by the same compiler:
// distributions have it for their own machine only. Below node_modules/.cache.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './tools.mjs'

const cache = join(root, 'node_modules/.cache/unplugin-cffi/libffi')
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'

/**
 * `{ library, include }`. `tools` are the words of the compiler, of `ar` and of `ranlib`, `host` is autoconf's name of
 * the machine.
 */
export function buildLibffi(target, host, tools) {
  const folder = join(cache, target)
  const found = { library: join(folder, '.libs/libffi.a'), include: join(folder, 'include') }
  const stamp = join(folder, 'stamp')
  const key = JSON.stringify([host, tools])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return found
  const source = findSource()
  console.log(`building libffi for ${target}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const args = [
    `--host=${host}`,
    ...Object.entries(tools).map(([name, words]) => `${name}=${words.join(' ')}`),
    // one function is used before it is declared, of which clang makes an error
    'CFLAGS=-O2 -fPIC -Wno-implicit-function-declaration',
    ...['--disable-builddir', '--disable-shared', '--enable-static', '--disable-docs'],
    '--with-pic',
  ]
  run(join(source, 'configure'), args, { cwd: folder })
  run('make', [], { cwd: folder })
  writeFileSync(stamp, key)
  return found
}

/** The folder of the source; fetched with lists of our own, so that the machine's stay as they are. */
export function findSource() {
  const folder = join(cache, 'source')
  const unpacked = () =>
    existsSync(folder)
      ? readdirSync(folder).find((name) => /^libffi-[\d.]+$/.test(name))
      : undefined
  if (unpacked() === undefined) {
    mkdirSync(join(folder, 'lists/partial'), { recursive: true })
    const list = join(folder, 'sources.list')
    writeFileSync(list, `deb-src [signed-by=${keyring}] ${findArchive()} main\n`)
    const options = [
      ['Dir::Etc::sourcelist', list],
      ['Dir::Etc::sourceparts', '-'],
      ['Dir::State::lists', join(folder, 'lists')],
    ].flatMap(([name, value]) => ['-o', `${name}=${value}`])
    console.log('fetching the source of libffi')
    for (const command of [['update'], ['source', '--download-only', 'libffi']]) {
      const { status, stderr } = spawnSync('apt-get', [...options, ...command], {
        cwd: folder,
        encoding: 'utf8',
      })
      if (status !== 0) {
        console.error(
          `the source of libffi cannot be had from Debian, which ABI mode takes: ${stderr}`,
        )
        process.exit(1)
      }
    }
    rmSync(join(folder, 'lists'), { recursive: true })
    const archive = readdirSync(folder).find((name) => name.endsWith('.orig.tar.gz'))
    run('tar', ['xf', archive], { cwd: folder })
  }
  return join(folder, unpacked())
}

/** Where this machine gets the packages of its release from, and the release's name. */
function findArchive() {
  const { VERSION_CODENAME: codename } = readRelease()
  const format = ['indextargets', '--format', '$(REPO_URI) $(RELEASE)']
  const wanted = ['Created-By: Packages', `Codename: ${codename}`, 'Component: main']
  const [archive] = run('apt-get', [...format, ...wanted]).split('\n')
  return archive
}

function readRelease() {
  const lines = readFileSync('/etc/os-release', 'utf8').matchAll(/^(\w+)="?(.*?)"?$/gm)
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]))
}
