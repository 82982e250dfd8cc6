// What `npm run eval:matching` does: fills a store, asks, measures, beside PostgreSQL's trigrams where that is wanted.
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { HotIndex } from '../../src/matching/hot-index.ts'
import { rank, type Answer } from '../../src/matching/rank.ts'
import type { Asked, Subject } from '../../src/matching/subject.ts'
import { traitsOf } from '../../src/matching/traits.ts'
import { askedOn } from '../../src/simulator/held/ask.ts'
import { ownLists } from '../../src/simulator/held/lists.ts'
import { halfAddresses, toldOf } from './half-addresses.ts'
import { fill, type Question } from './made-up.ts'
import { measure, report, type Outcome } from './measure.ts'
import { addresses } from './public-addresses.ts'
import { listsFromColumns } from './public-lists.ts'
import { aliases, febrl4, historical, rlData, type PublicSet } from './public-sets.ts'
import { besideTrigrams } from './trigrams.ts'

const help = `usage: npm run eval:matching -- [options]
  --records N       records held (100000), of made-up people
  --questions N     questions asked (2000)
  --seed N          which people and questions (1); figures are reported for seeds nothing was tuned on
  --noise N         how much of a question is wrong or left away, 0 to 1 (1)
  --lists FILE      names of sdglinkage as JSON columns, in place of our own lists
  --sets FOLDER     public sets beside the made-up people: files by their own names in this folder (docs/matching.md says from where)
  --only SET        of those only one: historical, rl, febrl, aliases, addresses; or half: addresses half said, made up
  --trigrams N      ask N of the questions of PostgreSQL's pg_trgm too, on the same rows (needs its server programs)
  --misses N        show N questions whose first answer was wrong
`
const flags = {
  records: { type: 'string', default: '100000' }, questions: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, noise: { type: 'string', default: '1' }, lists: { type: 'string' }, misses: { type: 'string', default: '0' },
  sets: { type: 'string' }, only: { type: 'string' }, trigrams: { type: 'string', default: '0' }, help: { type: 'boolean', default: false },
} as const
const readFlags = () => {
  try { return parseArgs({ options: flags }).values } catch (fault) { process.stderr.write(`${(fault as Error).message.split('. ')[0]}\n\n${help}`); process.exit(2) }
}
const values = readFlags()
const numberOf = (name: 'records' | 'questions' | 'seed' | 'misses' | 'trigrams'): number => {
  const n = Number(values[name])
  if (!Number.isInteger(n) || n < 0) throw new Error(`--${name} must be a whole number, not ${JSON.stringify(values[name])}`)
  return n
}
const noiseOf = (): number => {
  const n = Number(values.noise)
  if (!(n >= 0 && n <= 1)) throw new Error(`--noise must be a number from 0 to 1, not ${JSON.stringify(values.noise)}`)
  return n
}
const say = (text: string): void => { process.stdout.write(`${text}\n`) }

const isPersonal = (a: Asked): boolean => a.name !== undefined || a.given !== undefined || a.family !== undefined || a.born !== undefined || a.age !== undefined

async function askAll(index: HotIndex, questions: readonly Question[]): Promise<{ outcomes: Outcome[]; processor: string }> {
  let misses = numberOf('misses')
  for (const q of questions.slice(0, 300)) await rank(q.asked, askedOn, index, index.counts)   // warm
  const outcomes: Outcome[] = []
  const before = process.cpuUsage()
  for (const { kind, asked, truth } of questions) {
    const from = performance.now()
    const answers = await rank(asked, askedOn, index, index.counts)
    const ms = performance.now() - from
    outcomes.push({ kind, truth, ms, answers: answers.map((a) => ({ id: a.id, score: isPersonal(asked) ? a.score : a.tie })) })
    if (misses > 0 && (truth.size > 0 ? !truth.has(answers[0]?.id ?? '') : (answers[0]?.score ?? 0) > 3.3)) { misses--; showMiss(kind, asked, truth, answers) }
  }
  const { user, system } = process.cpuUsage(before)
  return { outcomes, processor: `${((user + system) / 1e3 / Math.max(1, questions.length)).toFixed(2)} on average, measuring included` }
}

function showMiss(kind: string, asked: Asked, truth: ReadonlySet<string>, answers: readonly Answer[]): void {
  const bits = (n: number | undefined): string => (n === undefined ? '-' : n.toFixed(1))
  const show = (a: Answer | undefined): string => (a === undefined ? 'none'
    : `${a.id} ${bits(a.score)} of ${bits(a.weighed.bits)}: ${a.traits.names.map((n) => `${n.given.join(' ')} ${n.family.join(' ')}`).join(' / ')}, ${JSON.stringify(a.traits.born)}, ${a.traits.phones.join()}, ${a.traits.places.map((p) => Object.values(p).filter(Boolean).join(' ')).join(' / ')} | given ${bits(a.weighed.names?.given?.bits)} family ${bits(a.weighed.names?.family?.bits)} born ${bits(a.weighed.born?.bits)} phone ${bits(a.weighed.phone?.bits)} place ${a.weighed.place?.level ?? ''} ${bits(a.weighed.place?.bits)}`)
  const at = answers.findIndex((a) => truth.has(a.id))
  say(`${truth.size > 0 ? 'MISS' : 'FALSE'} ${kind} ${JSON.stringify(asked)}, right at ${at} of ${answers.length}\n  first ${show(answers[0])}\n  right ${at < 0 ? [...truth].slice(0, 4).join(' ') : show(answers[at])}`)
}

const sizes = (index: HotIndex, seconds: number): string => {
  const { postings, texts } = index.bytes
  return `${(postings / 1e6).toFixed(0)} MB postings (${(postings / index.size).toFixed(0)} bytes a record), ${(texts / 1e6).toFixed(0)} MB texts (${(texts / index.size).toFixed(0)}); built in ${seconds.toFixed(1)} s`
}

async function madeUp(): Promise<void> {
  const lists = values.lists === undefined ? ownLists() : listsFromColumns(JSON.parse(readFileSync(values.lists, 'utf8')))
  const subjects: Subject[] = []
  const trigrams = numberOf('trigrams')
  const filled = fill(numberOf('seed'), numberOf('records'), numberOf('questions'), lists, noiseOf(), trigrams > 0 ? (s) => subjects.push(s) : undefined)
  const { outcomes, processor } = await askAll(filled.index, filled.questions)
  say(report(`made-up people, seed ${values.seed}, ${values.lists === undefined ? 'own' : 'published'} lists, noise ${values.noise}`, measure(outcomes), {
    held: `${filled.records} records of ${filled.people} people`, 'processor ms a question': processor, index: sizes(filled.index, filled.seconds.indexed),
  }))
  if (trigrams > 0) await besideTrigrams(subjects, filled.questions.slice(0, trigrams), say)
}

async function publicSet(set: PublicSet): Promise<void> {
  const index = new HotIndex()
  const from = performance.now()
  index.load(set.subjects.map((s) => ({ id: s.id, traits: traitsOf(s) })))
  const seconds = (performance.now() - from) / 1e3
  const { outcomes, processor } = await askAll(index, set.questions)
  say(report(set.name, measure(outcomes), { held: `${index.size} records`, 'processor ms a question': processor, index: sizes(index, seconds) }))
}

export async function run(): Promise<void> {
  if (values.help) { process.stdout.write(help); return }
  const folder = values.sets
  if (folder !== undefined) {
    if (!existsSync(folder)) throw new Error(`--sets: there is no folder ${folder}; fetch the sets that docs/matching.md names into it`)
    const all = { historical: () => historical(folder, 1), rl: () => rlData(folder, 1), febrl: () => febrl4(folder), aliases: () => aliases(folder), addresses: () => addresses(folder) }
    for (const [name, read] of Object.entries(all)) if (values.only === undefined || values.only === name) await publicSet(await read())
  }
  if (values.only === 'half') {
    const { set, absent } = halfAddresses(numberOf('seed'), 6_000, 150)
    await publicSet(set)
    const { sure, possible } = await toldOf(set, absent)
    say(`  of ${absent.length} questions about homes that nobody is held at, ${sure} are told of somebody for sure and ${possible} as possible`)
    return
  }
  if (folder === undefined || values.records !== '100000') await madeUp()
}
await run()
