// A control-room screen over HTTP: reads the live stream as a browser does, keeps what it shows, and comes back when the line breaks.
import { get, type IncomingMessage } from 'node:http'
import { nothingSeen, withBrought, type Brought, type Seen } from '../../src/web/live/docs.ts'

const deaf = 5_000
const pause = 100

export class Screen {
  readonly #url: () => URL
  readonly #cookie: () => string | undefined
  #seen: Seen = nothingSeen
  #stopped = false
  #hangUp = () => {}
  /** Streams that ended or broke. */
  broken = 0
  onAuth: () => void = () => {}

  constructor(url: () => URL, cookie: () => string | undefined) {
    this.#url = url
    this.#cookie = cookie
    void this.#keep()
  }

  /** What is shown; undefined before the first picture. */
  seen(): Seen | undefined { return this.#seen.position === 0 ? undefined : this.#seen }
  stop(): void { this.#stopped = true; this.#hangUp() }

  async #keep(): Promise<void> {
    while (!this.#stopped) {
      const cookie = this.#cookie()
      if (cookie !== undefined) await this.#read(cookie)
      this.broken += 1
      if (!this.#stopped) await new Promise((r) => { setTimeout(r, pause) })
    }
  }

  #read(cookie: string): Promise<void> {
    return new Promise((over) => {
      const url = this.#url()
      url.pathname = '/live'
      if (this.#seen.position > 0) url.searchParams.set('after', String(this.#seen.position))
      const request = get(url, { headers: { cookie }, agent: false }, (res: IncomingMessage) => {
        if (res.statusCode !== 200) { if (res.statusCode === 401) this.onAuth(); request.destroy(); return }
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (more: string) => {
          const blocks = (text + more).split('\n\n')
          text = blocks.pop()!
          for (const block of blocks) this.#hear(block)
        })
        res.on('error', () => {})
      })
      request.setTimeout(deaf, () => request.destroy())
      request.on('error', () => {}).on('close', () => over())
      this.#hangUp = () => request.destroy()
    })
  }

  #hear(block: string): void {
    const field = (name: string): string | undefined => block.split('\n').find((l) => l.startsWith(`${name}: `))?.slice(name.length + 2)
    const event = field('event')
    const data = field('data')
    if (event === undefined || data === undefined || event === 'tick') return
    const b = JSON.parse(data) as Brought
    if (event === 'snapshot') this.#seen = withBrought(nothingSeen, b)
    else if (b.position > this.#seen.position) this.#seen = withBrought(this.#seen, b)
  }
}
