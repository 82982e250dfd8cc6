// After an update that makes other search keys: traits, keys and counts of everybody held, made anew from what is recorded.
import type { PoolClient } from 'pg'
import { keysVersion } from '#matching/record-keys.ts'
import { rewriteTraits, subjectsFrom } from '#store/held-rows.ts'
import { dropKeys, foldSegments, mostSegments, storedVersion } from '#store/key-segments.ts'
import { loading, type OpenHeld } from '#store/open-held.ts'
import { GatheredKeys } from './gather-keys.ts'
import type { SubjectDoc } from './read-person.ts'
import { comparable } from './to-rows.ts'

/** The stored keys are of another version of the product: nobody would be found by them, or the wrong ones. */
export class OtherKeys extends Error {
  constructor(version: number) {
    super(`what is held has search keys of version ${version}, and this is version ${keysVersion}: run holdfast import reindex`)
  }
}

/** Throws OtherKeys unless the stored keys are of this version. */
export async function mustBeOurKeys(db: PoolClient): Promise<void> {
  const version = await storedVersion(db)
  if (version !== undefined && version !== keysVersion) throw new OtherKeys(version)
}

const pieceOf = 2_000
const perSegment = 100_000

/** Makes all keys anew, in one transaction: until it ends, others find by the old ones. Answers how many subjects there are. */
export async function makeKeysAnew(held: OpenHeld, onProgress: (subjects: number) => void = () => {}): Promise<number> {
  return loading(held, async (db) => {
    await db.query('begin')
    await dropKeys(db)
    // Whoever has everything made anew does not trust what was made before.
    await db.query('delete from kept_index')
    const keys = new GatheredKeys()
    let done = 0
    for (let after = 0; ;) {
      const rows = await subjectsFrom(db, after, pieceOf)
      if (rows.length === 0) break
      const made = rows.map((r) => ({ nr: r.nr, ...comparable(r.doc as SubjectDoc) }))
      for (const m of made) keys.add(m.nr, m.keys, m.counted)
      await rewriteTraits(db, made.map(({ nr, traits }) => ({ nr, traits })))
      if (keys.subjects >= perSegment) await keys.write(db)
      done += rows.length
      after = rows.at(-1)!.nr
      onProgress(done)
    }
    await keys.write(db)
    await foldSegments(db, mostSegments)
    await db.query('commit')
    return done
  })
}
