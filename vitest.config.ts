import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/fixtures/**', '**/tmp/**'],
    pool: 'forks',
    execArgv: ['--expose-gc'],
    testTimeout: 30_000,
  },
})
