import type { Vocabulary } from './vocabulary.ts'
import { readHandlerLine, type HandlerReading } from './hear-dismissal.ts'
import { readAll, recognise } from './recognise.ts'
import { shippedVocabulary } from './shipped.ts'
import { unsureAt, yesAt } from './weigh.ts'

export type Explanation = { domesticAbuse: string; score: number; cues: object[]; against: object[]; lines: readonly string[] }

// A terminal obeys control characters, and some turn the reading about: in what is shown each stands as a sign that does nothing.
const shown = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (one) => (one < ' ' ? String.fromCharCode(0x2400 + one.charCodeAt(0)) : '\ufffd'))

/** What a handler's line does, by which words, and the better line to say, as data and as lines to read. */
export function explainLine(text: string, vocabulary: Vocabulary = shippedVocabulary()): HandlerReading & { lines: readonly string[] } {
  const reading = readHandlerLine(text, vocabulary)
  const found = [
    ...reading.dismissals.map((f) => ({ ...f, told: `${f.kind}; say rather: ${f.say}` })), ...reading.practices.map((f) => ({ ...f, told: `good practice, ${f.kind}: ${f.why}` })),
  ].sort((a, b) => a.start - b.start)
  return { ...reading, lines: [reading.verdict, ...found.map((f) => `  “${shown(f.text)}” [${f.start}–${f.end}] ${f.told}`), ...(reading.notRead === undefined ? [] : [`  “${shown(text.slice(reading.notRead.start, reading.notRead.end))}” is in a language that is not read: somebody who knows it should listen to it`]), ...(found.length === 0 ? ['  nothing was heard that a rule knows'] : [])] }
}

/** What in a sentence raised what, by which rule and why, and what was weighed against it, as data and as lines to read. */
export function explain(text: string, vocabulary: Vocabulary = shippedVocabulary()): Explanation {
  const said = [{ who: 'caller' as const, text }]
  const reading = recognise(said, [], vocabulary)
  const against = readAll(said, vocabulary).flatMap((u) => u.guards.map((g) => ({ rule: g.id, text: text.slice(g.start, g.end), points: g.points, why: g.why })))
  const held = readAll(said, vocabulary).flatMap((u) => (u.held === undefined ? [] : [text.slice(u.held.start, u.held.end)]))
  const relationship = reading.relationship
  return {
    domesticAbuse: reading.domesticAbuse, score: reading.score, cues: reading.cues, against,
    lines: [
      `${reading.domesticAbuse} (score ${reading.score}; ${unsureAt} points are unsure, ${yesAt} are yes)`,
      ...reading.cues.map((c) => `  “${shown(c.text)}” [${c.start}–${c.end}] ${c.why}: ${c.kind}, rule ${c.rule}, ${c.weight} points`),
      ...against.map((g) => `  “${shown(g.text)}” weighed against: ${g.why}, rule ${g.rule}, −${g.points} points`),
      ...held.map((words) => `  held back at less than unsure: words like “${shown(words)}” are said more in calls of something else, in the examples learnt from`),
      ...(relationship ? [`  relationship: ${relationship.who}, ${relationship.inferred ? 'inferred: ' : ''}${shown(relationship.why)}`] : []),
      ...(reading.types.length > 0 ? [`  kinds of abuse: ${reading.types.join(', ')}`] : []),
      ...(reading.signs.length > 0 ? [`  signs for the grade: ${reading.signs.join(', ')}`] : []),
      ...(reading.cues.length === 0 ? ['  nothing was heard that a rule knows'] : []),
    ],
  }
}
