/**
 * Questions that come in one turn of the event loop, asked as one: the checks of a call are six at once, and the database is asked for all of them. Each is asked after it came,
 * never before, so that what is committed when somebody asks is in the answer. `run` is given every question; its answer serves all.
 */
export function askedTogether<Q, A>(run: (all: readonly Q[]) => Promise<A>): (one: Q) => Promise<A> {
  let waiting: { all: Q[]; answer: Promise<A> } | undefined
  return (one) => {
    if (waiting === undefined) {
      const mine: { all: Q[]; answer: Promise<A> } = { all: [], answer: new Promise<void>((turn) => { setImmediate(turn) }).then(() => { waiting = undefined; return run(mine.all) }) }
      waiting = mine
    }
    waiting.all.push(one)
    return waiting.answer
  }
}
