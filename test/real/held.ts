// What the stored log says about the promises of the room: folded again from its first entry, and looked at after every entry.
import { isDeepStrictEqual } from 'node:util'
import type { Fact } from '../../src/domain/facts.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { watchStep } from '../../src/domain/obligations/watch-step.ts'
import { onDutyIn } from '../../src/domain/staff/roster.ts'
import { inForce, policyOf, type Policy } from '../../src/policy/in-force.ts'
import { Draft } from '../../src/room/draft.ts'
import { Memory } from '../../src/room/memory.ts'
import type { Entry, Live } from '../../src/store/journal.ts'
import type { Able } from './able.ts'

export type Held = { broken: string[]; steps: { warned: number; alarmed: number; climbed: number; repeated: number }; lateMs: number[]; rawLateMs: number[]; memory: Memory }

const idOf = (f: Fact): string | undefined => (f.type.startsWith('obligation-') && f.type !== 'obligation-opened' ? (f as { id: string }).id : undefined)

/**
 * Folds the log with the domain's own fold and answers what is broken: S9 (each step of the watch is the one that was next, once), S5 (every open incident has an owner on duty, or the top's role
 * where nobody is), S7 (one job a unit, both sides agreeing). Lateness of each step and of each end of something owed: how long, at the longest, one whole server looked on (`able`).
 */
export function held(entries: readonly Entry[], able: Able): Held {
  const memory = new Memory()
  const out: Held = { broken: [], steps: { warned: 0, alarmed: 0, climbed: 0, repeated: 0 }, lateMs: [], rawLateMs: [], memory }
  const policies = new Map<string, Policy>()
  const toOwn = new Set<string>()
  const knownSince = new Map<string, number>()      // when what is next of an obligation became known: one opened late cannot be told sooner
  for (const e of entries) {
    const draft = new Draft(memory)
    const facts = e.facts as unknown as Fact[]
    if (e.by === 'service:watch') {
      const id = idOf(facts[0]!)!
      const o = memory.get('obligation', id)
      const next = o === undefined ? [] : watchStep(o, memory.roster(), e.at)
      if (!isDeepStrictEqual(plain(facts), plain(next))) out.broken.push(`S9: entry ${e.position} says ${facts.map((f) => f.type).join(', ')} of ${id}, and next was ${next.map((f) => f.type).join(', ') || 'nothing'}`)
      for (const f of facts) if (f.type === 'obligation-warned' || f.type === 'obligation-alarmed' || f.type === 'obligation-climbed' || f.type === 'obligation-repeated') out.steps[f.type.slice(11) as keyof Held['steps']] += 1
    }
    for (const id of new Set(facts.map(idOf))) {
      const due = id === undefined ? undefined : memory.get('obligation', id)?.nextAt
      if (due === undefined || due > e.at) continue
      const from = Math.max(due, knownSince.get(id!)!)
      out.rawLateMs.push(e.at - from)
      out.lateMs.push(able.longest(from, e.at))
    }
    for (const f of facts) { const id = f.type === 'obligation-opened' ? f.obligation.id : idOf(f); if (id !== undefined) knownSince.set(id, e.at) }
    for (const f of facts) evolve(draft, f, e.at)
    for (const row of draft.rows()) memory.put(row)
    const policy = memory.get('policy', 'policy')
    if (policy === undefined) continue
    if (!policies.has(policy.hash)) policies.set(policy.hash, policyOf(policy.file))
    out.broken.push(...owners(memory, policies.get(policy.hash)!, e, toOwn), ...commitments(memory, e))
  }
  return out
}

const plain = (x: unknown): unknown => JSON.parse(JSON.stringify(x))

/** S5. Each incident is said once. */
function owners(memory: Memory, policy: Policy, e: Entry, said: Set<string>): string[] {
  const roster = memory.roster()
  return [...memory.open('incident')].flatMap((i) => {
    const { obligations: { arrive }, ladderTop } = inForce(policy, e.at)
    const somebody = [arrive.owedBy, ...arrive.ladder.map((r) => r.role), ladderTop.role].some((role) => onDutyIn(roster, role).length > 0)
    const good = i.owner === null ? !somebody : roster.onDuty[i.owner] !== undefined
    if (good || said.has(i.id)) return []
    said.add(i.id)
    return [`S5: after entry ${e.position} ${i.id} is ${i.owner === null ? 'nobody\'s though somebody is there' : `${i.owner}'s, who is not on duty`}`]
  })
}

/** S7. */
function commitments(memory: Memory, e: Entry): string[] {
  const broken: string[] = []
  for (const i of memory.open('incident')) for (const u of i.units) if (memory.get('unit', u)?.commitment?.incident !== i.id) broken.push(`S7: after entry ${e.position} ${i.id} counts on ${u}, which is not on it`)
  for (const u of memory.open('unit')) if (u.commitment !== null && memory.get('incident', u.commitment.incident)?.units.includes(u.id) !== true) broken.push(`S7: after entry ${e.position} ${u.id} is on ${u.commitment.incident}, which does not know`)
  return broken
}

/** The present as it is stored against the present as the log tells it. */
export function rowsAgree(memory: Memory, rows: readonly Live[]): string[] {
  const broken: string[] = []
  const stored = new Set(rows.map((r) => r.id))
  for (const r of rows) {
    if (!memory.isOpen(r.id)) broken.push(`${r.id} is stored as open, and the log closed it`)
    else if (memory.versionOf(r.id) !== r.version) broken.push(`${r.id} is stored in version ${r.version}, and the log wrote it ${memory.versionOf(r.id)} times`)
    else if (!isDeepStrictEqual(plain(memory.get(r.kind as 'contact', r.id)), plain(r.doc))) broken.push(`${r.id} is stored otherwise than the log tells it`)
  }
  for (const kind of ['contact', 'incident', 'unit', 'divert', 'message', 'obligation'] as const) for (const doc of memory.open(kind)) if (!stored.has(doc.id)) broken.push(`${doc.id} is open by the log and not stored as open`)
  return broken
}

/** What was due a second ago and longer and has not been done, at an instant at which a server has been whole for a while. */
export const overdue = (memory: Memory, at: number): string[] => [...memory.open('obligation')].flatMap((o) => (o.nextAt < at - 1_000 ? [`S9: ${o.id} was due ${at - o.nextAt} ms ago and nobody said so`] : []))
