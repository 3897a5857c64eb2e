import { availableParallelism } from 'node:os'
import type { ViteUserConfig } from 'vitest/config'
import cffi from './src/plugin/vite.ts'
import { inAbiMode, inAbiModeFiles, inBothModes } from './test/native/in-abi-mode.ts'

const debugged = /\/test\/native\/(debug|state-machine)\.cdef$/
const debuggedInAbiMode = /\/test\/native\/tmp\/abi\/(debug|state-machine)\.cdef$/

// what only other machines run: see scripts/platforms-native.mjs
const elsewhere = 'test/platforms/**'
const exclude = ['**/node_modules/**', '**/fixtures/**', '**/tmp/**', elsewhere]

// tests of C called end to end import their `.cdef` as a user's program does
const config: ViteUserConfig = {
  test: {
    pool: 'forks',
    // many wait for compilers and bundlers, so that one processor is not left for Vitest itself
    maxWorkers: Math.max(2, availableParallelism() - 1),
    execArgv: ['--expose-gc'],
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        plugins: [
          cffi({ include: [/\/test\/(?:acceptance|native)\/.*\.cdef$/], exclude: [debugged] }),
          cffi({ include: [debugged], debug: true }),
        ],
        test: { name: 'api', include: ['test/**/*.test.ts'], exclude },
      },
      {
        extends: true,
        plugins: [
          inAbiMode(),
          cffi({ include: [inAbiModeFiles], exclude: [debuggedInAbiMode], types: false }),
          cffi({ include: [debuggedInAbiMode], debug: true, types: false }),
        ],
        test: { name: 'abi', include: inBothModes, exclude },
      },
    ],
  },
}

export default config
