// What is held about a person who was found: what happened and which part they had in it, who else had one, and whom they are related to.
import type { Ask } from '#store/ask.ts'
import { eventsOfSubjects, relationshipsOfSubjects, subjectsById } from '#store/held-read.ts'
import { idOf } from './ids.ts'
import type { EventDoc, RelationshipDoc } from './read-event.ts'
import type { SubjectDoc } from './read-person.ts'

/** `id` is "source:number there", as the candidates have it; of an event "source:number" too. `batch` tells where it came from (holdfast import list). */
export type HeldPerson = { id: string; doc: SubjectDoc; batch: number }
export type HeldEvent = { id: string; doc: EventDoc; batch: number; roles: string[]; others: { id: string; role: string; doc: SubjectDoc | null }[] }
/** `is`: what the other is to this person, or this person to the other ('of'). */
export type HeldRelationship = { other: string; doc: RelationshipDoc; direction: 'is' | 'of' }
export type Hanging = { person: HeldPerson; events: HeldEvent[]; relationships: HeldRelationship[] }

const mostEvents = 2_000

/** Everything held about persons by id, newest event first; an id that is not held is left out. No window in time. */
export async function whatHangsOn(ask: Ask, ids: readonly string[]): Promise<Hanging[]> {
  const found = await subjectsById(ask, ids.flatMap(bothIds))
  const mine = found.map((s) => s.key)
  const [events, relationships] = [await eventsOfSubjects(ask, mine, mostEvents), await relationshipsOfSubjects(ask, mine)]
  return found.map((s): Hanging => ({
    person: { id: s.id, doc: s.doc as SubjectDoc, batch: s.batch },
    events: events.filter((e) => e.parts.some((p) => p.key === s.key)).map((e) => ({
      id: e.id, doc: e.doc as EventDoc, batch: e.batch, roles: e.parts.filter((p) => p.key === s.key).map((p) => p.role),
      others: e.parts.filter((p) => p.key !== s.key && p.id !== null).map((p) => ({ id: p.id!, role: p.role, doc: p.doc as SubjectDoc | null })),
    })),
    relationships: relationships.filter((r) => r.a === s.key || r.b === s.key).map((r) => ({ other: r.a === s.key ? r.bId ?? r.bRef : r.aId ?? r.aRef, doc: r.doc as RelationshipDoc, direction: r.a === s.key ? 'of' : 'is' })),
  }))
}

// A person of the source, or one written inside an event: the id does not say which.
function bothIds(id: string): string[] {
  const at = id.indexOf(':')
  const [source, ref] = [id.slice(0, at), id.slice(at + 1)]
  return [idOf('person', source, ref), idOf('inside', source, ref)]
}
