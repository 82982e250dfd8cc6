import type { Traits } from './traits.ts'

/** Somebody held, with what was read of their text once somebody did. */
export type FoundLately = { id: string; traits: string; read?: Traits }

// About as many as the questions of one call find. Kept for longer they would outlive a sweep of young memory, which costs more than reading them again.
const most = 1_024

/** Those found last, by their place in the index: the questions of a call are about one household, and find the same people again and again. */
export class LatelyFound {
  readonly #kept = new Map<number, FoundLately>()

  at(place: number): FoundLately | undefined { return this.#kept.get(place) }

  keep(place: number, one: FoundLately): FoundLately {
    if (this.#kept.size >= most) this.#kept.clear()
    this.#kept.set(place, one)
    return one
  }

  clear(): void { this.#kept.clear() }
}
