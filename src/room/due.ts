/** What is due when: ids ordered by their next moment, ms. A binary heap; a moved id leaves its old place behind, passed over when it comes up. */
export function dueList() {
  const heap: { at: number; id: string }[] = []
  const now = new Map<string, number>()

  const before = (a: { at: number; id: string }, b: { at: number; id: string }) => a.at < b.at || (a.at === b.at && a.id < b.id)
  function up(i: number) {
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(heap[i]!, heap[parent]!)) return
      ;[heap[i], heap[parent]] = [heap[parent]!, heap[i]!]
      i = parent
    }
  }
  function down(i: number) {
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && before(heap[child]!, heap[least]!)) least = child
      if (least === i) return
      ;[heap[i], heap[least]] = [heap[least]!, heap[i]!]
      i = least
    }
  }
  function pop() {
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) { heap[0] = last; down(0) }
    return top
  }
  const isOld = (entry: { at: number; id: string }) => now.get(entry.id) !== entry.at
  function clean() { while (heap.length > 0 && isOld(heap[0]!)) pop() }

  return {
    set(id: string, at: number): void {
      if (now.get(id) === at) return
      now.set(id, at)
      heap.push({ at, id })
      up(heap.length - 1)
    },
    delete(id: string): void { now.delete(id) },
    /** The earliest moment, or undefined when nothing waits. */
    next(): number | undefined { clean(); return heap[0]?.at },
    /** Ids whose moment has come, earliest first, at most `most`. They stay listed until they are moved or deleted. */
    upTo(at: number, most: number): string[] {
      const taken: { at: number; id: string }[] = []
      const seen = new Set<string>()
      for (clean(); heap.length > 0 && heap[0]!.at <= at && taken.length < most; clean()) {
        const top = pop()
        if (!seen.has(top.id)) { seen.add(top.id); taken.push(top) }
      }
      for (const entry of taken) { heap.push(entry); up(heap.length - 1) }
      return taken.map((entry) => entry.id)
    },
    size: (): number => now.size,
  }
}
