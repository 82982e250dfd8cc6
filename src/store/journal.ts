// The journal: what happened, in order, for ever; and the present state that follows from it. It knows no police word.

/** A document of the present state. `nextAt` (epoch ms) is when the watch must next look at it. */
export type Live = { id: string; kind: string; version: number; open: boolean; nextAt: number | null; owner: string | null; doc: unknown }

export type Fact = { type: string } & Record<string, unknown>

/** What one command (or one step of the watch) appended. Positions are 1, 2, 3… without gaps, in the order of commitment. */
export type Entry = { position: number; command: string; at: number; by: string; about: string[]; facts: Fact[]; reply: unknown }

/** A live row to be written. `version` is the version expected before the write; 0 means the row must not exist yet. */
export type Write = {
  id: string; kind: string; version: number; open: boolean; needsOwner: boolean
  nextAt: number | null; owner: string | null; doc: unknown
}

export type Claim = { key: string; holder: string }

export type Append = {
  /** made by the client, unique for ever: a repeat is answered, not done again */
  command: string
  /** SHA-256 of the command's canonical content: tells a repeat from a reused id */
  hash: string
  /** epoch ms */
  at: number
  /** who: "staff:S07", "watch", … */
  by: string
  /** the subjects the entry is filed under */
  about: string[]
  facts: Fact[]
  /** what a repeat of the same command is answered with */
  reply: unknown
  /** rows that were read and are not written: their versions must still hold (0 = does not exist) */
  reads: { id: string; version: number }[]
  writes: Write[]
  /** claims given up (a claim that this holder does not hold is left alone), done before `take` */
  release: Claim[]
  /** exclusive claims: a key that is already held, by whomever, is a conflict */
  take: Claim[]
  /** search keys of a subject, added to those it has */
  lookups: { key: string; subject: string }[]
}

export type Outcome =
  | { is: 'appended'; position: number }
  /** same id, same hash: nothing written */
  | { is: 'repeated'; position: number; reply: unknown }
  /** same id, other content: nothing written */
  | { is: 'reused' }
  /** a version moved (row ids) or a claim is held (its key): nothing written */
  | { is: 'conflict'; rows: string[] }

/** A record of the past, loaded from elsewhere and searched by its keys. */
export type HeldRecord = { id: string; kind: string; at: number | null; doc: unknown; keys: string[] }

/** What a search key leads to: a held record or a live row. */
export type Found = { key: string; subject: string; kind: string; doc: unknown }

/** Who looked at what, and why. `at` in epoch ms. */
export type Read = { at: number; by: string; view: string; subjects: string[]; reason: string }

/**
 * Every method that writes resolves only after what it wrote is flushed to disk. A rejection is a `JournalFault` (journal-fault.ts), which says whether
 * nothing was written or the outcome is unknown; an append of unknown outcome is sent again with the same command id.
 * Documents and facts are JSON and are treated as immutable. Text that holds U+0000 or half a surrogate pair is refused with a fault.
 */
export interface Journal {
  /** Appends all of it or none of it. Concurrent calls share one statement (group commit). */
  append(a: Append): Promise<Outcome>
  /** All open live rows and the log's position, one consistent snapshot. */
  open(): Promise<{ rows: Live[]; position: number }>
  /** Live rows by id, open or closed, in the order asked; those that do not exist are left out. */
  row(ids: string[]): Promise<Live[]>
  /** Live rows by id as `row` answers them, and up to `limit` entries after `position`: one consistent snapshot. */
  rowsAndSince(ids: string[], position: number, limit: number): Promise<{ rows: Live[]; later: Entry[] }>
  /** Entries after `position`, in order. */
  since(position: number, limit: number): Promise<Entry[]>
  /** Entries filed under `subject` after position `after`, in order. */
  story(subject: string, after: number, limit: number): Promise<Entry[]>
  /** Closed rows of a kind, the latest closed first; `before` is the id of the last row of the page before. */
  closed(kind: string, limit: number, before?: string): Promise<Live[]>
  /** Exact key look-ups in held records and live rows, in the order of `keys`, then by subject. */
  find(keys: string[]): Promise<Found[]>
  /** Loads held records; one whose id is already held is left as it is. Answers how many were new. */
  hold(records: HeldRecord[]): Promise<number>
  /** Reserves n consecutive numbers and answers the first. The sequence starts at 1001 and never gives a number twice. */
  numbers(n: number): Promise<number>
  /** Records a look. Group-committed. */
  logRead(r: Read): Promise<void>
  /** Who looked at a subject, the latest first. */
  reads(subject: string, limit: number): Promise<Read[]>
  /** A setting, made once for all processes. */
  setting(name: string, make: () => string): Promise<string>
  /** Tells of appends by this and other processes, with an ever higher position. Answers how to stop it. */
  onAppended(listener: (position: number) => void): () => void
  /** The database's clock, epoch ms. */
  now(): Promise<number>
  stats(): { roundTrips: number; batches: number; appended: number }
  close(): Promise<void>
}
