import type { Obligation } from '#domain/obligations/obligation.ts'
import type { ContactId } from '#domain/ids.ts'
import { emptyRoster, type Roster } from '#domain/staff/roster.ts'
import { kinds, type Docs, type Kind, type Room } from '#domain/state.ts'
import type { Reading, Sound, Utterance } from '#recognition/cues.ts'
import { heldReaders } from '#recognition/held-reader.ts'
import type { Seen } from '#views/seen.ts'
import { dueList } from './due.ts'
import type { Row } from './ports.ts'

const mostLent = 2_000
type Held = { kind: Kind; version: number; open: boolean; doc: Docs[Kind] }

/**
 * The documents of everything open, and of what is closed but was lately asked for. A document is only ever replaced by one of a higher version, so the order in
 * which own appends, other processes' appends and reads arrive does not matter.
 */
export class Memory implements Room {
  readonly #held = new Map<string, Held>()
  readonly #open = Object.fromEntries(kinds.map((k) => [k, new Map()])) as unknown as { [K in Kind]: Map<string, Docs[K]> }
  readonly #owed = new Map<string, Map<string, Obligation>>()
  readonly #owners = new Map<string, Set<string>>()
  readonly #waiting = new Map<string, Docs['contact']>()
  readonly #lent = new Set<string>()       // closed ones kept, least lately used first
  readonly due = dueList()
  // One reader a contact: what of a call was read is not read again when more is said.
  readonly #readers = heldReaders()
  /** Position up to which changes were told, without a gap. */
  position = 0

  put(row: Row): boolean {
    const before = this.#held.get(row.id)
    if (before !== undefined && before.version >= row.version) return false
    const kind = row.kind as Kind
    this.#held.set(row.id, { kind, version: row.version, open: row.open, doc: row.doc as Docs[Kind] })
    const open = this.#open[kind] as Map<string, unknown>
    if (row.open) open.set(row.id, row.doc)
    else open.delete(row.id)
    this.#lent.delete(row.id)
    if (!row.open) this.#lend(row.id)
    if (kind === 'obligation') this.#owe(row.doc as Obligation, row.open)
    if (kind === 'incident') this.#own(before?.open ? (before.doc as Docs['incident']) : undefined, row.open ? (row.doc as Docs['incident']) : undefined)
    if (kind === 'contact' && !row.open) this.#readers.drop(row.id)
    if (kind === 'contact') this.#wait(row.doc as Docs['contact'], row.open)
    return true
  }

  readWords(contact: ContactId, said: readonly Utterance[], heard: readonly Sound[]): Reading { return this.#readers.read(contact, said, heard) }

  #owe(o: Obligation, open: boolean) {
    const home = this.#owed.get(o.home)
    if (open) {
      if (home === undefined) this.#owed.set(o.home, new Map([[o.id, o]]))
      else home.set(o.id, o)
      this.due.set(o.id, o.nextAt)
      return
    }
    this.due.delete(o.id)
    if (home === undefined) return
    home.delete(o.id)
    if (home.size === 0) this.#owed.delete(o.home)
  }

  #own(before: Docs['incident'] | undefined, after: Docs['incident'] | undefined) {
    if (before?.owner) this.#owners.get(before.owner)?.delete(before.id)
    if (!after?.owner) return
    const owned = this.#owners.get(after.owner)
    if (owned === undefined) this.#owners.set(after.owner, new Set([after.id]))
    else owned.add(after.id)
  }

  #wait(c: Docs['contact'], open: boolean) {
    if (open && c.incident === undefined && c.ended === undefined) this.#waiting.set(c.id, c)
    else this.#waiting.delete(c.id)
  }

  #lend(id: string) {
    this.#lent.add(id)
    if (this.#lent.size <= mostLent) return
    const oldest = this.#lent.values().next().value!
    this.#lent.delete(oldest)
    this.#held.delete(oldest)
  }

  has = (id: string): boolean => this.#held.has(id)
  isOpen = (id: string): boolean => this.#held.get(id)?.open ?? false
  versionOf = (id: string): number => this.#held.get(id)?.version ?? 0
  get<K extends Kind>(kind: K, id: string): Docs[K] | undefined {
    const held = this.#held.get(id)
    return held?.kind === kind ? (held.doc as Docs[K]) : undefined
  }
  open<K extends Kind>(kind: K): Iterable<Docs[K]> { return this.#open[kind].values() }
  owed(home: string): readonly Obligation[] { return [...this.#owed.get(home)?.values() ?? []] }
  ownedBy(staff: string): number { return this.#owners.get(staff)?.size ?? 0 }
  waiting(): Iterable<Docs['contact']> { return this.#waiting.values() }
  roster(): Roster { return this.get('roster', 'roster') ?? emptyRoster }
  version(_kind: Kind, id: string): number { return this.versionOf(id) }
  seen(): Seen { return { position: this.position, docs: this.#open } }
}
