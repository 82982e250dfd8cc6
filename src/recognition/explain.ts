import type { Vocabulary } from './compile.ts'
import { readAll, recognise } from './recognise.ts'
import { shippedVocabulary } from './shipped.ts'
import { unsureAt, yesAt } from './weigh.ts'

export type Explanation = { domesticAbuse: string; score: number; cues: object[]; against: object[]; lines: readonly string[] }

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
      ...reading.cues.map((c) => `  “${c.text}” [${c.start}–${c.end}] ${c.why}: ${c.kind}, rule ${c.rule}, ${c.weight} points`),
      ...against.map((g) => `  “${g.text}” weighed against: ${g.why}, rule ${g.rule}, −${g.points} points`),
      ...held.map((words) => `  held back at less than unsure: words like “${words}” are said more in calls of something else, in the examples learnt from`),
      ...(relationship ? [`  relationship: ${relationship.who}, ${relationship.inferred ? 'inferred: ' : ''}${relationship.why}`] : []),
      ...(reading.types.length > 0 ? [`  kinds of abuse: ${reading.types.join(', ')}`] : []),
      ...(reading.signs.length > 0 ? [`  signs for the grade: ${reading.signs.join(', ')}`] : []),
      ...(reading.cues.length === 0 ? ['  nothing was heard that a rule knows'] : []),
    ],
  }
}
