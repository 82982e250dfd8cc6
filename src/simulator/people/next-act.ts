// Each role's next act: first what is owed, then what else the chair does.
import type { Incident } from '#domain/incident/incident.ts'
import type { Role } from '#policy/roles.ts'
import { act, mayTry, type Act, type Next, type Person, type Sight } from './act.ts'
import type { Chance } from '../kernel/chance.ts'
import { crew } from './crew.ts'
import { endIt } from './handle-contact.ts'
import { keep } from './keep.ts'

const s = (n: number) => n * 1_000

function endContacts(me: Person, sight: Sight, chance: Chance, anybodys: boolean): Act | undefined {
  for (const c of sight.seen.docs.contact.values()) {
    if (c.incident === undefined || c.ended !== undefined) continue
    const gone = c.handler === undefined || sight.seen.docs.roster.get('roster')?.onDuty[c.handler] === undefined
    if (c.handler !== me.staff && !(anybodys && gone)) continue
    const next = endIt(c, me, sight, chance)
    if (next !== undefined && mayTry(me, sight, next.command.type, next.about)) return next
  }
  return undefined
}

/** An incident that could be closed as far as the board shows it. */
function closes(i: Incident, me: Person, sight: Sight): boolean {
  if (i.outcome === undefined || i.units.length > 0 || !mayTry(me, sight, 'close-incident', i.id)) return false
  if ((i.domesticAbuse !== 'no' || i.domesticAbuseWasRaised) && i.secondLook?.agrees !== true) return false
  return i.contacts.every((c) => sight.seen.docs.contact.get(c)?.ended !== undefined)
}

function close(me: Person, sight: Sight, chance: Chance): Act | undefined {
  for (const i of sight.seen.docs.incident.values()) {
    if (sight.taken?.(i.id) === true) continue
    if (closes(i, me, sight)) return act({ type: 'close-incident', incident: i.id, reason: 'attended, looked at again, all owed is kept' }, chance.about(s(20)), i.id, (now) => now.seen.docs.incident.has(i.id))
    // What policy sends nobody to is written off by name, when it is not abuse.
    const promises = sight.rules.grades.find((g) => g.id === i.grade)?.arriveWithin !== undefined
    if (!promises && i.outcome === undefined && i.domesticAbuse === 'no' && i.units.length === 0 && i.attendedAt === undefined && mayTry(me, sight, 'record-outcome', i.id)) {
      return act({ type: 'record-outcome', incident: i.id, result: 'not-attended', seenAlone: false, suspect: 'not known', note: 'Dealt with by telephone; the caller has a number to ring.' }, chance.about(s(60)), i.id)
    }
  }
  return undefined
}

/** People make trouble too, in good faith: they ask to lower, challenge, revise, hand over, raise. */
function whim(me: Person, sight: Sight, chance: Chance): Act | undefined {
  if (!chance.happens(sight.whims ?? 0.01)) return undefined
  const incidents = [...sight.seen.docs.incident.values()]
  if (incidents.length === 0) return undefined
  const i = chance.pick(incidents)
  const ranks = sight.rules.grades
  const at = ranks.findIndex((g) => g.id === i.grade)
  const lower = ranks.slice(at + 1)
  const acts: Act[] = [
    act({ type: 'ask-to-lower', incident: i.id, what: 'grade', to: (lower.length === 0 ? ranks.at(-1)! : chance.pick(lower)).id, reason: 'the suspect is in custody elsewhere' }, chance.about(s(20)), i.id),
    act({ type: 'ask-to-lower', incident: i.id, what: 'domestic-abuse', to: 'no', reason: 'it was the neighbours after all' }, chance.about(s(20)), i.id),
    act({ type: 'raise-grade', incident: i.id, grade: ranks[Math.max(0, at - 1)]!.id, reason: 'he was seen near the house again' }, chance.about(s(10)), i.id),
    act({ type: 'revise-summary', incident: i.id, text: 'Ex-partner left on foot; children with a neighbour.', basedOn: i.summary.version }, chance.about(s(30)), i.id),
    act({ type: 'send-message', text: 'please take this case over in the morning', about: [i.id], ...(chance.happens(0.5) ? { toRole: 'case-officer' } : { toRole: chance.pick(['specialist', 'controller', 'dispatcher'] as const) }) }, chance.about(s(30)), i.id),
    // To somebody by name who may be at home by now (F01: unread for four months).
    act({ type: 'send-message', text: 'she rang about her order again, please ring her', about: [i.id], askedFor: chance.pick(Object.keys(sight.seen.docs.roster.get('roster')?.people ?? { [me.staff]: 0 })) }, chance.about(s(30)), i.id),
    // Too early, or by the one who may not: what the rules are there for.
    act({ type: 'close-incident', incident: i.id, reason: 'nothing more was heard of it today' }, chance.about(s(20)), i.id),
    act({ type: 'record-outcome', incident: i.id, result: 'not-attended', seenAlone: false, suspect: 'not known', note: 'Nobody answered the telephone, so it is written off for now.' }, chance.about(s(30)), i.id),
    ...i.lowerings.filter((l) => l.askedBy === me.staff && l.decided === undefined).map((l) => act({ type: 'decide-lowering', incident: i.id, lowering: l.id, agreed: true, reason: 'I asked for it and I am sure' }, chance.about(s(10)), i.id)),
    ...i.diverts.slice(-1).map((divert) => act({ type: 'challenge-divert', divert, reason: 'the first job carries the higher risk' }, chance.about(s(20)), i.id)),
    ...[...sight.seen.docs.obligation.values()].filter((o) => o.owedBy === me.role).slice(0, 1).map((o) => act({ type: 'accept-obligation', obligation: o.id }, chance.about(s(3)), o.id)),
  ]
  return chance.pick(acts)
}

const chair = (...ways: ((me: Person, sight: Sight, chance: Chance) => Act | undefined)[]): Next => (me, sight, chance) => {
  for (const way of ways) {
    const next = way(me, sight, chance)
    if (next !== undefined) return next
  }
  return undefined
}

const own = (me: Person, sight: Sight, chance: Chance) => endContacts(me, sight, chance, false)
const anybodys = (me: Person, sight: Sight, chance: Chance) => endContacts(me, sight, chance, true)

const roles: Readonly<Partial<Record<Role, Next>>> = {
  'call-handler': chair(keep, own, anybodys, whim), dispatcher: chair(keep, close, anybodys, whim), controller: chair(keep, close, anybodys, whim),
  inspector: chair(keep, anybodys, whim), 'duty-officer': chair(keep, whim), specialist: chair(keep, whim), 'support-operator': chair(keep, whim), 'case-officer': chair(keep),
}

/** What this person does next, from what is before their eyes; nothing when there is nothing for them. Pure: chance comes in. */
export const nextAct: Next = (me, sight, chance) => (me.role === 'response-officer' ? crew(me, sight, chance) : roles[me.role]?.(me, sight, chance))
