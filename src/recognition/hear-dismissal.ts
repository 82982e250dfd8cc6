import type { Dismissal, GoodPractice } from './lexicon-data.ts'
import { readWords, type Read } from './match.ts'
import { denied } from './scope.ts'
import { hitsIn } from './read-utterance.ts'
import { shippedVocabulary } from './shipped.ts'
import type { Vocabulary } from './compile.ts'

export type { Dismissal, GoodPractice } from './lexicon-data.ts'
export type Finding = { kind: Dismissal; text: string; start: number; end: number; say: string }
export type Practice = { kind: GoodPractice; text: string; start: number; end: number; why: string }
export type HandlerReading = { verdict: 'dismissive' | 'proper' | 'neutral'; dismissals: Finding[]; practices: Practice[] }

const promises: ReadonlySet<string> = new Set<GoodPractice>(['help-coming', 'reassurance', 'belief'])
const supposed = (reads: readonly Read[], from: number): boolean => [1, 2, 3].some((back) => reads[from - back]?.sentence === reads[from]!.sentence && ['if', 'unless', 'trying'].includes(reads[from - back]!.text))
const dismissals: ReadonlySet<string> = new Set<Dismissal>(['defer', 'refuse', 'leading-negative', 'no-resource', 'redirect', 'blame', 'victim-must-act', 'minimise', 'disbelief', 'hostile'])
// "No car is free this second, so I have asked my inspector for one": who also says what we do, puts nobody off.
const pardoning: ReadonlySet<string> = new Set<GoodPractice>(['help-coming', 'call-back-agreed', 'stay-on-line', 'safe-to-speak', 'reassurance', 'belief', 'safety-advice'])

/**
 * Reads a handler's own line: what in it puts off, refuses, leads, blames or belittles, each with a better line to say, and what in it is good practice.
 * Findings are in the order of the text and quote it by UTF-16 offsets. Neutral says only that no such words were found.
 */
export function readHandlerLine(text: string, vocabulary: Vocabulary = shippedVocabulary()): HandlerReading {
  const { reads } = readWords(text, vocabulary)
  const hits = hitsIn(reads).filter((h) => h.rule.handler !== undefined).sort((a, b) => a.from - b.from || b.to - a.to)
  const spares = hits.filter((h) => h.rule.spare === true)
  const span = (h: (typeof hits)[number]) => ({ start: reads[h.from]!.start, end: reads[h.to - 1]!.end })
  const practices: Practice[] = []
  const found: Finding[] = []
  const until = new Map<string, number>()
  for (const h of hits) {
    const { kind, say, why } = h.rule.handler!
    const { start, end } = span(h)
    if (start < (until.get(kind) ?? 0)) continue
    const spared = dismissals.has(kind) && spares.some((s) => s.from < h.to && h.from < s.to)
    if (spared) continue
    until.set(kind, end)
    const quote = text.slice(start, end)
    if (dismissals.has(kind)) found.push({ kind: kind as Dismissal, text: quote, start, end, say: say! })
    // "We can't send a car", "if I send someone to you": what is denied or supposed is no practice.
    else if (h.rule.spare !== true && !(promises.has(kind) && (denied(reads, h.from, h.to, h.from) || denied(reads, h.from, h.to, h.at) || supposed(reads, h.from)))) practices.push({ kind: kind as GoodPractice, text: quote, start, end, why })
  }
  const acts = practices.some((p) => pardoning.has(p.kind))
  // An errand that is no emergency (a wallet, ducks, noise) is turned away by nobody's fault.
  if (spares.some((h) => h.rule.id === 's-other-business')) found.length = 0
  const kept = acts ? [] : found
  return { verdict: kept.length > 0 ? 'dismissive' : practices.length > 0 ? 'proper' : 'neutral', dismissals: kept, practices }
}

/**
 * Hears in a handler's own line the putting off, refusing and leading that cost lives, and gives a better line to say.
 * Findings are in the order of the text and quote it by offsets; of one kind they do not overlap. An empty list says only that no such words were found.
 */
export const hearDismissal = (text: string): Finding[] => readHandlerLine(text).dismissals
