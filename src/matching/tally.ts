const steps = 1_024
const inStep = new Uint32Array(steps)

/** Sums by place for one question: a small open table that is cleared for the next, so that it stays in the processor's cache. Not for two at once. */
export class Tally {
  #places = new Float64Array(1 << 14)   // place + 1; 0 is free
  #sums = new Float32Array(1 << 14)
  #used = new Int32Array(1 << 13)
  #size = 0

  clear(): void {
    for (let i = 0; i < this.#size; i++) this.#places[this.#used[i]!] = 0
    this.#size = 0
  }

  add(place: number, worth: number): void {
    const mask = this.#places.length - 1
    let at = (Math.imul(place, 0x9e3779b1) >>> 7) & mask
    while (this.#places[at] !== 0 && this.#places[at] !== place + 1) at = (at + 1) & mask
    if (this.#places[at] === 0) {
      this.#places[at] = place + 1
      this.#sums[at] = worth
      this.#used[this.#size++] = at
      if (this.#size === this.#used.length) this.#grow()
    } else this.#sums[at]! += worth
  }

  /** The `most` places with the highest sums, highest first, ties by place; `left` is how many more there were. */
  best(most: number): { places: number[]; sums: number[]; left: number } {
    const least = this.#size > most ? this.#leastOf(most) : -Infinity
    const slots: number[] = []
    for (let i = 0; i < this.#size; i++) if (this.#sums[this.#used[i]!]! >= least) slots.push(this.#used[i]!)
    slots.sort((a, b) => this.#sums[b]! - this.#sums[a]! || this.#places[a]! - this.#places[b]!)
    if (slots.length > most) slots.length = most
    return { places: slots.map((at) => this.#places[at]! - 1), sums: slots.map((at) => this.#sums[at]!), left: this.#size - slots.length }
  }

  /** A sum that at least `most` places reach, and not many more: where so many begin, counted by steps between the least and the greatest. */
  #leastOf(most: number): number {
    let [low, high] = [Infinity, -Infinity]
    for (let i = 0; i < this.#size; i++) { const sum = this.#sums[this.#used[i]!]!; if (sum < low) low = sum; if (sum > high) high = sum }
    const step = (high - low) / steps
    if (step === 0) return low
    inStep.fill(0)
    for (let i = 0; i < this.#size; i++) inStep[Math.min(steps - 1, Math.floor((this.#sums[this.#used[i]!]! - low) / step))]!++
    let [above, from] = [0, steps]
    while (above < most) above += inStep[--from]!
    return low + (from - 1) * step      // a step lower, since the bounds of steps are rounded
  }

  #grow(): void {
    const [places, sums, used, size] = [this.#places, this.#sums, this.#used, this.#size]
    this.#places = new Float64Array(places.length * 2)
    this.#sums = new Float32Array(places.length * 2)
    this.#used = new Int32Array(used.length * 2)
    this.#size = 0
    for (let i = 0; i < size; i++) this.add(places[used[i]!]! - 1, sums[used[i]!]!)
  }
}
