// The native tests on other machines, in both modes, held against what is known to differ there.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { differences, leftOut } from '../test/platforms/differences.mjs'
import { buildCores } from './build-cores.mjs'
import { machines, runTestFile } from './platform-tests.mjs'
import { root } from './tools.mjs'

/** All machines and all files, where `words` names none. True when nothing failed. */
export async function runAll(words) {
  const named = words.filter((word) => word in machines)
  const only = words.filter((word) => word.endsWith('.test.ts'))
  const wrong = words.find((word) => !named.includes(word) && !only.includes(word))
  if (wrong !== undefined) {
    console.error(
      `'${wrong}' is neither a test file nor a target; there are ${Object.keys(machines).join(', ')}`,
    )
    return false
  }
  const targets = named.length > 0 ? named : Object.keys(machines)
  const cores = buildCores(targets)
  let [isFine, all] = [true, 0]
  for (const target of targets) {
    for (const mode of ['api', 'abi']) {
      const files = testFiles(target, mode).filter(
        (file) => only.length === 0 || only.includes(file),
      )
      const { passed, known, skipped, failed } = await runNative(target, mode, cores, files)
      const notRun = allFiles(target, mode).length - testFiles(target, mode).length
      const leftOut = only.length === 0 ? ` and ${notRun} files` : ''
      console.log(
        `${target}, ${mode} mode: ${passed} passed, ${known} differ as is known, ${failed.length} failed ` +
          `in ${files.length} files; ${skipped} tests${leftOut} not run`,
      )
      for (const failure of failed) console.log(`  ${failure.replaceAll('\n', '\n    ')}`)
      all += passed
      if (failed.length > 0) isFine = false
    }
  }
  return isFine && all > 0
}

/** The files of a mode that are run on a machine. */
function testFiles(target, mode) {
  const isLeftOut = (file) =>
    leftOut.some(
      ({ machines, files, tests }) =>
        tests === undefined && machines.includes(target) && files.test(file),
    )
  return allFiles(target, mode).filter((file) => !isLeftOut(file))
}

function allFiles(target, mode) {
  const all = ['test/native', 'test/acceptance'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  )
  const listed = mode === 'abi' ? inBothModes() : []
  if (mode === 'abi') return all.filter((file) => listed.includes(file))
  // it has both modes in it
  return target.startsWith('win32-') ? [...all, 'test/platforms/windows.test.ts'] : all
}

/** As test/native/in-abi-mode.ts lists them. */
function inBothModes() {
  const text = readFileSync(join(root, 'test/native/in-abi-mode.ts'), 'utf8')
  const [, list = ''] = /inBothModes: string\[\] = \[([^]*?)\]\.map/.exec(text) ?? []
  return [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => `test/native/${name}.test.ts`)
}

/** Names of tests that a machine must not even try. */
function testsLeftOut(target, file) {
  return leftOut.flatMap(({ machines, files, tests = [] }) =>
    machines.includes(target) && files.test(file) ? tests : [],
  )
}

/** `{ passed, known, skipped, failed }`: of failed ones a sentence each. */
async function runNative(target, mode, cores, files) {
  const total = { passed: 0, known: 0, skipped: 0, failed: [] }
  for (const file of files) {
    const { outcomes, problem } = await runTestFile(target, mode, file, {
      cores,
      skip: testsLeftOut(target, file),
    })
    if (problem !== undefined) total.failed.push(`${file}: ${problem}`)
    for (const { name, outcome, error } of outcomes) {
      if (outcome === 'passed') total.passed++
      if (outcome === 'skipped') total.skipped++
      if (outcome !== 'failed') continue
      const known = differences.find((one) => isKnown(one, { target, mode, file, name, error }))
      if (known === undefined) total.failed.push(`${file}: ${name}: ${error.slice(0, 600)}`)
      else total.known++
    }
  }
  return total
}

function isKnown({ machines, modes, says, tests }, { target, mode, file, name, error }) {
  const patterns = tests['*'] ?? tests[basename(file, '.test.ts')] ?? []
  return (
    machines.includes(target) &&
    (modes?.includes(mode) ?? true) &&
    patterns.some((pattern) => pattern.test(name)) &&
    (says === undefined || says.test(error))
  )
}
