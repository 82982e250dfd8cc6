import type { Fact } from '#domain/facts.ts'
import type { Docs, Kind } from '#domain/state.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Change, ControlRoom, Entry } from '#room/open-room.ts'
import type { JournalPort } from '#room/ports.ts'
import type { Seen } from '#views/seen.ts'

export type Happened = { position: number; at: number; by: string; fact: Fact }
/** What one act changed, in the shape of the live stream: documents as they stand after it, and those no longer open. */
export type Frame = { position: number; at: number; upsert: { [K in Kind]?: Record<string, Docs[K]> }; remove: { [K in Kind]?: string[] }; facts: { type: string; by: string; says: string }[] }
type Stood = { at: number; kind: Kind; id: string; doc: Docs[Kind]; open: boolean }

/** Writes down everything that happens in a room, so that any moment of it can be looked at afterwards. */
export class Recorder {
  readonly happened: Happened[] = []
  readonly frames: Frame[] = []
  readonly #stood = new Map<string, Stood[]>()
  readonly #latest: { [K in Kind]?: Map<string, Docs[K]> } = {}
  readonly #room: ControlRoom
  readonly #journal: JournalPort
  readonly #say: (f: Fact, docs: Partial<Seen['docs']>) => string
  #changes: Change[] = []
  #position = 0

  constructor(room: ControlRoom, journal: JournalPort, say: (f: Fact, docs: Partial<Seen['docs']>) => string) {
    this.#room = room
    this.#journal = journal
    this.#say = say
    room.onChange((change) => this.#changes.push(change))
  }

  /** Takes in what happened since it was last asked. */
  async take(): Promise<void> {
    const changes = this.#changes
    this.#changes = []
    if (changes.length === 0) return
    const entries = (await this.#journal.since(this.#position, 100_000)) as Entry[]
    const frame: Frame = { position: changes.at(-1)!.position, at: changes.at(-1)!.at, upsert: {}, remove: {}, facts: [] }
    const ids = new Map(changes.flatMap((c) => c.ids.map((named) => [named.id, named.kind])))
    for (const [id, kind] of ids) {
      const found = await this.#room.doc(kind, id)
      if (found === undefined) continue
      this.#keep({ at: frame.at, kind, id, doc: found.doc, open: found.open })
      if (found.open) (frame.upsert[kind] ??= {} as never)[id as never] = found.doc as never
      else (frame.remove[kind] ??= []).push(id)
    }
    for (const e of entries) {
      this.#position = e.position
      for (const fact of e.facts) {
        this.happened.push({ position: e.position, at: e.at, by: e.by, fact })
        frame.facts.push({ type: fact.type, by: e.by, says: this.#say(fact, this.docs()) })
      }
    }
    this.frames.push(frame)
  }

  #keep(s: Stood): void {
    const list = this.#stood.get(`${s.kind} ${s.id}`)
    if (list === undefined) this.#stood.set(`${s.kind} ${s.id}`, [s])
    else list.push(s)
    const latest = (this.#latest[s.kind] ??= new Map() as never) as Map<string, unknown>
    latest.set(s.id, s.doc)
  }

  /** Every document as it last stood, closed ones too. */
  docs = (): Partial<Seen['docs']> => this.#latest as Partial<Seen['docs']>

  /** A document as it stood at a moment, what happened in that very moment included. */
  at<K extends Kind>(kind: K, id: string, at: number): Docs[K] | undefined {
    return this.#stood.get(`${kind} ${id}`)?.findLast((s) => s.at <= at)?.doc as Docs[K] | undefined
  }

  /** What was owed at a moment. */
  owedAt(at: number): Obligation[] {
    return [...this.#stood].filter(([key]) => key.startsWith('obligation ')).flatMap(([, list]) => {
      const s = list.findLast((x) => x.at <= at)
      return s !== undefined && s.open ? [s.doc as Obligation] : []
    })
  }

  /** An obligation by its id, as it last stood. */
  obligation = (id: string): Obligation | undefined => this.#latest.obligation?.get(id)
}
