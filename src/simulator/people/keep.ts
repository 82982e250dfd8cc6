// How each thing owed is kept by the person it is owed by. One row a kind of obligation.
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { ObligationKind } from '#policy/roles.ts'
import type { Chance } from '../kernel/chance.ts'
import { act, mayTry, type Act, type Person, type Sight } from './act.ts'
import { gradeFor, takeDown } from './handle-contact.ts'
import { owedBy } from './owed-list.ts'

type How = (o: Obligation, me: Person, sight: Sight, chance: Chance) => Act | undefined
const s = (n: number) => n * 1_000
const owedStill = (o: Obligation) => (sight: Sight): boolean => sight.seen.docs.obligation.has(o.id)
const incident = (o: Obligation, sight: Sight) => sight.seen.docs.incident.get(o.home)
const contact = (o: Obligation, sight: Sight) => sight.seen.docs.contact.get(o.home)

/** A unit that can go now; the choice differs from person to person, as it does between two dispatchers who look at once. */
function freeUnit(sight: Sight, chance: Chance) {
  const free = [...sight.seen.docs.unit.values()].filter((u) => u.onDuty && u.commitment === null && (u.status.means === 'available' || u.status.means === 'committed-deployable'))
  return free.length === 0 ? undefined : chance.pick(free)
}

const assign: How = (o, _me, sight, chance) => {
  const unit = freeUnit(sight, chance)
  const i = incident(o, sight)
  if (i === undefined || unit === undefined) return undefined
  return act({ type: 'assign-unit', incident: i.id, unit: unit.id }, chance.about(s(25)), i.id, (now) => owedStill(o)(now) && (now.seen.docs.unit.get(unit.id)?.commitment ?? null) === null)
}

const diverted: How = (o, me, sight, chance) => {
  // Nobody is free: a unit that is on something less urgent, and not there yet, is taken off it.
  const i = incident(o, sight)
  const rank = (grade: string) => sight.rules.grades.find((g) => g.id === grade)?.rank ?? 99
  if (i === undefined || i.units.length > 0 || rank(i.grade) > 1) return undefined
  const less = [...sight.seen.docs.unit.values()].filter((u) => {
    const on = u.commitment === null || u.commitment.arrivedAt !== undefined ? undefined : sight.seen.docs.incident.get(u.commitment.incident)
    return on !== undefined && rank(on.grade) > rank(i.grade) && on.id !== i.id
  })
  if (less.length === 0) return undefined
  const unit = chance.pick(less)
  const from = unit.commitment!.incident
  if (!mayTry(me, sight, 'divert-unit', i.id)) return undefined
  return act({ type: 'divert-unit', unit: unit.id, from, to: i.id, reason: 'nobody else is free and this is more urgent', keptBy: me.staff, ...(chance.happens(0.1) ? { how: 'volunteered' } : {}) }, chance.about(s(40)), i.id,
    (now) => now.seen.docs.unit.get(unit.id)?.commitment?.incident === from)
}

const gap: How = (o, me, sight, chance) => {
  const i = incident(o, sight)
  const unit = freeUnit(sight, chance)
  if (i === undefined) return undefined
  if (unit !== undefined) return act({ type: 'cover-gap', incident: i.id, cover: { kind: 'replacement', unit: unit.id } }, chance.about(s(30)), i.id, owedStill(o))
  return sight.at > o.dueAt && chance.happens(0.3) && me.role !== 'dispatcher' ? act({ type: 'cover-gap', incident: i.id, cover: { kind: 'accept-gap', reason: 'no unit is free; the next one that clears goes there' } }, chance.about(s(30)), i.id, owedStill(o)) : undefined
}

/** A crew that has not answered is called on the air, and says each line back; in a room whose people talk to one another. */
const calledUp: How = (o, me, sight, chance) => {
  const unit = [...sight.seen.docs.unit.values()].find((u) => o.about.includes(u.id) && u.commitment?.incident === o.home)
  const line = unit?.commitment?.briefing.lines.find((l) => l.acknowledgedAt === undefined)
  if (sight.taken === undefined || me.role !== 'dispatcher' || sight.at < o.dueAt || unit === undefined || line === undefined) return undefined
  return act({ type: 'acknowledge-briefing', unit: unit.id, line: line.key }, chance.about(s(20)), unit.id, owedStill(o))
}

const how: Readonly<Partial<Record<ObligationKind, How>>> = {
  'accept-contact': (o, _me, sight, chance) => (contact(o, sight) === undefined ? undefined : act({ type: 'accept-contact', contact: o.home }, chance.about(s(4)), o.home, owedStill(o))),
  'read-history': (o, _me, _sight, chance) => act({ type: 'open-history', contact: o.home }, chance.about(s(15)), o.home, owedStill(o)),
  grade: (o, me, sight, chance) => {
    const c = contact(o, sight)
    return c === undefined ? undefined : takeDown(c, me, sight, chance) ?? gradeFor(c, me, sight, chance)
  },
  'ring-back': (o, _me, sight, chance) => (contact(o, sight) === undefined ? undefined
    : act({ type: 'record-ring-back', contact: o.home, result: chance.pick(['spoke-safely', 'spoke-safely', 'no-answer', 'voicemail', 'answered-by-other', 'said-no-may-be-overheard']) }, chance.about(s(50)), o.home, owedStill(o))),
  brief: calledUp,
  assign: (o, me, sight, chance) => assign(o, me, sight, chance) ?? diverted(o, me, sight, chance),
  'cover-gap': gap,
  'review-divert': (o, _me, _sight, chance) => act({ type: 'review-divert', divert: o.home, agreed: chance.happens(0.85), reason: 'both risks were compared side by side' }, chance.about(s(30)), o.home, owedStill(o)),
  'answer-challenge': (o, _me, _sight, chance) => act({ type: 'answer-challenge', divert: o.home, upheld: chance.happens(0.5), reason: 'the older job carries the higher risk today' }, chance.about(s(60)), o.home, owedStill(o)),
  'keep-caller-told': (o, me, sight, chance) => {
    const i = incident(o, sight)
    // Told when it is nearly due, not again and again.
    if (i === undefined || sight.at < o.warnAt) return undefined
    const contacts = i.contacts.flatMap((id) => sight.seen.docs.contact.get(id) ?? [])
    // The open line first; a telephone only where it is safe. A crew at the door tells it otherwise.
    const how = contacts.some((c) => c.line === 'open') ? 'on-line' : contacts.every((c) => c.safeToSpeak === 'yes') || chance.happens(0.05) ? 'phone' : undefined
    if (how === undefined) return undefined
    return mayTry(me, sight, 'tell-caller', i.id) ? act({ type: 'tell-caller', incident: i.id, how, says: 'Officers are on their way to you now; stay where it is safe.' }, chance.about(s(30)), i.id, owedStill(o)) : undefined
  },
  'accept-message': (o, _me, _sight, chance) => act({ type: 'accept-message', message: o.home, says: 'I have read it and deal with it this shift' }, chance.about(s(30)), o.home, owedStill(o)),
  reassess: (o, _me, _sight, chance) => act({ type: 'reassess-incident', incident: o.home, says: 'He has come back once before; both are apart for now; a unit stays near.' }, chance.about(s(60)), o.home, owedStill(o)),
  'second-look': (o, me, sight, chance) => (incident(o, sight)?.outcome?.by === me.staff ? undefined
    : act({ type: 'second-look', incident: o.home, agrees: chance.happens(0.92), note: 'Read the log, the history and the outcome; risk and children are covered.' }, chance.about(s(240)), o.home, owedStill(o))),
  'decide-lowering': (o, me, sight, chance) => {
    const lowering = incident(o, sight)?.lowerings.find((l) => l.id === o.key)
    return lowering === undefined || lowering.askedBy === me.staff ? undefined
      : act({ type: 'decide-lowering', incident: o.home, lowering: lowering.id, agreed: chance.happens(0.6), reason: 'the log and the history were read again' }, chance.about(s(25)), o.home, owedStill(o))
  },
  'review-lines': (o, me, sight, chance) => (contact(o, sight)?.ownLines?.some((l) => l.by === me.staff) === true ? undefined
    : act({ type: 'review-lines', contact: o.home, note: 'Read with what the caller had said; spoken about.' }, chance.about(s(120)), o.home, owedStill(o))),
  'review-sample': (o, me, sight, chance) => {
    const c = contact(o, sight)
    if (c === undefined || [c.handler, c.graded?.by, c.ended?.by, c.domesticAbuse.by].includes(me.staff)) return undefined
    const verdict = chance.pick(['not-abuse', 'not-abuse', 'not-abuse', 'cannot-tell', 'missed'])
    return act({ type: 'review-sample', contact: c.id, verdict, reason: 'Read every word and the checks again.' }, chance.about(s(300)), c.id, owedStill(o))
  },
  'record-outcome': (o, me, sight, chance) => {
    const i = incident(o, sight)
    return i === undefined || me.role === 'response-officer' ? undefined : outcome(i.id, i.attendedAt !== undefined, chance.about(s(90)), chance)
  },
}

/** What was found at the door, as a crew or its dispatcher writes it. */
export function outcome(incident: string, attended: boolean, takes: number, chance: Chance): Act {
  const alone = chance.happens(0.85)
  return act({
    type: 'record-outcome', incident, result: attended ? chance.pick(['seen-and-safe', 'arrested', 'suspect-gone', 'no-trace']) : 'not-attended', seenAlone: alone, suspect: chance.pick(['arrested', 'left before we came', 'not known']),
    note: alone ? 'Seen alone and safe for now.' : 'Not seen alone: her mother stayed in the room; an officer speaks to her alone tomorrow.',
  }, takes, incident)
}

/** A contact in time is its handler's own while the handler is there. */
function isAnothers(o: Obligation, me: Person, sight: Sight): boolean {
  if (o.owes === 'review-sample' || o.owes === 'review-lines') return false      // another person's by rule
  const handler = contact(o, sight)?.handler
  return handler !== undefined && handler !== me.staff && sight.at < o.dueAt && sight.seen.docs.roster.get('roster')?.onDuty[handler] !== undefined
}

/** The most pressing thing that this person can do about what is owed by their role, or that they took. */
export function keep(me: Person, sight: Sight, chance: Chance): Act | undefined {
  for (const o of owedBy(sight.seen, me.role)) {
    if (sight.taken !== undefined && (sight.taken(o.home) || isAnothers(o, me, sight))) continue
    const next = how[o.owes]?.(o, me, sight, chance)
    if (next !== undefined && mayTry(me, sight, next.command.type, next.about)) return next
  }
  return undefined
}
