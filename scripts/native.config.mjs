// Vitest's configuration for check-native.mjs: none of the project's own, which compiles `.cdef` files.
export default {
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    execArgv: ['--expose-gc'],
    testTimeout: Number(process.env.CFFI_TEST_TIMEOUT ?? 60_000),
  },
}
