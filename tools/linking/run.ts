import { parseArgs } from 'node:util'
import { cluster, thresholds, type ScoredPair } from '../../src/matching/cluster.ts'
import { standingOf } from '../../src/matching/contradiction.ts'
import { PairFinder, segmentsOf, traitsAt, usualReach } from '../../src/matching/link-pairs.ts'
import type { Segment } from '../../src/matching/segment.ts'
import { traitsOf, type Traits } from '../../src/matching/traits.ts'
import { ValueCounts } from '../../src/matching/value-counts.ts'
import { ownLists } from '../../src/simulator/held/lists.ts'
import { households, recordsOf } from '../../src/simulator/held/people.ts'
import { historical } from './historical.ts'
import { bandsOf, doubtsOf, pairwise } from './pairwise.ts'

const { values } = parseArgs({ options: {
  help: { type: 'boolean', default: false }, records: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, historical: { type: 'string' }, block: { type: 'string' }, budget: { type: 'string' }, most: { type: 'string' }, show: { type: 'string', default: '0' },
} })

const personOf: (string | number)[] = []
const counts = new ValueCounts()
function keep(traits: Traits, person: string | number): Traits {
  personOf.push(person)
  counts.add(traits)
  return traits
}

function* generated(records: number, seed: number): Generator<Traits> {
  const lists = ownLists()
  for (const { people } of households(seed, lists)) for (const p of people) for (const subject of recordsOf(p, seed, lists)) {
    if (personOf.length >= records) return
    yield keep(traitsOf(subject), p.id)
  }
}

async function run(): Promise<void> {
  if (values.help) {
    process.stdout.write('npm run eval:linking -- [--records 100000] [--seed 1] [--historical historical_figures_with_errors_50k.parquet] [--block 80] [--budget 400] [--most 16] [--show 5]\nInvented people by seed, or the published file; --show prints pairs that were joined and are not of one person.\n')
    return
  }
  const [records, seed] = [Number(values.records), Number(values.seed)]
  const name = values.historical === undefined ? `generated, ${records} records, seed ${seed}` : 'historical_50k'
  const from = performance.now()
  const making = segmentsOf()
  const segments: Segment[] = []
  const add = (made: Segment | null): void => { if (made !== null) segments.push(made) }
  for (const traits of values.historical === undefined ? generated(records, seed) : (await historical(values.historical)).map(({ subject, person }) => keep(traitsOf(subject), person))) add(making.add(traits))
  add(making.end())
  const built = performance.now()
  const reach = { block: Number(values.block ?? usualReach.block), budget: Number(values.budget ?? usualReach.budget), most: Number(values.most ?? usualReach.most) }
  const step = Math.max(1, Math.floor(personOf.length / 4_000))
  const others = new PairFinder(segments, counts, { others: 1, reach }).othersIn(personOf.flatMap((_, place) => (place % step === 0 ? [place] : [])))
  const finder = new PairFinder(segments, counts, { others, reach })
  const pairs: ScoredPair[] = []
  for (let place = 0; place < personOf.length; place++) pairs.push(...finder.pairsOf(place))
  const scored = performance.now()
  const linked = cluster(pairs, [], (place) => standingOf(traitsAt(segments, place)))
  const clustered = performance.now()

  const right = (p: { a: number; b: number }): boolean => personOf[p.a] === personOf[p.b]
  const alone = pairwise(personOf.length, linked.clusterOf, (r) => personOf[r]!)
  const answered = cluster(pairs, linked.doubtful.map(({ a, b }) => ({ a, b, answer: personOf[a] === personOf[b] ? 'same' : 'not-same' })), (place) => standingOf(traitsAt(segments, place)))
  const withAnswers = pairwise(personOf.length, answered.clusterOf, (r) => personOf[r]!)
  const found = new Set(pairs.filter(right).map((p) => `${p.a} ${p.b}`)).size
  const pc = (x: number): string => (100 * x).toFixed(2)
  const line = (what: string, m: ReturnType<typeof pairwise>): string => `  ${what}: ${m.pairs} pairs, precision ${pc(m.precision)} %, recall ${pc(m.recall)} %, F1 ${pc(m.f1)} %`
  process.stdout.write(`${[
    `${name}: ${personOf.length} records, ${alone.truePairs} true pairs; others held of a person, as estimated ${others.toFixed(2)}; keys shared by up to ${reach.block}, ${reach.budget} looked at, ${reach.most} scored`,
    line('by the machine alone', alone), line('after the doubtful ones are answered', withAnswers),
    `  true pairs scored at least ${thresholds.ask} bits: ${pc(found / alone.truePairs)} %`,
    `  bands: ${bandsOf(pairs, right, [15, 10, 6.6, 3.3, 0]).map((b) => `from ${b.from} ${b.n} said ${pc(b.said)} right ${pc(b.right)}`).join('; ')}`,
    `  doubtful: ${linked.doubtful.length}, ${Object.entries(doubtsOf(linked.doubtful, right)).map(([why, d]) => `${why} ${d.n} (${pc(d.right / d.n)} % of one person)`).join('; ')}`,
    `  seconds: read and keyed ${((built - from) / 1e3).toFixed(1)}, paired and scored ${((scored - built) / 1e3).toFixed(1)}, clustered ${((clustered - scored) / 1e3).toFixed(1)}; memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  ].join('\n')}\n`)
  const show = Number(values.show)
  for (const p of pairs.filter((j) => !right(j) && linked.clusterOf.has(j.a) && linked.clusterOf.get(j.a) === linked.clusterOf.get(j.b)).slice(0, show)) process.stdout.write(`WRONG ${p.bits.toFixed(1)} ${JSON.stringify(traitsAt(segments, p.a))}\n      ${JSON.stringify(traitsAt(segments, p.b))}\n`)
}
await run()
