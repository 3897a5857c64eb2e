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
const isWhole = process.argv.length === 2
const isLinux = process.platform === 'linux'
/** What else the whole run is, in a short form, and what is said of it when it fails; each is a command of its own. */
const others = [
  [isLinux, 'check-native.mjs sanitize', 'the native parts failed under AddressSanitizer or UBSan'],
  [isLinux, 'check-native.mjs valgrind', 'the native parts failed under valgrind'],
  [isLinux, 'check-nodes.mjs', 'the flavours of the core differ'],
  [isLinux && process.arch === 'x64', 'platforms.mjs', 'the native tests on other machines failed'],
]
const broken = others
  .filter(([isMeant, command]) => isWhole && isMeant && !runs(command))
  .map(([, , sentence]) => `${sentence}: see above`)
// after the tests, which write the declarations of the .cdef files that they import
const checks = spawnSync('npm', ['run', '--silent', 'check'], { cwd: root, stdio: 'inherit' })
if (checks.status !== 0) broken.push('`npm run check` failed: see above')
const { passed, failed, skipped } = readCounts()
rmSync(folder, { recursive: true })
for (const sentence of broken) console.error(sentence)
const all = failed + broken.length
console.log(`${passed} passed, ${all} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = run.status === 0 && all === 0 && passed > 0 ? 0 : 1

function runs(command) {
  const [script, ...words] = command.split(' ')
  const args = [join(root, 'scripts', script), ...words, '--short']
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0
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
