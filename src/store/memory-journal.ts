// The journal in memory, for replay, simulation and tests: same behaviour as the databases, nothing kept after the process.
import type { Append, Claim, Entry, Found, HeldRecord, Journal, Live, Outcome, Read, Write } from './journal.ts'
import { unwritable } from './journal-fault.ts'
import { ownerMissing, refuseContradiction, refuseUnstorable } from './storable.ts'

/**
 * A journal in arrays and maps. Deterministic: its only clock is `now` (epoch ms). It works synchronously and answers with resolved promises.
 * `keepLast`: at least so many of the latest entries are kept, and with them stories and answers to repeats; all, unless it is given. Live rows are always kept.
 */
export function memoryJournal({ now, keepLast = Infinity }: { now: () => number; keepLast?: number }): Journal {
  const entries: Entry[] = []
  let dropped = 0      // entries before those still kept
  const commands = new Map<string, { hash: string; entry: Entry }>()
  const filed = new Map<string, Entry[]>()
  const live = new Map<string, Live>()
  const closedIds = new Map<string, Set<string>>()   // kind -> ids, the latest closed last
  const openIds = new Set<string>()
  const claims = new Map<string, string>()
  const lookups = new Map<string, Set<string>>()
  const held = new Map<string, HeldRecord>()
  const settings = new Map<string, string>()
  const readLog: Read[] = []
  const listeners = new Set<(position: number) => void>()
  let nextNumber = 1001

  const versionOf = (id: string) => live.get(id)?.version ?? 0
  const moved = (a: Append) => [...a.reads, ...a.writes].filter((r) => versionOf(r.id) !== r.version).map((r) => r.id)
  const isReleased = (a: Append, { key }: Claim) => a.release.some((r) => r.key === key && claims.get(key) === r.holder)
  const taken = (a: Append) => a.take.filter((t) => claims.has(t.key) && !isReleased(a, t)).map((t) => t.key)

  function put(w: Write) {
    const before = live.get(w.id)
    live.set(w.id, { id: w.id, kind: w.kind, version: w.version + 1, open: w.open, nextAt: w.nextAt, owner: w.owner, doc: w.doc })
    if (w.open) openIds.add(w.id)
    else openIds.delete(w.id)
    if (before !== undefined && !before.open && (w.open || before.kind !== w.kind)) closedIds.get(before.kind)?.delete(w.id)
    if (!w.open) setOf(closedIds, w.kind).add(w.id)
  }

  function append(a: Append): Outcome {
    const where = `append ${a.command}`
    refuseUnstorable([a.command, a.hash, a.by, a.about, a.facts, a.reply, a.reads, a.release, a.take, a.lookups], where)
    for (const w of a.writes) {
      refuseUnstorable([w.id, w.kind, w.owner], where)
      refuseUnstorable(w.doc, where, live.get(w.id)?.doc)
    }
    refuseContradiction(a)
    const known = commands.get(a.command)
    if (known !== undefined) {
      return known.hash === a.hash ? { is: 'repeated', position: known.entry.position, reply: known.entry.reply } : { is: 'reused' }
    }
    const rows = [...new Set([...moved(a), ...taken(a)])].sort()
    if (rows.length > 0) return { is: 'conflict', rows }
    const ownerless = a.writes.find((w) => w.open && w.needsOwner && w.owner === null)
    if (ownerless !== undefined) throw ownerMissing(ownerless.id)

    const position = dropped + entries.length + 1
    const about = [...new Set(a.about)]
    const entry: Entry = { position, command: a.command, at: a.at, by: a.by, about, facts: a.facts, reply: a.reply }
    entries.push(entry)
    commands.set(a.command, { hash: a.hash, entry })
    for (const subject of about) {
      const story = filed.get(subject)
      if (story === undefined) filed.set(subject, [entry])
      else story.push(entry)
    }
    if (entries.length >= 2 * keepLast) drop(entries.splice(0, entries.length - keepLast))
    for (const w of a.writes) put(w)
    for (const r of a.release) if (claims.get(r.key) === r.holder) claims.delete(r.key)
    for (const t of a.take) claims.set(t.key, t.holder)
    for (const l of a.lookups) setOf(lookups, l.key).add(l.subject)
    // Once whoever appended has had the answer: else they would look for what is their own.
    queueMicrotask(() => queueMicrotask(() => { for (const listener of listeners) listener(position) }))
    return { is: 'appended', position }
  }

  function drop(oldest: readonly Entry[]) {
    dropped += oldest.length
    for (const { command, about } of oldest) {
      commands.delete(command)
      for (const subject of about) {
        const story = filed.get(subject)!
        if (story.length > 1) story.shift()
        else filed.delete(subject)
      }
    }
  }

  function find(keys: string[]): Found[] {
    const found: Found[] = []
    for (const key of new Set(keys)) {
      for (const subject of [...lookups.get(key) ?? []].sort()) {
        for (const r of [held.get(subject), live.get(subject)]) if (r !== undefined) found.push({ key, subject, kind: r.kind, doc: r.doc })
      }
    }
    return found
  }

  function hold(records: HeldRecord[]): number {
    refuseUnstorable(records, 'a held record')
    const before = held.size
    for (const r of records) {
      if (held.has(r.id)) continue
      held.set(r.id, r)
      for (const key of r.keys) setOf(lookups, key).add(r.id)
    }
    return held.size - before
  }

  function closed(kind: string, limit: number, before?: string): Live[] {
    const ids = [...closedIds.get(kind) ?? []].reverse()
    const from = before === undefined ? 0 : ids.includes(before) ? ids.indexOf(before) + 1 : ids.length
    return ids.slice(from, from + limit).map((id) => live.get(id)!)
  }

  function numbers(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) throw unwritable(`cannot reserve ${n} numbers`)
    nextNumber += n
    return nextNumber - n
  }

  function logRead(r: Read): void {
    refuseUnstorable(r, 'a record of a look')
    readLog.push(r)
  }

  function setting(name: string, make: () => string): string {
    const value = settings.get(name) ?? make()
    settings.set(name, value)
    return value
  }

  const rowsOf = (ids: string[]): Live[] => [...new Set(ids)].flatMap((id) => live.get(id) ?? [])
  const entriesAfter = (position: number, limit: number): Entry[] => { const from = Math.max(0, position - dropped); return entries.slice(from, from + limit) }

  return {
    append: async (a) => append(a),
    open: async () => ({ rows: [...openIds].sort().map((id) => live.get(id)!), position: dropped + entries.length }),
    row: async (ids) => rowsOf(ids),
    rowsAndSince: async (ids, position, limit) => ({ rows: rowsOf(ids), later: entriesAfter(position, limit) }),
    since: async (position, limit) => entriesAfter(position, limit),
    story: async (subject, after, limit) => (filed.get(subject) ?? []).filter((e) => e.position > after).slice(0, limit),
    closed: async (kind, limit, before) => closed(kind, limit, before),
    find: async (keys) => find(keys),
    hold: async (records) => hold(records),
    numbers: async (n) => numbers(n),
    logRead: async (r) => logRead(r),
    reads: async (subject, limit) => readLog.filter((r) => r.subjects.includes(subject)).reverse().slice(0, limit),
    setting: async (name, make) => setting(name, make),
    onAppended: (listener) => { listeners.add(listener); return () => { listeners.delete(listener) } },
    now: async () => now(),
    stats: () => ({ roundTrips: 0, batches: dropped + entries.length, appended: dropped + entries.length }),
    close: async () => { listeners.clear() },
  }
}

function setOf<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  let set = map.get(key)
  if (set === undefined) map.set(key, set = new Set())
  return set
}
