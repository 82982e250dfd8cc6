import type { KeySet } from '#matching/key-set.ts'

/** Lists of 32-bit numbers one after another in one array, so that millions of them are few objects. */
export class NumberLists {
  #all = new Int32Array(1 << 12)
  #ends: number[] = []
  #size = 0

  /** Adds a list, no more than `most` of it. */
  add(list: KeySet | readonly number[], most = Infinity): void {
    const length = Math.min(most, Array.isArray(list) ? list.length : (list as KeySet).size)
    if (this.#size + length > this.#all.length) {
      const wider = new Int32Array(Math.max(this.#all.length * 2, this.#size + length))
      wider.set(this.#all)
      this.#all = wider
    }
    if (Array.isArray(list)) for (let i = 0; i < length; i++) this.#all[this.#size + i] = list[i]!
    else (list as KeySet).copyTo(this.#all, this.#size, length)
    this.#ends.push(this.#size += length)
  }

  /** The list that was added as the i-th. */
  at(i: number): Int32Array { return this.#all.slice(i === 0 ? 0 : this.#ends[i - 1]!, this.#ends[i]!) }

  /** All numbers, and where those of each list end. */
  flat(): [Int32Array, Uint32Array] { return [this.#all.slice(0, this.#size), Uint32Array.from(this.#ends)] }
}
