import type { ServerResponse } from 'node:http'
import type { Docs } from '#domain/state.ts'
import type { Change } from '#room/open-room.ts'
import { maySee, scopeOf, seesAll, subjectOf, viewerOf, type Viewer } from '#views/may-see.ts'
import { broughtText, everything, partsOf, type Part } from './changes.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'

const mostUnread = 1_000_000          // bytes a browser may leave unread before its stream is closed; it comes back for a snapshot
const between = 25                    // ms between two entries about one stream in the log of looks
const logAgainAfter = 10 * 60_000     // ms of open stream after which all that is on the screen is logged again

/** One browser's line to the room: what this person may see, as it changes, and nothing before it is in the log of looks (S23). */
export class LiveStream {
  viewer: Viewer
  readonly #joined: Joined
  readonly #raw: ServerResponse
  readonly #until: number
  readonly #onEnd: () => void
  #scope: string
  #shown = new Set<string>()            // for those who see only some
  #logged = new Set<string>()
  #loggedAt = 0
  #waiting: { text: string; subjects: readonly string[] }[] = []
  #busy = false
  #ended = false

  constructor(joined: Joined, raw: ServerResponse, viewer: Viewer, until: number, onEnd: () => void) {
    this.#joined = joined
    this.#raw = raw
    this.viewer = viewer
    this.#until = until
    this.#onEnd = onEnd
    this.#scope = scopeOf(viewer, joined.room.seen())
    raw.on('close', () => this.end('left'))
    raw.on('error', () => this.end('left'))
  }

  get seesAll(): boolean { return seesAll(this.viewer) }

  /** Logs all that this person is about to see; resolves when it may be sent. Rejects when it cannot be logged. */
  async logAll(): Promise<void> {
    for (;;) {
      const fresh = [...this.#subjects(this.#visible())].filter((s) => !this.#logged.has(s))
      if (fresh.length === 0 && this.#loggedAt > 0) return
      await look(this.#joined, this.viewer, 'live', fresh.length > 0 ? fresh : ['roster'], `on the screen of ${this.viewer.role}`)
      this.#loggedAt = this.#joined.room.now()
      for (const s of fresh) this.#logged.add(s)
    }
  }

  /** Everything, or for one who sees all and missed only `ids`, just those. */
  start(ids: Change['ids'] | undefined): void {
    const { room } = this.#joined
    const seen = room.seen()
    if (ids !== undefined && this.seesAll) return this.#write('delta', seen.position, broughtText(seen.position, room.now(), partsOf(seen, ids)))
    this.#snapshot()
  }

  #snapshot(): void {
    const { room } = this.#joined
    const { position } = room.seen()
    const parts = [...this.#visible()]
    this.#shown = new Set(this.seesAll ? [] : parts.map(nameOf))
    this.#write('snapshot', position, broughtText(position, room.now(), parts))
  }

  /** A change of the room. `shared`: the delta as those get it who see all, written once. */
  changed(change: Change, parts: readonly Part[], shared: () => string): void {
    const { room } = this.#joined
    const seen = room.seen()
    if (change.ids.some(({ kind }) => kind === 'roster' || kind === 'unit')) this.viewer = viewerOf(seen, this.viewer.staff, this.viewer.role)
    const scope = scopeOf(this.viewer, seen)
    if (scope !== this.#scope) return this.#rescope(scope)
    if (this.seesAll) return this.#send(eventText('delta', change.position, shared()), parts)
    const own = parts.flatMap((p) => {
      const sees = p.doc !== undefined && maySee(this.viewer, seen, p.kind, p.doc)
      if (sees) this.#shown.add(nameOf(p))
      else if (!this.#shown.delete(nameOf(p))) return []
      return [sees ? p : { ...p, doc: undefined }]
    })
    if (own.length > 0) this.#send(eventText('delta', change.position, broughtText(change.position, room.now(), own)), own)
  }

  // Came on or went off duty, took or left a job: what one may see is another set now, and is sent whole.
  #rescope(scope: string): void {
    this.#scope = scope
    const { room } = this.#joined
    const { position } = room.seen()
    const parts = [...this.#visible()]
    this.#shown = new Set(this.seesAll ? [] : parts.map(nameOf))
    this.#waiting = []
    this.#send(eventText('snapshot', position, broughtText(position, room.now(), parts)), parts)
  }

  tick(text: string, now: number): void {
    if (now >= this.#until) return this.end('session over')
    if (now - this.#loggedAt >= logAgainAfter) {
      this.#loggedAt = now
      const all = [...this.#logged]
      void look(this.#joined, this.viewer, 'live', all, `still on the screen of ${this.viewer.role}`).catch(() => this.end('log failed'))
    }
    if (this.#waiting.length === 0) this.#raw.write(text)
    this.#check()
  }

  end(why: string): void {
    if (this.#ended) return
    this.#ended = true
    if (why !== 'left') this.#joined.metrics.liveDropped.inc({ why })
    this.#raw.end()
    if (why === 'too slow') this.#raw.destroy()
    this.#onEnd()
  }

  #send(text: string, parts: readonly Part[]): void {
    const fresh = [...this.#subjects(parts)].filter((s) => !this.#logged.has(s))
    if (fresh.length === 0 && this.#waiting.length === 0 && !this.#busy) return this.#put(text)
    this.#waiting.push({ text, subjects: fresh })
    void this.#drain()
  }

  // In order: what waits goes out when those whom it newly shows are in the log. Many at once are one entry.
  async #drain(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      while (this.#waiting.length > 0 && !this.#ended) {
        const pause = this.#loggedAt + between - this.#joined.room.now()
        const fresh = () => [...new Set(this.#waiting.flatMap((w) => w.subjects))].filter((s) => !this.#logged.has(s))
        if (fresh().length > 0 && pause > 0) await new Promise((r) => { setTimeout(r, Math.min(pause, between)) })
        const now = this.#waiting
        const subjects = fresh()
        if (subjects.length > 0) {
          this.#loggedAt = this.#joined.room.now()
          await look(this.#joined, this.viewer, 'live', subjects, `came onto the screen of ${this.viewer.role}`)
          for (const s of subjects) this.#logged.add(s)
        }
        if (this.#waiting !== now) continue          // a snapshot took the place of all that waited
        const ready = now.findIndex((w) => w.subjects.some((s) => !this.#logged.has(s)))
        for (const w of now.splice(0, ready < 0 ? now.length : ready)) this.#put(w.text)
      }
    } catch { this.end('log failed') }
    finally { this.#busy = false }
  }

  #visible = function* (this: LiveStream): Iterable<Part> {
    const seen = this.#joined.room.seen()
    for (const p of everything(seen)) if (this.seesAll || maySee(this.viewer, seen, p.kind, p.doc!)) yield p
  }

  #subjects(parts: Iterable<Part>): Set<string> {
    const subjects = new Set<string>()
    for (const { kind, doc } of parts) { const s = doc === undefined ? undefined : subjectOf(kind, doc as Docs[typeof kind]); if (s !== undefined) subjects.add(s) }
    return subjects
  }

  #write(event: 'snapshot' | 'delta', position: number, json: string): void { this.#put(eventText(event, position, json)) }

  #put(text: string): void {
    if (this.#ended) return
    this.#raw.write(text)
    this.#check()
  }

  #check(): void {
    if (this.#raw.writableLength > mostUnread) this.end('too slow')
  }
}

const nameOf = (p: Part): string => `${p.kind} ${p.id}`
const eventText = (event: string, position: number, json: string): string => `id: ${position}\nevent: ${event}\ndata: ${json}\n\n`
