import type { Dismissal, GoodPractice, HandlerKind } from './lexicon-data.ts'
import { readWords, type Read } from './match.ts'
import { denied } from './scope.ts'
import { notRead } from './language.ts'
import { weighLine } from './weigh-line.ts'
import { hitsIn } from './hits.ts'
import { shippedVocabulary } from './shipped.ts'
import type { Vocabulary } from './vocabulary.ts'

export type { Dismissal, GoodPractice } from './lexicon-data.ts'
export type Finding = { kind: Dismissal; text: string; start: number; end: number; say: string }
export type Practice = { kind: GoodPractice; text: string; start: number; end: number; why: string }
/** `notRead`: the part in a language that is not read; learnt weights say nothing of such a line, and a person who knows the language should read it. */
export type HandlerReading = { verdict: 'dismissive' | 'proper' | 'neutral'; dismissals: Finding[]; practices: Practice[]; notRead?: { start: number; end: number } }
type Hit = ReturnType<typeof hitsIn>[number]

const dismissals: ReadonlySet<HandlerKind> = new Set<Dismissal>(['defer', 'refuse', 'leading-negative', 'no-resource', 'redirect', 'blame', 'victim-must-act', 'minimise', 'disbelief', 'hostile'])
const promises: ReadonlySet<HandlerKind> = new Set<GoodPractice>(['help-coming', 'reassurance', 'belief', 'call-back-agreed', 'stay-on-line'])
const nay: ReadonlySet<string> = new Set(['not', 'no', 'nobody', 'never', 'none', 'nothing'])
const supposed = (reads: readonly Read[], from: number): boolean => [1, 2, 3].some((back) => reads[from - back]?.sentence === reads[from]!.sentence && ['if', 'unless', 'trying', 'until', 'when'].includes(reads[from - back]!.text))

/** "We can't send a car", "if I send someone to you", "we won't be attending": what is denied or supposed is no promise. */
function isEmpty(h: Hit, reads: readonly Read[]): boolean {
  if (!promises.has(h.rule.handler!.kind)) return false
  const holdsNo = (h.rule.handler!.kind === 'help-coming' || Array.isArray(h.rule.handler!.pardons)) && reads.slice(h.from, h.to).some((r) => nay.has(r.text))
  return holdsNo || denied(reads, h.from, h.to, h.from) || denied(reads, h.from, h.to, h.at) || (h.rule.handler!.kind === 'help-coming' && supposed(reads, h.from))
}

const opens = new Set('is are was were do does did has have had can could would will should may'.split(' '))
const whom = new Set('you he she they there anyone anybody it the your this that his her any someone somebody everyone i we'.split(' '))
const wonders = new Set('what where when who which how'.split(' '))
const lead = new Set('so and ok okay right well now then alright yes no love mate sir maam madam sorry please but or'.split(' '))

/** Sentences that ask openly: "Has he …", "Where are …". "You don't …, do you" and "Can't you …" ask for an answer, and are none. */
function openQuestions(reads: readonly Read[]): ReadonlySet<number> {
  const found = new Set<number>()
  let passed = -1
  reads.forEach((read, i) => {
    if (read.sentence === passed || lead.has(read.text)) return
    passed = read.sentence
    const next = reads[i + 1]?.sentence === read.sentence ? reads[i + 1]!.text : ''
    if (reads.slice(i + 1, i + 6).some((r) => r.sentence === read.sentence && r.text === 'not')) return
    if ((opens.has(read.text) && whom.has(next)) || (wonders.has(read.text) && (opens.has(next) || next === 's' || read.text === 'how'))) found.add(read.sentence)
  })
  return found
}

// "Don't need" is quoted whole, and not from its "n't" on.
const inWord = /[\p{L}'’]{2}/u
const wordFrom = (text: string, at: number): number => { let start = at; while (start > 0 && inWord.test(text.slice(start - 1, start + 1))) start -= 1; return start }

const vocatives = new Set('love darling mate sir maam madam dear sweetheart then though really yeah right now tonight'.split(' '))
function endsAt(reads: readonly Read[], to: number): boolean {
  let i = to
  while (reads[i]?.sentence === reads[to - 1]!.sentence && vocatives.has(reads[i]!.text)) i += 1
  return reads[i]?.sentence !== reads[to - 1]!.sentence
}

/** What the rules hear in a line: what puts off and nothing on the line excuses, what is good practice, and both and more as names that weights are learnt for. */
export type LineRead = { reads: readonly Read[]; questions: ReadonlySet<number>; found: readonly (Finding & { firm: boolean; stands: boolean })[]; practices: readonly Practice[]; clues: ReadonlySet<string> }

/** Reads a handler's line by the rules alone. */
export function readLine(text: string, vocabulary: Vocabulary): LineRead {
  const { reads, all } = readWords(text, vocabulary)
  const hits = hitsIn(reads, 'lines').sort((a, b) => a.from - b.from || b.to - a.to)
  const open = openQuestions(reads)
  const spares = hits.filter((h) => h.rule.spare === true)
  const practices: Practice[] = []
  const heard: (Finding & { firm: boolean; stands: boolean })[] = []
  const pardoned = new Set<HandlerKind>()
  const until = new Map<HandlerKind, number>()
  for (const h of hits) {
    const { kind, say, why, firm, stands, asks, ends, statement, pardons } = h.rule.handler!
    const [start, end] = [wordFrom(text, reads[h.from]!.start), reads[h.to - 1]!.end]
    const isAmiss = dismissals.has(kind)
    if (h.rule.spare === true || (isAmiss ? spares.some((s) => s.from < h.to && h.from < s.to) : isEmpty(h, reads))) continue
    if (isAmiss && asks !== true && open.has(reads[h.from]!.sentence)) continue
    if (ends === true && !endsAt(reads, h.to)) continue
    if (statement === true && all.questions.has(reads[h.from]!.sentence)) continue
    for (const one of pardons === true ? dismissals : pardons ?? []) pardoned.add(one)
    if (start < (until.get(kind) ?? 0)) continue
    until.set(kind, end)
    const quote = text.slice(start, end)
    if (isAmiss) heard.push({ kind: kind as Dismissal, text: quote, start, end, say: say!, firm: firm === true, stands: stands === true })
    else practices.push({ kind: kind as GoodPractice, text: quote, start, end, why })
  }
  // An errand that is no emergency (a wallet, ducks, noise) is turned away by nobody's fault.
  const errand = spares.some((h) => h.rule.id === 's-other-business')
  // "No car is free this second, so I have asked my inspector for one": who also says what we do puts nobody off.
  const found = errand ? [] : heard.filter((f) => f.firm || !pardoned.has(f.kind))
  const clues = new Set([
    ...hits.flatMap((h) => [`rule:${h.rule.id}`, `${h.rule.spare === true ? 'spare' : 'hit'}:${h.rule.handler!.kind}`]), ...found.map((f) => `heard:${f.kind}`), ...practices.map((p) => `practice:${p.kind}`),
    ...(errand ? ['errand'] : []), ...(all.questions.size > 0 ? ['question'] : []), ...(open.size > 0 ? ['open-question'] : []), ...(found.some((f) => f.firm) ? ['firm'] : []),
  ])
  return { reads, questions: all.questions, found, practices, clues }
}

/**
 * Reads a handler's own line: what in it puts off, refuses, leads, blames or belittles, each with a better line to say, and what in it is good practice.
 * The rules hear, and weights learnt from lines stand beside them: they may hear what no rule does, and hold back what they speak against. Findings are in the order of the text and
 * quote it by UTF-16 offsets. Neutral says only that no such words were found.
 */
export function readHandlerLine(text: string, vocabulary: Vocabulary = shippedVocabulary()): HandlerReading {
  const line = readSafely(text, vocabulary)
  const strange = notRead(text, line.reads)
  const kept = vocabulary.learntLines === undefined || strange !== undefined ? line.found : weighLine(text, line, vocabulary.learntLines, vocabulary.sayOf)
  return { verdict: kept.length > 0 ? 'dismissive' : line.practices.length > 0 ? 'proper' : 'neutral', dismissals: kept.map(shown), practices: [...line.practices], ...(strange === undefined ? {} : { notRead: strange }) }
}

/** A finding as it is told: whether it is firm is nobody's business but the weights'. */
const shown = ({ kind, text, start, end, say }: Finding): Finding => ({ kind, text, start, end, say })

const gravest: readonly Dismissal[] = ['refuse', 'defer', 'no-resource', 'redirect', 'hostile', 'blame', 'disbelief', 'minimise', 'victim-must-act', 'leading-negative']

/** Of what was found in one line, what matters most to the caller: being turned away comes first. Undefined of nothing. */
export const worstOf = (found: readonly Finding[]): Finding | undefined => [...found].sort((a, b) => gravest.indexOf(a.kind) - gravest.indexOf(b.kind) || a.start - b.start)[0]

/**
 * Hears in a handler's own line the putting off, refusing and leading that cost lives, and gives a better line to say.
 * Findings are in the order of the text and quote it by offsets; of one kind they do not overlap. An empty list says only that no such words were found.
 */
export const hearDismissal = (text: string): Finding[] => readHandlerLine(text).dismissals

/** What the rules alone hear, without weights that were learnt: for where something is refused because of it. */
export const ruledDismissal = (text: string, vocabulary: Vocabulary = shippedVocabulary()): Finding[] => readSafely(text, vocabulary).found.map(shown)

/** A fault of our own while reading stops nobody from speaking: the line says nothing then. */
function readSafely(text: string, vocabulary: Vocabulary): LineRead {
  try { return readLine(text, vocabulary) } catch { return { reads: [], questions: new Set(), found: [], practices: [], clues: new Set() } }
}
