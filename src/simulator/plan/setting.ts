// What a planner asks about: a control room as it is or might be, and the world that it is tried in.
import type { PolicyFile } from '#policy/schema.ts'
import type { Role } from '#policy/roles.ts'
import { chanceOf } from '../kernel/chance.ts'
import { planOf, type Plan } from '../kernel/plan.ts'
import { usualStaffing, type Seats } from '../world/staff.ts'
import type { Days } from './days.ts'

/** A control room to be tried: its rules, how many sit in each chair in each of three shifts, its units in each shift. */
export type Setting = { name: string; policy: { name: string; title: string; file: PolicyFile; hash: string }; seats: Seats; units: number }

/** What comes in, and how it is lived: contacts a year about domestic abuse and about anything else; whether machines fail. */
export type Load = { calls: number; others: number; seed: number; faults: 'none' | 'swarm' }

// What is measured begins once the room is in the swing of things, and ends before the callers do.
export const before = 6       // hours
export const after = 2

const hoursOfYear = 8_760
// A rate of the arrivals gives so many contacts an hour on average, over the hours and days of a week; of domestic-abuse calls 22 in 100 are followed by another.
const contactsOfRate = 0.925
const abuseOfRate = contactsOfRate / (1 - 0.22)

/**
 * A room that is neither thin nor rich: chairs filled by the size of the load so that its busiest evening hours (1.8 of the mean) leave people a quarter of their time, and one more
 * in each chair than policy asks at least, so that one illness empties none. A crew is on a job for some fifty minutes.
 */
export function usualSeats(load: Pick<Load, 'calls' | 'others'>): { seats: Seats; units: number } {
  const perHour = (load.calls + load.others) / hoursOfYear
  const by = (each: number, least: number) => Math.max(least, Math.ceil(perHour / each))
  return {
    seats: { ...Object.fromEntries(usualStaffing), 'call-handler': by(5, 2), dispatcher: by(9, 2), 'support-operator': 3, controller: by(25, 2), inspector: 2, 'duty-officer': 2, specialist: by(16, 1) },
    units: Math.max(4, Math.ceil(perHour * 1.7)),
  }
}

/**
 * One in twenty who call about something else has the full name of somebody with a past of abuse, and is taken for unsure until more is known. A guess, to be measured by each force:
 * a force that holds more names has more.
 */
const namesakes = 0.05

/**
 * The people of any control room: a few ill, a slip now and then. They talk: nobody begins what somebody else is at, and a crew that does not answer is called on the air.
 * None who look away: a crew that does keeps its job for the rest of its shift here, and a handful of those would make up most alarms of the room.
 */
export const usualPeople: Plan['people'] = { sick: 0.03, ignores: 0, doubleClicks: 0.02, wrongKeys: 0.005, slow: 1, leaves: 0.01, shares: true }

/** A plan in which nothing breaks: every mean time between faults is nought, which is never. */
const unbroken = (plan: Plan): Plan => ({ ...Object.fromEntries(Object.entries(plan).map(([k, v]) => [k, typeof v === 'number' ? 0 : v])) as unknown as Plan, nodes: 1, line: null, desks: null })

/** The plan of the world in which some days of a setting are lived. The same days and seed bring the same callers, whatever the setting. */
export function worldOf(setting: Setting, load: Load, days: Days): Plan & { seats: Seats } {
  const hours = before + days.hours + after
  const drawn = planOf(chanceOf(seedOf(load, days)).fork('plan'), hours)
  return {
    ...(load.faults === 'none' ? unbroken(drawn) : drawn), start: days.from - before * 3_600_000, hours, policy: 'met-like', policyDay: false, empty: undefined,
    abuse: load.calls / hoursOfYear / abuseOfRate, other: load.others / hoursOfYear / contactsOfRate, namesakes, staffing: 1, units: setting.units, seats: setting.seats, people: usualPeople,
  }
}

/** Each stretch of days has a world of its own; the seed is the same for every setting, so that only the setting differs. */
export const seedOf = (load: Pick<Load, 'seed'>, days: Days): number => (load.seed * 1_000_003 + days.nth * 7_919) | 0

/** A setting with more or fewer people in some chairs. Nobody is less than nobody. */
export function withMore(setting: Setting, more: Readonly<Partial<Record<Role | 'units', number>>>, name: string): Setting {
  const seats: Partial<Record<Role, number>> = { ...setting.seats }
  let { units } = setting
  for (const [chair, n] of Object.entries(more) as [Role | 'units', number][]) {
    if (chair === 'units') units = Math.max(0, units + n)
    else seats[chair] = Math.max(0, (seats[chair] ?? 0) + n)
  }
  return { ...setting, seats, units, name }
}
