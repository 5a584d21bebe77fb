/** Tests that find mutants: those that need neither the built program nor minutes. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/*.test.ts', 'test/times/*.test.ts'],
    exclude: ['test/{hostile,same-bytes,linear,wording-linear,house,properties,fixtures,figures}.test.ts'],
    setupFiles: ['test/seed.ts'],
    pool: 'threads',
    testTimeout: 30_000,
  },
})
