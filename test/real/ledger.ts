// What was sent and what was answered, kept outside the system that is tried: in this process, and in a file flushed to disk.
import { closeSync, fdatasync, openSync, writeSync } from 'node:fs'

/** How a command ended for whoever gave it: acknowledged ("saved"), refused with a reason, or still without an answer. */
export type Ending = { is: 'acknowledged'; position: number; made: unknown; repeated: boolean } | { is: 'refused'; status: number } | { is: 'open' }
/** `unheard`: how often it was sent and no answer came. */
export type Line = { id: string; type: string; by: string; sentAt: number; unheard: number; ending: Ending }

/** The outside ledger. An acknowledgement counts from the moment it is flushed here. */
export class Ledger {
  readonly lines = new Map<string, Line>()
  readonly #file: number | undefined
  #waiting: (() => void)[] = []
  #flushing = false

  constructor(path?: string) { this.#file = path === undefined ? undefined : openSync(path, 'a') }

  sent(id: string, type: string, by: string, sentAt: number): Line {
    const line: Line = { id, type, by, sentAt, unheard: 0, ending: { is: 'open' } }
    this.lines.set(id, line)
    this.#write({ sent: id, type, by, at: sentAt })
    return line
  }

  unheard(line: Line): void { line.unheard += 1; this.#write({ unheard: line.id }) }

  /** Resolves once the answer is on this side's disk. */
  async answered(line: Line, ending: Exclude<Ending, { is: 'open' }>): Promise<void> {
    line.ending = ending
    this.#write({ answered: line.id, ...ending })
    await this.#flushed()
  }

  /** `repeated`: done before, and the answer had been lost. */
  count(): { sent: number; acknowledged: number; refused: number; open: number; retried: number; repeated: number } {
    const all = [...this.lines.values()]
    const of = (holds: (l: Line) => boolean): number => all.filter(holds).length
    return {
      sent: all.length, acknowledged: of((l) => l.ending.is === 'acknowledged'), refused: of((l) => l.ending.is === 'refused'), open: of((l) => l.ending.is === 'open'),
      retried: of((l) => l.unheard > 0), repeated: of((l) => l.ending.is === 'acknowledged' && l.ending.repeated && l.unheard > 0),
    }
  }

  close(): void { if (this.#file !== undefined) closeSync(this.#file) }

  #write(line: object): void { if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(line)}\n`) }

  // One flush for all who wait.
  #flushed(): Promise<void> {
    if (this.#file === undefined) return Promise.resolve()
    return new Promise((done) => { this.#waiting.push(done); this.#flush() })
  }

  #flush(): void {
    if (this.#flushing) return
    this.#flushing = true
    const now = this.#waiting.splice(0)
    fdatasync(this.#file!, (fault) => {
      if (fault) throw fault
      this.#flushing = false
      for (const done of now) done()
      if (this.#waiting.length > 0) this.#flush()
    })
  }
}
