import type { ViteUserConfig } from 'vitest/config'
import cffi from './src/plugin/vite.ts'

const debugged = /\/test\/native\/(debug|state-machine)\.cdef$/
// tests of C called end to end import their `.cdef` as a user's program does
const config: ViteUserConfig = {
  plugins: [
    cffi({ include: [/\/test\/(?:acceptance|native)\/.*\.cdef$/], exclude: [debugged] }),
    cffi({ include: [debugged], debug: true }),
  ],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/fixtures/**', '**/tmp/**'],
    pool: 'forks',
    execArgv: ['--expose-gc'],
    testTimeout: 30_000,
  },
}

export default config
