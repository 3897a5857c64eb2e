// Vitest's configuration for running a test file in a realm of `vm`.
import cffi from '../../../src/plugin/vite.ts'

export default {
  plugins: [cffi({ include: [/\/test\/native\/.*\.cdef$/], types: false })],
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    pool: 'vmThreads',
    testTimeout: 60_000,
  },
}
