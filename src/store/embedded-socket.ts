// The driver's way to the engine in the worker: a stream that looks like a socket to `pg`.
import { Duplex } from 'node:stream'
import type { Worker } from 'node:worker_threads'

// Message type of the PostgreSQL protocol's Terminate. The engine has one session for ever: it must not hear of it.
const terminate = 0x58

/** Carries the PostgreSQL wire protocol between `pg` and the engine's worker. */
export class EmbeddedSocket extends Duplex {
  readonly #worker: Worker
  readonly #hear = (message: unknown) => {
    if (message instanceof Uint8Array) this.push(Buffer.from(message.buffer, message.byteOffset, message.byteLength))
  }

  constructor(worker: Worker) {
    super({ writableHighWaterMark: 1 << 20 })
    this.#worker = worker
  }

  connect(): this {
    this.#worker.on('message', this.#hear)
    process.nextTick(() => this.emit('connect'))
    return this
  }

  // What `pg` does with a socket and has no meaning here.
  setNoDelay(): this { return this }
  setKeepAlive(): this { return this }
  ref(): this { return this }
  unref(): this { return this }

  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void { this.#send([chunk]); done() }
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void { this.#send(chunks.map((c) => c.chunk)); done() }

  #send(chunks: Buffer[]) {
    if (chunks[0]?.[0] === terminate) {
      this.push(null)
      return
    }
    const bytes = new Uint8Array(Buffer.concat(chunks))
    this.#worker.postMessage(bytes, [bytes.buffer])
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off('message', this.#hear)
    done(error)
  }
}
