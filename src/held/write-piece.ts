// A piece of records into the database, inside the caller's transaction: what is new is added, what says something else is changed, what is the same stays.
import type { ClientBase } from 'pg'
import { insertSubjects, keepFormer, knownRows, newNumbers, pickSubjects, traitsOfSubjects, updateSubjects, withdrawOwned, writeEvents, writeRelationships, type Known, type SubjectColumns } from '#store/held-rows.ts'
import { bigintsIn, uuidsIn } from '#store/write-arrays.ts'
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
  const knownSubjects = s.size === 0 ? new Map<string, Known>() : await knownRows(db, 's', s.columns.ids)
  if (knownSubjects.size === 0) {
    for (const inside of s.inside) if (inside === 0) done.added += 1
    await add(s.columns, Array.from({ length: s.size }, (_, i) => i))
  } else {
    const [ids, hashes] = [bigintsIn(s.columns.ids), uuidsIn(s.columns.hashes)]
    const places = { added: [] as number[], changed: [] as number[], same: [] as number[] }
    for (const [i, id] of ids.entries()) places[judge(id, hashes[i]!, knownSubjects.get(id), s.inside[i] === 0)].push(i)
    await add(pickSubjects(s.columns, places.added), places.added)
    const changed = places.changed.map((i) => ids[i]!)
    for (const traits of await traitsOfSubjects(db, changed)) keys.takeOut(traits)
    for (const i of places.changed) keys.addOne(knownSubjects.get(ids[i]!)!.nr!, i, s)
    await keepFormer(db, 's', changed, batch)
    if (changed.length > 0) await updateSubjects(db, pickSubjects(s.columns, places.changed), batch)
  }
  async function add(columns: SubjectColumns, places: readonly number[]): Promise<void> {
    const numbers = await newNumbers(db, places.length)
    for (const [n, i] of places.entries()) keys.addOne(numbers[n]!, i, s)
    await insertSubjects(db, s.source, columns, numbers, batch)
  }

  const sorted = async <T extends { id: string; hash: string }>(type: 'e' | 'r', rows: readonly T[]): Promise<{ changed: string[]; toWrite: T[] }> => {
    const known = await knownRows(db, type, ids(rows))
    const judged = rows.map((r) => [r, judge(r.id, r.hash, known.get(r.id), true)] as const)
    return { changed: judged.flatMap(([r, what]) => (what === 'changed' ? [r.id] : [])), toWrite: judged.flatMap(([r, what]) => (what === 'same' ? [] : [r])) }
  }
  const e = await sorted('e', events)
  await keepFormer(db, 'e', e.changed, batch)
  await writeEvents(db, e.toWrite, batch)
  for (const traits of await withdrawOwned(db, e.changed, s.columns.ids, batch)) keys.takeOut(traits)

  const r = await sorted('r', relationships)
  await keepFormer(db, 'r', r.changed, batch)
  await writeRelationships(db, r.toWrite, batch)
  return done
}
