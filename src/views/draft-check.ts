import type { Role } from '#policy/roles.ts'
import type { CommandSpec, Refusal } from '#domain/rule.ts'
import { refusalsOf } from '#domain/rule.ts'
import type { StaffId } from '#domain/ids.ts'
import type { Docs, Kind, Room } from '#domain/state.ts'
import { emptyRoster } from '#domain/staff/roster.ts'
import { rulesOf } from './rules-of.ts'
import type { Seen } from './seen.ts'

/** What is seen, as the room that rules look at. Documents not seen are not there: a rule that needs one is decided by the server. */
export const roomOf = (seen: Seen): Room => ({
  get: <K extends Kind>(kind: K, id: string) => (seen.docs[kind] as ReadonlyMap<string, Docs[K]>).get(id),
  open: <K extends Kind>(kind: K) => (seen.docs[kind] as ReadonlyMap<string, Docs[K]>).values(),
  owed: (home) => [...seen.docs.obligation.values()].filter((o) => o.home === home && o.state === 'open'),
  roster: () => seen.docs.roster.get('roster') ?? emptyRoster,
  ownedBy: (staff) => [...seen.docs.incident.values()].filter((i) => i.owner === staff).length,
  waiting: () => [...seen.docs.contact.values()].filter((c) => c.incident === undefined && c.ended === undefined),
  version: () => 0,
})

/** The rules a draft would break now, asked of the very rules that will decide it; none while the policy or the documents are not here. */
export function draftRefusals<C extends { type: string }>(spec: CommandSpec<any>, draft: C, seen: Seen, who: { staff: string; role: Role }, at: number): Refusal[] {
  const rules = rulesOf(seen, at)
  const room = roomOf(seen)
  const command = { id: 'a-draft-not-sent', ...draft }
  if (rules === undefined || spec.touches(command, room).some((d) => room.get(d.kind, d.id) === undefined)) return []
  return refusalsOf(spec.rules, { command, who: { is: 'staff', staff: who.staff as StaffId, role: who.role }, by: who.staff, at, rules, room, answers: [], sources: [], number: () => 0 })
}
