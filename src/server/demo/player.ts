import type { Role } from '#policy/roles.ts'
import type { Teller } from '#domain/rule.ts'
import type { ControlRoom } from '#room/open-room.ts'
import type { DemoPerson } from './people.ts'

type Command = { type: string } & Record<string, unknown>
export type Made = Record<string, string>

/** Gives commands to a room at times of one's own, while its watch runs as it would have. */
export class Player {
  readonly #room: ControlRoom
  readonly #clock: { at: number }
  readonly #roleOf: ReadonlyMap<string, Role>
  #n = 0

  constructor(room: ControlRoom, clock: { at: number }, people: readonly DemoPerson[]) {
    this.#room = room
    this.#clock = clock
    this.#roleOf = new Map(people.flatMap((p) => (p.onDuty === undefined ? [] : [[p.id, p.onDuty] as const])))
  }

  /** Lets the room live until a moment, ms: every promise that falls due on the way is warned of, alarmed and climbs. */
  async until(at: number): Promise<void> {
    for (let next = this.#room.nextLookAt(); next !== undefined && next <= at; next = this.#room.nextLookAt()) {
      this.#clock.at = Math.max(this.#clock.at, next)
      if (await this.#room.tick() === 0) break
    }
    this.#clock.at = Math.max(this.#clock.at, at)
  }

  /** One command by a person on duty, or by a part of the system. A refusal throws: the shift is written to be allowed. */
  async say(who: string, command: Command): Promise<Made> {
    const teller: Teller = who.startsWith('S-') ? { is: 'staff', staff: who as `S-${string}`, role: this.#roleOf.get(who) ?? null } : { is: 'service', service: who as 'setup' }
    const reply = await this.#room.tell({ id: `demo-shift-${++this.#n}-${this.#clock.at}`, ...command }, teller)
    if (!reply.ok) throw new Error(`the demo shift was refused: ${who} ${JSON.stringify(command)}: ${JSON.stringify(reply)}`)
    if (reply.notDone !== undefined) throw new Error(`the demo shift was refused: ${who} ${JSON.stringify(command)}: ${JSON.stringify(reply.notDone)}`)
    return reply.made as Made
  }

  /** Keys of the risk lines a unit was sent. */
  briefing(unit: string): string[] {
    return (this.#room.seen().docs.unit.get(unit)?.commitment?.briefing.lines ?? []).map((l) => l.key)
  }

  lastLowering(incident: string): string | undefined { return this.#room.seen().docs.incident.get(incident)?.lowerings.at(-1)?.id }
}
