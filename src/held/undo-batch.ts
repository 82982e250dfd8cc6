// Takes back what a batch brought: what it changed says again what it said before, what it added goes; what a later batch found the same stays, with that batch.
import type { PoolClient } from 'pg'
import { keysVersion } from '#matching/record-keys.ts'
import { batchByNumber, noteProgress, type Batch } from '#store/held-batches.ts'
import { updateSubjects, writeEvents, writeRelationships, type RowType } from '#store/held-rows.ts'
import { currentOf, dropRows, dropSuperseded, giveToLater, makeLaterSeen, type Current } from '#store/held-undo.ts'
import { forgetPairsOfGone } from '#store/pair-queue.ts'
import { foldRows, foldSegments, mostSegments } from '#store/key-segments.ts'
import { loading, type OpenHeld } from '#store/open-held.ts'
import { bigintArray, textArray, uuidArray } from '#store/write-arrays.ts'
import { GatheredKeys } from './gather-keys.ts'
import { mustBeOurKeys } from './make-keys-anew.ts'
import type { EventDoc, RelationshipDoc } from './read-event.ts'
import type { SubjectDoc } from './read-person.ts'
import { comparable, eventRow, relationshipRow, type Source } from './to-rows.ts'

export type Undone = { batch: number; removed: number; restored: number; kept: number }
/** There is nothing to undo under that number. */
export class NotUndone extends Error {}

const pieceOf = 2_000

/** Undoes a batch. Killed half-way, the same call goes on. */
export async function undoBatch(held: OpenHeld, nr: number): Promise<Undone> {
  return loading(held, async (db) => {
    await mustBeOurKeys(db)
    const batch = await batchByNumber(db, nr)
    if (batch === undefined) throw new NotUndone(`there is no batch ${nr}`)
    if (batch.state === 'undone') throw new NotUndone(`batch ${nr} is undone already`)
    const { rows: [source] } = await db.query<Source>('select nr, name from source where name = $1', [batch.source])
    await noteProgress(db, nr, { ...batch, state: 'undoing' })
    await makeLaterSeen(db, nr)
    const done: Undone = { batch: nr, removed: 0, restored: 0, kept: 0 }
    // Subjects first: whether an event has a place is read from them.
    for (const type of ['s', 'e', 'r'] as const) while (await piece(db, type, batch, source!, done));
    await dropSuperseded(db, nr)
    await forgetPairsOfGone(db)
    await noteProgress(db, nr, { ...batch, state: 'undone' })
    await db.query('begin')
    await foldRows(db, keysVersion)
    await foldSegments(db, mostSegments)
    await db.query('commit')
    return done
  })
}

/** Undoes some rows in one transaction. Answers whether there were any. */
async function piece(db: PoolClient, type: RowType, batch: Batch, source: Source, done: Undone): Promise<boolean> {
  await db.query('begin')
  const rows = await currentOf(db, type, batch.nr, pieceOf)
  const keys = new GatheredKeys()
  const kept = rows.filter((r) => r.later !== null)
  const gone = rows.filter((r) => r.later === null && r.former === null)
  const restored = rows.filter((r) => r.later === null && r.former !== null)
  for (const r of [...gone, ...restored]) if (typeof r.traits === 'string') keys.takeOut(r.traits)
  await giveToLater(db, type, kept)
  await dropRows(db, type, gone.map((r) => r.id))
  // Each goes back to the batch that had brought it; mostly that is one.
  for (const former of new Set(restored.map((r) => r.formerBatch!))) await restore(db, type, restored.filter((r) => r.formerBatch === former), former, source, keys)
  await keys.write(db)
  await db.query('commit')
  // A subject inside an event is not counted beside its event.
  const counted = (list: readonly Current[]): number => list.filter((r) => r.owner === null).length
  done.kept += counted(kept)
  done.removed += counted(gone)
  done.restored += counted(restored)
  return rows.length > 0
}

async function restore(db: PoolClient, type: RowType, rows: readonly Current[], batch: number, source: Source, keys: GatheredKeys): Promise<void> {
  if (type === 's') {
    const made = rows.map((r) => comparable(r.former as SubjectDoc))
    for (const [i, r] of rows.entries()) keys.add(r.nr!, made[i]!.keys, made[i]!.counted)
    await updateSubjects(db, { ids: bigintArray(rows.map((r) => r.id)), hashes: uuidArray(rows.map((r) => r.formerHash!)), docs: textArray('json', made.map((m) => m.text)), traits: textArray('text', made.map((m) => m.traits)) }, batch)
  } else if (type === 'e') await writeEvents(db, rows.map((r) => eventRow(r.former as EventDoc, r.ref, source, r.hasPlace)), batch)
  else await writeRelationships(db, rows.map((r) => relationshipRow(r.former as RelationshipDoc, r.ref, source)), batch)
  await db.query('delete from superseded using unnest($1::bigint[]) as u(id) where superseded.id = u.id and superseded.batch = $2', [rows.map((r) => r.id), batch])
}
