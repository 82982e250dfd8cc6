import type { PolicyFile, PolicyVersion } from '#policy/schema.ts'
import type { Docs, Kind } from '#domain/state.ts'
import type { Teller } from '#domain/rule.ts'
import type { Seen } from '#views/seen.ts'
import { adopt, turnDay } from './adopt.ts'
import { Core, type Change } from './core.ts'
import type { Entry, HistorySource, Look, Ports, Row } from './ports.ts'
import { recheck } from './recheck.ts'
import { tell, type Reply } from './tell.ts'
import { tick } from './watch.ts'

export type { Change, Entry, HistorySource, Look, Ports, Reply }

/** The running control room. Everything it knows is in the journal; any number of processes may run it on one journal. */
export interface ControlRoom {
  /** Gives a command. See tell.ts. */
  tell(command: unknown, who: Teller): Promise<Reply>
  /** Makes a policy the room's own, as a fact; does nothing when it already is. */
  adopt(file: PolicyFile, hash: string, from: string): Promise<void>
  /** The watch: everything due now. Answers how many steps were appended. */
  tick(): Promise<number>
  /** When `tick` must run next, ms, or undefined when nothing is owed. */
  nextLookAt(): number | undefined
  /** Asks sources that were NOT CHECKED again when their pause is over. */
  recheck(): Promise<number>
  /** Takes in what other processes appended. */
  follow(): Promise<void>
  /** All open documents, live: read it, do not keep it. */
  seen(): Seen
  /** Hears of each change after it is on disk, in the order of positions. */
  onChange(f: (change: Change) => void): () => void
  /** A document, open or closed, with its version. */
  doc<K extends Kind>(kind: K, id: string): Promise<{ version: number; open: boolean; doc: Docs[K] } | undefined>
  /** Entries filed under a subject after a position, in order. */
  story(subject: string, after: number, limit: number): Promise<Entry[]>
  /** Closed documents of a kind, the latest closed first. */
  closed<K extends Kind>(kind: K, limit: number, before?: string): Promise<Docs[K][]>
  /** Records a look before what is looked at leaves (S23). */
  logRead(r: Omit<Look, 'at'>): Promise<void>
  reads(subject: string, limit: number): Promise<Look[]>
  /** The rules in force now. */
  rules(): PolicyVersion
  now(): number
  /** Stops hearing of appends. The journal stays open: it belongs to whoever opened it. */
  close(): Promise<void>
}

/** Opens a room on a journal: everything open is read, nothing else. */
export async function openRoom(ports: Ports): Promise<ControlRoom> {
  const core = await Core.open(ports)
  return {
    tell: (command, who) => tell(core, command, who),
    adopt: (file, hash, from) => adopt(core, file, hash, from),
    tick: async () => {
      await core.catchUp()
      await turnDay(core)
      return tick(core)
    },
    nextLookAt: () => core.memory.due.next(),
    recheck: () => recheck(core),
    follow: () => core.follow(),
    seen: () => core.memory.seen(),
    onChange: (f) => core.onChange(f),
    doc: async <K extends Kind>(kind: K, id: string) => {
      await core.load([id])
      const doc = core.memory.get(kind, id)
      return doc === undefined ? undefined : { version: core.memory.versionOf(id), open: core.memory.isOpen(id), doc }
    },
    story: async (subject, after, limit) => (await ports.journal.story(subject, after, limit)) as Entry[],
    closed: async <K extends Kind>(kind: K, limit: number, before?: string) => (await ports.journal.closed(kind, limit, before)).map((r: Row) => r.doc as Docs[K]),
    logRead: (r) => ports.journal.logRead({ ...r, at: ports.clock() }),
    reads: (subject, limit) => ports.journal.reads(subject, limit),
    rules: () => core.rules(ports.clock()),
    now: () => ports.clock(),
    close: async () => core.close(),
  }
}
