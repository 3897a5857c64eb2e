// What `npm test` runs of the native tests on other machines: one that is emulated, and Windows under wine, both at once.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fetchForCores } from './build-cores.mjs'
import { machines } from './platform-tests.mjs'
import { root, tool } from './tools.mjs'

const targets = ['linux-arm64', 'win32-x64']
const files = [
  'test/platforms/windows.test.ts',
  ...['callbacks', 'long-double', 'records', 'scalars', 'strings', 'variables'].map(
    (name) => `test/native/${name}.test.ts`,
  ),
]

/** True when all were run and none failed. */
export async function runShort() {
  // one after the other: npm and apt-get are not to be asked for the same thing twice at once
  fetchForCores(targets)
  for (const target of targets) tool(machines[target].node)
  const texts = await Promise.all(targets.map(runTarget))
  const total = { passed: 0, known: 0, failed: 0 }
  let isWhole = true
  for (const { text, status } of texts) {
    process.stdout.write(text)
    const counts = [...text.matchAll(/(\d+) passed, (\d+) differ as is known, (\d+) failed/g)]
    for (const [, passed, known, failed] of counts) {
      total.passed += Number(passed)
      total.known += Number(known)
      total.failed += Number(failed)
    }
    // a line for each mode
    if (status !== 0 || counts.length !== 2) isWhole = false
  }
  const { passed, known, failed } = total
  console.log(
    `on other machines: ${passed} passed, ${known} differ as is known, ${failed} failed` +
      (isWhole || failed > 0 ? '' : '; not all could be run: see above'),
  )
  return isWhole && passed > 0
}

function runTarget(target) {
  const args = [join(root, 'scripts/platforms.mjs'), '--built', target, ...files]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  }
  return new Promise((resolve) => child.on('close', (status) => resolve({ text, status })))
}
