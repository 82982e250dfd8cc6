// The documents a browser may see, as the domain defines them; types only, nothing of the domain is loaded for them.
import { kinds, type Docs, type Kind } from '#domain/state.ts'

export type { Docs, Kind }
export type { Refusal, Problem } from '#domain/rule.ts'
export type { Role } from '#policy/roles.ts'

/** One kind's documents by id. The map is a new one whenever anything in it changed, and the same one otherwise. */
export type DocsById<K extends Kind> = ReadonlyMap<string, Docs[K]>
/** Everything this person may see of the room, at one position of its log. */
export type Seen = { position: number; docs: { readonly [K in Kind]: DocsById<K> } }

/** What one event of the stream brings. */
export type Brought = {
  position: number; at: number
  upsert?: { [K in Kind]?: Record<string, Docs[K]> }
  remove?: { [K in Kind]?: string[] }
}

/** A room in which nothing has been heard yet. */
export const nothingSeen: Seen = {
  position: 0,
  docs: { contact: new Map(), incident: new Map(), unit: new Map(), divert: new Map(), message: new Map(), pair: new Map(), roster: new Map(), obligation: new Map(), policy: new Map(), sampling: new Map() },
}

/** The room after a delta. Documents that did not change keep their identity, and so do the maps of kinds that did not. */
export function withBrought(seen: Seen, b: Brought): Seen {
  const docs: Record<string, ReadonlyMap<string, unknown>> = { ...seen.docs }
  for (const kind of kinds) {
    const upsert = Object.entries(b.upsert?.[kind] ?? {})
    const remove = b.remove?.[kind] ?? []
    if (upsert.length === 0 && remove.length === 0) continue
    const next = new Map<string, unknown>(docs[kind])
    for (const [id, doc] of upsert) next.set(id, doc)
    for (const id of remove) next.delete(id)
    docs[kind] = next
  }
  return { position: b.position, docs: docs as Seen['docs'] }
}
