import type { Kind } from '#domain/state.ts'
import type { Fact } from '#domain/facts.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { inForce, policyOf, type Policy } from '#policy/in-force.ts'
import type { Draft } from './draft.ts'
import { Memory } from './memory.ts'
import type { Append, Entry, Outcome, Ports, Row } from './ports.ts'

export type Change = { position: number; at: number; ids: readonly { kind: Kind; id: string }[] }
type Said = { command: string; hash: string; at: number; by: string; facts: readonly Fact[]; reply: unknown }

const page = 500
const numbersAtOnce = 256

/** What tell, watch, recheck and adopt share: the documents, the one way to append, and the order in which changes are told. */
export class Core {
  readonly memory = new Memory()
  readonly ports: Ports
  /** When this process last asked a source again, by the obligation that owes the check. */
  readonly lastAsked = new Map<string, number>()
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #committed = new Map<number, Change>()      // appended or followed, not yet told because a position before it is missing
  #following: Promise<void> | undefined
  #heardUpTo = 0
  #opened = false
  #numbers: number[] = []
  #filling: Promise<void> | undefined
  #turn: Promise<void> = Promise.resolve()
  #policy: { hash: string; policy: Policy } | undefined
  readonly #stop: () => void

  private constructor(ports: Ports) {
    this.ports = ports
    this.#stop = ports.journal.onAppended((position) => {
      this.#heardUpTo = Math.max(this.#heardUpTo, position)
      // A fault of the line is met again by the watch, which catches up before it looks at what is due.
      if (this.#opened && position > this.memory.position) void this.follow().catch(() => {})
    })
  }

  static async open(ports: Ports): Promise<Core> {
    const core = new Core(ports)
    const { rows, position } = await ports.journal.open()
    for (const row of rows) core.memory.put(row)
    core.memory.position = position
    // What was told while everything was being read is taken in from there, not from the first entry ever.
    core.#opened = true
    void core.catchUp().catch(() => {})
    return core
  }

  close = (): void => this.#stop()

  onChange(f: (change: Change) => void): () => void {
    this.#listeners.add(f)
    return () => this.#listeners.delete(f)
  }

  /** The policy adopted last, or undefined while none ever was. */
  policy(): Policy | undefined {
    const doc = this.memory.get('policy', 'policy')
    if (doc !== undefined && this.#policy?.hash !== doc.hash) this.#policy = { hash: doc.hash, policy: policyOf(doc.file) }
    return doc === undefined ? undefined : this.#policy!.policy
  }

  /** The rules in force at an instant. Throws while no policy was ever adopted. */
  rules(at: number): PolicyVersion {
    const policy = this.policy()
    if (policy === undefined) throw new Error('no policy has been adopted yet')
    return inForce(policy, at)
  }

  /** Brings closed documents into memory, so that a decision may look at them. Answers whether any was not there. */
  async load(ids: readonly string[]): Promise<boolean> {
    const missing = ids.filter((id) => !this.memory.has(id))
    const rows = missing.length > 0 ? await this.ports.journal.row(missing) : []
    // They may be newer than what was taken in so far: what is owed about them, which another process opened or ended, is taken in before anybody can decide on them.
    if (rows.length > 0) { await this.#following?.catch(() => {}); await this.follow() }
    for (const row of rows) this.memory.put(row)
    return missing.length > 0
  }

  /** Fresh numbers for one command, its own: nobody else is given them. What it does not use goes back. */
  async numbers(n: number): Promise<{ next: () => number; back: () => void }> {
    while (this.#numbers.length < n) {
      this.#filling ??= this.ports.journal.numbers(numbersAtOnce).then((first) => {
        for (let i = 0; i < numbersAtOnce; i++) this.#numbers.push(first + i)
      }).finally(() => { this.#filling = undefined })
      await this.#filling
    }
    const own = this.#numbers.splice(0, n)
    return {
      next: () => {
        const number = own.shift()
        if (number === undefined) throw new Error('a command took more numbers than were kept for it')
        return number
      },
      back: () => { this.#numbers.unshift(...own.splice(0)) },
    }
  }

  /** Appends what a draft came to. Once it is on disk the documents are replaced and the change is told, in the order of positions. */
  async append(draft: Draft, said: Said): Promise<Outcome> {
    const rows = draft.rows()
    const append: Append = { ...said, facts: said.facts as Append['facts'], ...draft.parts(said.facts) }
    const outcome = await this.ports.journal.append(append)
    if (outcome.is === 'conflict') {
      // A decision may come upon something closed that nobody had named, such as last year's contact from the same number: the next try has it before it.
      await this.load([...append.reads, ...append.writes].filter((r) => r.version === 0).map((r) => r.id))
    }
    if (outcome.is !== 'appended') return outcome
    for (const row of rows) this.memory.put(row)
    this.#commit({ position: outcome.position, at: said.at, ids: rows.map(named) })
    return outcome
  }

  /** Does things one after another, each when those before it are done or have failed. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(run, run)
    this.#turn = mine.then(() => {}, () => {})
    return mine
  }

  /** Has this command been done already? Asked before it is refused: a repeat is answered as it was, whatever has happened since. */
  async known(command: string, hash: string): Promise<Outcome | undefined> {
    // A read that cannot hold: an unknown command conflicts and nothing is written, a known one is answered.
    const outcome = await this.ports.journal.append({ command, hash, at: 0, by: '', about: [], facts: [], reply: null, reads: [{ id: 'no such row', version: 1 }], writes: [], release: [], take: [], lookups: [] })
    return outcome.is === 'conflict' ? undefined : outcome
  }

  /** Takes in what was heard of and is not here yet: a fault was in the way when it was told, and it is told once. */
  async catchUp(): Promise<void> { if (this.#heardUpTo > this.memory.position) await this.follow() }

  /** Takes in what other processes appended. */
  follow(): Promise<void> {
    this.#following ??= this.#takeIn().finally(() => { this.#following = undefined })
    return this.#following
  }

  async #takeIn(): Promise<void> {
    for (;;) {
      let after = this.memory.position
      while (this.#committed.has(after + 1)) after += 1
      const entries = await this.#since(after)
      const upTo = entries.at(-1)?.position ?? 0
      const others = entries.filter((e) => e.position > this.memory.position && !this.#committed.has(e.position))
      const idsOf = new Map(others.map((e) => [e.position, [...new Set([...e.about, ...obligationsOf(e.facts)])]]))
      const rows = await this.#asOne([...new Set([...idsOf.values()].flat())], upTo)
      for (const row of rows) this.memory.put(row)
      const kindOf = new Map(rows.map((r) => [r.id, r.kind as Kind]))
      for (const e of others) {
        this.#commit({ position: e.position, at: e.at, ids: idsOf.get(e.position)!.flatMap((id) => (kindOf.has(id) ? [{ kind: kindOf.get(id)!, id }] : [])) })
      }
      if (entries.length === 0 || this.#heardUpTo <= Math.max(this.memory.position, upTo)) return
    }
  }

  async #since(after: number): Promise<Entry[]> {
    const entries: Entry[] = []
    for (let upTo = after; ;) {
      const read = (await this.ports.journal.since(upTo, page)) as Entry[]
      entries.push(...read)
      upTo = read.at(-1)?.position ?? upTo
      if (read.length < page) return entries
    }
  }

  /**
   * Documents as they stand, read after the entries up to `upTo`. They may be newer than those entries: what later ones opened or ended about them is read with them,
   * or somebody would decide on a document of now with what was owed about it before, and owe it twice (S30). That may in turn be newer than its document, since
   * whoever decides on an old document is turned back.
   */
  async #asOne(ids: readonly string[], upTo: number): Promise<Row[]> {
    if (ids.length === 0) return []
    const { rows, later } = await this.ports.journal.rowsAndSince([...ids], upTo, page)
    if (later.length === page) later.push(...await this.#since((later.at(-1) as Entry).position))
    const homes = new Set(ids)
    const owed = (later as Entry[]).flatMap((e) => obligationsOf(e.facts.filter((f) => f.type === 'obligation-opened' || f.type === 'obligation-discharged'))).filter((id) => homes.has(id.slice(0, id.indexOf('/'))))
    return owed.length === 0 ? rows : [...rows, ...await this.ports.journal.row([...new Set(owed)])]
  }

  #commit(change: Change) {
    if (change.position <= this.memory.position) return      // the follower was quicker
    this.#committed.set(change.position, change)
    for (let next; (next = this.#committed.get(this.memory.position + 1)) !== undefined;) {
      this.#committed.delete(next.position)
      this.memory.position = next.position
      for (const f of this.#listeners) f(next)
    }
  }
}

const named = (row: Row): { kind: Kind; id: string } => ({ kind: row.kind as Kind, id: row.id })

function obligationsOf(facts: readonly Fact[]): string[] {
  return facts.flatMap((f): string[] => {
    switch (f.type) {
      case 'obligation-opened': return [f.obligation.id]
      case 'obligation-discharged': case 'obligation-moved': case 'obligation-accepted': case 'obligation-returned': case 'obligation-warned': case 'obligation-alarmed':
      case 'obligation-climbed': case 'obligation-repeated': return [f.id]
      default: return []
    }
  })
}
