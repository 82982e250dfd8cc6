// What a check is. It sees each entry the moment it is on disk, and what people were told; it decides from facts alone, by its own reckoning.
import type { Entry } from '#store/journal.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Ack, Reach } from '../machines/desks.ts'
import type { Call } from '../world/calls.ts'
import type { Picture } from './picture.ts'

/** The history sources that every force has. */
export const usualSources = ['force records', 'contacts and incidents'] as const

/** A promise of the room that did not hold. `says`: what is wrong, in words, with the ids. */
export type Violation = { check: string; says: string; at: number; position: number }

/** What a check may look at. `picture`: the present as folded by the checks themselves, after the entry in hand. */
export type Scene = {
  picture: Picture
  /** What may break in this world: what a check allows for follows from it. */
  plan: Plan
  /** True time, ms. */
  now: () => number
  rules: (at: number) => PolicyVersion
  /** The history sources of this force, by name. */
  sources: ReadonlySet<string>
  /** Since when, without a break, some server has been whole and able to write, true time; undefined while none is. */
  ableSince: () => number | undefined
  /** Documents as servers hold them, for comparing with the picture: each live server's room. `wholeSince`: since when it lives and reaches the database, true time. */
  rooms: () => readonly { name: string; wholeSince: number | undefined; position: number; doc: (kind: string, id: string) => unknown; open: (kind: string) => Iterable<unknown> }[]
  fail: (says: string) => void
}

export type Check = {
  /** The invariant, "S5". */
  s: string
  holds: string
  start: (scene: Scene) => {
    /** Each entry in order, once, the moment it is on disk; the picture has it already. `before` is what the picture was of the ids it touches. */
    entry?: (e: Entry) => void
    /** After every event of the world, for what time alone can break. Must be cheap. */
    instant?: (at: number) => void
    /** Somebody was shown "saved". */
    ack?: (ack: Ack) => void
    /** Somebody rang, true time. */
    call?: (call: Call, at: number) => void
    /** A command came in at a server. */
    reach?: (reach: Reach) => void
    /** Once faults have stopped and the people had time: what must have come to rest. `read`: the log as the database gives it now. */
    rest?: (log: readonly Entry[]) => void
  }
}
