import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { askedOn } from '../../src/simulator/held/ask.ts'
import { ownLists } from '../../src/simulator/held/lists.ts'
import { rank } from '../../src/matching/rank.ts'
import { fill } from './made-up.ts'
import { measure, quantile, report, type Outcome } from './measure.ts'
import { listsFromColumns } from './public-lists.ts'

const { values } = parseArgs({ options: {
  records: { type: 'string', default: '100000' }, questions: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, lists: { type: 'string' }, misses: { type: 'string', default: '0' },
} })

export async function run(): Promise<void> {
  const lists = values.lists === undefined ? ownLists() : listsFromColumns(JSON.parse(readFileSync(values.lists, 'utf8')))
  const filled = fill(Number(values.seed), Number(values.records), Number(values.questions), lists)
  const { index } = filled
  const outcomes: Outcome[] = []
  const cpuMs: number[] = []
  let misses = Number(values.misses)
  for (const q of filled.questions.slice(0, 200)) await rank(q.asked, askedOn, index, index.counts)
  for (const { kind, asked, truth } of filled.questions) {
    const cpu = process.cpuUsage()
    const from = performance.now()
    const answers = await rank(asked, askedOn, index, index.counts)
    const ms = performance.now() - from
    const used = process.cpuUsage(cpu)
    cpuMs.push((used.user + used.system) / 1e3)
    const personal = asked.name !== undefined || asked.given !== undefined || asked.family !== undefined || asked.born !== undefined || asked.age !== undefined
    outcomes.push({ kind, truth, ms, answers: answers.map((a) => ({ id: a.id, score: personal ? a.score : a.tie })) })
    const over = answers[0]
    if (misses > 0 && truth.size === 0 && over !== undefined && over.score > 3.3) {
      process.stdout.write(`FALSE ${kind} ${JSON.stringify(asked)} ${over.id} ${over.score.toFixed(1)} ${JSON.stringify(over.traits)} ${JSON.stringify(over.parts)} ${JSON.stringify(over.weighed)}\n`)
    }
    if (misses > 0 && truth.size > 0 && !truth.has(answers[0]?.id ?? '')) {
      misses--
      const at = answers.findIndex((a) => truth.has(a.id))
      const show = (a: (typeof answers)[number] | undefined): string => (a === undefined ? 'none' : `${a.id} ${a.score.toFixed(1)} own ${a.weighed.bits.toFixed(1)} ${JSON.stringify(a.traits.names.map((n) => `${n.given} ${n.family}`))} ${JSON.stringify(a.traits.born)} ${a.traits.phones} ${JSON.stringify(a.traits.places.map((p) => Object.values(p).filter(Boolean).join(' ')))} | n ${a.weighed.names?.given?.bits.toFixed(1)}/${a.weighed.names?.family?.bits.toFixed(1)} b ${a.weighed.born?.bits.toFixed(1)} p ${a.weighed.phone?.bits.toFixed(1)} l ${a.weighed.place?.level} ${a.weighed.place?.bits.toFixed(1)}`)
      process.stdout.write(`MISS ${kind} ${JSON.stringify(asked)} rank ${at} of ${answers.length}\n  first ${show(answers[0])}\n  true  ${at < 0 ? [...truth].join(' ') : show(answers[at])}\n`)
    }
  }
  cpuMs.sort((a, b) => a - b)
  const { postings, texts } = index.bytes
  process.stdout.write(`${report(`generated, seed ${values.seed}`, measure(outcomes), {
    'processor ms a question': `p50 ${quantile(cpuMs, 0.5).toFixed(2)}, p95 ${quantile(cpuMs, 0.95).toFixed(2)}, p99 ${quantile(cpuMs, 0.99).toFixed(2)}`,
    held: `${filled.records} records of ${filled.people} people`, index: `${(postings / 1e6).toFixed(0)} MB postings (${(postings / filled.records).toFixed(0)} bytes a record), ${(texts / 1e6).toFixed(0)} MB texts (${(texts / filled.records).toFixed(0)}); built in ${filled.seconds.indexed.toFixed(1)} s`,
  })}\n`)
}
await run()
