// A line that fails as lines do: between a server and its database, or between a browser and a server. What passes is real TCP; what is cut is reset.
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Which way bytes flow: towards the one that was called (the server), or back to the one that called (the client). */
export type Way = 'to-server' | 'to-client'
export type Passed = { connections: number; cuts: number; refused: number; held: number }
/** `dying`: its reset is on the way; nothing passes any more, as no line loses the middle and carries the end. */
type Pair = { client: Socket; server: Socket; lost: boolean; dying: boolean; waiting: { way: Way; bytes: Buffer }[] }

/**
 * Listens on a free loopback port and passes everything on to `target()`, asked for each new connection (undefined: nobody is there, and the caller is reset).
 * Every fault can be asked for by itself; `passed` counts them.
 */
export class TcpFaultProxy {
  readonly #target: () => number | undefined
  readonly #listening: Server
  readonly #pairs = new Set<Pair>()
  readonly passed: Passed = { connections: 0, cuts: 0, refused: 0, held: 0 }
  #port = 0
  #refusing = false
  #holding: ReadonlySet<Way> = new Set()
  #cutAfter: { way: Way; left: number } | undefined

  private constructor(target: () => number | undefined) {
    this.#target = target
    this.#listening = createServer({ noDelay: true, allowHalfOpen: true }, (client) => this.#take(client))
  }

  static async open(target: () => number | undefined): Promise<TcpFaultProxy> {
    const proxy = new TcpFaultProxy(target)
    await new Promise<void>((up, failed) => proxy.#listening.once('error', failed).listen(0, '127.0.0.1', up))
    proxy.#port = (proxy.#listening.address() as { port: number }).port
    return proxy
  }

  get port(): number { return this.#port }
  /** Whether the line does what a line should: takes calls, holds nothing, and no cut is waiting to happen. */
  get sound(): boolean { return !this.#refusing && this.#holding.size === 0 && this.#cutAfter === undefined }

  /** Resets every connection there is, both ways, now. Answers how many. */
  cut(): number {
    const all = [...this.#pairs]
    for (const pair of all) this.#reset(pair)
    return all.length
  }

  /**
   * Lets `bytes` more pass one way, over all connections, and then resets them all. `cutAfter('to-client', 0)` is the cut that hurts most: the question goes out, the commit
   * is made, and of the answer nothing comes back.
   */
  cutAfter(way: Way, bytes: number): void { this.#cutAfter = { way, left: bytes } }

  /** What flows these ways is kept until `letGo`; the connections stay. A caller that gives up meanwhile is still delivered, late, as a network does. */
  hold(...ways: Way[]): void { this.#holding = new Set(ways) }

  letGo(): void {
    this.#holding = new Set()
    for (const pair of this.#pairs) {
      for (const { way, bytes } of pair.waiting.splice(0)) this.#pass(pair, way, bytes)
      this.#endIfLost(pair)
    }
  }

  /** New connections are reset until `takeCalls`; those there are go on. */
  refuse(): void { this.#refusing = true }
  takeCalls(): void { this.#refusing = false }

  /** Everything as it should be again. */
  mend(): void {
    this.#cutAfter = undefined
    this.takeCalls()
    this.letGo()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((done) => { this.#listening.close(() => done()) })
  }

  #take(client: Socket): void {
    client.on('error', () => {})
    const port = this.#refusing ? undefined : this.#target()
    if (port === undefined) {
      this.passed.refused += 1
      client.resetAndDestroy()
      return
    }
    this.passed.connections += 1
    const server = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    const pair: Pair = { client, server, lost: false, dying: false, waiting: [] }
    this.#pairs.add(pair)
    client.on('data', (bytes) => this.#came(pair, 'to-server', bytes))
    server.on('data', (bytes) => this.#came(pair, 'to-client', bytes))
    // One side ended or died: the other hears of it, but what is held for it comes first.
    const lost = (): void => { pair.lost = true; this.#endIfLost(pair) }
    for (const side of [client, server]) side.on('error', lost).on('end', lost).on('close', lost)
  }

  #came(pair: Pair, way: Way, bytes: Buffer): void {
    if (pair.dying) return
    if (this.#holding.has(way) || pair.waiting.some((w) => w.way === way)) {
      this.passed.held += 1
      pair.waiting.push({ way, bytes })
      return
    }
    this.#pass(pair, way, bytes)
  }

  #pass(pair: Pair, way: Way, bytes: Buffer): void {
    const to = way === 'to-server' ? pair.server : pair.client
    const planned = this.#cutAfter
    if (planned?.way !== way) {
      to.write(bytes)
      return
    }
    if (bytes.length <= planned.left) {
      planned.left -= bytes.length
      to.write(bytes)
      return
    }
    this.#cutAfter = undefined
    // What is let through must have left before the reset, or the reset would take it back.
    const dying = [...this.#pairs]
    for (const p of dying) p.dying = true
    const reset = (): void => { for (const p of dying) this.#reset(p) }
    if (planned.left > 0) to.write(bytes.subarray(0, planned.left), () => setImmediate(reset))
    else reset()
  }

  #endIfLost(pair: Pair): void {
    if (!pair.lost || pair.waiting.length > 0) return
    this.#pairs.delete(pair)
    for (const side of [pair.client, pair.server]) if (!side.destroyed) { side.end(); side.destroySoon() }
  }

  #reset(pair: Pair): void {
    if (!this.#pairs.delete(pair)) return
    this.passed.cuts += 1
    pair.waiting.length = 0
    for (const side of [pair.client, pair.server]) side.resetAndDestroy()
  }
}
