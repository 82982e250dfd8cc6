/** Something that happens at a moment of the world. */
type Event = { at: number; nth: number; run: () => void; off: boolean }

/**
 * The world's time: events in the order of their moments, those of one moment in the order they were planned. Nothing else moves time.
 * All in ms since 1970, true time: machines have clocks of their own.
 */
export class Timeline {
  now: number
  /** Events that have happened. */
  steps = 0
  #nth = 0
  readonly #heap: Event[] = []

  constructor(start: number) { this.now = start }

  /** Plans something for a moment; a moment that is past is now. Answers how to call it off. */
  at(moment: number, run: () => void): () => void {
    const event: Event = { at: Math.max(Math.round(moment), this.now), nth: this.#nth++, run, off: false }
    this.#up(event)
    return () => { event.off = true }
  }

  after(ms: number, run: () => void): () => void { return this.at(this.now + ms, run) }

  /** The moment of the next event, or undefined when nothing more happens. */
  next(): number | undefined {
    while (this.#heap.length > 0 && this.#heap[0]!.off) this.#pop()
    return this.#heap[0]?.at
  }

  /** Lets the next event happen; answers whether there was one at or before `until`. */
  step(until: number): boolean {
    const next = this.next()
    if (next === undefined || next > until) return false
    const event = this.#pop()
    this.now = event.at
    this.steps += 1
    event.run()
    return true
  }

  #before(a: Event, b: Event): boolean { return a.at < b.at || (a.at === b.at && a.nth < b.nth) }

  #up(event: Event) {
    const heap = this.#heap
    let i = heap.length
    heap.push(event)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(event, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = event
  }

  #pop(): Event {
    const heap = this.#heap
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child += 1
      if (!this.#before(heap[child]!, last)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
    return top
  }
}
