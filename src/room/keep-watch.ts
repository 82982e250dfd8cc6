import type { ControlRoom } from './open-room.ts'

const usualLongestSleep = 250        // ms; what other processes opened is noticed at least this soon
const longestPause = 500        // between tries while the journal fails: what fell due meanwhile is told within a second of its coming back (S9)

/** Does something once, so many ms from now; answers how to call it off. */
export type After = (ms: number, run: () => void) => () => void

type Hears = { onLate?: (ms: number) => void; onFault?: (fault: unknown) => void; onMended?: () => void }

/**
 * Keeps the watch: sleeps until the next moment something falls due, ticks, and never twice at once. A journal that fails is tried again for ever, and what fell due
 * meanwhile is done as soon as it answers.
 */
export function keepWatch(room: ControlRoom, after: After, { onLate = () => {}, onFault = () => {}, onMended = () => {}, longestSleep = usualLongestSleep }: Hears & { longestSleep?: number } = {}) {
  let stopped = false
  let wake = () => {}
  let wakesAt = Infinity
  let late = 0
  let stuckSince: number | null = null
  let pause = 50

  const sleep = (ms: number): Promise<void> => new Promise((done) => {
    wakesAt = room.now() + ms
    const callOff = ms === Infinity ? () => {} : after(ms, () => wake())
    wake = () => { callOff(); wakesAt = Infinity; wake = () => {}; done() }
  })
  // A command may open something that falls due before we meant to wake.
  const unhear = room.onChange(() => { if ((room.nextLookAt() ?? Infinity) < wakesAt) wake() })

  async function keep(): Promise<void> {
    while (!stopped) {
      try {
        const due = room.nextLookAt()
        late = due === undefined ? 0 : Math.max(0, room.now() - due)
        const steps = await room.tick()
        if (steps > 0) onLate(late)
        if (stuckSince !== null) { stuckSince = null; onMended() }
        pause = 50
        const next = room.nextLookAt()
        // Nothing done though something is due: another process did it and its entries are on their way.
        const least = steps > 0 || next === undefined || next > room.now() ? 0 : 20
        await sleep(Math.max(least, Math.min(longestSleep, (next ?? Infinity) - room.now())))
      } catch (fault) {
        stuckSince ??= room.now()
        onFault(fault)
        await sleep(pause = Math.min(longestPause, pause * 2))
      }
    }
  }
  const done = keep()

  return {
    /** How late the watch is with the oldest thing due now, ms. */
    lateMs: (): number => { const due = room.nextLookAt(); return due === undefined ? 0 : Math.max(0, room.now() - due) },
    /** Since when it has not been able to work; null while it can. */
    stuckSince: (): number | null => stuckSince,
    /** Stops after the tick in hand. */
    async stop(): Promise<void> {
      stopped = true
      unhear()
      wake()
      await done
    },
  }
}

/** Asks sources that were NOT CHECKED again, each second; the room knows which are due. */
export function keepAsking(room: ControlRoom, after: After, { onFault = () => {}, every = 1_000 }: Hears & { every?: number } = {}): { stop: () => Promise<void> } {
  let running: Promise<void> | undefined
  let callOff = after(every, ask)
  function ask(): void {
    running ??= room.recheck().then(() => {}, onFault).finally(() => { running = undefined })
    callOff = after(every, ask)
  }
  return { stop: async () => { callOff(); await running } }
}
