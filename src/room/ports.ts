// What the room needs from outside. The store and the adapters fit these shapes; the room imports neither.
import type { CheckedWhat, Answer } from '#domain/history/record.ts'
import type { Identifiers } from '#domain/contact/contact.ts'
import type { Fact } from '#domain/facts.ts'

export type Row = { id: string; kind: string; version: number; open: boolean; nextAt: number | null; owner: string | null; doc: unknown }
export type Entry = { position: number; command: string; at: number; by: string; about: string[]; facts: Fact[]; reply: unknown }
export type Write = { id: string; kind: string; version: number; open: boolean; needsOwner: boolean; nextAt: number | null; owner: string | null; doc: unknown }
export type Claim = { key: string; holder: string }
export type Append = {
  command: string; hash: string; at: number; by: string; about: string[]; facts: (Fact & Record<string, unknown>)[]; reply: unknown
  reads: { id: string; version: number }[]; writes: Write[]; release: Claim[]; take: Claim[]; lookups: { key: string; subject: string }[]
}
export type Outcome = { is: 'appended'; position: number } | { is: 'repeated'; position: number; reply: unknown } | { is: 'reused' } | { is: 'conflict'; rows: string[] }
export type Look = { at: number; by: string; view: string; subjects: string[]; reason: string }

/** The journal as the room uses it; `store/journal.ts` says what each promises. */
export interface JournalPort {
  append(a: Append): Promise<Outcome>
  open(): Promise<{ rows: Row[]; position: number }>
  row(ids: string[]): Promise<Row[]>
  rowsAndSince(ids: string[], position: number, limit: number): Promise<{ rows: Row[]; later: unknown[] }>
  since(position: number, limit: number): Promise<unknown[]>
  story(subject: string, after: number, limit: number): Promise<unknown[]>
  closed(kind: string, limit: number, before?: string): Promise<Row[]>
  numbers(n: number): Promise<number>
  logRead(r: Look): Promise<void>
  reads(subject: string, limit: number): Promise<Look[]>
  onAppended(listener: (position: number) => void): () => void
  close(): Promise<void>
}

/** A place where history is kept. `ask` never rejects: a source that is down or late answers "not-checked"; the receipt is its own (S11). `notAbout`: the contact that asks, which is no history of itself. */
export type HistorySource = { name: string; covers: readonly CheckedWhat[]; ask: (identifiers: Identifiers, at: number, notAbout?: string) => Promise<Answer> }

/** `recordsHeld`: which of these imported records are held and everybody in the room may know of; without it none is asked for. */
export type Ports = {
  journal: JournalPort; clock: () => number; hash: (text: string) => string; sources: readonly HistorySource[]
  recordsHeld?: (ids: readonly string[]) => Promise<ReadonlySet<string>>
}
