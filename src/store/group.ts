// Group commit: calls that arrive while one round is under way share the next.

/** One waiting call. */
export type Waiting<Item, Answer> = { item: Item; resolve: (answer: Answer) => void; reject: (fault: unknown) => void }

/**
 * Gathers concurrent calls into rounds, one round at a time. `choose` splits what waits into the next round and what stays waiting (the round must not be
 * empty); `run` must settle every call of its round. A call is part of the next round at the earliest in the next turn of the event loop, so that
 * callers woken by one round meet again in the next.
 */
export function group<Item, Answer>({ choose, run }: {
  choose: (waiting: Waiting<Item, Answer>[]) => { round: Waiting<Item, Answer>[]; rest: Waiting<Item, Answer>[] }
  run: (round: Waiting<Item, Answer>[]) => Promise<void>
}): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = []
  let running = false

  async function pump() {
    while (waiting.length > 0) {
      await new Promise((turn) => { setImmediate(turn) })
      const { round, rest } = choose(waiting)
      waiting = rest
      try { await run(round) }
      catch (fault) { for (const w of round) w.reject(fault) }
    }
    running = false
  }

  return (item) => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject })
    if (running) return
    running = true
    void pump()
  })
}

/** Chooses the first `most` that wait. */
export const upTo = (most: number) => <W>(waiting: W[]) => ({ round: waiting.slice(0, most), rest: waiting.slice(most) })
