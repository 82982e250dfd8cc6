// Which faults a world has. Chosen afresh for each seed, most of them off in any one world, so that rare pairs meet too (swarm testing).
import { isoOf, momentOf } from './calendar.ts'
import type { Role } from '#policy/roles.ts'
import type { Chance } from './chance.ts'

export type Plan = {
  /** First moment, ms, and length, hours, of the world before it comes to rest. */
  start: number; hours: number
  policy: 'met-like' | 'national-2026'
  /** Calls an hour: about domestic abuse, and about anything else. */
  abuse: number; other: number
  /** Share of the other callers who have the name of somebody with a past; not said: nearly all, so that histories are found often. */
  namesakes?: number
  /** People of each chair in each shift are this share of what is usual. */
  staffing: number; units: number
  /** A chair in which nobody sits in one of the three shifts. */
  empty?: { chair: Role; shift: number } | undefined
  /** `shares`: they talk: nobody begins what somebody else is at, and a silent crew is called on the air; not said, several may do the same at once. `whims`: how often somebody with nothing to do makes trouble in good faith. */
  people: { sick: number; ignores: number; doubleClicks: number; wrongKeys: number; slow: number; leaves: number; shares?: true; whims?: number }
  nodes: 1 | 2
  /** Each call to the database takes time and may be lost on either side of its commit; each is a chance a call. */
  line: { slow: number; lostBefore: number; lostAfter: number; twice: number; deaf: number } | null
  /** Between desks and servers: a chance a command. */
  desks: { slow: number; lost: number; twice: number } | null
  /** Mean hours between events of each kind; 0 is never. */
  cutOff: number; crash: number; restartDatabase: number; failover: number; diskFull: number; diskFails: number; jump: number; sourceDown: number
  /** A server's clock runs wrong by so much, parts per million, and starts so far from the truth, ms. */
  drift: number; startsOff: number
  /** A policy change comes into force in the middle of it. */
  policyDay: boolean
}

const on = (chance: Chance, share: number, value: number): number => (chance.happens(share) ? value : 0)
/** The days round which the clocks of the United Kingdom change. */
const clockChanges = ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z', '2025-10-25T21:00:00Z', '2025-03-29T20:00:00Z'] as const

/** The plan of a seed. */
export function planOf(chance: Chance, hours: number): Plan {
  const faulty = chance.happens(0.75)
  const f = (share: number, value: number) => (faulty ? on(chance, share, value) : 0)
  const abuse = chance.pick([2, 3, 3, 6, 12, 25])
  const apart = chance.fork('empty chairs')
  const empty = apart.happens(0.2) ? { chair: apart.pick(['dispatcher', 'dispatcher', 'controller', 'specialist', 'support-operator', 'inspector'] as const), shift: apart.below(3) } : undefined
  return {
    start: chance.happens(0.12) ? momentOf(chance.pick(clockChanges)) : momentOf('2026-01-05T00:00:00Z') + chance.below(350 * 24) * 3_600_000, hours,
    policy: chance.happens(0.5) ? 'met-like' : 'national-2026',
    abuse, other: chance.pick([0, 0, 1, 3, 10]),
    // A room that is thin and busy at once drowns; one such evening teaches as much as a month of them.
    staffing: chance.pick(abuse > 6 ? [1, 1.3] : [1, 1, 1, 0.6, 0.4]), units: chance.pick([6, 8, 12]),
    people: { sick: on(chance, 0.3, 0.15), ignores: on(chance, 0.5, 0.3), doubleClicks: on(chance, 0.4, 0.1), wrongKeys: on(chance, 0.4, 0.03), slow: chance.pick(abuse > 6 ? [1, 1.2] : [1, 1, 1.5, 3]), leaves: on(chance, 0.3, 0.02) },
    ...(empty === undefined ? {} : { empty }),
    nodes: chance.happens(0.5) ? 2 : 1,
    line: faulty && chance.happens(0.5) ? { slow: chance.pick([1, 5, 30]), lostBefore: on(chance, 0.4, 0.005), lostAfter: on(chance, 0.4, 0.005), twice: on(chance, 0.3, 0.01), deaf: on(chance, 0.4, 0.05) } : null,
    desks: faulty && chance.happens(0.5) ? { slow: chance.pick([2, 40, 400]), lost: on(chance, 0.5, 0.01), twice: on(chance, 0.5, 0.02) } : null,
    cutOff: f(0.3, 4), crash: f(0.4, 5), restartDatabase: f(0.3, 8), failover: f(0.2, 20), diskFull: f(0.15, 24), diskFails: f(0.15, 24), jump: f(0.3, 6), sourceDown: f(0.3, 6),
    drift: f(0.4, chance.between(-80, 80)), startsOff: f(0.4, chance.between(-3_600_000, 3_600_000)), policyDay: f(0.15, 1) === 1,
  }
}

/** A plan in one line, for the story of a failure. */
export const planSays = (p: Plan): string => JSON.stringify({ ...p, start: isoOf(p.start) })
