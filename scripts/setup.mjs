// Makes a fresh clone ready: npm packages, what Debian must give, and the build. Each step is skipped
// when it is done; what cannot be done is one sentence with the command that a person can run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Debian packages by what shows that one is there: a program, a header or a file. */
const demoPackages = {
  gcc: ['program', 'cc'],
  'g++': ['program', 'c++'],
  make: ['program', 'make'],
  python3: ['program', 'python3'],
  'libc6-dev': ['header', 'stdio.h'],
  'libffi-dev': ['header', 'ffi.h'],
  'zlib1g-dev': ['header', 'zlib.h'],
  'libsqlite3-dev': ['header', 'sqlite3.h'],
}
/** Layout is compared with what these say. On other machines Debian has not all of them. */
const crossPackages = {
  'gcc-aarch64-linux-gnu': ['program', 'aarch64-linux-gnu-gcc'],
  'libc6-dev-arm64-cross': ['file', '/usr/aarch64-linux-gnu/include/stdint.h'],
  'gcc-arm-linux-gnueabihf': ['program', 'arm-linux-gnueabihf-gcc'],
  'libc6-dev-armhf-cross': ['file', '/usr/arm-linux-gnueabihf/include/stdint.h'],
  'gcc-powerpc64le-linux-gnu': ['program', 'powerpc64le-linux-gnu-gcc'],
  'libc6-dev-ppc64el-cross': ['file', '/usr/powerpc64le-linux-gnu/include/stdint.h'],
  'gcc-s390x-linux-gnu': ['program', 's390x-linux-gnu-gcc'],
  'libc6-dev-s390x-cross': ['file', '/usr/s390x-linux-gnu/include/stdint.h'],
  'gcc-mingw-w64-x86-64-win32': ['program', 'x86_64-w64-mingw32-gcc'],
  'gcc-mingw-w64-i686-win32': ['program', 'i686-w64-mingw32-gcc'],
}
/** Addons for other machines are built and run by these. */
export const platformPackages = {
  ...crossPackages,
  'g++-mingw-w64-x86-64-posix': ['program', 'x86_64-w64-mingw32-g++-posix'],
  'g++-arm-linux-gnueabihf': ['program', 'arm-linux-gnueabihf-g++'],
  'g++-powerpc64le-linux-gnu': ['program', 'powerpc64le-linux-gnu-g++'],
  'g++-s390x-linux-gnu': ['program', 's390x-linux-gnu-g++'],
  'g++-aarch64-linux-gnu': ['program', 'aarch64-linux-gnu-g++'],
  'qemu-user': ['program', 'qemu-aarch64'],
  'musl-tools': ['program', 'musl-gcc'],
  wine: ['program', 'wine'],
}
const testPackages = {
  ...demoPackages,
  ...(process.arch === 'x64' && platformPackages),
  'pkg-config': ['program', 'pkg-config'],
  clang: ['program', 'clang'],
  'clang-format': ['program', 'clang-format'],
  valgrind: ['program', 'valgrind'],
  'libssl-dev': ['header', 'openssl/ssl.h'],
  'libuv1-dev': ['header', 'uv.h'],
  'libcurl4-openssl-dev': ['header', 'curl/curl.h'],
  'libevent-dev': ['header', 'event2/event.h'],
  'libxml2-dev': ['file', '/usr/include/libxml2/libxml/parser.h'],
}

/** Benchmarks compare with these; where they cannot be had, the tables say so. */
const benchPackages = {
  'python3-cffi': ['python', 'import cffi'],
  'python3-dev': ['python', `import sysconfig; open(sysconfig.get_path('include') + '/Python.h')`],
}

/** Sets up for `what` ('demo', 'test' or 'bench'); ends the process with a sentence when that fails. */
export function setUp(what) {
  checkNode()
  const problem = installDebian(what === 'test' ? testPackages : demoPackages)
  if (problem !== undefined) stop(problem)
  if (what === 'bench') {
    const lacking = installDebian(benchPackages)
    if (lacking !== undefined) console.log(`setup: ${lacking}`)
  }
  installNpm()
  run('npm', ['run', '--silent', 'build'], 'the build of this package failed')
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  stop(
    `Node ${process.version} is too old or in between: this needs 20.19 and later, or 22.12 and later.`,
  )
}

/** What is missing after all, as a sentence. */
export function installDebian(packages) {
  const missing = Object.entries(packages)
    .filter(([, [kind, name]]) => !isThere[kind](name))
    .map(([name]) => name)
  if (missing.length === 0) return undefined
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (!hasProgram('apt-get')) {
    return `Missing: ${missing.join(', ')} (names of Debian's packages). Install them with your system's tool.`
  }
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    return `Missing packages of Debian. As root, run: ${command}`
  }
  console.log(`setup: ${command}`)
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  const attempt = (args) =>
    spawnSync([...asRoot, ...args][0], [...asRoot, ...args].slice(1), quiet).status === 0
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  // a new machine has no list of packages yet
  if (attempt(['apt-get', 'update']) && attempt(install)) return undefined
  return `Debian's packages could not be installed. As root, run: ${command}`
}

const isThere = { program: hasProgram, header: hasHeader, file: existsSync, python: runsInPython }

function hasProgram(name) {
  const folders = (process.env.PATH ?? '').split(':')
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)))
}

function runsInPython(code) {
  return spawnSync('python3', ['-c', code], { stdio: 'ignore' }).status === 0
}

function hasHeader(name) {
  const result = spawnSync('cc', ['-E', '-x', 'c', '-'], {
    input: `#include <${name}>\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  return result.status === 0
}

/**
 * Runs only when the lock file is not the one it ran for. Not `npm ci`: that wants the lock to name the
 * binaries of every platform, and not every mirror of the registry has them all.
 */
function installNpm() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules/.cache/unplugin-cffi/installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('setup: npm install')
  run(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    'npm could not install the packages of package-lock.json',
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

export function run(program, args, failure, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (error || status !== 0) stop(`${failure}${error ? ` (${error.message})` : ''}.`)
}

function stop(sentence) {
  console.error(`setup: ${sentence}`)
  process.exit(1)
}
