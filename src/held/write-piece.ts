// A piece of records into the database, inside the caller's transaction: what is new is added, what says something else is changed, what is the same stays.
import type { ClientBase } from 'pg'
import { insertSubjects, keepFormer, knownRows, newNumbers, updateSubjects, withdrawOwned, writeEvents, writeRelationships, type Known, type SubjectRow } from '#store/held-rows.ts'
import type { GatheredKeys } from './gather-keys.ts'
import type { Piece } from './prepare-pieces.ts'

/** What became of records: `repeated` are those whose number stands again in the same file; the last one counts. */
export type Written = { added: number; changed: number; unchanged: number; repeated: number }
export type WrittenPiece = Written & { seen: string[] }

/** Writes a piece. `seen` are the ids of rows that were as they are already, brought by an earlier batch. */
export async function writePiece(db: ClientBase, batch: number, { subjects: s, events, relationships, repeated }: Piece, keys: GatheredKeys): Promise<WrittenPiece> {
  const done: WrittenPiece = { added: 0, changed: 0, unchanged: 0, repeated, seen: [] }
  const ids = (rows: readonly { id: string }[]): string[] => rows.map((r) => r.id)
  const judge = (id: string, hash: string, known: Known | undefined, counts: boolean): 'added' | 'changed' | 'same' => {
    const what = known === undefined ? 'added' : known.hash !== hash ? 'changed' : 'same'
    if (what === 'same' && known!.batch !== batch) done.seen.push(id)
    // A record is one row of the file: its person, event or relationship. Persons inside an event count with it.
    if (counts) done[known?.batch === batch ? 'repeated' : what === 'same' ? 'unchanged' : what] += 1
    return what
  }
  const knownSubjects = await knownRows(db, 's', s.ids)
  const places = { added: [] as number[], changed: [] as number[], same: [] as number[] }
  for (const [i, id] of s.ids.entries()) places[judge(id, s.hashes[i]!, knownSubjects.get(id), !s.inside[i])].push(i)

  const found = (i: number): [Int32Array, Int32Array] => [s.keys.subarray(i === 0 ? 0 : s.keyEnds[i - 1], s.keyEnds[i]), s.counted.subarray(i === 0 ? 0 : s.countedEnds[i - 1], s.countedEnds[i])]
  const numbers = await newNumbers(db, places.added.length)
  for (const [n, i] of places.added.entries()) keys.add(numbers[n]!, ...found(i))
  if (places.added.length === s.ids.length) await insertSubjects(db, s.json, numbers, batch)
  else {
    const rows = JSON.parse(s.json) as Omit<SubjectRow, 'nr'>[]
    const pick = (at: readonly number[]): string => JSON.stringify(at.map((i) => rows[i]))
    await insertSubjects(db, pick(places.added), numbers, batch)
    for (const i of places.changed) {
      const known = knownSubjects.get(s.ids[i]!)!
      if (typeof known.traits === 'string') keys.takeOut(known.traits)
      keys.add(known.nr!, ...found(i))
    }
    await keepFormer(db, 's', places.changed.map((i) => s.ids[i]!), batch)
    await updateSubjects(db, pick(places.changed), batch)
  }

  const sorted = async <T extends { id: string; hash: string }>(type: 'e' | 'r', rows: readonly T[]): Promise<{ changed: string[]; toWrite: T[] }> => {
    const known = await knownRows(db, type, ids(rows))
    const judged = rows.map((r) => [r, judge(r.id, r.hash, known.get(r.id), true)] as const)
    return { changed: judged.flatMap(([r, what]) => (what === 'changed' ? [r.id] : [])), toWrite: judged.flatMap(([r, what]) => (what === 'same' ? [] : [r])) }
  }
  const e = await sorted('e', events)
  await keepFormer(db, 'e', e.changed, batch)
  await writeEvents(db, e.toWrite, batch)
  for (const traits of await withdrawOwned(db, e.changed, s.ids, batch)) keys.takeOut(traits)

  const r = await sorted('r', relationships)
  await keepFormer(db, 'r', r.changed, batch)
  await writeRelationships(db, r.toWrite, batch)
  return done
}
