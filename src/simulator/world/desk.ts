// One person at work: looks up, decides, takes the time it takes, presses the key; errs as people do.
import type { Worker } from './staff.ts'
import type { Force } from './force.ts'
import type { Chance } from '../kernel/chance.ts'
import { isAct, type Act, type Person, type Sight } from '../people/act.ts'
import { nextAct } from '../people/next-act.ts'

const looksUpAnyway = 20 * 60_000
const refusedFor = 5 * 60_000

export class Desk {
  readonly worker: Worker
  readonly #force: Force
  readonly #n: number
  readonly #chance: Chance
  readonly #me: Person
  onDuty = false
  #busy = false
  #callOff = () => {}
  #looksAt = Infinity
  #backAt = 0

  constructor(force: Force, worker: Worker, n: number, chance: Chance) {
    this.worker = worker
    this.#force = force
    this.#n = n
    this.#chance = chance
    this.#me = { staff: worker.staff, role: worker.role, ...(worker.unit ? { unit: worker.unit } : {}), seed: n, avoids: new Map() }
  }

  come(): void {
    this.onDuty = true
    this.#force.sits(this)
    // Two breaks a shift: on duty in the room's books, and not at the desk.
    if (this.worker.role !== 'response-officer') for (const part of [0, 1]) this.#force.time.after((1.5 + part * 3 + this.#chance.real() * 2) * 3_600_000, () => { this.#backAt = this.#force.time.now + this.#chance.between(15, 30) * 60_000 })
  }
  go(): void { this.onDuty = false; this.#force.leaves(this); this.#callOff(); this.#looksAt = Infinity }

  /** Something new is on the screen. Some do not look; answers whether this one does. */
  wake(): boolean {
    if (!this.onDuty || this.#busy || this.#force.time.now < this.#backAt) return false
    const { people } = this.#force.plan
    if (people.ignores > 0 && this.#chance.happens(people.ignores)) return false
    this.#look(this.#force.time.now + Math.round((600 + this.#chance.below(3_000)) * people.slow))
    return true
  }

  #look(at: number) {
    if (at >= this.#looksAt) return
    this.#callOff()
    this.#looksAt = at
    this.#callOff = this.#force.time.at(at, () => { this.#looksAt = Infinity; this.#think() })
  }

  #sight(): Sight | undefined {
    const room = this.#force.desks.serverFor(this.#n)?.room
    return room === undefined ? undefined : { seen: room.seen(), at: this.#force.time.now, rules: room.rules(), hears: (contact) => this.#force.calls.get(contact), whims: this.#force.plan.people.whims, ...(this.#force.plan.people.shares ? { taken: (home) => { const by = this.#force.atWork.get(home); return by !== undefined && by !== this } } : {}) }
  }

  #think(): void {
    if (!this.onDuty || this.#busy) return
    const now = this.#force.time.now
    if (now < this.#backAt) return this.#look(this.#backAt)
    const sight = this.#sight()
    if (sight === undefined) return this.#look(now + 3_000)
    const next = nextAct(this.#me, sight, this.#chance)
    if (next === undefined) { if (this.worker.role !== 'response-officer') this.#look(now + looksUpAnyway); return }
    if (!isAct(next)) return this.#look(next.until)
    this.#busy = true
    this.#force.atWork.set(next.about, this)
    this.#force.time.after(Math.round(next.takes * this.#force.plan.people.slow), () => this.#do(next))
  }

  #do(next: Act): void {
    this.#busy = false
    if (!this.onDuty) return this.#leave(next)
    const sight = this.#sight()
    if (sight === undefined || (next.still !== undefined && !next.still(sight))) { this.#leave(next); return this.#look(this.#force.time.now + 1) }
    const { people } = this.#force.plan
    const command = { id: this.#force.id(), ...(people.wrongKeys > 0 && this.#chance.happens(people.wrongKeys) ? this.#wrong(next) : next.command) }
    const who = { is: 'staff', staff: this.#me.staff, role: this.#me.role } as const
    this.#busy = true
    if (people.doubleClicks > 0 && this.#chance.happens(people.doubleClicks)) {
      // Twice the same press, and sometimes the whole act again by hand.
      this.#force.tell(this.#n, this.#chance.happens(0.7) ? command : { ...command, id: this.#force.id() }, who, this.#me.role, () => {})
    }
    this.#force.tell(this.#n, command, who, this.#me.role, (reply) => {
      this.#busy = false
      this.#leave(next)
      if (!reply.ok) this.#me.avoids.set(`${next.command.type} ${next.about}`, this.#force.time.now + refusedFor)
      if (this.onDuty) this.#look(this.#force.time.now + 200 + this.#chance.below(800))
    })
  }

  #leave(done: Act): void { if (this.#force.atWork.get(done.about) === this) this.#force.atWork.delete(done.about) }

  /** The wrong key: another word where one belongs, a field left out, somebody else's document. */
  #wrong(next: Act): Act['command'] {
    const fields = Object.keys(next.command).filter((k) => k !== 'type')
    if (fields.length === 0) return next.command
    const field = this.#chance.pick(fields)
    const { [field]: _, ...rest } = next.command
    switch (this.#chance.below(3)) {
      case 0: return rest as Act['command']
      case 1: return { ...next.command, [field]: '' }
      default: return { ...next.command, [field]: `${String(next.command[field])}x` }
    }
  }
}
