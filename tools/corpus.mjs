// The recognition corpus: the form of its lines, which half a line belongs to, reading it, and the table of counts.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export const halves = ['dev', 'held-out']
/** Lines of the second authors, who do not know the rules; most come in pairs that differ by a few words. */
export const isBySecond = ({ id }) => /(?:^|-)(?:[ab](?:8|eight)[a-z]?|spoken)-/.test(id)

/** A line of the latest authors, of whose development half nothing is learnt: eval/recognition/README.md. */
export const isByLatest = ({ id }) => /^(?:da|other|dis|pro|neu)-(?:accounts|no-abuse|plainly-said|summed-up|quoted|phoned|told|answered)-/.test(id)
/** A line of the collectors, who read public accounts of calls and retold them; nothing of their development half is learnt from either. */
export const isByCollectors = ({ id }) => /^(?:da|other|dis|pro|neu)-(?:from-abroad|inquests|strangers|day-to-day|diaries|transcripts|plain-room|relatives(?!-plainly)|in-passing|written-up|in-their-words|collected|rejoined|turned-away)-/.test(id)
/** A line of the readers, who read court papers, reviews, blogs, press and released recordings, or wrote in their manner; nothing of their development half is learnt from either. */
export const isByReaders = ({ id }) => /^(?:da|other|dis|pro|neu)-(?:court|reviews|demand|near-misses|themselves|little-said|at-home|blogs|recordings|ordinary|one-sentence|in-turns|handled|ringing-back)-/.test(id)
/** A line of the listeners, who wrote handlers' lines by the thousand, and contacts; nothing of their development half is learnt from either. */
export const isByListeners = ({ id }) => /^(?:da|other|dis|pro|neu)-(?:in-the-news|line-by-line|shifts|other-lands|who-and-why|recounted)-/.test(id)
/** A line of the rooms: six who wrote handlers' lines by the thousand, and seven who wrote contacts as plainly as they are said; nothing of their development half is learnt from either. */
export const isByRooms = ({ id }) => /^(?:da|other|dis|pro|neu)-(?:kindly-put|not-the-first|as-reported|all-callers|call-by-call|of-each-kind|partners-plainly|relatives-plainly|written-plainly|stricken-plainly|business-plainly|unnamed-plainly|seen-plainly)-/.test(id)
/** A line of the gatherers: six who went through public accounts of calls once more, or wrote whole calls that sound of what they are not; nothing of their development half is learnt from either. */
export const isByGatherers = ({ id }) => /^(?:da|other|dis|pro|neu)-(?:headlines|watchdogs|blotters|turn-by-turn|call-and-answer|gathered)-/.test(id)
/** Writers of whose development half nothing is learnt, by how they are called. */
export const measuredWriters = [['latest authors', isByLatest], ['collectors', isByCollectors], ['readers', isByReaders], ['listeners', isByListeners], ['rooms', isByRooms], ['gatherers', isByGatherers]]
export const isByMeasured = (line) => measuredWriters.some(([, by]) => by(line))
/** Lines of the later authors, who had not read the rules either: some a few words from the line before, most each of a situation of its own. */
export const isByLater = (line) => line.source?.endsWith('by one who had not read the rules') === true && !isByMeasured(line)

export const abuseTypes = ['physical', 'threats', 'stalking', 'coercive', 'economic', 'sexual', 'honour-based', 'child-to-parent', 'elder', 'technology']
const styles = ['caller', 'log', 'third-party', 'child', 'stt', 'second-language', 'text', 'operator-remark', 'whole-call']
const channels = ['999', '101', 'text', 'online', 'log', 'officer', 'callback']

const id = z.string().regex(/^[a-z]+(-[a-z]+)*-\d{3}$/, 'an id is words and three digits, as da-scots-004')
const said = z.string().trim().min(1)
const turn = z.strictObject({ who: z.enum(['caller', 'handler', 'other']), text: said, at: z.string().regex(/^\d\d:\d\d$/).optional() })
const source = z.string().min(8)

/** One contact, labelled: either `text` or `turns`. Abuse types stand only on lines of abuse. */
export const call = z.strictObject({
  id, label: z.enum(['da', 'other']), text: said.optional(), turns: z.array(turn).min(2).optional(), channel: z.enum(channels), hard: z.boolean(), paraphrase: z.boolean(),
  needs_context: z.boolean().optional(), types: z.array(z.enum(abuseTypes)).optional(), relation: z.enum(['partner', 'ex-partner', 'family', 'carer', 'unknown']).optional(),
  style: z.union([z.enum(styles), z.string().regex(/^(regional|second-language):[a-z-]+$/)]), source,
})
  .refine((l) => (l.text === undefined) !== (l.turns === undefined), 'a line has text or turns, one of them')
  .refine((l) => (l.label === 'da') === (l.relation !== undefined), 'relation stands on lines of abuse and only there')
  .refine((l) => l.label === 'da' || l.types === undefined, 'types stand only on lines of abuse')
  .refine((l) => (l.style === 'whole-call') === (l.turns !== undefined), 'a whole call has turns, and only a whole call')

/** One line of a handler. `kind` says what makes it dismissive or proper. */
export const handlerLine = z.strictObject({ id, label: z.enum(['dismissive', 'proper', 'neutral']), text: said, kind: z.string().regex(/^[a-z-]+$/), channel: z.enum(channels), hard: z.boolean(), paraphrase: z.boolean(), source })

/** The half a line belongs to, from its id alone, so that nobody chooses: the first bit of the SHA-256. */
export const halfOf = (lineId) => halves[createHash('sha256').update(lineId).digest()[0] & 1]

/** Words alone, for comparing: lower case, one space between. */
export const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Everything said in a line, turns joined. */
export const wordsOf = (line) => line.text ?? line.turns.map((t) => t.text).join(' ')

/** @returns every line under `root`/{dev,held-out} as {half, file, line}, unchecked, in order of file and place. A line that is no JSON throws with its file and number. */
export function readCorpus(root) {
  return halves.flatMap((half) => (existsSync(join(root, half)) ? readdirSync(join(root, half)).sort() : []).filter((f) => f.endsWith('.jsonl')).flatMap((file) =>
    readFileSync(join(root, half, file), 'utf8').split('\n').flatMap((raw, i) => {
      if (raw === '') return []
      try {
        return [{ half, file, line: JSON.parse(raw) }]
      } catch (cause) {
        throw new Error(`${half}/${file}:${i + 1} is no JSON: one object a line`, { cause })
      }
    })))
}

/** The counts of the corpus as a Markdown table: one row a claim, one column a half. */
export function countsTable(entries) {
  const callsOf = (test) => (e) => e.file !== 'handler.jsonl' && test(e.line)
  const handlerOf = (test) => (e) => e.file === 'handler.jsonl' && test(e.line)
  const rows = [
    ['contacts', callsOf(() => true)],
    ['abuse (`da`)', callsOf((l) => l.label === 'da')],
    ['— hard', callsOf((l) => l.label === 'da' && l.hard)],
    ['— not decidable from the words alone', callsOf((l) => l.label === 'da' && l.needs_context === true)],
    ...abuseTypes.map((t) => [`— ${t}`, callsOf((l) => l.types?.includes(t))]),
    ['not abuse (`other`)', callsOf((l) => l.label === 'other')],
    ['— hard', callsOf((l) => l.label === 'other' && l.hard)],
    ['whole calls, abuse', callsOf((l) => l.turns && l.label === 'da')],
    ['whole calls, not abuse', callsOf((l) => l.turns && l.label === 'other')],
    ['regional speech', callsOf((l) => l.style.startsWith('regional'))],
    ['second-language English', callsOf((l) => l.style.startsWith('second-language'))],
    ...['log', 'third-party', 'child', 'stt', 'text', 'operator-remark'].map((s) => [`style ${s}`, callsOf((l) => l.style === s)]),
    ...['dismissive', 'proper', 'neutral'].flatMap((k) => [[`handler lines, ${k}`, handlerOf((l) => l.label === k)], ['— hard', handlerOf((l) => l.label === k && l.hard)]]),
  ]
  const count = (test, half) => entries.filter((e) => (half === undefined || e.half === half) && test(e)).length
  return ['| | dev | held-out | both |', '|---|---|---|---|', ...rows.map(([name, test]) => `| ${name} | ${count(test, 'dev')} | ${count(test, 'held-out')} | ${count(test)} |`)].join('\n')
}
