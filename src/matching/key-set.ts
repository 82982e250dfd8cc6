/** Distinct 32-bit numbers in the order in which they came, with the methods of a Set that making keys needs: one is filled, read and emptied some hundred thousand times a second. */
export class KeySet {
  #all = new Int32Array(256)
  #size = 0
  // Open addressing: 1 + place of a key in `all`; 0 is free.
  #places = new Uint16Array(1_024)

  get size(): number { return this.#size }

  add(key: number): void {
    const k = key | 0
    const mask = this.#places.length - 1
    let at = (k ^ (k >>> 15)) & mask
    while (this.#places[at] !== 0) {
      if (this.#all[this.#places[at]! - 1] === k) return
      at = (at + 1) & mask
    }
    if (this.#size === this.#all.length) { this.#grow(); this.add(k); return }
    this.#all[this.#size++] = k
    this.#places[at] = this.#size
  }

  /** Empty again, for the next person. */
  cleared(): this {
    this.#places.fill(0)
    this.#size = 0
    return this
  }

  /** The first `most` keys. */
  first(most: number): Int32Array { return this.#all.slice(0, Math.min(most, this.#size)) }

  /** Copies the first `most` keys into an array, from a place on. */
  copyTo(to: Int32Array, at: number, most: number): void { for (let i = 0; i < most && i < this.#size; i++) to[at + i] = this.#all[i]! }

  #grow(): void {
    const before = this.#all.slice(0, this.#size)
    if (before.length >= 1 << 14) throw new Error(`more than ${before.length} keys of one person: something makes keys without end`)
    ;[this.#all, this.#places, this.#size] = [new Int32Array(before.length * 2), new Uint16Array(this.#places.length * 2), 0]
    for (const key of before) this.add(key)
  }
}
