// The lines between desks and servers: a command may be slow, lost, or arrive twice; a desk asks again, with the same id, until it is answered.
import { signed, type Teller } from '#domain/rule.ts'
import type { Reply } from '#room/open-room.ts'
import type { Chance } from '../kernel/chance.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Timeline } from '../kernel/timeline.ts'
import type { ServerNode } from './server-node.ts'

/** An acknowledgement that somebody saw: "saved". */
export type Ack = { command: string; type: string; by: string; position: number; made: unknown; seenAt: number; sentAt: number }
/** A command has come in at a server that lives. `turnedAway`: the server said that it could not, and the desk asks again. */
export type Reach = { command: string; type: string; server: string; at: number; turnedAway: boolean }

const patience = 8_000
const mostTries = 200

export class Desks {
  readonly #time: Timeline
  readonly #chance: Chance
  readonly #plan: Plan['desks']
  readonly #nodes: readonly ServerNode[]
  readonly #surely: boolean       // nothing between a desk and its server can fail in this world
  onAck: (ack: Ack) => void = () => {}
  onReach: (reach: Reach) => void = () => {}
  onFault: (fault: unknown, command: Record<string, unknown>) => void = () => {}
  /** Commands given up without an answer: none should be. */
  unanswered = 0

  constructor(p: { time: Timeline; chance: Chance; plan: Plan; nodes: readonly ServerNode[] }) {
    this.#time = p.time
    this.#chance = p.chance
    this.#plan = p.plan.desks
    this.#surely = p.plan.desks === null && p.plan.line === null && p.plan.crash + p.plan.cutOff === 0 && p.plan.restartDatabase + p.plan.failover + p.plan.diskFull + p.plan.diskFails === 0
    this.#nodes = p.nodes
  }

  /** A server that is up, the desk's own by preference. */
  serverFor(desk: number): ServerNode | undefined {
    const own = this.#nodes[desk % this.#nodes.length]!
    return own.lives() ? own : this.#nodes.find((n) => n.lives())
  }

  /** Sends a command until it is answered; `done` hears the answer once. */
  send(desk: number, command: Record<string, unknown> & { id: string; type: string }, who: Teller, done: (reply: Reply) => void): void {
    let answered = false
    const sentAt = this.#time.now
    const hear = (reply: Reply) => {
      if (answered) return
      answered = true
      if (reply.ok) this.onAck({ command: command.id, type: command.type, by: signed(who), position: reply.position, made: reply.made, seenAt: this.#time.now, sentAt })
      done(reply)
    }
    this.#try(desk, command, who, hear, () => answered, 0)
  }

  #try(desk: number, command: Record<string, unknown> & { id: string; type: string }, who: Teller, hear: (reply: Reply) => void, answered: () => boolean, tries: number): void {
    if (answered()) return
    if (tries >= mostTries) { this.unanswered += 1; return }
    let moved = false
    let callOff = () => {}
    const again = (ms: number) => {
      if (moved || answered()) return
      moved = true
      callOff()
      this.#time.after(ms, () => this.#try(desk + 1, command, who, hear, answered, tries + 1))
    }
    const server = this.serverFor(desk)
    if (server === undefined) { again(1_000 + this.#chance.below(2_000)); return }
    const arrive = () => {
      if (server.room === undefined) return
      const reach: Reach = { command: command.id, type: command.type, server: server.name, at: this.#time.now, turnedAway: false }
      this.onReach(reach)
      server.room.tell(command, who).then((reply) => this.#back(() => { callOff(); hear(reply) }), (fault: unknown) => {
        reach.turnedAway = true
        this.onFault(fault, command)
        this.#back(() => again(500 + this.#chance.below(1_500)))
      })
    }
    if (this.#surely) return arrive()
    callOff = this.#time.after(patience, () => again(0))
    const plan = this.#plan
    if (plan === null) return arrive()
    if (!this.#chance.happens(plan.lost)) this.#time.after(this.#chance.below(plan.slow + 1), arrive)
    if (this.#chance.happens(plan.twice)) this.#time.after(this.#chance.below(20_000), arrive)
  }

  #back(give: () => void): void {
    if (this.#plan === null) return give()
    if (!this.#chance.happens(this.#plan.lost)) this.#time.after(this.#chance.below(this.#plan.slow + 1), give)
  }
}
