// A police force that lives: its people at their desks, its callers, its servers, on one timeline.
import { holdRecords } from '#adapters/history-journal/hold-records.ts'
import type { PolicyFile, PolicyVersion } from '#policy/schema.ts'
import { inForce, policyOf, type Policy } from '#policy/in-force.ts'
import type { Teller } from '#domain/rule.ts'
import type { Reply } from '#room/open-room.ts'
import type { Append, Entry } from '#store/journal.ts'
import type { Role } from '#policy/roles.ts'
import type { Chance } from '../kernel/chance.ts'
import { chanceOf } from '../kernel/chance.ts'
import type { Plan } from '../kernel/plan.ts'
import { Timeline } from '../kernel/timeline.ts'
import { Database } from '../machines/database.ts'
import { Desks, type Ack, type Reach } from '../machines/desks.ts'
import { ServerNode } from '../machines/server-node.ts'
import { startCalls } from './arrivals.ts'
import type { Call, Household } from './calls.ts'
import { startFaults } from './faults.ts'
import { Desk } from './desk.ts'
import { startShifts } from './shifts.ts'
import { workersOf, type Worker } from './staff.ts'

export type Policies = Readonly<Record<Plan['policy'], { file: PolicyFile; hash: string }>>
/** What an observer may hear of. */
export type Hears = {
  entry?: (entry: Entry, append: Append) => void
  ack?: (ack: Ack) => void
  reach?: (reach: Reach) => void
  /** `by`: the person, or the part of the system; `at`: when it was sent, true time. */
  reply?: (command: Record<string, unknown> & { type: string }, reply: Reply, role: Role | 'service', by: string, at: number) => void
  fault?: (fault: unknown) => void
  call?: (call: Call, at: number) => void
}

export class Force {
  readonly time: Timeline
  readonly plan: Plan
  readonly chance: Chance
  readonly database: Database
  readonly nodes: readonly ServerNode[]
  readonly desks: Desks
  readonly workers: readonly Worker[]
  readonly people: readonly Desk[]
  readonly calls = new Map<string, Call>()      // by contact
  readonly atWork = new Map<string, Desk>()      // who began something last about a contact or incident, until it is done
  policy: { file: PolicyFile; hash: string }
  /** Faults come only until the world comes to rest. */
  faulty = true
  /** Since when some server has been whole and the database able to write. */
  ableSince: number | undefined
  households: readonly Household[] = []
  readonly #hears: Hears
  readonly #onDutyDesks = new Map<Role, Set<Desk>>()
  readonly #crews = new Map<string, Desk>()
  #ids = 0

  constructor(p: { seed: number; plan: Plan; policies: Policies; hears?: Hears; extra?: Partial<Record<Role, number>> }) {
    this.plan = p.plan
    this.chance = chanceOf(p.seed)
    this.#hears = p.hears ?? {}
    this.time = new Timeline(p.plan.start)
    this.policy = p.policies[p.plan.policy]
    this.database = new Database(this.time, this.chance.fork('line'), p.plan.line)
    this.nodes = Array.from({ length: p.plan.nodes }, (_, i) => new ServerNode(`server ${i + 1}`, { time: this.time, chance: this.chance.fork(`node ${i}`), database: this.database, plan: p.plan }))
    this.desks = new Desks({ time: this.time, chance: this.chance.fork('desks'), plan: p.plan, nodes: this.nodes })
    this.workers = workersOf(p.plan, p.extra)
    this.people = this.workers.map((w, i) => new Desk(this, w, i, this.chance.fork(w.staff)))
    this.desks.onAck = (ack) => this.#hears.ack?.(ack)
    this.desks.onReach = (reach) => this.#hears.reach?.(reach)
    this.desks.onFault = (fault) => this.#hears.fault?.(fault)
    this.database.onCommit = (entry, append) => { this.#hears.entry?.(entry, append); this.#wake(entry) }
  }

  #read: { file: PolicyFile; policy: Policy } | undefined
  rules = (at: number): PolicyVersion => {
    const { file } = this.policy
    if (this.#read?.file !== file) this.#read = { file, policy: policyOf(file) }
    return inForce(this.#read.policy, at)
  }

  id = (): string => `sim-${String(++this.#ids).padStart(8, '0')}`

  /** Fills the room before anybody calls: history, people, the first shift. */
  async open(settle: () => Promise<void>): Promise<void> {
    for (const node of this.nodes) void node.start(this.policy)
    while (this.nodes.some((n) => n.room === undefined)) { await settle(); if (!this.time.step(this.time.now + 60_000)) break }
    this.ableSince = this.time.now
    this.households = startCalls(this).households
    await holdRecords(this.database, this.households.flatMap((h) => h.records))
    startShifts(this)
    startFaults(this)
  }

  /** A part of the system tells the room something. */
  asSetup(command: Record<string, unknown> & { type: string }, done: (reply: Reply) => void = () => {}): void {
    this.tell(0, { id: this.id(), ...command }, { is: 'service', service: 'setup' }, 'service', done)
  }

  tell(desk: number, command: Record<string, unknown> & { id: string; type: string }, who: Teller, role: Role | 'service', done: (reply: Reply) => void): void {
    const at = this.time.now
    this.desks.send(desk, command, who, (reply) => { this.#hears.reply?.(command, reply, role, who.is === 'staff' ? who.staff : who.service, at); done(reply) })
  }

  heard(call: Call): void { this.#hears.call?.(call, this.time.now) }

  sits(desk: Desk): void {
    const role = desk.worker.role
    if (!this.#onDutyDesks.has(role)) this.#onDutyDesks.set(role, new Set())
    this.#onDutyDesks.get(role)!.add(desk)
    if (desk.worker.unit !== undefined) this.#crews.set(desk.worker.unit, desk)
    desk.wake()
  }

  leaves(desk: Desk): void {
    this.#onDutyDesks.get(desk.worker.role)?.delete(desk)
    if (desk.worker.unit !== undefined) this.#crews.delete(desk.worker.unit)
  }

  onDuty(role: Role): readonly Desk[] { return [...this.#onDutyDesks.get(role) ?? []] }

  /** In a room of twelve, two look up at each thing, and the others go on with what they have. */
  #wakeRole(role: string) {
    let look = 2
    for (const desk of this.#onDutyDesks.get(role as Role) ?? []) if (desk.wake() && --look === 0) return
  }

  /** Whoever has something new before them looks up. */
  #wake(entry: Entry): void {
    for (const f of entry.facts) {
      switch (f.type) {
        case 'obligation-opened': this.#wakeRole((f['obligation'] as { owedBy: string }).owedBy); break
        case 'obligation-warned': case 'obligation-alarmed': case 'obligation-climbed': case 'obligation-repeated': this.#wakeRole(f['to'] as string); break
        case 'unit-assigned': case 'briefing-sent': case 'unit-told-it-left': case 'unit-cleared': this.#crews.get(f['unit'] as string)?.wake(); break
        case 'unit-status-reported': case 'second-looked': case 'contact-ended': this.#wakeRole('dispatcher'); break
        case 'contact-graded': case 'contact-joined': this.#wakeRole('call-handler'); break
      }
    }
  }

  /** Asked after each event: is there a server that can keep the watch? */
  lookAround(): void {
    const able = this.database.up && !this.database.full && this.nodes.some((n) => n.lives() && n.reaches())
    if (!able) this.ableSince = undefined
    else this.ableSince ??= this.time.now
  }
}
