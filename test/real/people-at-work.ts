// The simulator's own people, at real servers and in real time: each looks at the screen, decides, does it, and asks again until answered.
import { isAct, type Person, type Sight } from '../../src/simulator/people/act.ts'
import { nextAct } from '../../src/simulator/people/next-act.ts'
import { chanceOf, type Chance } from '../../src/simulator/kernel/chance.ts'
import { abuseCall, householdsOf, otherCall, type Call } from '../../src/simulator/world/calls.ts'
import type { Worker } from '../../src/simulator/world/staff.ts'
import type { StaffId } from '../../src/domain/ids.ts'
import { inForce, type Policy } from '../../src/policy/in-force.ts'
import type { Ledger, Line } from './ledger.ts'
import type { Answer, Command, Target, Outsider } from './target.ts'

const quick = 60                       // people work this much faster than people do
const ahead = 3 * 3_600_000            // a crew's journey and stay are over when it looks: a drive in a minute of trying
const refusedFor = 4_000
const mostOpen = 50
const mostUnshown = 12                 // calls while no screen shows anything new

export type WorkOptions = {
  target: Target; ledger: Ledger; seed: number; workers: readonly Worker[]; policy: Policy; now: () => number
  /** Ms between two calls. */
  callEvery: number
  /** Hears of each answer after the ledger has it. */
  heard?: (line: Line, answer: Answer) => void
  /** Ms between tries of a command whose outcome is not known. */
  again?: number
}

export class PeopleAtWork {
  readonly #o: WorkOptions
  readonly #chance: Chance
  readonly #calls = new Map<string, Call>()
  readonly #going = new Set<Promise<void>>()
  #working = true
  #ids = 0

  constructor(o: WorkOptions) {
    this.#o = o
    this.#chance = chanceOf(o.seed)
  }

  start(): void {
    this.#o.workers.forEach((w, desk) => this.#go(this.#person(w, desk)))
    this.#go(this.#callers())
  }

  /** Nobody begins anything new; resolves when every command has its answer. */
  async stop(): Promise<void> {
    this.#working = false
    while (this.#going.size > 0) await Promise.all(this.#going)
  }

  #go(work: Promise<void>): void {
    const going = work.finally(() => this.#going.delete(going))
    this.#going.add(going)
  }

  /** Sends a command, the same one, until there is an answer to it. */
  async tell(command: Omit<Command, 'id'> & { type: string }, who: Outsider, desk: number, id = `kill-${this.#o.seed}-${++this.#ids}`): Promise<Exclude<Answer, { is: 'unknown' }>> {
    const { ledger, target } = this.#o
    const line = ledger.sent(id, command.type, who.is === 'staff' ? who.staff : `service:${who.service}`, this.#o.now())
    for (let tries = 0; ; tries++) {
      const answer = await target.tell({ ...command, id } as Command, who, desk + tries)
      if (answer.is === 'unknown') {
        ledger.unheard(line)
        this.#o.heard?.(line, answer)
        await wait(this.#o.again ?? 150)
        continue
      }
      await ledger.answered(line, answer.is === 'done' ? { is: 'acknowledged', position: answer.position, made: answer.made, repeated: answer.repeated } : { is: 'refused', status: answer.status })
      this.#o.heard?.(line, answer)
      return answer
    }
  }

  async #person(w: Worker, desk: number): Promise<void> {
    const chance = this.#chance.fork(w.staff)
    const me: Person = { staff: w.staff as StaffId, role: w.role, ...(w.unit ? { unit: w.unit } : {}), seed: this.#o.seed + desk, avoids: new Map() }
    while (this.#working) {
      const sight = this.#sight(desk, w)
      const next = sight === undefined ? undefined : nextAct(me, sight, chance)
      if (next === undefined || !isAct(next)) { await wait(120 + chance.below(120)); continue }
      await wait(Math.min(1_000, 20 + next.takes / quick))
      // Double clicks: the same press twice, each waiting for its answer.
      const who = { is: 'staff', staff: me.staff, role: w.role } as const
      const id = `kill-${this.#o.seed}-${++this.#ids}`
      const answers = await Promise.all(chance.happens(0.03) ? [this.tell(next.command, who, desk, id), this.#pressAgain(next.command, who, desk, id)] : [this.tell(next.command, who, desk, id)])
      if (answers[0].is === 'refused') me.avoids.set(`${next.command.type} ${next.about}`, this.#timeOf(w) + refusedFor)
    }
  }

  // The second press of a double click has the id of the first; whatever it hears, it is the first that is in the ledger.
  async #pressAgain(command: Omit<Command, 'id'> & { type: string }, who: Outsider, desk: number, id: string): Promise<Answer> {
    return this.#o.target.tell({ ...command, id } as Command, who, desk + 1)
  }

  #timeOf(w: Worker): number { return this.#o.now() + (w.role === 'response-officer' ? ahead : 0) }

  #sight(desk: number, w: Worker): Sight | undefined {
    const seen = this.#o.target.sight(desk)
    return seen === undefined ? undefined : { seen, at: this.#timeOf(w), rules: inForce(this.#o.policy, this.#o.now()), hears: (contact) => this.#calls.get(contact) }
  }

  /** The telephone system: it rings as long as the room can take more, some calls having waited for a while. */
  async #callers(): Promise<void> {
    const chance = this.#chance.fork('callers')
    const homes = householdsOf(chance, 300, this.#o.now())
    let shown = 0
    let unshown = 0
    for (let n = 1; this.#working; n++) {
      await wait(chance.wait(this.#o.callEvery))
      const seen = this.#o.target.sight(n)
      if (seen === undefined || seen.docs.incident.size + seen.docs.contact.size > mostOpen) continue
      // While no screen moves nobody takes a call either, and the picture that says "not many" is old.
      if (seen.position > shown) { shown = seen.position; unshown = 0 }
      if (++unshown > mostUnshown) continue
      const call = chance.happens(0.7) ? abuseCall(chance, chance.pick(homes), `${n}`) : otherCall(chance, `${n}`, 60_000 + n)
      const waited = chance.pick([0, 0, 3_000, 6_000, 8_000, 50_000, 600_000, 880_000])
      this.#go(this.tell({ type: 'record-contact', channel: call.channel, line: call.line, identifiers: call.identifiers, callAt: this.#o.now() - waited }, { is: 'service', service: 'telephony' }, n)
        .then((answer) => { if (answer.is === 'done') this.#calls.set((answer.made as { contact: string }).contact, call) }))
    }
  }
}

const wait = (ms: number): Promise<void> => new Promise((r) => { setTimeout(r, ms) })
