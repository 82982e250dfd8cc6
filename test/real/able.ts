// When a server could keep the watch: it was up, and between it and its database nothing was broken.

/** Stretches of time, ms since 1970, each of one server without a break. */
export class Able {
  readonly #stretches: { from: number; to: number }[] = []
  readonly #open = new Map<string, number>()

  /** A server is whole from now on. */
  begins(server: string, at: number): void { if (!this.#open.has(server)) this.#open.set(server, at) }

  /** It was killed, cut off, or its database went. */
  ends(server: string, at: number): void {
    const from = this.#open.get(server)
    if (from === undefined) return
    this.#open.delete(server)
    if (at > from) this.#stretches.push({ from, to: at })
  }

  /** Cut and whole again in the same moment. */
  breaks(server: string, at: number): void { if (this.#open.has(server)) { this.ends(server, at); this.begins(server, at) } }

  /** The longest that one server was whole, without a break, between two moments. */
  longest(from: number, to: number): number {
    const now = [...this.#open.values()].map((began) => ({ from: began, to: Infinity }))
    let most = 0
    for (const s of [...this.#stretches, ...now]) most = Math.max(most, Math.min(to, s.to) - Math.max(from, s.from))
    return most
  }
}
