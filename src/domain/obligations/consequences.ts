import type { PolicyVersion } from '#policy/schema.ts'
import type { ObligationKind, Role } from '#policy/roles.ts'
import type { Fact, ObligationFact } from '../facts.ts'
import type { ObligationId, SubjectId } from '../ids.ts'
import type { Room } from '../state.ts'
import type { Obligation } from './obligation.ts'
import { onDutyIn, type Roster } from '../staff/roster.ts'
import { deployEndsRingBack, endedBy, movedBy, openedBy, type Opens } from './table.ts'

const openersOf = group(openedBy)
const endersOf = group(endedBy)
const moversOf = group(movedBy)

function group<T extends { on: string }>(rows: readonly T[]): Map<string, T[]> {
  const by = new Map<string, T[]>()
  for (const row of rows) by.set(row.on, [...(by.get(row.on) ?? []), row])
  return by
}

/**
 * What a fact does to what is owed: facts that open, move and discharge obligations, read from the table.
 * `room` is as it stands after the fact; `seq` makes ids unique in their home (the version being written).
 */
export function consequences(room: Room, f: Fact, rules: PolicyVersion, at: number, seq: (home: SubjectId) => number): ObligationFact[] {
  const made: ObligationFact[] = []
  for (const row of endersOf.get(f.type) ?? []) {
    const home = row.home(f, room)
    if (home === undefined || (row.when && !row.when(f, room))) continue
    const key = row.key?.(f)
    for (const o of room.owed(home)) {
      if ((row.owes === 'all' || o.owes === row.owes) && (key === undefined || o.key === key)) made.push(discharged(o, f.type, at))
    }
  }
  for (const o of deployEndsRingBack(f, room)) made.push(discharged(o, f.type, at))
  for (const row of moversOf.get(f.type) ?? []) {
    const home = row.home(f, room)
    if (home === undefined || (row.when && !row.when(f, room))) continue
    for (const o of room.owed(home)) if (o.owes === row.owes) made.push(...moved(room, o, rules, at, f.type))
  }
  for (const row of openersOf.get(f.type) ?? []) {
    const home = row.home(f, room)
    if (home === undefined || (row.when && !row.when(f, room))) continue
    const key = row.key?.(f)
    if (room.owed(home).some((o) => o.owes === row.owes && o.key === key && !made.some((m) => m.type === 'obligation-discharged' && m.id === o.id))) continue
    const o = owe(room, row, f, home, key, rules, at, seq(home))
    if (o) made.push({ type: 'obligation-opened', obligation: o }, ...climbPastEmpty(o, room.roster()))
  }
  if (f.type === 'shift-started' || f.type === 'shift-ended' || f.type === 'policy-adopted') made.push(...roleGaps(room, rules, at, seq('roster'), f.type))
  if (f.type === 'shift-ended') made.push(...leftBehind(room, f.staff))
  if (f.type === 'shift-started') for (const o of room.open('obligation')) if (!made.some((m) => m.type === 'obligation-discharged' && m.id === o.id)) made.push(...climbPastEmpty(o, room.roster()))
  return made
}

const discharged = (o: Obligation, by: string, at: number): ObligationFact => ({ type: 'obligation-discharged', id: o.id, by, late: at > o.dueAt })

/** Start and end of an obligation's time, or undefined when the grade promises none. */
export function timesOf(room: Room, owes: ObligationKind, home: SubjectId, rules: PolicyVersion, at: number, from?: { at: number; says: string }): { fromAt: number; clockFrom: string; dueAt: number; warnAt: number } | undefined {
  const row = rules.obligations[owes]
  let start = from ?? { at, says: 'from then' }
  let within: number | undefined
  if (row.within === 'assign-target' || row.within === 'arrive-target') {
    const incident = room.get('incident', home)
    const grade = rules.grades.find((g) => g.id === incident?.grade)
    if (incident === undefined || grade === undefined) return undefined
    within = row.within === 'assign-target' ? grade.assignWithin ?? grade.arriveWithin?.[incident.area] : grade.arriveWithin?.[incident.area]
    start = from ?? (grade.clockFrom === 'call' ? { at: incident.callAt, says: 'from call' } : { at: incident.openedAt, says: 'from grading' })
  } else within = row.within === 'promise' ? 0 : row.within
  if (within === undefined) return undefined
  return { fromAt: start.at, clockFrom: start.says, dueAt: start.at + within, warnAt: start.at + Math.floor(within * row.warnAt) }
}

function owe(room: Room, row: Opens, f: Fact, home: SubjectId, key: string | undefined, rules: PolicyVersion, at: number, n: number): Obligation | undefined {
  const { grades } = rules.obligations[row.owes]
  const incident = room.get('incident', home)
  if (grades !== undefined && incident !== undefined && !grades.includes(incident.grade)) return undefined
  const times = timesOf(room, row.owes, home, rules, at, row.from?.(f, room))
  if (times === undefined) return undefined
  const { ladder, owedBy } = rules.obligations[row.owes]
  const by = row.owedBy?.(f) ?? owedBy
  // Owed by somebody who stands on the ladder themselves: it climbs from there.
  const on = ladder.findIndex((rung) => rung.role === by)
  return { ...obligation(row.owes, home, key, rules, at, n, f.type, times), firstOwedBy: by, owedBy: by, ladder: ladder.slice(on + 1), about: [...new Set([home, ...row.about?.(f, room) ?? []])] }
}

function obligation(owes: ObligationKind, home: SubjectId, key: string | undefined, rules: PolicyVersion, at: number, n: number, openedBy: string, times: { fromAt: number; clockFrom: string; dueAt: number; warnAt: number }): Obligation {
  const p = rules.obligations[owes]
  const id = `${home}/${owes}${key === undefined ? '' : `:${key}`}/${n}` as ObligationId
  return {
    id, owes, home, about: [home], says: p.says, firstOwedBy: p.owedBy, owedBy: p.owedBy, openedBy, openedAt: at, ...times,
    ladder: p.ladder, rung: 0, top: rules.ladderTop, step: 'waiting', nextAt: times.warnAt, told: [], state: 'open', ...(key === undefined ? {} : { key }),
  }
}

function moved(room: Room, o: Obligation, rules: PolicyVersion, at: number, because: string): ObligationFact[] {
  // Owed anew since a later call: that call is where its clock began.
  const later = o.fromAt > (room.get('incident', o.home)?.openedAt ?? o.fromAt) ? { at: o.fromAt, says: o.clockFrom } : undefined
  const times = timesOf(room, o.owes, o.home, rules, at, later)
  if (times === undefined) return because === 'lowering-decided' ? [discharged(o, because, at)] : []
  if (times.dueAt === o.dueAt) return []
  if (because === 'grade-raised' && times.dueAt > o.dueAt) return []      // a raise never gives more time (S8)
  return [{ type: 'obligation-moved', id: o.id, because, warnAt: times.warnAt, dueAt: times.dueAt, says: o.says }]
}

/**
 * Nobody on duty in the role that owes: the next one up owes it at once, and it is said (product part 7). With nobody further up, whoever of its ladder is there.
 * With nobody at all the top of the ladder is named, and the next to come on duty owes it.
 */
export function climbPastEmpty(o: Obligation, roster: Roster): ObligationFact[] {
  const there = (role: Role) => onDutyIn(roster, role).length > 0
  if (there(o.owedBy)) return []
  const climbed = (to: Role, rung: number, nobodyAtAll = false): ObligationFact[] => [{ type: 'obligation-climbed', id: o.id, from: o.owedBy, to, rung, because: 'nobody-on-duty', nobodyAtAll }]
  for (let rung = o.rung; rung < o.ladder.length; rung++) if (there(o.ladder[rung]!.role)) return climbed(o.ladder[rung]!.role, rung + 1)
  if (there(o.top.role)) return climbed(o.top.role, o.ladder.length)
  const below = [...o.ladder.toReversed().map((rung) => rung.role), o.firstOwedBy].find(there)
  if (below !== undefined) return climbed(below, o.rung)
  return o.owedBy === o.top.role ? [] : climbed(o.top.role, o.ladder.length, true)
}

function roleGaps(room: Room, rules: PolicyVersion, at: number, n: number, openedBy: string): ObligationFact[] {
  const made: ObligationFact[] = []
  const roster = room.roster()
  for (const [role, { minimum }] of Object.entries(rules.roles) as [Role, { title: string; minimum: number }][]) {
    const open = room.owed('roster').find((o) => o.owes === 'fill-role-gap' && o.key === role)
    const there = onDutyIn(roster, role).length
    if (there >= minimum && open) made.push(discharged(open, openedBy, at))
    const says = `${rules.roles[role].title}: ${there} of ${minimum} on duty`
    if (there < minimum && open && open.says !== says) made.push({ type: 'obligation-moved', id: open.id, because: openedBy, warnAt: open.warnAt, dueAt: open.dueAt, says })
    if (there < minimum && !open) {
      const o = { ...obligation('fill-role-gap', 'roster', role, rules, at, n, openedBy, timesOf(room, 'fill-role-gap', 'roster', rules, at, { at, says: 'since the gap' })!), says }
      made.push({ type: 'obligation-opened', obligation: o }, ...climbPastEmpty(o, roster))
    }
  }
  return made
}

/** When somebody goes off duty, what they had taken returns to their role, and what a now empty role owes climbs (S4, S5). */
function leftBehind(room: Room, staff: string): ObligationFact[] {
  const made: ObligationFact[] = []
  for (const o of room.open('obligation')) {
    if (o.acceptedBy === staff) made.push({ type: 'obligation-returned', id: o.id, because: 'went off duty' })
    made.push(...climbPastEmpty(o, room.roster()))
  }
  return made
}
