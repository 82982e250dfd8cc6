// Moments that lie ahead, earliest first, so that a check sees at once what did not come, not only what came late.

/** Coming moments; one that was planned anew or called off leaves its old place behind and is passed over. */
export class Coming {
  readonly #heap: { at: number; id: string; nth: number }[] = []
  readonly #now = new Map<string, { at: number; nth: number }>()
  #nth = 0

  set(id: string, at: number): void {
    const nth = ++this.#nth
    this.#now.set(id, { at, nth })
    const heap = this.#heap
    let i = heap.length
    const put = { at, id, nth }
    heap.push(put)
    while (i > 0 && heap[(i - 1) >> 1]!.at > at) { heap[i] = heap[(i - 1) >> 1]!; i = (i - 1) >> 1 }
    heap[i] = put
  }

  delete(id: string): void { this.#now.delete(id) }

  /** The earliest that still stands. */
  first(): { at: number; id: string } | undefined {
    const heap = this.#heap
    while (heap.length > 0 && this.#now.get(heap[0]!.id)?.nth !== heap[0]!.nth) this.#pop()
    return heap[0]
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child += 1
      if (heap[child]!.at >= last.at) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
  }
}
