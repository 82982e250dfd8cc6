// Recognition: texts a second, the slowest hundredth, what it takes for a call that grows and for texts that grow to a million characters, and beside it a
// plain list of keywords and, where they are installed, two language pipelines from npm, on the same texts.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readUtterance } from '../src/recognition/read-utterance.ts'
import { callReader } from '../src/recognition/reader.ts'
import { recognise } from '../src/recognition/recognise.ts'
import { shippedVocabulary } from '../src/recognition/shipped.ts'
import { percentile, type Timing, type Verdict } from './figures.ts'
import { least } from './run.ts'

const keywords = ['hit me', 'hits me', 'punched', 'beat me', 'beating', 'strangl', 'kill me', 'threat', 'domestic', 'knife', 'abuse', 'husband', 'boyfriend', 'ex-partner', 'partner', 'scared', 'rape', 'stalk', 'non-molestation', 'injunction']
type Labelled = { text?: string; turns?: { who: 'caller' | 'handler' | 'other'; text: string }[]; label: string; needs_context?: boolean }

const labelled = (root: string): Labelled[] => {
  const folder = join(root, 'eval/recognition/dev')
  return readdirSync(folder).filter((f) => f.endsWith('.jsonl') && f !== 'handler.jsonl').flatMap((f) => readFileSync(join(folder, f), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l) as Labelled))
}

/** Benchmarks of recognition. `rows` and `verdicts` are added to; a table beside other means is printed. */
export async function recognition(quick: boolean, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const vocabulary = shippedVocabulary()
  const all = labelled(root)
  const texts = all.flatMap((r) => (r.text === undefined ? [] : [r.text]))
  const rounds = quick ? 4 : 20
  const timed = (what: string, one: (text: string) => unknown, times = rounds): Timing => {
    for (const text of texts) one(text)
    const latencies: number[] = []
    const cpu = process.cpuUsage()
    const from = performance.now()
    for (let i = 0; i < times; i += 1) for (const text of texts) { const at = performance.now(); one(text); latencies.push(performance.now() - at) }
    const used = process.cpuUsage(cpu)
    return { what, n: latencies.length, seconds: (performance.now() - from) / 1_000, latencies, cpuMs: (used.user + used.system) / 1_000 / latencies.length }
  }
  for (const text of texts) readUtterance({ who: 'caller', text }, false, vocabulary)
  const ours = timed('recognition: short texts, one core', (text) => readUtterance({ who: 'caller', text }, false, vocabulary))
  rows.push(ours)
  verdicts.push(least('recognition: short texts ≥ 20,000 a second of one core', 1_000 / ours.cpuMs!, 20_000, '/s'), least('recognition: p99 ≤ 2 ms (as 1/p99)', 1 / percentile(ours.latencies, 99), 0.5, '/ms'))
  rows.push(growing(all, quick ? 3 : 10, verdicts))
  const lengths = [1_000, 10_000, 100_000, 1_000_000]
  const said = `${texts.join('. ')}. `
  const times = lengths.map((n) => { const text = said.repeat(Math.ceil(n / said.length)).slice(0, n); const from = performance.now(); recognise([{ who: 'caller', text }], []); return performance.now() - from })
  lengths.forEach((n, i) => rows.push({ what: `recognition: one text of ${n.toLocaleString('en')} characters`, n: 1, seconds: times[i]! / 1_000, latencies: [times[i]!] }))
  verdicts.push(least('recognition: a text ten times as long takes less than 20 times (as 20/x)', 20 / (times[3]! / times[2]!), 1, ''))
  process.stdout.write(`${await beside(all, texts, ours, timed)}\n`)
}

/** A call that arrives in fragments of three words. */
function growing(all: readonly Labelled[], times: number, verdicts: Verdict[]): Timing {
  const calls = all.flatMap((r) => (r.turns === undefined ? [] : [r.turns]))
  const latencies: number[] = []
  let whole = 0
  const from = performance.now()
  for (let i = 0; i < times; i += 1) {
    for (const turns of calls) {
      const reader = callReader()
      const start = performance.now()
      for (const { who, text } of turns) {
        const parts = text.match(/(?:\S+\s*){1,3}/g) ?? ['']
        parts.forEach((part, n) => { const at = performance.now(); if (n === 0) reader.add({ who, text: part }); else reader.more(part); latencies.push(performance.now() - at) })
      }
      whole = Math.max(whole, performance.now() - start)
    }
  }
  verdicts.push(least('recognition: a fragment of a growing call, p99 ≤ 1 ms (as 1/p99)', 1 / percentile(latencies, 99), 1, '/ms'))
  return { what: `recognition: fragments of growing calls (slowest whole call ${whole.toFixed(1)} ms)`, n: latencies.length, seconds: (performance.now() - from) / 1_000, latencies }
}

type Pipeline = { name: string; read: (text: string) => boolean }

async function pipelines(): Promise<Pipeline[]> {
  const here = createRequire(join(process.cwd(), 'package.json'))
  const found: Pipeline[] = []
  const partner = new Set(['husband', 'wife', 'boyfriend', 'girlfriend', 'partner', 'ex', 'mum', 'dad', 'son', 'brother', 'father', 'mother'])
  const harm = new Set(['hit', 'punch', 'kick', 'beat', 'strangle', 'threaten', 'kill', 'slap', 'stalk', 'abuse', 'rape', 'attack', 'assault', 'hurt', 'push', 'grab', 'control', 'harass', 'choke', 'follow'])
  try {
    const [nlp, model] = [here('wink-nlp'), here('wink-eng-lite-web-model')]
    const wink = nlp(model)
    const { its } = wink
    found.push({ name: 'wink-nlp 2: lemmas and negation, partner and harm words', read: (text) => {
      const tokens = wink.readDoc(text).tokens()
      const [lemmas, negated] = [tokens.out(its.lemma) as string[], tokens.out(its.negationFlag) as boolean[]]
      return lemmas.some((l, i) => harm.has(l) && !negated[i]) && lemmas.some((l) => partner.has(l))
    } })
  } catch { /* not installed: left out of the table */ }
  try {
    const nlp = here('compromise')
    found.push({ name: 'compromise 14: roots and negation, partner and harm words', read: (text) => {
      const doc = nlp(text).compute('root')
      const roots = doc.json({ terms: { root: true, text: true, tags: true } }).flatMap((s: { terms: { root?: string; text: string; tags: string[] }[] }) => s.terms) as { root?: string; text: string; tags: string[] }[]
      return roots.some((t) => harm.has(t.root ?? t.text.toLowerCase())) && roots.some((t) => partner.has(t.text.toLowerCase().replace(/\W/g, '')))
    } })
  } catch { /* not installed: left out of the table */ }
  return found
}

async function beside(all: readonly Labelled[], texts: readonly string[], ours: Timing, timed: (what: string, one: (text: string) => unknown, times?: number) => Timing): Promise<string> {
  const decidable = all.filter((r) => r.needs_context !== true)
  const words = (r: Labelled): string => r.text ?? r.turns!.filter((t) => t.who !== 'handler').map((t) => t.text).join('. ')
  const share = (label: string, hears: (r: Labelled) => boolean): string => { const mine = decidable.filter((r) => (r.label === 'da') === (label === 'da')); const n = mine.filter((r) => hears(r) === (label === 'da')).length; return `${(100 * n / mine.length).toFixed(1)} %` }
  const row = (name: string, t: Timing, hears: (r: Labelled) => boolean): string => `| ${name} | ${share('da', hears)} | ${share('other', hears)} | ${Math.round(1_000 / t.cpuMs!).toLocaleString('en')} | ${percentile(t.latencies, 99).toFixed(3)} ms |`
  const list = (text: string): boolean => { const low = text.toLowerCase(); return keywords.some((k) => low.includes(k)) }
  const lines = [
    `On ${decidable.length} contacts of the development half; speed on its ${texts.length} single texts.`, '',
    '| means | recall | specificity | texts a second of one core | slowest hundredth |', '|---|---|---|---|---|',
    row('Holdfast', ours, (r) => recognise(r.turns ?? [{ who: 'caller', text: r.text! }], []).domesticAbuse !== 'no'),
    row(`a list of ${keywords.length} keywords`, timed('keywords', list, 4), (r) => list(words(r))),
  ]
  for (const p of await pipelines()) lines.push(row(p.name, timed(p.name, p.read, 1), (r) => p.read(words(r))))
  return lines.join('\n')
}
