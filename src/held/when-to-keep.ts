// When the index is worth keeping anew: it costs the database some bytes a person, and spares the next start reading everybody.

/** ms, people, notes. Notes of what changed are dropped after five thousand (migrations/0007): whatever is kept must be anew before. */
export const usualKeeping = {
  least: 20_000,             // fewer are read in half a second
  quiet: 20_000,             // after the last change: an import goes on for a while
  share: 0.02, many: 2_000,  // so many changed, of those held and at all
  notes: 1_500, mostNotes: 3_000,
  old: 86_400_000,           // who was taken away, and what is no longer said of somebody, is not in it for longer than a day
  between: 600_000,          // after it was tried
}
export type Keeping = typeof usualKeeping

/** `people`: how many it changed or took away. */
type Note = { seq: number; at: number; people: number }

/** Follows what has changed since the index was kept. Times are of one clock, ms. */
export class WhenToKeep {
  #notes: Note[] = []
  #triedAt = -Infinity
  readonly #keeping: Keeping
  constructor(keeping: Keeping = usualKeeping) { this.#keeping = keeping }

  /** A change was taken over. */
  changed(note: Note): void { this.#notes.push(note) }
  tried(at: number): void { this.#triedAt = at }

  /** Why to keep it now; undefined when it is not worth it. `kept`: the last change in what is kept and may be used, undefined when there is nothing of use; `people`: how many are held. */
  why(kept: number | undefined, people: number, at: number): string | undefined {
    const { least, quiet, share, many, notes, mostNotes, old, between } = this.#keeping
    if (kept !== undefined) this.#notes = this.#notes.filter((n) => n.seq > kept)
    if (people < least) return undefined
    const since = this.#notes
    if (kept !== undefined && since.length >= mostNotes) return 'what has changed since would soon be forgotten'
    if (at - (since.at(-1)?.at ?? -Infinity) < quiet || at - this.#triedAt < between) return undefined
    if (kept === undefined) return 'none is kept'
    if (since.reduce((n, note) => n + note.people, 0) >= Math.max(many, people * share)) return 'many have changed since'
    if (since.length >= notes) return 'much has changed since'
    return since.some((n) => at - n.at >= old) ? 'what has changed since is a day old' : undefined
  }
}
