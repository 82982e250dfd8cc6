// For tests of commands: a past, a command, an outcome. given(...facts).when(spec, { … }, who).refused('rule') or .facts()
import { readPolicy } from '#policy/read-policy.ts'
import { inForce } from '#policy/in-force.ts'
import { shipped } from '#policy/shipped.testing.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { CommandType, Role } from '#policy/roles.ts'
import { evolve } from './evolve.ts'
import type { DomainFact, Fact, FactOf } from './facts.ts'
import type { Answer } from './history/record.ts'
import type { IncidentId, StaffId, UnitId } from './ids.ts'
import { consequences } from './obligations/consequences.ts'
import type { Obligation } from './obligations/obligation.ts'
import { watchStep } from './obligations/watch-step.ts'
import { refusalsOf, signed, type CommandSpec, type Refusal, type Service, type Teller, type Told } from './rule.ts'
import { emptyRoster, type Roster } from './staff/roster.ts'
import type { Docs, Drafting, Kind } from './state.ts'

/** The night of F01: 23:54 in London. */
export const callAt = Date.parse('2018-05-31T23:54:00+01:00')

/** Rules of a shipped policy in force at an instant, spans read; `change` may alter the version first. */
export function rulesOf(name: 'met-like' | 'national-2026' = 'met-like', at = callAt, change: (rules: PolicyVersion) => PolicyVersion = (r) => r): PolicyVersion {
  const read = readOnce.get(name) ?? readPolicy(shipped(name))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  readOnce.set(name, read)
  return change(inForce(read.policy, at))
}
const readOnce = new Map<string, ReturnType<typeof readPolicy>>()

/** A room in memory that facts may change; the same shape a command sees in the running room. */
export class RoomInHand implements Drafting {
  readonly docs = new Map<string, { kind: Kind; open: boolean; version: number; doc: Docs[Kind] }>()
  get<K extends Kind>(kind: K, id: string): Docs[K] | undefined {
    const held = this.docs.get(id)
    return held?.kind === kind ? (held.doc as Docs[K]) : undefined
  }
  *open<K extends Kind>(kind: K): Iterable<Docs[K]> { for (const h of Array.from(this.docs.values())) if (h.kind === kind && h.open) yield h.doc as Docs[K] }
  owed(home: string): readonly Obligation[] { return [...this.open('obligation')].filter((o) => o.home === home) }
  roster(): Roster { return this.get('roster', 'roster') ?? emptyRoster }
  ownedBy(staff: string): number { return [...this.open('incident')].filter((i) => i.owner === staff).length }
  waiting(): Docs['contact'][] { return [...this.open('contact')].filter((c) => c.incident === undefined && c.ended === undefined) }
  version(_kind: Kind, id: string): number { return this.docs.get(id)?.version ?? 0 }
  set<K extends Kind>(kind: K, id: string, doc: Docs[K], open: boolean): void { this.docs.set(id, { kind, open, doc, version: this.version(kind, id) + 1 }) }
}

export const by = (staff: string, role: Role | null = null): Teller => ({ is: 'staff', staff: staff as StaffId, role })
export const service = (name: Service): Teller => ({ is: 'service', service: name })

type Follows = (room: Drafting, fact: Fact, rules: PolicyVersion, at: number) => DomainFact[]
type Given = {
  room: RoomInHand; rules: PolicyVersion; at: number
  /** Everything folded so far, obligations' facts included, in order. */
  told: Fact[]
  /** Folds more facts at the present moment, with what the table says follows. */
  and: (...facts: DomainFact[]) => Given
  /** Lets time pass, ms, without the watch looking. */
  later: (ms: number) => Given
  /** The watch gives every obligation due now its steps; answers them. */
  watch: () => Fact[]
  owed: (home: string, owes: string) => Obligation | undefined
  when: <C extends { type: CommandType }>(spec: CommandSpec<C>, command: Record<string, unknown>, who?: Teller, answers?: readonly Answer[], sources?: readonly string[]) => Outcome
}
type Outcome = {
  /** The facts decided; throws when it was refused. */
  facts: () => DomainFact[]
  /** The one fact of a type; throws when there is not exactly one. */
  fact: <T extends DomainFact['type']>(type: T) => FactOf<T>
  /** The rules that refuse; throws when none does, or `rule` is not among them. */
  refused: (rule?: string) => Refusal[]
  /** Folds the facts decided and goes on. */
  done: () => Given
}

/** The past at `at` (default 23:54 of the F01 night): facts folded in order with what is owed because of them. `follows` may add what the domain does by itself. */
export function givenAt(at: number, past: readonly DomainFact[], options: { rules?: PolicyVersion; follows?: Follows } = {}): Given {
  const room = new RoomInHand()
  const { rules = rulesOf(), follows = () => [] } = options
  const told: Fact[] = []
  let n = 0
  const tell = (f: Fact) => {
    if (typeof f.type !== 'string') throw new Error(`no fact: ${JSON.stringify(f)}`)
    evolve(room, f, given.at)
    told.push(f)
  }
  const fold = (facts: readonly DomainFact[]) => {
    const queue = [...facts]
    while (queue.length > 0) {
      const f = queue.shift()!
      tell(f)
      for (const o of consequences(room, f, rules, given.at, () => (n += 1))) tell(o)
      queue.unshift(...follows(room, f, rules, given.at))
    }
  }
  const given: Given = {
    room, rules, at, told,
    and: (...facts) => { fold(facts); return given },
    later: (ms) => { given.at += ms; return given },
    watch: () => {
      const steps: Fact[] = []
      for (let more = true; more;) {
        more = false
        for (const o of room.open('obligation')) {
          for (const f of watchStep(room.get('obligation', o.id)!, room.roster(), given.at)) { evolve(room, f, given.at); steps.push(f); more = true }
        }
        if (steps.length > 10_000) throw new Error('the watch never rests')
      }
      told.push(...steps)
      return steps
    },
    owed: (home, owes) => room.owed(home).find((o) => o.owes === owes),
    when: (spec, raw, who = service('setup'), answers = [], sources = []) => {
      const command = spec.schema.parse({ id: 'test-command-1', type: spec.type, ...raw })
      for (const t of spec.touches(command, room)) if (t.kind !== 'roster' && !t.maybe && room.get(t.kind, t.id) === undefined) throw new Error(`${t.field}: there is no ${t.kind} ${t.id}`)
      const t: Told<any> = { command, who, by: signed(who), at: given.at, rules, room, answers, sources, number: () => (n += 1) }
      const refusals = refusalsOf(spec.rules, t)
      const facts = () => {
        if (refusals.length > 0) throw new Error(`refused: ${refusals.map((r) => `${r.rule}: ${r.says}`).join('; ')}`)
        // A fact is kept as JSON and signed: what was not said is left out, never written as nothing.
        return spec.facts(t).map((f) => { for (const [key, value] of Object.entries(f)) if (value === undefined) throw new Error(`${f.type}: ${key} has no value`); return f })
      }
      return {
        facts,
        fact: <T extends DomainFact['type']>(type: T) => {
          const found = facts().filter((f): f is Extract<DomainFact, { type: T }> => f.type === type)
          if (found.length !== 1) throw new Error(`${found.length} facts ${type} among ${facts().map((f) => f.type).join(', ')}`)
          return found[0] as unknown as FactOf<T>
        },
        refused: (rule) => {
          if (refusals.length === 0) throw new Error(`not refused; facts: ${facts().map((f) => f.type).join(', ')}`)
          if (rule !== undefined && !refusals.some((r) => r.rule === rule)) throw new Error(`refused by ${refusals.map((r) => r.rule).join(', ')}, not by ${rule}`)
          // Whoever is refused reads why, with nothing missing in the sentence.
          for (const r of refusals) if (typeof r.says !== 'string' || r.says.length < 10 || /undefined|null|NaN|\[object/.test(r.says)) throw new Error(`${r.rule} says: ${r.says}`)
          return refusals
        },
        done: () => given.and(...facts()),
      }
    },
  }
  fold(past)
  return given
}
export const given = (...past: DomainFact[]): Given => givenAt(callAt, past)

// Facts many tests begin with.
export const onDuty = (staff: string, role: Role, name = `${role} ${staff}`): DomainFact[] => [
  { type: 'staff-enrolled', person: { id: staff as StaffId, name, roles: [role] } }, { type: 'shift-started', staff: staff as StaffId, role },
]
/** Somebody on duty in each chair of the room: S-handler, S-dispatcher, S-controller, S-inspector, S-duty, S-support1, S-support2, S-specialist. */
export const fullShift: DomainFact[] = [
  ...onDuty('S-handler', 'call-handler'), ...onDuty('S-dispatcher', 'dispatcher'), ...onDuty('S-controller', 'controller'), ...onDuty('S-inspector', 'inspector'),
  ...onDuty('S-duty', 'duty-officer'), ...onDuty('S-support1', 'support-operator'), ...onDuty('S-support2', 'support-operator'), ...onDuty('S-specialist', 'specialist'),
]
export const crewed = (unit: string, crew: readonly string[] = [`S-crew-${unit.slice(2)}`]): DomainFact =>
  ({ type: 'unit-crewed', unit: unit as UnitId, callSign: unit.slice(2), crew: crew as StaffId[], skills: [], code: '2', means: 'available' })
export const recorded = (contact = 'C-1', more: Partial<FactOf<'contact-recorded'>> = {}): DomainFact =>
  ({ type: 'contact-recorded', contact: contact as `C-${string}`, channel: '999', callAt, identifiers: {}, line: 'open', handler: 'S-handler', by: 'S-handler', ...more })
/** A contact and its graded incident, owned by the dispatcher: C-1 and I-1 unless named otherwise. */
export function incidentOpen(n = '1', more: Partial<FactOf<'incident-opened'>> = {}): DomainFact[] {
  const incident = `I-${n}` as IncidentId, contact = `C-${n}` as const
  return [
    recorded(contact, { callAt: more.callAt ?? callAt }),
    { type: 'contact-graded', contact, grade: more.grade ?? 'I', category: more.category ?? 'domestic-incident', by: 'S-handler' },
    {
      type: 'incident-opened', incident, contact, callAt, place: `Flat ${n}, 12 Example Road`, area: 'urban', category: 'domestic-incident', domesticAbuse: 'yes', grade: 'I', gradedBy: 'S-handler',
      floor: { grade: 'I', reasons: [] }, firstWords: 'somebody is at my door', briefing: [{ key: 'now', says: 'The person feared is at the door' }, { key: 'history', says: '7 earlier logs' }], ...more,
    },
    { type: 'owner-named', incident, owner: 'S-dispatcher', role: 'dispatcher', because: 'opened' },
  ]
}
