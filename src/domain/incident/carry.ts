import type { FloorReason } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { Floor } from '../contact/contact.ts'
import type { DomainFact } from '../facts.ts'
import { categoryOf, outranks } from '../grades.ts'
import type { ContactId } from '../ids.ts'
import type { Room } from '../state.ts'
import { apartLines, briefingOf, contactsOf } from './briefing-of.ts'
import type { Incident } from './incident.ts'

const rank = { 'not-assessed': 0, no: 0, unsure: 1, yes: 2 } as const

/**
 * What a contact has come to is its incident's too: the grade, the flag with its category, and the briefing. Only raises (S15).
 * What two people knew when they agreed to a lowering raises nothing again; what is new since then does. `saidAgain`: a person has just answered that it is or may be abuse.
 */
export function carry(room: Room, id: ContactId, rules: PolicyVersion, at: number, because: string, saidAgain = false): DomainFact[] {
  const c = room.get('contact', id)!
  const incident = c.incident === undefined ? undefined : room.get('incident', c.incident)
  if (incident === undefined || incident.closed !== undefined) return []
  const made: DomainFact[] = []
  const weighed = incident.weighed?.[id]
  const fresh = weighed === undefined ? c.floor.reasons : c.floor.reasons.filter((r) => !weighed.includes(r.reason))
  const is = c.domesticAbuse.is
  if (rank[is] > rank[incident.domesticAbuse] && (weighed === undefined || fresh.length > 0 || saidAgain)) {
    made.push({ type: 'domestic-abuse-raised', incident: incident.id, to: is as 'yes' | 'unsure', because: `${because}: ${id}` })
    // A crew judges the risk by the category first (F01: "suspicious circumstances").
    const abuse = categoryOf(rules, incident.category)?.domesticAbuse === true ? undefined : rules.categories.find((k) => k.domesticAbuse)
    if (abuse !== undefined) made.push({ type: 'category-set', incident: incident.id, category: abuse.id, by: 'service:policy' })
  }
  const grade = gradeOf(fresh.map((r) => r.reason), rules)
  if (outranks(rules, grade, incident.grade)) {
    const says = fresh.filter((r) => !incident.floor.reasons.some((b) => b.reason === r.reason)).map((r) => r.says)
    made.push({ type: 'grade-raised', incident: incident.id, grade, floor: joined(incident.floor, c.floor, rules), because: says.join('; ') || 'the floor of a contact is higher', by: 'service:policy' })
  }
  return [...made, ...briefAgain(room, incident, at, because)]
}

/** The briefing of an incident as its contacts are now, where that is another: what a contact that was taken out of it told of risk stays in it. */
export function briefAgain(room: Room, incident: Incident, at: number, because: string): DomainFact[] {
  const briefing = [...briefingOf(contactsOf(room, incident), at), ...apartLines(incident)]
  return JSON.stringify(briefing) === JSON.stringify(incident.briefing) ? [] : [{ type: 'briefing-changed', incident: incident.id, briefing, because }]
}

/** The most urgent grade that any of these reasons asks for; empty when none does. */
const gradeOf = (reasons: readonly FloorReason[], rules: PolicyVersion): string =>
  reasons.map((r) => rules.floors[r]?.grade ?? '').reduce((a, b) => (outranks(rules, b, a) ? b : a), '')

/** Two floors as one: every reason once, the more urgent grade. */
export function joined(a: Floor, b: Floor, rules: PolicyVersion): Floor {
  const reasons = [...a.reasons, ...b.reasons.filter((r) => !a.reasons.some((x) => x.reason === r.reason))]
  return { grade: outranks(rules, b.grade, a.grade) ? b.grade : a.grade, reasons }
}
