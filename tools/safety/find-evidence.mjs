// Finds what speaks for an invariant: tests with its number in their title, rules that guard it, code that names it, simulator checks, planted defects, simulated years.

const isTest = (path) => /\.test\.tsx?$/.test(path)
const numbers = (text) => [...text.matchAll(/\bS[1-9]\d*\b/g)].map((m) => m[0])
const unique = (all) => [...new Set(all)]

/** Titles that begin with S-numbers, of tests and of groups of tests: test('S6: …'), test('S6, S7: …'), describe('S23: …'), test.each(…)('S10: …'). */
export function taggedTests({ path, text }) {
  const title = /(?:\b(?:test|it|describe)(?:\.[a-z]+)*\(|\)\()\s*(['"`])((?:S[1-9]\d*(?:[ ,]+(?=S[1-9])|(?=:)))+):\s*((?:\\.|(?!\1)[^\\\n])*)\1/gi
  return [...text.matchAll(title)].map((m) => ({ file: path, title: m[3].replaceAll(/\\(.)/g, '$1'), about: unique(numbers(m[2])) }))
}

/** Rules with `guards`, by name where the name is plain text. */
function guardedRules({ path, text }) {
  return [...text.matchAll(/rule: (['"`])([^'"`]+)\1,\s*guards: '([^']+)'/g)].map((m) => ({ file: path, rule: m[2].replaceAll(/\$\{[^}]*\}/g, '…'), about: numbers(m[3]) }))
}

/**
 * Planted defects: object literals that begin with name and breaks, in this order. `breaks` anywhere else is answered as a defect that breaks nothing.
 * @param {{ path: string, text: string }} file
 * @returns {{ file: string, name: string, breaks: string[] }[]}
 */
export function plantedDefects({ path, text }) {
  const read = [...text.matchAll(/\{\s*name:\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1,\s*breaks:\s*\[([^\]]*)\]/g)].map((m) => ({ file: path, name: m[2].replaceAll(/\\(.)/g, '$1'), breaks: numbers(m[3]) }))
  const astray = [...text.matchAll(/\bbreaks:\s*\[/g)].length - read.length
  return astray > 0 ? [...read, { file: path, name: `${astray} not written as { name: '…', breaks: […], … }`, breaks: [] }] : read
}

/** The last line of the ledger of simulated years, "Total: 12 seeds, 340 control-room years, 0 violations". */
export function ledgerTotal(text) {
  const last = text.trimEnd().split('\n').at(-1)
  const m = /^Total: ([\d,]+) seeds, ([\d,.]+) control-room years, ([\d,]+) violations\.?$/.exec(last.trim())
  return m ? { seeds: m[1], years: m[2], violations: m[3] } : undefined
}

/**
 * @param {{ path: string, text: string }[]} files of src, test, tools, bench and the ledger
 */
export function findEvidence(files) {
  const faults = /** @type {string[]} */ ([])
  const source = files.filter((f) => /^src\/.*\.(?:ts|tsx|mjs|sql)$/.test(f.path) && !isTest(f.path) && !f.path.includes('.testing.') && !f.path.startsWith('src/simulator/'))
  const checks = files.flatMap((f) => {
    const m = /^src\/simulator\/checks\/s(\d+)-[^/]+\.ts$/.exec(f.path)
    return m && !isTest(f.path) && !f.path.includes('.testing.') ? [{ file: f.path, about: [`S${Number(m[1])}`] }] : []
  })
  const ledger = files.find((f) => f.path === 'docs/simulation-ledger.md')
  const total = ledger && ledgerTotal(ledger.text)
  if (ledger && !total) faults.push('docs/simulation-ledger.md: its last line does not read "Total: <n> seeds, <n> control-room years, <n> violations"')
  return {
    tests: files.filter((f) => isTest(f.path)).flatMap(taggedTests),
    rules: source.flatMap(guardedRules),
    code: source.map((f) => ({ file: f.path, about: unique(numbers(f.text)) })).filter((c) => c.about.length > 0),
    checks,
    defects: files.filter((f) => /^src\/simulator\/defects\/.*\.ts$/.test(f.path) && !isTest(f.path) && !f.path.includes('.testing.')).flatMap(plantedDefects),
    total, faults,
  }
}
