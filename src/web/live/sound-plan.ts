// When to sound, as a pure plan: A0 until it is taken, A1 once a group of three minutes (ux.md section 4).

/** A0: life. A1: a promise at risk. `takenUntil`: room time until which "I have this" holds, ms. `fact` changes with each new fact, which sounds again. */
export type Alarm = { id: string; level: 'A0' | 'A1'; takenUntil?: number | null; fact?: string | number }
export type Sounded = { a0At: number; a1At: number; known: ReadonlySet<string>; waiting: boolean }
export const silent: Sounded = { a0At: -Infinity, a1At: -Infinity, known: new Set(), waiting: false }

const again = 5_000                 // pause between bursts of an untaken A0
const group = 3 * 60_000

const untaken = (a: Alarm, now: number) => a.takenUntil === undefined || a.takenUntil === null || a.takenUntil <= now
const named = (a: Alarm) => `${a.id} ${a.fact ?? ''}`

/**
 * What to sound now, if anything, and what is then remembered. A0 goes first, alone, and never waits for a group. An A1 that comes within three minutes
 * of the last A1 sound waits for the group's end and sounds once with the others, if still untaken. `quietUntil` holds back A1 only.
 */
export function nextSound(before: Sounded, alarms: readonly Alarm[], now: number, quietUntil = 0): { play: 'A0' | 'A1' | null; after: Sounded } {
  const a0 = alarms.filter((a) => a.level === 'A0' && untaken(a, now))
  const a1 = alarms.filter((a) => a.level === 'A1' && untaken(a, now))
  const fresh = a1.some((a) => !before.known.has(named(a)))
  const known = new Set(a1.map(named))
  const due = (before.waiting && a1.length > 0) || fresh
  if (a0.length > 0 && now - before.a0At >= again) return { play: 'A0', after: { ...before, a0At: now, known, waiting: due } }
  if (due && a0.length === 0 && now >= quietUntil && now - before.a1At >= group) return { play: 'A1', after: { ...before, a1At: now, known, waiting: false } }
  return { play: null, after: { ...before, known, waiting: due } }
}
