// Runs the core's tests on a core and glue built with AddressSanitizer and UBSan, or under valgrind:
//   node scripts/check-native.mjs [sanitize|valgrind] [vitest arguments…]
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const native = join(root, 'src/runtime/native')
const [mode = 'sanitize', ...rest] = process.argv.slice(2)
// Under valgrind, processes of workers' storms take minutes and find no more than the sanitizers.
const all = [
  'call',
  'closure',
  'isolation',
  'memory',
  'open',
  ...(mode === 'sanitize' ? ['workers'] : []),
]
const tests = rest.length > 0 ? rest : all.map((name) => `test/native/core/${name}.test.ts`)
const folder = mkdtempSync(join(tmpdir(), 'cffi-check-'))
const core = join(folder, 'core.node')

const sanitizers = '-fsanitize=address,undefined -fno-sanitize-recover=undefined'
const flags = `-g -O1 -fno-omit-frame-pointer ${mode === 'sanitize' ? sanitizers : ''}`
buildCore()
process.exitCode = mode === 'sanitize' ? runSanitized() : runUnderValgrind()
rmSync(folder, { recursive: true, force: true })

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
  const sources = readdirSync(native).filter((name) => name.endsWith('.cc'))
  const args = [
    ...['-std=c++17', '-shared', '-fPIC', '-fvisibility=hidden', ...split(flags)],
    ...defines.map((name) => `-D${name}`),
    ...[join(nodedir, 'include/node'), join(root, 'node_modules/node-addon-api')].map(
      (dir) => `-I${dir}`,
    ),
    ...sources.map((name) => join(native, name)),
    ...['-o', core],
  ]
  execFileSync('g++', args, { stdio: 'inherit' })
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

/** Only the processes that run tests: the test runner itself would not start them in its time. */
function runUnderValgrind() {
  const options = [
    ...['--quiet', '--error-exitcode=99', '--smc-check=all-non-file', '--num-callers=30'],
    `--suppressions=${join(root, 'scripts/node.supp')}`,
  ]
  const node = join(folder, 'node')
  const command = ['exec', 'valgrind', ...options, process.execPath, '"$@"'].join(' ')
  writeFileSync(node, `#!/bin/sh\n${command}\n`, { mode: 0o755 })
  return run(process.execPath, [...vitest(), '--no-file-parallelism', ...tests], {
    CFFI_TEST_NODE: node,
    CFFI_TEST_CFLAGS: flags,
    CFFI_TEST_TIMEOUT: '600000',
  })
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
    env: { ...process.env, CFFI_TEST_CORE: core, ...env },
  })
  if (result.error) console.error(`${command} cannot be run: ${result.error.message}`)
  return result.status ?? 1
}
