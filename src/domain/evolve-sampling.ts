import type { SamplingFact } from './facts.ts'
import type { Drafting } from './state.ts'
import { stillNeeded } from './evolve-contact.ts'
import { emptyWeek, nothingSampled, type SampledWeek, type SampleVerdict } from './sampling/sampling.ts'

const keptWeeks = 104
const field: Readonly<Record<SampleVerdict, keyof SampledWeek>> = { missed: 'missed', 'not-abuse': 'notAbuse', 'cannot-tell': 'cannotTell' }

/** Folds a fact about the weekly look at closed contacts into the contact and into the tally of its week. The tally is always open; it keeps two years. */
export function evolveSampling(room: Drafting, f: SamplingFact, at: number): void {
  const c = room.get('contact', f.contact)
  if (c === undefined) throw new Error(`fact about a contact that was never recorded: ${f.contact}`)
  const sample = f.type === 'sample-drawn' ? { week: f.week, drawnAt: at } : { ...c.sample!, verdict: f.verdict, reason: f.reason, by: f.by, at }
  const after = { ...c, sample }
  room.set('contact', c.id, after, stillNeeded(room, after))
  const tally = room.get('sampling', 'sampling') ?? nothingSampled
  const counted = f.type === 'sample-drawn' ? 'drawn' : field[f.verdict]
  const week = tally.weeks[f.week] ?? emptyWeek
  const weeks = Object.entries({ ...tally.weeks, [f.week]: { ...week, [counted]: week[counted] + 1 } }).sort(([a], [b]) => (a < b ? -1 : 1)).slice(-keptWeeks)
  const lately = f.type === 'sample-drawn' ? tally.lately : [{ contact: f.contact, week: f.week, at }, ...tally.lately].slice(0, 20)
  room.set('sampling', 'sampling', { ...tally, weeks: Object.fromEntries(weeks), lately }, true)
}
