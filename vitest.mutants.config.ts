/** Tests that find mutants: those of single modules, which need no built program; MUTANTS_TESTS names fewer. */
import { defineConfig } from 'vitest/config'

const MODULES = 'test/{display,gate,read,write,score,cache,redact,config,config-*,times,times-oracle,calendar}.test.ts'

export default defineConfig({
  test: {
    include: (process.env.MUTANTS_TESTS ?? MODULES).split(' '),
    setupFiles: ['test/seed.ts'],
    pool: 'threads',
    // One mutant is tried in a new process of tests anyway.
    isolate: false,
    testTimeout: 30_000,
  },
})
