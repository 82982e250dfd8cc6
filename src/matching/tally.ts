/** Sums by place for one question: a small open table that is cleared for the next, so that it stays in the processor's cache. Not for two at once. */
export class Tally {
  #places = new Float64Array(1 << 14)   // place + 1; 0 is free
  #sums = new Float32Array(1 << 14)
  #used: number[] = []

  clear(): void {
    for (const at of this.#used) this.#places[at] = 0
    this.#used.length = 0
  }

  add(place: number, worth: number): void {
    const mask = this.#places.length - 1
    let at = (Math.imul(place, 0x9e3779b1) >>> 7) & mask
    while (this.#places[at] !== 0 && this.#places[at] !== place + 1) at = (at + 1) & mask
    if (this.#places[at] === 0) {
      this.#places[at] = place + 1
      this.#sums[at] = worth
      this.#used.push(at)
      if (this.#used.length * 2 > this.#places.length) this.#grow()
    } else this.#sums[at]! += worth
  }

  /** The `most` places with the highest sums that are `there`, highest first, ties by place; `left` is how many more there were. */
  best(most: number, there: (place: number) => boolean): { places: number[]; sums: number[]; left: number } {
    let slots = this.#used
    if (slots.length > most * 2) {
      const sums = Float32Array.from(slots, (at) => this.#sums[at]!).sort()
      const least = sums[sums.length - most * 2]!
      slots = slots.filter((at) => this.#sums[at]! >= least)
    }
    const sorted = slots.filter((at) => there(this.#places[at]! - 1)).sort((a, b) => this.#sums[b]! - this.#sums[a]! || this.#places[a]! - this.#places[b]!).slice(0, most)
    return { places: sorted.map((at) => this.#places[at]! - 1), sums: sorted.map((at) => this.#sums[at]!), left: this.#used.length - sorted.length }
  }

  #grow(): void {
    const [places, sums, used] = [this.#places, this.#sums, this.#used]
    this.#places = new Float64Array(places.length * 2)
    this.#sums = new Float32Array(places.length * 2)
    this.#used = []
    for (const at of used) this.add(places[at]! - 1, sums[at]!)
  }
}
