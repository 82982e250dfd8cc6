import type { Logger } from 'pino'
import type { Problem } from '#domain/rule.ts'
import type { Held } from '#held/held-facts.ts'
import type { IndexState } from '#held/live-index.ts'
import type { ControlRoom } from '#room/open-room.ts'
import type { Journal } from '#store/journal.ts'
import type { ReceiptBook } from '#store/receipts.ts'
import type { BaseMap } from '#adapters/base-map/base-map-file.ts'
import type { PostcodePlaces } from '#adapters/postcode-places/postcodes-folder.ts'
import type { SteadyClock } from '#adapters/clock/steady-clock.ts'
import type { Metrics } from './metrics.ts'
import type { PointersFor } from './pointers-route.ts'
import type { SignIn } from './sign-in.ts'

/** Everything a route may use: what `start-server.ts` joined. */
export type Joined = {
  room: ControlRoom; journal: Journal; clock: SteadyClock; log: Logger; metrics: Metrics; signIn: SignIn
  /** What was imported; none where the room is kept in memory. */
  held?: Held
  /** How the index of what is held in this process stands. */
  heldIndex?: { state: () => IndexState; settled: Promise<void> }
  /** The other forces that may ask for pointers. */
  pointersFor?: PointersFor
  /** Where postcodes lie, and the map beneath, where the force has given them. */
  postcodes?: PostcodePlaces
  baseMap?: BaseMap
  /** Where receipts of checks are written. */
  book?: ReceiptBook
  demo: boolean
  secure: boolean                               // served over TLS
  secret: string                                // signs session cookies; the same for all processes on one journal
  telephonyToken: string
  policyState: () => { from: string; problems: readonly Problem[] }
  watch: { lateMs: () => number; stuckSince: () => number | null }
}
