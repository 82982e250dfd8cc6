import type { Fact } from '#domain/facts.ts'
import type { ContactId } from '#domain/ids.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import { emptyRoster, type Roster } from '#domain/staff/roster.ts'
import type { Docs, Drafting, Kind } from '#domain/state.ts'
import { heardKeysOf, keysOf } from '#matching/keys.ts'
import type { Reading, Sound, Utterance } from '#recognition/cues.ts'
import type { Memory } from './memory.ts'
import type { Append, Claim, Row, Write } from './ports.ts'

type Changed = { kind: Kind; doc: Docs[Kind]; open: boolean }

/** The room as one command would leave it. Remembers what was read and what was written, with the versions they had: that is what the append checks. */
export class Draft implements Drafting {
  readonly #base: Memory
  readonly #read = new Map<string, number>()
  readonly #changed = new Map<string, Changed>()

  constructor(base: Memory) { this.#base = base }

  get<K extends Kind>(kind: K, id: string): Docs[K] | undefined {
    const changed = this.#changed.get(id)
    if (changed !== undefined) return changed.kind === kind ? (changed.doc as Docs[K]) : undefined
    if (!this.#read.has(id)) this.#read.set(id, this.#base.versionOf(id))
    return this.#base.get(kind, id)
  }

  *open<K extends Kind>(kind: K): Iterable<Docs[K]> {
    for (const doc of this.#base.open(kind)) {
      const changed = this.#changed.get(idOf(doc))
      if (changed === undefined) yield doc
      else if (changed.open) yield changed.doc as Docs[K]
    }
    for (const [id, changed] of this.#changed) if (changed.kind === kind && changed.open && !this.#base.isOpen(id)) yield changed.doc as Docs[K]
  }

  owed(home: string): readonly Obligation[] {
    const owed: Obligation[] = []
    for (const o of this.#base.owed(home)) {
      const changed = this.#changed.get(o.id)
      if (changed === undefined) owed.push(o)
      else if (changed.open) owed.push(changed.doc as Obligation)
    }
    for (const [id, changed] of this.#changed) {
      if (changed.kind === 'obligation' && changed.open && !this.#base.isOpen(id) && (changed.doc as Obligation).home === home) owed.push(changed.doc as Obligation)
    }
    return owed
  }

  ownedBy(staff: string): number {
    let owned = this.#base.ownedBy(staff)
    for (const [id, { kind, doc, open }] of this.#changed) {
      if (kind !== 'incident') continue
      if (this.#base.isOpen(id) && this.#base.get('incident', id)?.owner === staff) owned -= 1
      if (open && (doc as Docs['incident']).owner === staff) owned += 1
    }
    return owned
  }

  *waiting(): Iterable<Docs['contact']> {
    for (const c of this.#base.waiting()) if (!this.#changed.has(c.id)) yield c
    for (const { kind, doc, open } of this.#changed.values()) {
      const c = doc as Docs['contact']
      if (kind === 'contact' && open && c.incident === undefined && c.ended === undefined) yield c
    }
  }

  readWords(contact: ContactId, said: readonly Utterance[], heard: readonly Sound[]): Reading { return this.#base.readWords(contact, said, heard) }

  roster(): Roster { return this.get('roster', 'roster') ?? emptyRoster }
  version(_kind: Kind, id: string): number { return this.#base.versionOf(id) }
  set<K extends Kind>(kind: K, id: string, doc: Docs[K], open: boolean): void { this.#changed.set(id, { kind, doc, open }) }

  /** The rows as they will stand once appended. */
  rows(): Row[] {
    return this.#writes().map((w) => ({ id: w.id, kind: w.kind, version: w.version + 1, open: w.open, nextAt: w.nextAt, owner: w.owner, doc: w.doc }))
  }

  /** Everything the append needs to know of this draft. */
  parts(facts: readonly Fact[]): Pick<Append, 'about' | 'reads' | 'writes' | 'release' | 'take' | 'lookups'> {
    const about = new Set<string>()
    for (const [id, { kind, doc }] of this.#changed) about.add(kind === 'obligation' ? (doc as Obligation).home : id)
    const reads = [...this.#read].filter(([id]) => !this.#changed.has(id)).map(([id, version]) => ({ id, version }))
    return { about: [...about], reads, writes: this.#writes(), ...this.#claims(), lookups: this.#lookups(facts) }
  }

  // Asked for once all facts are folded: nothing changes after.
  #made: Write[] | undefined
  #writes(): Write[] {
    return this.#made ??= [...this.#changed].map(([id, { kind, doc, open }]) => ({ id, kind, version: this.#base.versionOf(id), open, doc, ...standing(kind, doc, open) }))
  }

  // One live commitment a unit: the database holds it as a claim, whatever the code believes (S7).
  #claims(): { release: Claim[]; take: Claim[] } {
    const release: Claim[] = []
    const take: Claim[] = []
    for (const [id, { kind, doc }] of this.#changed) {
      if (kind !== 'unit') continue
      const was = this.#base.get('unit', id)?.commitment?.incident
      const is = (doc as Docs['unit']).commitment?.incident
      if (was === is) continue
      if (was !== undefined) release.push({ key: `unit ${id}`, holder: was })
      if (is !== undefined) take.push({ key: `unit ${id}`, holder: is })
    }
    return { release, take }
  }

  #lookups(facts: readonly Fact[]): { key: string; subject: string }[] {
    const ids = new Set(facts.flatMap((f) => (f.type === 'contact-recorded' || f.type === 'identifiers-set' ? [f.contact] : [])))
    return [...ids].flatMap((id) => {
      const asked = this.get('contact', id)?.identifiers ?? {}
      return [...new Set([...keysOf(asked), ...heardKeysOf(asked)].map((k) => k.key))].map((key) => ({ key, subject: id as string }))
    })
  }
}

const idOf = (doc: Docs[Kind]): string => ('id' in doc ? doc.id : 'people' in doc ? 'roster' : 'policy')

function standing(kind: Kind, doc: Docs[Kind], open: boolean): Pick<Write, 'nextAt' | 'owner' | 'needsOwner'> {
  if (kind === 'obligation') {
    const o = doc as Obligation
    return { nextAt: open ? o.nextAt : null, owner: o.owedBy, needsOwner: true }
  }
  if (kind === 'incident') {
    const i = doc as Docs['incident']
    return { nextAt: null, owner: i.owner ?? `role:${i.ownerRole}`, needsOwner: true }
  }
  return { nextAt: null, owner: null, needsOwner: false }
}
