import type { Obligation } from '#domain/obligations/obligation.ts'
import { inOrder, isTaken, type StripItem } from '../parts/strip-order.ts'
import { timeNear } from '../parts/time.ts'
import type { Role, Seen } from './docs.ts'
import type { Alarm } from './sound-plan.ts'

/** A chip, what it stands for, and what "I have this" takes. */
export type Owed = StripItem & { home: string; obligations: readonly string[]; fact: string }

const promises: Partial<Record<Obligation['owes'], string>> = {
  'accept-contact': 'answer by', 'read-history': 'read by', grade: 'grade by', assign: 'send by', brief: 'told by', arrive: 'arrive by', 'review-divert': 'decide by', 'cover-gap': 'cover by',
  'answer-challenge': 'settle by', 'ring-back': 'ring by', 'keep-caller-told': 'tell by', 'fill-role-gap': 'fill by', reassess: 'assess by', 'second-look': 'look by', 'decide-lowering': 'decide by', 'review-sample': 'look by', 'review-lines': 'look by',
}
const wording = (role: string) => role.replaceAll('-', ' ')

/**
 * What one seat must answer: obligations past their warning that its role owes, was told of in climbing, or that this person took.
 * One chip for each thing owed about (its worst obligation leads); chairs of the room that stand empty each have their own.
 */
export function owedHere(seen: Seen, role: Role, staff: string, now: number): Owed[] {
  const by = new Map<string, Obligation[]>()
  for (const o of seen.docs.obligation.values()) {
    if (o.state !== 'open' || (o.step === 'waiting' && now < o.warnAt)) continue
    if (o.owedBy !== role && o.acceptedBy !== staff && !o.told.some((t) => t.role === role)) continue
    const thing = o.home === 'roster' ? o.id : o.home
    by.set(thing, [...(by.get(thing) ?? []), o])
  }
  return inOrder([...by].map(([id, owed]) => chip(seen, id, owed, staff, now)), now) as Owed[]
}

function chip(seen: Seen, id: string, owed: readonly Obligation[], staff: string, now: number): Owed {
  const [worst, ...others] = [...owed].sort((a, b) => levelOf(seen, a).localeCompare(levelOf(seen, b)) || a.dueAt - b.dueAt) as [Obligation, ...Obligation[]]
  const thing = aboutOf(seen, worst, now)
  const open = owed.find((o) => o.haveThisUntil === undefined || o.haveThisUntil <= now) ?? worst
  const rung = worst.ladder[worst.rung]
  const taker = worst.acceptedBy === undefined ? null : (people(seen)?.[worst.acceptedBy]?.name ?? worst.acceptedBy)
  return {
    id, home: worst.home, obligations: owed.map((o) => o.id), fact: owed.map((o) => `${o.id}${o.step}${o.told.length}${o.told.at(-1)?.at ?? ''}`).join(' '),
    level: owed.some((o) => levelOf(seen, o) === 'A0') ? 'A0' : 'A1', since: Math.min(...owed.map((o) => o.warnAt)),
    dueAt: worst.dueAt, fromAt: worst.fromAt, warnAt: worst.warnAt, clockFrom: worst.clockFrom, promise: promises[worst.owes] ?? 'due',
    ...thing, what: [thing.what, worst.says, others.length > 0 ? `and ${others.length} more owed` : ''].filter(Boolean).join('; '),
    climbsAt: worst.step === 'alarmed' ? worst.nextAt : null, ...(rung ? { climbsTo: wording(rung.role) } : {}),
    takenBy: taker, takenUntil: open.haveThisUntil ?? null, mine: worst.acceptedBy === staff,
  }
}

/** A second contact about an open domestic-abuse job is life until somebody has assessed it again; all else is a promise. */
const levelOf = (seen: Seen, o: Obligation): 'A0' | 'A1' => (o.owes === 'reassess' && seen.docs.incident.get(o.home)?.domesticAbuse !== 'no' ? 'A0' : 'A1')
const people = (seen: Seen) => [...seen.docs.roster.values()][0]?.people as Record<string, { name: string }> | undefined

function aboutOf(seen: Seen, o: Obligation, now: number): Pick<StripItem, 'place' | 'da' | 'grade' | 'what'> {
  const { incident, contact, unit, divert, message } = seen.docs
  const i = incident.get(o.home)
  if (i) return { place: i.place, da: i.domesticAbuse, grade: i.grade, what: i.unassignedSince === null ? '' : `NO UNIT since ${timeNear(i.unassignedSince, now)}` }
  const c = contact.get(o.home)
  if (c) return { place: c.identifiers.address ?? 'place not known yet', da: c.domesticAbuse.is, what: c.line === 'abandoned' ? 'call abandoned' : '' }
  const d = divert.get(o.home)
  const left = d && incident.get(d.from)
  if (d) return { place: left?.place ?? d.from, da: left?.domesticAbuse, grade: left?.grade, what: `${unit.get(d.unit)?.callSign ?? d.unit} diverted` }
  const u = unit.get(o.home)
  if (u) return { place: u.callSign, what: '' }
  const m = message.get(o.home)
  if (m) return { place: 'Message', what: m.text.slice(0, 80) }
  return { place: o.home === 'roster' ? 'This room' : o.home, what: '' }
}

/** What of it sounds at this seat. */
export const alarmsOf = (owed: readonly Owed[], now: number): Alarm[] =>
  owed.filter((o) => o.level === 'A0' || now >= o.dueAt || o.da === 'yes' || o.da === 'unsure')
    .map((o) => ({ id: o.id, level: o.level, fact: o.fact, takenUntil: isTaken(o, now) ? o.takenUntil : null }))
