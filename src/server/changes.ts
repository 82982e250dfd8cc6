import type { Docs, Kind } from '#domain/state.ts'
import type { Change, ControlRoom } from '#room/open-room.ts'
import type { Seen } from '#views/seen.ts'

const kept = 4_096        // changes remembered, for browsers that lost the line
const written = new WeakMap<object, string>()

/** A document as JSON, written once for all who look at it. */
export function jsonOf(doc: object): string {
  let text = written.get(doc)
  if (text === undefined) written.set(doc, text = JSON.stringify(doc))
  return text
}

export type Part = { kind: Kind; id: string; doc: Docs[Kind] | undefined }        // undefined: no longer to be seen

/** The body of a snapshot or delta, as src/web/live/docs.ts reads it. */
export function broughtText(position: number, at: number, parts: Iterable<Part>): string {
  const upsert = new Map<Kind, string[]>()
  const remove = new Map<Kind, string[]>()
  const add = (to: Map<Kind, string[]>, kind: Kind, text: string): void => { const list = to.get(kind); if (list === undefined) to.set(kind, [text]); else list.push(text) }
  for (const { kind, id, doc } of parts) {
    if (doc === undefined) add(remove, kind, JSON.stringify(id))
    else add(upsert, kind, `${JSON.stringify(id)}:${jsonOf(doc)}`)
  }
  const upserts = [...upsert].map(([kind, docs]) => `"${kind}":{${docs.join(',')}}`)
  const removes = [...remove].map(([kind, ids]) => `"${kind}":[${ids.join(',')}]`)
  return `{"position":${position},"at":${at}${upserts.length > 0 ? `,"upsert":{${upserts.join(',')}}` : ''}${removes.length > 0 ? `,"remove":{${removes.join(',')}}` : ''}}`
}

/** The changed documents as they stand now; one that is closed or gone is to be removed. */
export const partsOf = (seen: Seen, ids: Change['ids']): Part[] => ids.map(({ kind, id }) => ({ kind, id, doc: seen.docs[kind].get(id) as Docs[Kind] | undefined }))

/** Everything open, for a snapshot. */
export function* everything(seen: Seen): Iterable<Part> {
  for (const kind of Object.keys(seen.docs) as Kind[]) for (const [id, doc] of seen.docs[kind]) yield { kind, id, doc: doc as Docs[Kind] }
}

/** Remembers the latest changes, so that a browser that lost the line gets only what it missed. */
export function rememberChanges(room: ControlRoom): { since: (position: number) => Change['ids'] | undefined; stop: () => void } {
  const ring: Change[] = []
  const start = room.seen().position
  const stop = room.onChange((change) => {
    ring.push(change)
    if (ring.length > kept) ring.splice(0, kept / 4)
  })
  return {
    stop,
    /** What changed after a position, each document once; undefined when that is not remembered, or not a position of this log. */
    since(position) {
      const oldest = ring[0]?.position ?? start + 1
      if (position + 1 < oldest || position > room.seen().position) return undefined
      const ids = new Map<string, Change['ids'][number]>()
      for (const change of ring) if (change.position > position) for (const named of change.ids) ids.set(`${named.kind} ${named.id}`, named)
      return [...ids.values()]
    },
  }
}
