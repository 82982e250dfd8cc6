// Some hundred records at a time into the database, inside the caller's transaction: what is new is added, what says something else is changed, what is the same stays.
import type { ClientBase } from 'pg'
import { insertSubjects, keepFormer, knownRows, newNumbers, updateSubjects, withdrawOwned, writeEvents, writeRelationships, type EventRow, type Known, type RelationshipRow, type SubjectRow } from '#store/held-rows.ts'
import type { GatheredKeys } from './gather-keys.ts'
import type { NewSubject, Rows } from './to-rows.ts'

/** What became of records: `repeated` are those whose number stands again in the same file; the last one counts. */
export type Written = { added: number; changed: number; unchanged: number; repeated: number }
export type WrittenPiece = Written & { seen: string[] }

/** Writes records. `seen` are the ids of rows that were as they are already, brought by an earlier batch. */
export async function writePiece(db: ClientBase, batch: number, records: readonly Rows[], keys: GatheredKeys): Promise<WrittenPiece> {
  const done: WrittenPiece = { added: 0, changed: 0, unchanged: 0, repeated: 0, seen: [] }
  const last = <T extends { id: string }>(rows: (T | undefined)[]): Map<string, T> => new Map(rows.flatMap((r) => (r === undefined ? [] : [[r.id, r]])))
  const subjects = last<NewSubject>(records.flatMap((r) => r.subjects))
  const events = last<EventRow>(records.map((r) => r.event))
  const relationships = last<RelationshipRow>(records.map((r) => r.relationship))
  const knownSubjects = await knownRows(db, 's', [...subjects.keys()])
  const knownEvents = await knownRows(db, 'e', [...events.keys()])
  const knownRelationships = await knownRows(db, 'r', [...relationships.keys()])

  // A record is one row of the file: its person, event or relationship. Persons inside an event count with it.
  const count = (id: string, hash: string, known: Known | undefined): 'added' | 'changed' | 'same' => {
    if (known === undefined) return 'added'
    if (known.hash !== hash) return 'changed'
    if (known.batch !== batch) done.seen.push(id)
    return 'same'
  }
  const tally = (id: string, known: Known | undefined, what: 'added' | 'changed' | 'same', times: number): void => {
    done.repeated += times - 1
    if (known?.batch === batch) done.repeated += 1
    else if (what === 'same') done.unchanged += 1
    else done[what] += 1
  }
  const times = new Map<string, number>()
  for (const r of records) {
    const id = r.event?.id ?? r.relationship?.id ?? r.subjects[0]!.id
    times.set(id, (times.get(id) ?? 0) + 1)
  }

  const [fresh, changed]: [NewSubject[], NewSubject[]] = [[], []]
  for (const s of subjects.values()) {
    const known = knownSubjects.get(s.id)
    const what = count(s.id, s.hash, known)
    if (what === 'added') fresh.push(s)
    else if (what === 'changed') changed.push(s)
    if (s.owner === null) tally(s.id, known, what, times.get(s.id) ?? 1)
  }
  const sort = <T extends { id: string; hash: string }>(rows: Map<string, T>, known: Map<string, Known>): { added: T[]; changed: T[] } => {
    const out: { added: T[]; changed: T[] } = { added: [], changed: [] }
    for (const r of rows.values()) {
      const what = count(r.id, r.hash, known.get(r.id))
      if (what !== 'same') out[what].push(r)
      tally(r.id, known.get(r.id), what, times.get(r.id)!)
    }
    return out
  }
  const sortedEvents = sort(events, knownEvents)
  const sortedRelationships = sort(relationships, knownRelationships)

  const numbers = await newNumbers(db, fresh.length)
  const ready = [...fresh, ...changed].map(({ keys: its, counted, ...s }, i): SubjectRow => {
    const known = knownSubjects.get(s.id)
    const nr = known?.nr ?? numbers[i]!
    if (typeof known?.traits === 'string') keys.takeOut(known.traits)
    keys.add(nr, its, counted)
    return { ...s, nr }
  })
  const ids = (rows: readonly { id: string }[]): string[] => rows.map((r) => r.id)
  await keepFormer(db, 's', ids(changed), batch)
  await keepFormer(db, 'e', ids(sortedEvents.changed), batch)
  await keepFormer(db, 'r', ids(sortedRelationships.changed), batch)
  await insertSubjects(db, ready.slice(0, fresh.length), batch)
  await updateSubjects(db, ready.slice(fresh.length), batch)
  await writeEvents(db, [...sortedEvents.added, ...sortedEvents.changed], batch)
  await writeRelationships(db, [...sortedRelationships.added, ...sortedRelationships.changed], batch)
  for (const traits of await withdrawOwned(db, ids(sortedEvents.changed), [...subjects.keys()], batch)) keys.takeOut(traits)
  return done
}
