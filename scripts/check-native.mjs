// Runs the tests of native code, the core's own and those of modules, on a core and glue built with
// AddressSanitizer and UBSan, or under valgrind with forced collections:
//   node scripts/check-native.mjs [sanitize|valgrind] [--v8] [--short | test files…]
// with this Node's own flavour of the core where --v8 says so;
// or its storm of threads under ThreadSanitizer:
//   node scripts/check-native.mjs thread [rounds]
// Every object is in an allocation of its own. CFFI_STEPS and SEED are state-machine.test.ts's.
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findLibffi } from './find-libffi.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const native = join(root, 'src/runtime/native')
const [mode = 'sanitize', ...words] = process.argv.slice(2)
const isV8 = words.includes('--v8')
const rest = words.filter((word) => word !== '--v8')
const isShort = rest[0] === '--short'
const tests = isShort ? shortTests() : rest.length > 0 ? rest : allTests()
const folder = mkdtempSync(join(tmpdir(), 'cffi-check-'))
const prebuilds = join(folder, 'prebuilds')
const machine = `${process.platform}-${process.arch}`
const { modules } = process.versions
const core = join(prebuilds, machine, isV8 ? `node.abi${modules}.node` : 'node.napi.node')

// V8, whose objects backing.cc holds, is built without the type information that vptr looks for
const sanitizers =
  '-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined ' +
  // tests have C that lies about these
  '-fno-sanitize=returns-nonnull-attribute,bool'
const modes = {
  sanitize: { options: sanitizers, check: runSanitized },
  thread: { options: '-fsanitize=thread', check: runStorm },
  valgrind: { options: '', check: runUnderValgrind },
}
const { options, check } = modes[mode]
const flags = `-g -O1 -fno-omit-frame-pointer ${options}`
buildCore()
process.exitCode = check()
rmSync(folder, { recursive: true, force: true })

function allTests() {
  // Under valgrind, processes of workers' storms take minutes and find no more than the sanitizers.
  const names = ['call', 'closure', 'dynamic', 'hold', 'isolation', 'memory', 'open']
  // valgrind computes long doubles as doubles, which changes their bits
  if (mode === 'sanitize') names.push('workers', 'differential')
  // exit, thread-exits: their processes are Node's own, with the core as it is shipped; headers: where malloc is not C's,
  // libraries cannot be kept apart from Node's, and that test wants zlib's own; debug: its mode is
  // for a whole process, which modules share under valgrind; depth: valgrind says nothing of the stack's end; long-double: see above
  const omitted = [
    // what they copy and cut is the shipped build
    'flavours',
    // processes again: the fast path's own, at addresses that only the V8 flavour takes
    ...(isV8 && mode === 'sanitize' ? [] : ['fast-net', 'fast-pointers', 'fast-sites']),
    'exit',
    'thread-exits',
    'storm',
    'headers',
    ...(mode === 'sanitize' ? [] : ['debug', 'depth', 'long-double']),
    // hundreds of thousands of calls, to have straight ones, which only the V8 flavour has
    ...(mode === 'sanitize' || isV8 ? [] : ['fast-dynamic']),
  ]
  const others = new Set(omitted.map((name) => `${name}.test.ts`))
  const modules = readdirSync(join(root, 'test/native')).filter(
    (name) => name.endsWith('.test.ts') && !others.has(name),
  )
  // the other libraries are in Node, too: see headers
  const libraries = mode === 'sanitize' ? ['curl', 'event', 'posix'] : []
  const inFolders = [
    ...names.map((name) => `core/${name}.test.ts`),
    ...libraries.map((name) => `libraries/${name}.test.ts`),
  ]
  return [...inFolders, ...modules].map((name) => `test/native/${name}`)
}

/** What fits into every run of the tests. */
function shortTests() {
  if (mode === 'valgrind') return ['test/native/state-machine.test.ts']
  if (isV8) return ['fast', 'fast-net', 'strings'].map((name) => `test/native/${name}.test.ts`)
  const processes = ['isolation', 'open', 'workers', 'differential'].map(
    (name) => `core/${name}.test.ts`,
  )
  return allTests().filter((file) => !processes.some((name) => file.endsWith(name)))
}

/** The compiler with our flags, and without what is preloaded into tests. */
function writeCompiler() {
  const file = join(folder, 'cc')
  writeFileSync(file, `#!/bin/sh\nunset LD_PRELOAD\nexec gcc ${flags} "$@"\n`, { mode: 0o755 })
  return file
}

/** Without node-gyp, whose flags are the shipped build's. */
function buildCore() {
  const nodedir = process.env.npm_config_nodedir ?? resolve(process.execPath, '../..')
  const defines = [
    'NAPI_VERSION=8',
    'NODE_ADDON_API_DISABLE_DEPRECATED',
    'NAPI_CPP_EXCEPTIONS',
    'NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED',
    'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    'CFFI_CORE',
  ]
  if (isV8) defines.push(`CFFI_ABI=${modules}`)
  const standard = isV8 && modules > 127 ? 'c++20' : 'c++17'
  const libffi = findLibffi('gcc')
  if (libffi) defines.push('CFFI_LIBFFI')
  const sources = readdirSync(native).filter((name) => name.endsWith('.cc'))
  const args = [
    ...[`-std=${standard}`, '-shared', '-fPIC', '-fvisibility=hidden', ...split(flags)],
    ...defines.map((name) => `-D${name}`),
    ...[join(nodedir, 'include/node'), join(root, 'node_modules/node-addon-api')].map(
      (dir) => `-I${dir}`,
    ),
    ...sources.map((name) => join(native, name)),
    ...(libffi ? [libffi, '-Wl,--exclude-libs,ALL'] : []),
    ...['-o', core],
  ]
  mkdirSync(dirname(core), { recursive: true })
  execFileSync('g++', args, { stdio: 'inherit' })
  // what some tests compare with is the shipped one
  const shipped = join(root, 'prebuilds', machine, 'node.napi.node')
  if (isV8) copyFileSync(shipped, join(dirname(core), 'node.napi.node'))
}

function runSanitized() {
  const runtime = execFileSync('gcc', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim()
  return run(process.execPath, [...vitest(), ...tests], {
    CFFI_TEST_CFLAGS: flags,
    LD_PRELOAD: runtime,
    // V8 keeps what it allocated, so leaks are looked for by valgrind only
    ASAN_OPTIONS: 'detect_leaks=0:detect_stack_use_after_return=0:handle_segv=1',
    UBSAN_OPTIONS: 'print_stacktrace=1',
  })
}

/** Node itself is not instrumented, but its locks are seen; what it reports is between threads of ours and C's. */
function runStorm() {
  const [rounds = '1'] = rest
  const preload = execFileSync('gcc', ['-print-file-name=libtsan.so'], { encoding: 'utf8' }).trim()
  return run(process.execPath, [...vitest(), 'test/native/storm.test.ts'], {
    CFFI_STORM_ROUNDS: rounds,
    CFFI_STORM_CALLS: process.env.CFFI_STORM_CALLS ?? '200000',
    CFFI_STORM_PRELOAD: preload,
    TSAN_OPTIONS: 'halt_on_error=1 exitcode=66 ignore_noninstrumented_modules=1',
  })
}

/** Only the processes that run tests: the test runner itself would not start them in its time. */
function runUnderValgrind() {
  const options = [
    ...['--quiet', '--error-exitcode=99', '--smc-check=all-non-file', '--num-callers=30'],
    `--suppressions=${join(root, 'scripts/node.supp')}`,
  ]
  const node = join(folder, 'node')
  const command = ['exec', 'valgrind', ...options, process.execPath, '"$@"'].join(' ')
  writeFileSync(node, `#!/bin/sh\n${command}\n`, { mode: 0o755 })
  const env = {
    CFFI_TEST_NODE: node,
    CFFI_TEST_CFLAGS: flags,
    CFFI_TEST_TIMEOUT: '3600000',
    CFFI_STEPS: process.env.CFFI_STEPS ?? (isShort ? '200' : '500'),
  }
  // A process takes half a minute to start, so that some modules share one; more would fill its heap, of which all
  // is collected again and again. The core's tests each load a core, of which a process has one.
  const isCore = (name) => name.includes('/core/')
  const isLarge = (name) => /\/(?:matrix|fast)\.test/.test(name)
  const small = tests.filter((name) => !isCore(name) && !isLarge(name))
  const shared = Array.from({ length: Math.ceil(small.length / 6) }, (_, index) =>
    small.slice(index * 6, index * 6 + 6),
  )
  const large = tests.filter(isLarge).map((name) => [name])
  const collect = process.env.CFFI_TEST_GC ?? '50'
  const runs = [
    { files: tests.filter(isCore), isolate: '1' },
    ...[...shared, ...large].map((files) => ({ files, isolate: '0', collect })),
  ]
  const statuses = runs
    .filter(({ files }) => files.length > 0)
    .map(({ files, isolate, collect = '' }) =>
      run(process.execPath, [...vitest(), '--no-file-parallelism', ...files], {
        ...env,
        CFFI_TEST_ISOLATE: isolate,
        CFFI_TEST_GC: collect,
      }),
    )
  return statuses.find((status) => status !== 0) ?? 0
}

function vitest() {
  const config = join(root, 'scripts/native.config.mjs')
  return [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config]
}

function split(words) {
  return words.split(' ').filter((word) => word !== '')
}

function run(command, args, env) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      CFFI_SLAB: '0',
      CFFI_CORE: isV8 ? 'v8' : 'napi',
      CFFI_TEST_CORE: core,
      CFFI_TEST_PREBUILDS: prebuilds,
      CFFI_TEST_CC: writeCompiler(),
      CFFI_TEST_CACHE: join(folder, 'cache'),
      ...env,
    },
  })
  if (result.error) console.error(`${command} cannot be run: ${result.error.message}`)
  return result.status ?? 1
}
