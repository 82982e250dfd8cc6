import { statSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

// The tests that mutants of the pure core must meet: those of the rules, or of policy. Quick, and without network, disk or database.
const folder = process.env.HOLDFAST_MUTANTS === 'policy' ? 'policy' : 'domain'

/** A mutant dies at the first test that fails, so tests of one thing come before those of thousands of made-up inputs. */
class QuickFirst extends BaseSequencer {
  async sort(specs) {
    const cost = ({ moduleId }) => (/any-order|field-problems|text-problems|watch|read-policy|reactions/.test(moduleId) ? 1e9 : 0) + statSync(moduleId).size
    return [...specs].sort((a, b) => cost(a) - cost(b))
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    include: [`src/${folder}/**/*.test.ts`],
    setupFiles: ['tools/mutants-seed.mjs'],
    isolate: false,      // one worker a run, new for each mutant: the core keeps nothing between tests
    sequence: { sequencer: QuickFirst },
    testTimeout: 60_000,
  },
})
