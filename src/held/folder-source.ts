// A folder of CSV or JSON-lines files as a place where history is kept: somebody else writes them, and they are asked as they stand.
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createHash } from 'node:crypto'
import { HotIndex } from '#matching/hot-index.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { KnownEvent, KnownPerson } from '#domain/history/what-hangs.ts'
import { knownEvent, sayPerson, type Facts, type Held, type KnownSubject } from './held-facts.ts'
import type { EventDoc } from './read-event.ts'
import { readFile } from './read-file.ts'
import { nobodyLinked } from './same-person.ts'
import { toRows } from './to-rows.ts'

type Loaded = { stamp: string; text: string; index: HotIndex; subjects: Map<string, KnownSubject>; events: KnownEvent[]; eventsOf: Map<string, KnownEvent[]>; restricted: Map<string, string[]> }

const mostRecords = 500_000
const isFile = (name: string): boolean => /\.(csv|ndjson|jsonl)$/i.test(name) && !name.startsWith('.')

/**
 * What stands in the files of a folder, with the columns of docs/how-to/import.md. Read again when a file changes; rejects when the folder cannot be read or holds no
 * such file: the source is then NOT CHECKED. Rows that cannot be read are counted in the version, so that a receipt says what was not looked through.
 */
export function heldInFolder(folder: string, today: () => string): Held {
  let loaded: Promise<Loaded> | undefined
  let of = ''
  const now = (): Promise<Loaded> => {
    const stamp = stampOf(folder)
    if (loaded === undefined || of !== stamp) {
      of = stamp
      const mine = load(folder, stamp, today())
      loaded = mine
      mine.catch(() => { if (loaded === mine) loaded = undefined })
    }
    return loaded
  }
  return {
    candidates: { gather: async (keys, take) => (await now()).index.gather(keys, take) },
    frequencies: async () => (await now()).index.counts,
    version: async () => { const l = await now(); return { text: l.text, people: l.index.size } },
    restricted: async () => (await now()).restricted,
    facts: async (ids) => factsOf(await now(), ids),
    samePerson: () => Promise.resolve(nobodyLinked), broughtAt: () => Promise.resolve(new Map()),
  }
}

const filesIn = (folder: string): string[] => readdirSync(folder).filter(isFile).sort().map((name) => join(folder, name))

function stampOf(folder: string): string {
  const files = filesIn(folder)
  if (files.length === 0) throw new Error(`${folder} holds no .csv, .ndjson or .jsonl file`)
  return createHash('sha256').update(files.map((f) => { const s = statSync(f); return `${basename(f)} ${s.size} ${s.mtimeMs}` }).join('\n')).digest('hex').slice(0, 16)
}

async function load(folder: string, stamp: string, today: string): Promise<Loaded> {
  const source = { nr: 0, name: basename(folder) }
  const l: Loaded = { stamp, text: '', index: new HotIndex(), subjects: new Map(), events: [], eventsOf: new Map(), restricted: new Map() }
  const docs: { id: string; doc: EventDoc }[] = []
  let [records, unread] = [0, 0]
  for (const file of filesIn(folder)) {
    for await (const rows of readFile({ file }, { fallback: () => {}, bytes: () => {} })) for (const row of rows) {
      if (++records > mostRecords) throw new Error(`${folder} holds more than ${mostRecords.toLocaleString('en-GB')} rows; import them instead`)
      const says = row.read()
      const made = 'input' in says ? toRows(says.input, source, { today, order: 'DMY' }).rows : undefined
      if (made === undefined) { unread += 1; continue }
      for (const s of made.subjects) {
        const id = `${source.name}:${s.ref}`
        l.subjects.set(id, { id, source: source.name, batch: 0, doc: s.doc })
        l.index.add(id, readTraits(s.traits), s.keys)
      }
      if (made.event !== undefined) docs.push({ id: made.event.ref, doc: made.event.doc as EventDoc })
    }
  }
  for (const { id, doc } of docs) take(l, source.name, id, doc)
  l.text = `files ${stamp}, ${records.toLocaleString('en-GB')} rows${unread > 0 ? `, ${unread.toLocaleString('en-GB')} of them could not be read` : ''}`
  return l
}

function take(l: Loaded, source: string, ref: string, doc: EventDoc): void {
  const person = (id: string, role: string): KnownPerson => { const s = l.subjects.get(id); return { id, role, ...s === undefined ? { name: 'somebody not held' } : sayPerson(s.doc) } }
  const persons = doc.persons.map((p) => person('ref' in p ? `${source}:${p.ref}` : `${source}:${ref}#${p.inside + 1}`, p.role))
  const place = l.subjects.get(`${source}:${ref}#place`)
  const event = knownEvent(doc, `${source}:${ref}`, source, persons, place === undefined ? [] : [place.doc])
  if (doc.mayKnow !== undefined) l.restricted.set(event.id, doc.mayKnow)
  l.events.push(event)
  for (const id of [...persons.map((p) => p.id), `${event.id}#place`]) l.eventsOf.set(id, [...l.eventsOf.get(id) ?? [], event])
}

function factsOf(l: Loaded, ids: readonly string[]): Facts {
  const events = [...new Set(ids.flatMap((id) => l.eventsOf.get(id) ?? []))]
  const wanted = new Set([...ids, ...events.flatMap((e) => e.persons.map((p) => p.id))])
  return { subjects: new Map([...wanted].flatMap((id) => { const s = l.subjects.get(id); return s === undefined ? [] : [[id, s] as const] })), events, ties: [] }
}
