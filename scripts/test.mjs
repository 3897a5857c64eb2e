// `npm test`: sets up, then runs all tests, or those that the arguments name. Its last line counts them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, setUp } from './setup.mjs'

setUp('test')
const folder = mkdtempSync(join(tmpdir(), 'unplugin-cffi-'))
const report = join(folder, 'report.json')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// with AddressSanitizer and UBSan, and under valgrind; `npm run sanitize` runs all of the tests so
const isWhole = process.argv.length === 2 && process.platform === 'linux'
const isSafe =
  !isWhole ||
  ['sanitize', 'valgrind'].every((mode) => runScript('check-native.mjs', mode, '--short'))
// in both flavours of the core, and on the Node that most people have
const isSame = !isWhole || runScript('check-nodes.mjs', '--short')
// after the tests, which write the declarations of the .cdef files that they import
const checks = spawnSync('npm', ['run', '--silent', 'check'], { cwd: root, stdio: 'inherit' })
const { passed, failed, skipped } = readCounts()
rmSync(folder, { recursive: true })
const isClean = checks.status === 0
if (!isClean) console.error('`npm run check` failed: see above')
if (!isSafe) console.error('the native parts failed under sanitizers or valgrind: see above')
if (!isSame) console.error('the flavours of the core differ: see above')
const more = [isClean, isSafe, isSame].filter((isFine) => !isFine).length
console.log(`${passed} passed, ${failed + more} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = more === 0 && run.status === 0 && failed === 0 && passed > 0 ? 0 : 1

function runScript(name, ...args) {
  const script = join(root, 'scripts', name)
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' })
  return status === 0
}

function readCounts() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    // a file that could not be loaded has no failed test of its own
    const broken = numFailedTests === 0 ? numFailedTestSuites : 0
    return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
