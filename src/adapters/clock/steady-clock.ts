// The room's clock: starts from the wall clock and then runs on a steady one, so that setting the wall clock moves no deadline (S10).
import { uptime } from 'node:os'

/** The three clocks of a machine, ms. `steady` stands still while the machine sleeps, `sinceBoot` does not. */
export type Machine = { wall: () => number; steady: () => number; sinceBoot: () => number }
const here: Machine = { wall: () => Date.now(), steady: () => performance.now(), sinceBoot: () => uptime() * 1_000 }

export type Notice =
  | { is: 'wall-clock-set'; by: number }                    // ignored
  | { is: 'slept'; for: number }                            // followed
  | { is: 'started-before-the-log'; by: number }            // the wall clock is behind the last entry of the log; the log is right
  | { is: 'far-from-the-database'; by: number }             // the database's clock was set, or this one's start was wrong; ignored

const jump = 500               // a wall clock that moves this much against the steady one was set, ms
const nap = 1_500              // the machine slept at least this long, ms; the boot clock is read to 10 ms, and only seldom
const farthest = 5_000         // nearer than this to the database's clock is followed, slowly
const slew = 0.005             // at most 5 ms a second

/**
 * A clock in ms since 1970 that never goes back. `look` (every second or so) finds sleep and a set clock. `offset`: how far the database's clock was ahead of this
 * machine's wall clock just now; `agreeWith` follows it later, slowly, so that two servers on one database agree. `notBefore`: the time of the last entry of the log.
 */
export function steadyClock({ machine = here, onNotice = () => {}, notBefore = 0, offset = 0 }: { machine?: Machine; onNotice?: (n: Notice) => void; notBefore?: number; offset?: number } = {}) {
  let last = { wall: machine.wall(), steady: machine.steady(), sinceBoot: machine.sinceBoot() }
  let base = Math.max(last.wall + offset, notBefore)         // room time at last.steady
  let owed = 0                                               // still to be slewed, ms
  let latest = 0
  let setBy = 0
  if (notBefore - last.wall - offset > jump) onNotice({ is: 'started-before-the-log', by: Math.round(notBefore - last.wall - offset) })

  const raw = (steady: number): number => base + (steady - last.steady)
  const now = (): number => (latest = Math.max(latest, Math.floor(raw(machine.steady()))))

  function look(): void {
    const is = { wall: machine.wall(), steady: machine.steady(), sinceBoot: machine.sinceBoot() }
    const passed = is.steady - last.steady
    const slept = is.sinceBoot - last.sinceBoot - passed
    const moved = is.wall - last.wall - passed
    const step = Math.max(-passed * slew, Math.min(passed * slew, owed))
    owed -= step
    base = raw(is.steady) + step
    last = is
    if (slept > nap) {
      // The wall clock of a woken machine is finer than its boot clock, where the two agree.
      const gap = Math.abs(moved - slept) < 1_000 ? moved : slept
      base += gap
      onNotice({ is: 'slept', for: Math.round(gap) })
      if (Math.abs(moved - gap) > jump) wallSet(moved - gap)
    } else if (Math.abs(moved) > jump) wallSet(moved)
  }
  function wallSet(by: number): void {
    setBy += by
    onNotice({ is: 'wall-clock-set', by: Math.round(by) })
  }

  return {
    /** Room time, ms since 1970; never less than before. */
    now,
    look,
    /** What the database's clock said at room time `at`: followed slowly, or not at all when it jumped. */
    agreeWith(theirs: number, at: number): void {
      const off = theirs - at
      if (Math.abs(off) > farthest) onNotice({ is: 'far-from-the-database', by: Math.round(off) })
      else owed = off
    },
    /** How far room time stands from this machine's wall clock now, ms, and how far that clock was set while we ran. */
    health: (): { aheadOfWall: number; wallSetBy: number } => ({ aheadOfWall: Math.round(raw(machine.steady()) - machine.wall()), wallSetBy: Math.round(setBy) }),
  }
}
export type SteadyClock = ReturnType<typeof steadyClock>
