import { defineConfig } from 'vitest/config'

// The tests that mutants of the pure core must meet: those of the rules and of policy, quick and without network, disk or database.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/domain/**/*.test.ts', 'src/policy/**/*.test.ts'],
    setupFiles: ['tools/mutants-seed.mjs'],
    isolate: false,      // one worker a run, new for each mutant: the core keeps nothing between tests
    testTimeout: 60_000,
  },
})
