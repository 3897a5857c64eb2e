// Runs tests of native code under each Node that is supported, with each flavour of the core:
//   node scripts/check-nodes.mjs [--short] [20 22 24 25 26] [napi v8] [-- test files…]
// Without files all of test/native, which the matrix of conversions is a part of. What is fetched and built:
// Nodes from npm, and the flavour for each. `--short` is what fits into every run of the tests.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodes } from './nodes.mjs'
import { fetchPeers } from './peers.mjs'
import { root, tool } from './tools.mjs'

const current = process.versions.node.split('.')[0]
/** Conversions, and what only the flavours do differently. */
const shortFiles = ['matrix', 'fast', 'fast-net', 'strings'].map(
  (name) => `test/native/${name}.test.ts`,
)

const { versions, flavours, files, isShort } = readArguments(process.argv.slice(2))
// programs that must not take the V8 flavour: test/native/flavours.test.ts runs them where they are
if (!isShort) fetchPeers()
const folder = mkdtempSync(join(tmpdir(), 'cffi-nodes-'))
const results = []
try {
  for (const [version, flavour] of isShort ? shortRuns() : allRuns()) {
    results.push(check(version, flavour))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const { title, passed, failed, seconds } of results) {
  console.log(`${title}: ${passed} passed, ${failed} failed, in ${seconds} s`)
}
process.exitCode = results.every(({ isFine }) => isFine) ? 0 : 1

function readArguments(args) {
  const end = args.indexOf('--')
  const words = end < 0 ? args : args.slice(0, end)
  const known = Object.values(nodes).map((version) => version.split('.')[0])
  const unknown = words.find((word) => ![...known, 'napi', 'v8', '--short'].includes(word))
  if (unknown !== undefined) {
    console.error(`'${unknown}' is neither of ${known.join(', ')} nor napi, v8 or --short`)
    process.exit(2)
  }
  const chosen = (from, usual) => {
    const named = from.filter((word) => words.includes(word))
    return named.length > 0 ? named : usual
  }
  return {
    // 25 has a V8 of its own, but is no release that lasts
    versions: chosen(
      known,
      known.filter((version) => version % 2 === 0),
    ),
    flavours: chosen(['napi', 'v8'], ['napi', 'v8']),
    files: end < 0 ? ['test/native'] : args.slice(end + 1),
    isShort: words.includes('--short'),
  }
}

function allRuns() {
  return versions.flatMap((version) => flavours.map((flavour) => [version, flavour]))
}

/** Both flavours here, and V8's in the Node that most people have. */
function shortRuns() {
  const isKnown = Object.values(nodes).some((version) => version.startsWith(`${current}.`))
  const here = isKnown ? flavours.map((flavour) => [current, flavour]) : []
  return current === '24' ? here : [['24', 'v8'], ...here]
}

/** One run of Vitest, whose Node and flavour the processes that it starts have too. */
function check(version, flavour) {
  const [abi, exact] = Object.entries(nodes).find(([, known]) => known.startsWith(`${version}.`))
  const node =
    version === current
      ? process.execPath
      : join(tool(`node-${process.platform}-${process.arch}@${exact}`), 'bin/node')
  const build = join(root, 'scripts/build-core.mjs')
  const built = spawnSync(process.execPath, [build, flavour === 'v8' ? `abi${abi}` : 'napi'], {
    stdio: 'inherit',
  })
  const title = `Node ${version}, ${flavour === 'v8' ? 'V8' : 'Node-API'}`
  if (built.status !== 0) return { title, passed: 0, failed: 1, seconds: 0, isFine: false }
  const report = join(folder, `${version}-${flavour}.json`)
  const start = Date.now()
  const { status } = spawnSync(
    node,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...(isShort ? shortFiles : files),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CFFI_CORE: flavour, CFFI_TEST_FLAVOUR: flavour },
    },
  )
  const seconds = Math.round((Date.now() - start) / 1000)
  return { title, ...readReport(report), seconds, isFine: status === 0 }
}

function readReport(file) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
      readFileSync(file, 'utf8'),
    )
    // a file that could not be loaded has no failed test of its own
    return { passed: numPassedTests, failed: numFailedTests || numFailedTestSuites }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
