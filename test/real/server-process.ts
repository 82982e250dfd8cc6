// One `holdfast serve` as it is run: a process of its own, killed with SIGKILL and started again on the same data, with its lines.
import { spawn, type ChildProcess } from 'node:child_process'
import type { Able } from './able.ts'
import type { TcpFaultProxy } from './tcp-fault-proxy.ts'

export type ServerOptions = {
  name: string; program: string; args: readonly string[]; env: Record<string, string>; able: Able
  /** Whether what it stands on is whole now: its database, and the line to it. */
  standsOnGood: () => boolean
  /** Ms from ready to the next kill; negative: from the start of the process; undefined: it is left alone. */
  life: () => number | undefined
  onKill: () => void
}

export class ServerProcess {
  readonly #o: ServerOptions
  /** Between people and this server. */
  door: TcpFaultProxy | undefined
  port: number | undefined
  starts = 0
  /** How often it ended before it was ready, by what it said. */
  readonly notReady: string[] = []
  /** How often it ended by itself once it was ready: never, or the product has a fault. */
  readonly endedByItself: string[] = []
  readonly readyAfterMs: number[] = []
  #child: ChildProcess | undefined
  #stopping = false
  #spared = false
  #running: Promise<void> = Promise.resolve()

  constructor(o: ServerOptions) { this.#o = o }

  get name(): string { return this.#o.name }
  start(): void { this.#running = this.#keep() }

  /** Something it stands on broke or was mended. */
  look(): void {
    if (this.port !== undefined && this.#o.standsOnGood()) this.#o.able.begins(this.name, Date.now())
    else this.#o.able.ends(this.name, Date.now())
  }

  /** Nobody kills it from here on: whatever life it was given before. */
  spare(): void { this.#spared = true }

  /** Waits until it takes orders; false when it does not within `ms`. */
  async ready(ms: number): Promise<boolean> {
    const until = Date.now() + ms
    while (this.port === undefined && Date.now() < until) await new Promise((r) => { setTimeout(r, 50) })
    return this.port !== undefined
  }

  /** Ends it as an administrator does; answers its exit code. */
  async stop(): Promise<number | null> {
    this.#stopping = true
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) { await this.#running; return null }
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
    await this.#running
    clearTimeout(timer)
    return child.exitCode
  }

  async #keep(): Promise<void> {
    while (!this.#stopping) {
      await this.#life()
      if (!this.#stopping) await new Promise((r) => { setTimeout(r, 50) })
    }
  }

  async #life(): Promise<void> {
    const began = Date.now()
    const child = this.#child = spawn(process.execPath, [this.#o.program, 'serve', '--json', '--port', '0', ...this.#o.args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LOG_LEVEL: 'fatal', ...this.#o.env } })
    this.starts += 1
    let out = ''
    let killed = false
    const kill = (): void => {
      if (child.exitCode !== null || child.signalCode !== null || this.#stopping || this.#spared) return
      killed = true
      this.#o.able.ends(this.name, Date.now())
      this.#o.onKill()
      child.kill('SIGKILL')
    }
    const life = this.#o.life()
    if (life !== undefined && life < 0) setTimeout(kill, -life).unref()
    child.stderr!.on('data', (b: Buffer) => { out = (out + b.toString()).slice(-2_000) })
    child.stdout!.on('data', (b: Buffer) => {
      out = (out + b.toString()).slice(-2_000)
      const ready = /"ready":"[^"]+","port":(\d+)/.exec(out)
      if (ready === null || this.port !== undefined || killed) return
      this.port = Number(ready[1])
      this.readyAfterMs.push(Date.now() - began)
      this.look()
      if (life !== undefined && life >= 0) setTimeout(kill, life).unref()
    })
    await new Promise((r) => { child.once('close', r) })
    const wasReady = this.port !== undefined
    this.port = undefined
    this.look()
    if (killed || this.#stopping) return
    if (wasReady) this.endedByItself.push(`${this.name} ended with ${child.exitCode ?? child.signalCode}: ${out}`)
    else this.notReady.push(/"says": "([^"]+)"/.exec(out)?.[1] ?? out.trim())
  }
}
