// Mutation testing of the pure core, run by `npm run mutants`. What is left out, and why: docs/mutation.md.

const source = (...globs) => [...globs, '!src/**/*.test.ts', '!src/**/*.testing.ts']

/** The core in parts, so that one can be run while it is worked on. */
export const parts = {
  obligations: source('src/domain/obligations/*.ts'),
  contact: source('src/domain/contact/*.ts'),
  incident: source('src/domain/incident/*.ts'),
  dispatch: source('src/domain/dispatch/*.ts', 'src/domain/divert/*.ts'),
  staff: source('src/domain/staff/*.ts', 'src/domain/messages/*.ts', 'src/domain/history/*.ts'),
  facts: source('src/domain/*.ts'),
  policy: source('src/policy/*.ts'),
}

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'in-one-process',
  plugins: ['./tools/mutants-runner.mjs'],
  mutate: Object.values(parts).flat(),
  mutator: { excludedMutations: ['StringLiteral'] },
  // What the tests of the core do not need is not copied.
  ignorePatterns: ['bench', 'cases', 'dist', 'docs', 'safety', 'test', 'test-results', 'data', 'src/server', 'src/simulator', 'src/store', 'src/web', 'src/room', 'src/views', 'src/cli'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  timeoutFactor: 2,
  tsconfigFile: 'none',        // it would rewrite paths of a tsconfig with the compiler of TypeScript 5; ours has none to rewrite
  tempDirName: 'test-results/mutants/copy',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
  thresholds: { high: 95, low: 90, break: 90 },
}
