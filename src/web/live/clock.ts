import { useSyncExternalStore } from 'react'

// The room's clock in this browser: the machine's own, corrected by what the server says each second (S29: a wrong desk clock must not move a deadline).

export type Machine = { wall: () => number; steady: () => number }
const here: Machine = { wall: () => Date.now(), steady: () => performance.now() }

/**
 * A clock set by the server. An event is never younger than it says, so the largest difference of late is nearest the truth;
 * when the machine's own clock is set, or it slept, the older differences no longer hold and are dropped.
 */
export function makeClock(machine: Machine = here) {
  let samples: number[] = []
  let last: { wall: number; steady: number } | null = null
  let offset = 0
  return {
    /** What the server's clock said, ms, in an event heard just now. */
    set(at: number): void {
      const wall = machine.wall()
      const steady = machine.steady()
      if (last !== null && Math.abs((wall - last.wall) - (steady - last.steady)) > 500) samples = []
      last = { wall, steady }
      samples = [...samples.slice(-9), at - wall]
      offset = Math.max(...samples)
    },
    /** The room's time, ms since 1970. */
    now: (): number => machine.wall() + offset,
    offset: (): number => offset,
  }
}

export const clock = makeClock()

// One redraw a second, shared by every countdown on the page, on the second.
const heard = new Set<() => void>()
let second = 0
let timer: ReturnType<typeof setTimeout> | undefined

function tick(): void {
  clearTimeout(timer)
  second = clock.now()
  for (const f of heard) f()
  timer = heard.size > 0 ? setTimeout(tick, 1_000 - (clock.now() % 1_000) + 5) : undefined
}
const awake = () => { if (!document.hidden) tick() }

function listen(f: () => void): () => void {
  heard.add(f)
  if (heard.size === 1) {
    document.addEventListener('visibilitychange', awake)
    second = clock.now()
    timer = setTimeout(tick, 1_000 - (second % 1_000) + 5)
  }
  return () => {
    heard.delete(f)
    if (heard.size > 0) return
    clearTimeout(timer)
    timer = undefined
    document.removeEventListener('visibilitychange', awake)
  }
}
function read(): number {
  if (timer === undefined && second === 0) second = clock.now()
  return second
}

/** The room's time in ms, redrawn once a second for all. */
export const useNow = (): number => useSyncExternalStore(listen, read)
