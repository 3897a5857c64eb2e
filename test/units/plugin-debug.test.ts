// Whether modules are built to watch memory: by option, and in development without it.
import { expect, it } from 'vitest'
import { resolveOptions } from '../../src/plugin/options.ts'
import { Session } from '../../src/plugin/session.ts'

it.each([
  [undefined, true, true],
  [undefined, false, false],
  [true, false, true],
  [false, true, false],
])('debug: %s, development: %s → %s', (debug, development, expected) => {
  const session = new Session(resolveOptions(debug === undefined ? {} : { debug }))
  session.setUp({ development })
  expect(session.debug).toBe(expected)
})
