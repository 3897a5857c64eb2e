// What the test files import of vitest, where vitest cannot run: on other machines' Node under an emulator.
// The matchers are vitest's own. A bundle of a test file calls `runSuite` when its tests are declared.
import { writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import * as spy from '@vitest/spy'

type Body = () => unknown

interface Suite {
  readonly name: string
  readonly before: Body[]
  readonly after: Body[]
  readonly beforeEach: Body[]
  readonly afterEach: Body[]
  /** Tests and suites, as they are declared. */
  readonly members: (Suite | Test)[]
}

interface Test {
  readonly name: string
  readonly body: Body
  readonly isSkipped: boolean
}

export interface Outcome {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly error?: string
}

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

const asymmetric = (globalThis as Record<PropertyKey, unknown>)[ASYMMETRIC_MATCHERS_OBJECT]
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  asymmetric,
) as unknown as typeof import('vitest').expect
setState({ assertionCalls: 0 }, expect)

export const vi: Pick<typeof spy, 'fn' | 'spyOn' | 'restoreAllMocks'> & {
  readonly waitFor: typeof waitFor
} = { fn: spy.fn, spyOn: spy.spyOn, restoreAllMocks: spy.restoreAllMocks, waitFor }

/** Tries until it throws no more; an emulated machine gets its time. */
async function waitFor(body: Body): Promise<unknown> {
  for (const end = Date.now() + 20_000; ; await setTimeout(20)) {
    try {
      return await body()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

const top = createSuite('')
let current = top

function createSuite(name: string): Suite {
  return { name, before: [], after: [], beforeEach: [], afterEach: [], members: [] }
}

function declareTest(name: string, isSkipped: boolean, ...rest: readonly unknown[]): void {
  const body = rest.find((one) => typeof one === 'function') as Body
  current.members.push({ name, body, isSkipped })
}

function declareSuite(name: string, isSkipped: boolean, ...rest: readonly unknown[]): void {
  const suite = createSuite(name)
  if (isSkipped) return
  const body = rest.find((one) => typeof one === 'function') as Body
  current.members.push(suite)
  const outer = current
  current = suite
  body()
  current = outer
}

type Declare = typeof declareTest

type One = (name: string, ...rest: readonly unknown[]) => void

interface Each extends One {
  readonly each: (rows: readonly unknown[]) => One
}

interface Family extends Each {
  readonly skip: Each
  readonly skipIf: (condition: unknown) => Each
  readonly runIf: (condition: unknown) => Each
}

/** `$title` of a row that is an object, `%s` of others. */
function fillIn(name: string, args: readonly unknown[]): string {
  const show = (value: unknown): string =>
    typeof value === 'object' ? JSON.stringify(value) : String(value)
  let next = 0
  return name
    .replace(/\$(\w+)/g, (_, key: string) => show(Object(args[0])[key]))
    .replace(/%[sdij]/g, () => show(args[next++]))
}

function family(declare: Declare): Family {
  const each =
    (rows: readonly unknown[]) =>
    (name: string, ...rest: readonly unknown[]): void => {
      const body = rest.find((one) => typeof one === 'function') as (...args: unknown[]) => unknown
      rows.forEach((row, index) => {
        const args = Array.isArray(row) ? row : [row]
        declare(`${fillIn(name, args)} #${index + 1}`, false, () => body(...args))
      })
    }
  const one = (name: string, ...rest: readonly unknown[]): void => declare(name, false, ...rest)
  const skipped = (name: string, ...rest: readonly unknown[]): void => declare(name, true, ...rest)
  return Object.assign(one, {
    each,
    skip: Object.assign(skipped, { each }),
    skipIf: (condition: unknown) => Object.assign(condition ? skipped : one, { each }),
    runIf: (condition: unknown) => Object.assign(condition ? one : skipped, { each }),
  })
}

export const test: Family = family(declareTest)
export const it: Family = test
export const describe: Family = family(declareSuite)
export const beforeAll = (body: Body): void => void current.before.push(body)
export const afterAll = (body: Body): void => void current.after.push(body)
export const beforeEach = (body: Body): void => void current.beforeEach.push(body)
export const afterEach = (body: Body): void => void current.afterEach.push(body)

/** Runs all and writes what came of it, anew after each test: an emulated process may die. */
export async function runSuite(file: string, skip: readonly RegExp[] = []): Promise<void> {
  const outcomes: Outcome[] = []
  const write = (running?: string): void =>
    writeFileSync(file, JSON.stringify({ outcomes, running }))
  await runMembers(top, [], [], '')
  write()

  async function runMembers(
    suite: Suite,
    outerBefore: readonly Body[],
    outerAfter: readonly Body[],
    path: string,
  ): Promise<void> {
    const before = [...outerBefore, ...suite.beforeEach]
    const after = [...suite.afterEach, ...outerAfter]
    try {
      for (const body of suite.before) await body()
    } catch (error) {
      outcomes.push({ name: `${path}beforeAll`, outcome: 'failed', error: describeError(error) })
      return
    }
    for (const member of suite.members) {
      const name = path + member.name
      if ('members' in member) {
        await runMembers(member, before, after, `${name} > `)
      } else if (member.isSkipped || skip.some((pattern) => pattern.test(name))) {
        outcomes.push({ name, outcome: 'skipped' })
      } else {
        write(name)
        outcomes.push(await runTest(name, [...before, member.body], after))
      }
    }
    for (const body of suite.after) await body()
  }
}

async function runTest(
  name: string,
  bodies: readonly Body[],
  after: readonly Body[],
): Promise<Outcome> {
  try {
    for (const body of bodies) await body()
    return { name, outcome: 'passed' }
  } catch (error) {
    return { name, outcome: 'failed', error: describeError(error) }
  } finally {
    for (const body of after) await body()
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.message, ...describeDifference(error), error.stack].join('\n')
}

/** Where objects were compared, of which the message says little: the properties that differ. */
function describeDifference(error: Error): string[] {
  const { actual, expected } = error as { readonly actual?: unknown; readonly expected?: unknown }
  const [found, wanted] = [Object(actual), Object(expected)] as Record<string, unknown>[]
  const keys = new Set([...Object.keys(found ?? {}), ...Object.keys(wanted ?? {})])
  return [...keys]
    .filter((key) => found?.[key] !== wanted?.[key])
    .slice(0, 20)
    .map((key) => `${key}: ${String(found?.[key])} instead of ${String(wanted?.[key])}`)
}
