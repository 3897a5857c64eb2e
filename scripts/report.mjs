// What a run of Vitest has counted, by the file of its JSON reporter.
import { readFileSync } from 'node:fs'

/** The arguments with which it writes that file, and prints as ever. */
export function reportInto(file) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
}

/** A run that has left no report is one that failed. */
export function readReport(file) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
      readFileSync(file, 'utf8'),
    )
    return {
      passed: numPassedTests,
      // a file that could not be loaded has no failed test of its own
      failed: numFailedTests || numFailedTestSuites,
      skipped: numPendingTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
