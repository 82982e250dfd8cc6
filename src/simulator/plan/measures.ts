// The figures a planner decides by, each a function of what was counted, so that any of them can be given with an interval and compared.
import { obligationKinds, type ObligationKind, type Role } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { quantile } from './histogram.ts'
import type { Chair, Tally } from './tally.ts'

/** `unit`: a share is 0 to 1, a span ms. `better`: which way is better for those who wait. `of`: undefined when there is nothing to measure. */
export type Measure = { key: string; name: string; unit: 'share' | 'span' | 'number'; better: 'more' | 'less'; of: (t: Tally) => number | undefined }

/** Alarms that a desk may sound in an hour, on average, by chair; no hour above `worstHour`. Working budgets: docs/how-to/plan-a-shift.md. */
export const budgets: Readonly<Partial<Record<Role, number>>> = { dispatcher: 6, 'support-operator': 4, controller: 6, inspector: 3, 'duty-officer': 1, specialist: 4, 'case-officer': 0.25 }
export const worstHour = 12
/** Chairs whose desks sound; a call handler's screen shows and is silent, a crew hears of its own job alone. */
export const soundingChairs = Object.keys(budgets) as Role[]

export const sumOf = (hours: Record<number, number>): number => Object.entries(hours).reduce((sum, [n, h]) => sum + Number(n) * h, 0)
/** Sounds in an hour at each desk of a chair. */
export const soundsAnHour = (c: Chair | undefined): number | undefined => (c === undefined || c.staffed === 0 ? undefined : sumOf(c.sounds) / c.staffed)
export const worstOf = (hours: Record<number, number>): number => Math.max(0, ...Object.entries(hours).flatMap(([n, h]) => (h > 0 ? [Number(n)] : [])))
/** Share of staffed hours with more than so many. */
export const shareAbove = (c: Chair, most: number): number => (c.staffed === 0 ? 0 : Object.entries(c.sounds).reduce((sum, [n, h]) => sum + (Number(n) > most ? h : 0), 0) / c.staffed)

export const keptInTime = (o: { kept: number; late: number } | undefined): number | undefined => (o === undefined || o.kept + o.late === 0 ? undefined : o.kept / (o.kept + o.late))

/** All kinds together. */
export function allOwed(t: Tally): { opened: number; kept: number; late: number; neverKept: number; waiting: number } {
  const out = { opened: 0, kept: 0, late: 0, neverKept: 0, waiting: 0 }
  for (const o of Object.values(t.owed)) for (const k of Object.keys(out) as (keyof typeof out)[]) out[k] += o[k]
  return out
}

/** Sounds per desk-hour over every desk that sounds. */
export function soundsOfAll(t: Tally): number | undefined {
  let heard = 0
  let hours = 0
  for (const role of soundingChairs) {
    const chair = t.chairs[role]
    const each = soundsAnHour(chair)
    if (chair === undefined || each === undefined) continue
    heard += each * chair.deskHours
    hours += chair.deskHours
  }
  return hours === 0 ? undefined : heard / hours
}

export const keptMeasure = (kind: ObligationKind, rules: PolicyVersion): Measure => ({ key: `kept ${kind}`, name: `${rules.obligations[kind].says}: kept in time`, unit: 'share', better: 'more', of: (t) => keptInTime(t.owed[kind]) })
export const soundsMeasure = (role: Role, rules: PolicyVersion): Measure => ({ key: `sounds ${role}`, name: `${rules.roles[role].title}: alarms per desk-hour`, unit: 'number', better: 'less', of: (t) => soundsAnHour(t.chairs[role]) })
export const inTargetMeasure = (grade: PolicyVersion['grades'][number]): Measure => ({ key: `target ${grade.rank}`, name: `${grade.title}: there within the target`, unit: 'share', better: 'more', of: (t) => { const a = t.arrivals[grade.rank]; return a === undefined || a.inTime + a.missed === 0 ? undefined : a.inTime / (a.inTime + a.missed) } })
export const arrivalMeasure = (grade: PolicyVersion['grades'][number], share: number): Measure => ({ key: `arrive ${grade.rank} ${share}`, name: `${grade.title}: there in, ${share * 100} in 100`, unit: 'span', better: 'less', of: (t) => quantile(t.arrivals[grade.rank]?.times ?? {}, share) })
export const allKept: Measure = { key: 'kept', name: 'Everything owed: kept in time', unit: 'share', better: 'more', of: (t) => keptInTime(allOwed(t)) }
export const allLate: Measure = { key: 'late a day', name: 'Kept late or not at all, a day', unit: 'number', better: 'less', of: (t) => (t.hours === 0 ? undefined : allOwed(t).late / t.hours * 24) }
export const allSounds: Measure = { key: 'sounds', name: 'All desks that sound: alarms per desk-hour', unit: 'number', better: 'less', of: soundsOfAll }
export const answerMeasure: Measure = { key: 'answered', name: 'Contacts answered in time', unit: 'share', better: 'more', of: (t) => { const all = Object.values(t.answers); const n = all.reduce((s, a) => s + a.contacts, 0); return n === 0 ? undefined : all.reduce((s, a) => s + a.inTime, 0) / n } }

/** Every measure, in the order in which they are told. Grades of another policy have measures of their own. */
export const measuresFor = (rules: PolicyVersion): readonly Measure[] => [
  allKept, allLate, allSounds, answerMeasure,
  ...rules.grades.filter((g) => g.arriveWithin !== undefined).flatMap((g) => [inTargetMeasure(g), arrivalMeasure(g, 0.5), arrivalMeasure(g, 0.9)]),
  ...soundingChairs.map((role) => soundsMeasure(role, rules)),
  ...obligationKinds.map((kind) => keptMeasure(kind, rules)),
]
