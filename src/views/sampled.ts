// The reviewer's desk: closed contacts drawn to be looked at again, and what the room misses as far as it is known.
import { missRate, type MissRate } from '#domain/sampling/miss-rate.ts'
import { nothingSampled } from '#domain/sampling/sampling.ts'
import type { Contact } from '#domain/contact/contact.ts'
import { dismissalSays } from '#domain/contact/dismissal-says.ts'
import { nameOf } from './names.ts'
import type { Seen } from './seen.ts'

/** One contact to look at again. `dueAt`: when the look is overdue, ms; `not`: why this person may not judge it, in words. */
export type SampledRow = { id: string; week: string; callAt: number; channel: string; dueAt: number; warnAt: number; first: string; contact: Contact; closedBy: string; said: string; not: string | null }
export type SampledWeekRow = { week: string; drawn: number; missed: number; notAbuse: number; cannotTell: number; open: number }
/** A contact on which something of ours was heard that puts a caller off, refuses, leads or blames. `not`: why this person may not judge it. */
export type OwnLinesRow = { id: string; dueAt: number; lines: readonly { who: string; text: string; does: string; say: string }[]; not: string | null }
/** `says`: the miss rate as a sentence, with its 95 % interval. */
export type Sampled = { rows: readonly SampledRow[]; rate: MissRate; says: string; weeks: readonly SampledWeekRow[]; lines: readonly OwnLinesRow[] }

/** Over how many sampled weeks the rate is told: a quarter. */
export const ratedWeeks = 13
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`

/** What the reviewer's screen shows to one person, soonest due first. */
export function sampledOf(seen: Seen, staff: string): Sampled {
  const { contact, obligation, sampling } = seen.docs
  const owed = new Map([...obligation.values()].filter((o) => o.owes === 'review-sample' && o.state === 'open').map((o) => [o.home as string, o]))
  const rows = [...contact.values()].flatMap((c): SampledRow[] => {
    const o = owed.get(c.id)
    if (c.sample === undefined || c.sample.verdict !== undefined || o === undefined) return []
    const theirs = [c.handler, c.graded?.by, c.ended?.by, c.domesticAbuse.by].includes(staff as `S-${string}`)
    return [{
      id: c.id, week: c.sample.week, callAt: c.callAt, channel: c.channel, dueAt: o.dueAt, warnAt: o.warnAt, first: c.words.find((w) => w.who === 'caller')?.text ?? 'no words recorded', contact: c,
      closedBy: nameOf(seen.docs, c.ended?.by ?? ''), said: c.domesticAbuse.reason ?? 'no reason written', not: theirs ? 'you took, graded or ended it: another person looks' : null,
    }]
  }).sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
  const tally = sampling.get('sampling') ?? nothingSampled
  const rate = missRate(tally, ratedWeeks)
  const weeks = Object.entries(tally.weeks).sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, ratedWeeks).map(([week, w]) => ({ week, ...w, open: w.drawn - w.missed - w.notAbuse - w.cannotTell }))
  const heard = new Map([...obligation.values()].filter((o) => o.owes === 'review-lines' && o.state === 'open').map((o) => [o.home as string, o]))
  const lines = [...contact.values()].flatMap((c): OwnLinesRow[] => {
    const o = heard.get(c.id)
    return o === undefined || c.ownLines === undefined ? [] : [{
      id: c.id, dueAt: o.dueAt, not: c.ownLines.some((l) => l.by === staff) ? 'you said one of these: another person looks' : null,
      lines: c.ownLines.map((l) => ({ who: nameOf(seen.docs, l.by), text: l.text, does: dismissalSays[l.kind], say: l.say })),
    }]
  }).sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
  return { rows, rate, says: sayRate(rate), weeks, lines }
}

/** The miss rate in one sentence. Nothing known is not nothing missed. */
export function sayRate(r: MissRate): string {
  if (r.rate === undefined) return 'Nothing is known yet: no closed contact has been looked at again with a clear answer. That is not “nothing missed”.'
  const apart = r.cannotTell === 0 ? '' : ` ${r.cannotTell} more could not be told from what was recorded.`
  return `Of ${r.known} closed ${r.known === 1 ? 'contact' : 'contacts'} looked at again, ${r.missed} ${r.missed === 1 ? 'was' : 'were'} domestic abuse that we missed: ${percent(r.rate.share)} (95 % interval ${percent(r.rate.from)} to ${percent(r.rate.to)}).${apart}`
}
