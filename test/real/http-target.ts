// Servers as people reach them: over HTTP, one session a person, the telephone system with its token.
import { Screen } from './screen.ts'
import type { Answer, Command, Target, Outsider } from './target.ts'

const patience = 20_000

type Options = {
  /** Where each server answers, by its place; a line in between may be broken. */
  addresses: readonly string[]
  token: string
  /** Who sits at the screens that show the room. */
  watcher: { staff: string; role: string }
  now?: () => number
}

export class HttpTarget implements Target {
  readonly #o: Options
  readonly #cookies = new Map<string, string>()
  readonly #signing = new Map<string, Promise<void>>()
  readonly screens: readonly Screen[]

  constructor(o: Options) {
    this.#o = o
    this.screens = o.addresses.map((address) => {
      const screen = new Screen(() => new URL(address), () => { const c = this.#cookies.get(keyOf(o.watcher)); if (c === undefined) void this.signIn(o.watcher); return c })
      screen.onAuth = () => this.#cookies.delete(keyOf(o.watcher))
      return screen
    })
  }

  now(): number { return (this.#o.now ?? Date.now)() }
  sight(desk: number) { return this.screens[desk % this.screens.length]!.seen() }
  stop(): void { for (const s of this.screens) s.stop() }

  /** Signs a person in, at whichever server answers; one try. */
  signIn(who: { staff: string; role: string }): Promise<void> {
    const key = keyOf(who)
    let trying = this.#signing.get(key)
    if (trying === undefined) {
      trying = this.#trySignIn(who, key).finally(() => this.#signing.delete(key))
      this.#signing.set(key, trying)
    }
    return trying
  }

  async #trySignIn({ staff, role }: { staff: string; role: string }, key: string): Promise<void> {
    for (const address of this.#o.addresses) {
      try {
        const res = await fetch(new URL('/session', address), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ staff, role }), signal: AbortSignal.timeout(patience) })
        await res.arrayBuffer()
        const cookie = res.headers.get('set-cookie')?.split(';')[0]
        if (res.status !== 200 || cookie === undefined) continue
        this.#cookies.set(key, cookie)
        return
      } catch { /* that line is down: the next */ }
    }
  }

  async tell(command: Command, who: Outsider, desk: number): Promise<Answer> {
    const address = this.#o.addresses[desk % this.#o.addresses.length]!
    if (who.is === 'service') {
      const { type: _, ...body } = command
      return this.#post(new URL('/telephony/contacts', address), body, { authorization: `Bearer ${this.#o.token}` })
    }
    const key = keyOf(who)
    if (!this.#cookies.has(key)) await this.signIn(who)
    const cookie = this.#cookies.get(key)
    if (cookie === undefined) return { is: 'unknown', why: 'could not sign in' }
    const answer = await this.#post(new URL('/commands', address), command, { cookie })
    if (answer.is === 'refused' && answer.status === 401) { this.#cookies.delete(key); return { is: 'unknown', why: 'signed out' } }
    return answer
  }

  async #post(url: URL, body: object, headers: Record<string, string>): Promise<Answer> {
    try {
      const res = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), signal: AbortSignal.timeout(patience) })
      const text = await res.text()
      if (res.status === 200) {
        const { position, made, repeated } = JSON.parse(text) as { position: number; made: unknown; repeated?: true }
        return { is: 'done', position, made, repeated: repeated === true }
      }
      // The server's own "not known", its "try again", and its fault: the same command is sent again.
      if (res.status >= 500 || res.status === 429) return { is: 'unknown', why: `${res.status} ${text.slice(0, 200)}` }
      return { is: 'refused', status: res.status, says: text.slice(0, 2_000) }
    } catch (e) {
      return { is: 'unknown', why: `no answer: ${(e as Error).cause instanceof Error ? ((e as Error).cause as Error).message : (e as Error).message}` }
    }
  }
}

const keyOf = ({ staff, role }: { staff: string; role: string }): string => `${staff} ${role}`
