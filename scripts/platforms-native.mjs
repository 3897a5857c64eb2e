// The native tests on other machines, in both modes, held against what is known to differ there.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { differences, leftOut } from '../test/platforms/differences.mjs'
import { runTestFile } from './platform-tests.mjs'
import { root } from './tools.mjs'

/** The files of a mode that are run on a machine. */
export function testFiles(target, mode) {
  const all = ['test/native', 'test/acceptance'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  )
  const isRun = (file) =>
    !leftOut.some(({ machines, files }) => machines.includes(target) && files.test(file))
  const isInMode = mode === 'api' ? () => true : (file) => inBothModes().includes(file)
  return all.filter((file) => isInMode(file) && isRun(file))
}

/** As test/native/in-abi-mode.ts lists them. */
function inBothModes() {
  const text = readFileSync(join(root, 'test/native/in-abi-mode.ts'), 'utf8')
  const [, list = ''] = /inBothModes: string\[\] = \[([^]*?)\]\.map/.exec(text) ?? []
  return [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => `test/native/${name}.test.ts`)
}

/** `{ passed, known, failed }`: of failed ones a sentence each. */
export async function runNative(target, mode, cores, files = testFiles(target, mode)) {
  const total = { passed: 0, known: 0, failed: [] }
  for (const file of files) {
    const { outcomes, problem } = await runTestFile(target, mode, file, cores)
    if (problem !== undefined) total.failed.push(`${file}: ${problem}`)
    for (const { name, outcome, error } of outcomes) {
      if (outcome === 'passed') total.passed++
      if (outcome !== 'failed') continue
      const known = differences.find((one) => isKnown(one, target, file, name, error))
      if (known === undefined) total.failed.push(`${file}: ${name}: ${error.slice(0, 600)}`)
      else total.known++
    }
  }
  return total
}

function isKnown({ machines, says, tests }, target, file, name, error) {
  const patterns = tests['*'] ?? tests[basename(file, '.test.ts')] ?? []
  return (
    machines.includes(target) &&
    patterns.some((pattern) => pattern.test(name)) &&
    (says === undefined || says.test(error))
  )
}
