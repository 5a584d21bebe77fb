/** Tests that find mutants: those of single modules, which need neither the built program nor a document linted. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: (process.env.MUTANTS_TESTS ?? 'test/{display,gate,read,write,score,cache,redact,config,times}.test.ts').split(' '),
    setupFiles: ['test/seed.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
  },
})
