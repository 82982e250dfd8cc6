// The law of the source folders: what each may import, and what the pure ones may not name.
// test/law.test.ts plants each refused pair and expects it to be refused.

/** One row a folder: [folders or single files it may import, packages it may use]. */
export const law = {
  policy: [[], ['zod', 'temporal-polyfill']],
  // By its full name, since another file stands in its place in what is built (package.json, imports).
  recognition: [['policy', 'recognition/shipped-words.ts'], ['zod', 'stemmer']],
  matching: [[], ['libphonenumber-js', 'postcode', 'any-ascii', 'double-metaphone', 'proj4']],
  domain: [['policy', 'recognition', 'matching'], ['zod']],
  views: [['domain', 'policy'], []],
  room: [['views', 'domain', 'policy', 'recognition', 'matching'], []],
  store: [[], ['pg', '@electric-sql/pglite', 'node:*']],
  held: [['store', 'domain', 'policy', 'matching', 'adapters/yaml-text/place-of.ts'], ['zod', 'yaml', 'papaparse', 'pg', 'node:*']],
  adapters: [['domain', 'policy', 'matching', 'recognition'], ['yaml', 'zod', 'papaparse', 'node:*']],
  cases: [['room', 'views', 'domain', 'policy', 'adapters', 'store/memory-journal.ts'], ['zod', 'yaml', 'node:*']],
  simulator: [['room', 'views', 'domain', 'policy', 'recognition', 'matching', 'store', 'adapters', 'cases'], ['pure-rand', 'yaml', 'echarts', 'react', 'react-dom', 'node:*']],
  server: [['room', 'views', 'domain', 'policy', 'recognition', 'matching', 'store', 'held', 'adapters', 'cases'],
    ['fastify', '@fastify/*', 'zod', 'yaml', 'pino', 'prom-client', '@turf/distance', 'node:*']],
  web: [['views', 'domain', 'policy', 'recognition', 'matching'], ['react', 'react-dom', 'react-aria-components', 'maplibre-gl', 'pmtiles', '@turf/circle', '@fontsource/atkinson-hyperlegible-next']],
  cli: [['server', 'room', 'views', 'domain', 'policy', 'recognition', 'matching', 'store', 'held', 'adapters', 'cases', 'simulator'], ['commander', 'zod', 'yaml', 'pino', 'node:*']],
}

/** Folders in which time, chance and the outside world come in as arguments, so that a case from 2018 replays today. */
export const pure = ['policy', 'recognition', 'matching', 'domain', 'views', 'room']
/** The simulator reaches a database and files through what the product gives it, yet makes no time and no chance of its own. */
export const withoutTimeOrChance = [...pure, 'simulator']
export const forbiddenInPure = ['Date', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto', 'fetch', 'process', 'console']

const folders = Object.keys(law)
const outside = ['test', 'tools', 'bench', 'cases', 'bin', 'dist', 'docs']
const inPackage = (name) => [`!${name}`, `!${name}/**`]
const reached = (target) => (target.includes('/') ? `!\\#${target}` : `!\\#${target}/**`)

const boundary = (folder, [may, packages]) => ({
  files: [`src/${folder}/**`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        { regex: `^(\\.\\./)+(${[...folders.filter((f) => f !== folder), ...outside].join('|')})/`, message: 'Cross folders with #folder/file.ts, not ../; source imports no tests, tools or cases.' },
        {
          group: ['*', '*/**', '!.', '!..', '!./**', '!../**', ...may.map(reached), ...packages.flatMap(inPackage)],
          message: `src/${folder}/ may import: ${may.join(', ') || 'no other folder'}. Packages: ${packages.join(', ') || 'none'}. Inside the folder: ./file.ts`,
        },
      ],
    }],
  },
})

const chanceAndTime = {
  'no-restricted-globals': ['error', {
    globals: forbiddenInPure.map((name) => ({ name, message: 'This folder is pure: time, chance and the outside come in as arguments.' })), checkGlobalObject: true,
  }],
  'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'This folder is pure: chance comes in as an argument.' }],
}

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'react'],
  categories: { correctness: 'error' },
  env: { es2024: true, node: true, browser: true },
  ignorePatterns: ['dist/**', 'data/**', 'node_modules/**', 'test-results/**', 'tmp/**'],
  rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }] },
  overrides: [
    ...Object.entries(law).map(([folder, row]) => boundary(folder, row)),
    { files: withoutTimeOrChance.map((folder) => `src/${folder}/**`), rules: chanceAndTime },
    // The one place that turns calendar days of a policy file into moments.
    { files: ['src/policy/instant.ts', 'src/simulator/kernel/calendar.ts'], rules: { 'no-restricted-globals': 'off' } },
    // A test may reach for what it needs to set a scene.
    { files: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/**/*.testing.ts'], rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' } },
  ],
}
