// Vitest's configuration for check-native.mjs: none of the project's own, which compiles `.cdef` files.
// the program that Vitest starts its workers with
if (process.env.CFFI_TEST_NODE) process.execPath = process.env.CFFI_TEST_NODE

export default {
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    execArgv: ['--expose-gc'],
    testTimeout: Number(process.env.CFFI_TEST_TIMEOUT ?? 60_000),
  },
}
