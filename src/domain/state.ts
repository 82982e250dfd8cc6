import type { Reading, Sound, Utterance } from '#recognition/cues.ts'
import type { PolicyFile } from '#policy/schema.ts'
import type { ContactId } from './ids.ts'
import type { Contact } from './contact/contact.ts'
import type { Incident } from './incident/incident.ts'
import type { Unit } from './dispatch/unit.ts'
import type { Divert } from './divert/divert.ts'
import type { Roster } from './staff/roster.ts'
import type { Message } from './messages/message.ts'
import type { Pair } from './pairs/pair.ts'
import type { Sampling } from './sampling/sampling.ts'
import type { Obligation } from './obligations/obligation.ts'

/** The present, as documents: each is the fold of the facts filed under it. */
export type Docs = {
  contact: Contact; incident: Incident; unit: Unit; divert: Divert; message: Message; pair: Pair; roster: Roster; obligation: Obligation; sampling: Sampling
  /** `at`: when it was adopted, or when its rules last changed on their day, ms. */
  policy: { name: string; hash: string; file: PolicyFile; at: number }
}
export type Kind = keyof Docs
/** Every kind of document. */
export const kinds = ['contact', 'incident', 'unit', 'divert', 'message', 'pair', 'roster', 'obligation', 'policy', 'sampling'] as const satisfies readonly Kind[]

/** What a rule may look at. */
export interface Room {
  get<K extends Kind>(kind: K, id: string): Docs[K] | undefined
  /** Open documents of a kind, in the order they were opened. */
  open<K extends Kind>(kind: K): Iterable<Docs[K]>
  /** Open obligations of a home. */
  owed(home: string): readonly Obligation[]
  roster(): Roster
  /** How many open incidents a person owns. */
  ownedBy(staff: string): number
  /** Contacts that have not ended and belong to no incident yet. */
  waiting(): Iterable<Contact>
  /** What is read in a contact's words, where the room holds a reader for each; the reading is that of `recognise`. */
  readWords?(contact: ContactId, said: readonly Utterance[], heard: readonly Sound[]): Reading
  /** Version of a document: how many entries have written it; 0 when there is none. */
  version(kind: Kind, id: string): number
}

/** A room that facts may change. */
export interface Drafting extends Room {
  set<K extends Kind>(kind: K, id: string, doc: Docs[K], open: boolean): void
}
