// What is counted of some days. Tallies add up, and one can be taken from a sum: plain numbers all the way down.
import type { ObligationKind, Role } from '#policy/roles.ts'
import type { Histogram } from './histogram.ts'

/** Of one kind of obligation: those that came to be owed in the days. `waiting`: neither kept nor due when the world ended. `late`: by how much, kept or not. */
export type Owed = { opened: number; kept: number; late: number; waiting: number; neverKept: number; alarmed: number; climbed: number; repeated: number; lateBy: Histogram }
/**
 * Of one chair. Hours are by the clock; `staffed` ones have somebody in the chair for half of them or more. `deskHours`: hours sat, over all who sat.
 * `sounds`, `told`: in how many staffed hours each desk heard (was told of) so many. `unheard`: alarms told while nobody sat there. `causes`: of the sounds in staffed hours, how many by what is owed and what happened to it ("assign climbed").
 */
export type Chair = { hours: number; staffed: number; deskHours: number; emptyHours: number; sounds: Record<number, number>; told: Record<number, number>; unheard: number; causes: Record<string, number>; byHour: Record<number, { hours: number; sounds: number }> }
/** Of incidents of one grade, by its rank, as it was when somebody arrived. `missed`: arrived late, or due and nobody there. */
export type Arrivals = { incidents: number; arrived: number; inTime: number; missed: number; waiting: number; times: Histogram }
export type Answers = { contacts: number; answered: number; inTime: number; times: Histogram }

export type Tally = {
  hours: number; contacts: number; abuse: number; commands: number; refused: number; facts: number
  alarms: number          // alarmed, climbed and repeated, as the facts have it
  owed: Partial<Record<ObligationKind, Owed>>
  chairs: Partial<Record<Role, Chair>>
  arrivals: Record<number, Arrivals>      // by rank of the grade: policies name theirs differently
  answers: Record<string, Answers>
}

export const emptyTally = (): Tally => ({ hours: 0, contacts: 0, abuse: 0, commands: 0, refused: 0, facts: 0, alarms: 0, owed: {}, chairs: {}, arrivals: {}, answers: {} })
export const noOwed = (): Owed => ({ opened: 0, kept: 0, late: 0, waiting: 0, neverKept: 0, alarmed: 0, climbed: 0, repeated: 0, lateBy: {} })
export const noChair = (): Chair => ({ hours: 0, staffed: 0, deskHours: 0, emptyHours: 0, sounds: {}, told: {}, unheard: 0, causes: {}, byHour: {} })
export const noArrivals = (): Arrivals => ({ incidents: 0, arrived: 0, inTime: 0, missed: 0, waiting: 0, times: {} })

type Counts = { [key: string]: number | Counts }

/** Adds one tally to a sum (`sign` 1) or takes it out again (-1); answers a new one. */
export function sum(a: Tally, b: Tally, sign: 1 | -1 = 1): Tally {
  const add = (x: Counts, y: Counts): Counts => {
    const out: Counts = { ...x }
    for (const [key, value] of Object.entries(y)) {
      if (typeof value === 'number') out[key] = ((out[key] as number | undefined) ?? 0) + sign * value
      else out[key] = add((out[key] as Counts | undefined) ?? {}, value)
    }
    return out
  }
  return add(a as unknown as Counts, b as unknown as Counts) as unknown as Tally
}

export const total = (tallies: readonly Tally[]): Tally => tallies.reduce((a, b) => sum(a, b), emptyTally())
