// Vitest's configuration for check-native.mjs: `.cdef` files are compiled as that script says, with the
// core that it built.
import cffi from '../src/plugin/vite.ts'
import { inAbiMode, inAbiModeFiles, inBothModes } from '../test/native/in-abi-mode.ts'

// the program that Vitest starts its workers with
if (process.env.CFFI_TEST_NODE) process.execPath = process.env.CFFI_TEST_NODE

const options = {
  compiler: process.env.CFFI_TEST_CC,
  prebuilds: process.env.CFFI_TEST_PREBUILDS,
  cacheDir: process.env.CFFI_TEST_CACHE,
  types: false,
}
// in debug mode C may look at what ended, which is the very thing to find here
const debugged = /\/test\/native\/(?:tmp\/abi\/)?debug\.cdef$/

function plugins(files) {
  return [
    cffi({ ...options, include: [files], exclude: [debugged] }),
    cffi({ ...options, include: [debugged], debug: true }),
  ]
}

export default {
  test: {
    projects: [
      {
        extends: true,
        plugins: plugins(/\/test\/native\/.*\.cdef$/),
        test: { name: 'api' },
      },
      {
        extends: true,
        plugins: [inAbiMode(), ...plugins(inAbiModeFiles)],
        test: { name: 'abi', include: inBothModes },
      },
    ],
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    isolate: process.env.CFFI_TEST_ISOLATE !== '0',
    execArgv: ['--expose-gc'],
    setupFiles: process.env.CFFI_TEST_GC ? ['scripts/forced-gc.mjs'] : [],
    testTimeout: Number(process.env.CFFI_TEST_TIMEOUT ?? 60_000),
  },
}
