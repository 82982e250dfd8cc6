import { canonicalText } from '#policy/canonical-text.ts'
import type { DomainFact, Fact } from '#domain/facts.ts'
import type { Answer } from '#domain/history/record.ts'
import { refusalsOf, signed, type CommandSpec, type Problem, type Refusal, type Teller, type Told } from '#domain/rule.ts'
import { commandOf } from '#domain/commands.ts'
import { mayTell } from './may-tell.ts'
import type { Core } from './core.ts'
import { Draft } from './draft.ts'
import { readCommand, type Command } from './read-command.ts'
import { settle } from './settle.ts'
import { staleOf, type Stale } from './stale.ts'

export type Reply =
  | { ok: true; position: number; made: Record<string, unknown>; repeated?: true; notDone?: Refusal[] }
  | { ok: false; why: 'problems'; problems: Problem[] }
  | { ok: false; why: 'refused'; refusals: Refusal[] }
  | { ok: false; why: 'not-permitted'; refusals: Refusal[] }
  | { ok: false; why: 'stale'; stale: Stale }
  | { ok: false; why: 'reused'; problems: Problem[] }

const mostTries = 50
const triesAtOnce = 3
const mostNumbers = 8

/**
 * Tells the room something: reads the documents it concerns, asks the history sources when it brings an identifier (S12), decides by the command's own file,
 * and appends facts, obligations and documents as one entry. Resolves once it is on disk. Sent twice with one id it is done once. Rejects only with a fault.
 */
export async function tell(core: Core, raw: unknown, who: Teller): Promise<Reply> {
  const read = readCommand(raw)
  if (!read.ok) return { ok: false, why: 'problems', problems: read.problems }
  const { spec, command } = read
  const by = signed(who)
  const hash = core.ports.hash(`${by} ${canonicalText(command)}`)
  let answers: readonly Answer[] | undefined
  const once = async (): Promise<Reply | undefined> => {
    const missing = await loadTouched(core, spec, command)
    if (missing.length > 0) return (await earlier(core, command, hash)) ?? { ok: false, why: 'problems', problems: missing }
    answers ??= await ask(core, spec, command)
    const notHeld = await recordsMissing(core, spec, command)
    const numbers = await core.numbers(mostNumbers)
    const decided = decide(core, { spec, command, who, by, answers, number: numbers.next })
    numbers.back()
    if (!('draft' in decided)) return (await earlier(core, command, hash)) ?? decided
    if (notHeld.length > 0) return (await earlier(core, command, hash)) ?? { ok: false, why: 'problems', problems: notHeld }
    const { draft, facts, made, notDone, at } = decided
    const reply = { made, ...(notDone.length > 0 ? { notDone } : {}) }
    const outcome = await core.append(draft, { command: command.id, hash, at, by, facts, reply })
    switch (outcome.is) {
      case 'appended': return { ok: true, position: outcome.position, ...reply }
      case 'repeated': return repeated(outcome)
      case 'reused': return reused(command)
      case 'conflict': await core.follow()
    }
    return undefined
  }
  for (let tries = 0; tries < mostTries; tries++) {
    // At the change of shifts a whole room writes the roster at once: who has lost a few times takes turns with the others who have, or most would never get through.
    const reply = tries < triesAtOnce ? await once() : await core.inTurn(once)
    if (reply !== undefined) return reply
  }
  throw new Error(`command ${command.id} met another write ${mostTries} times`)
}

type Asked = { spec: CommandSpec<any>; command: Command; who: Teller; by: string; answers: readonly Answer[]; number: () => number }
type Decided = { draft: Draft; facts: Fact[]; made: Record<string, unknown>; notDone: Refusal[]; at: number }

/** The decision, without waiting for anything: what was read is what is appended on. */
function decide(core: Core, { spec, command, who, by, answers, number }: Asked): Decided | Exclude<Reply, { ok: true }> {
  const at = core.ports.clock()
  const rules = core.rules(at)
  const draft = new Draft(core.memory)
  const barred = mayTell(spec, command, who, draft, rules)
  if (barred.length > 0) return { ok: false, why: 'not-permitted', refusals: barred }
  const stale = staleOf(spec, command, draft, core.memory)
  if (stale !== undefined) return { ok: false, why: 'stale', stale }
  const told: Told<any> = { command, who, by, at, rules, room: draft, answers, sources: core.ports.sources.map((s) => s.name), number }
  const refusals = refusalsOf(spec.rules, told)
  if (refusals.length > 0) return { ok: false, why: 'refused', refusals }
  const own = spec.facts(told)
  const facts = settle(draft, own, rules, at)
  const further = spec.further?.(told, own)
  let notDone: Refusal[] = []
  if (further !== undefined) {
    const next = commandOf(further.type)
    const after: Told<any> = { ...told, command: further, answers: [] }
    notDone = [...mayTell(next, { ...further, id: command.id } as Command, who, draft, rules), ...refusalsOf(next.rules, after)]
    if (notDone.length === 0) facts.push(...settle(draft, next.facts(after), rules, at))
  }
  return { draft, facts, made: madeBy(facts), notDone, at }
}

async function earlier(core: Core, command: Command, hash: string): Promise<Reply | undefined> {
  const outcome = await core.known(command.id, hash)
  return outcome === undefined ? undefined : outcome.is === 'repeated' ? repeated(outcome) : reused(command)
}

const repeated = (o: { position: number; reply: unknown }): Reply => ({ ok: true, position: o.position, repeated: true, ...(o.reply as { made: Record<string, unknown> }) })
const reused = (c: Command): Reply => ({
  ok: false, why: 'reused', problems: [{ field: 'id', problem: `the id ${JSON.stringify(c.id)} was used before for another command`, remedy: 'give each command an id of its own; repeat one only with the same content' }],
})

/** Brings what the command names into memory; answers a problem for each that does not exist. */
async function loadTouched(core: Core, spec: CommandSpec<any>, command: Command): Promise<Problem[]> {
  let touched = spec.touches(command, core.memory)
  if (await core.load(touched.map((t) => t.id))) {
    touched = spec.touches(command, core.memory)      // what is known now may lead further
    await core.load(touched.map((t) => t.id))
  }
  return touched.filter((t) => t.kind !== 'roster' && !t.maybe && core.memory.get(t.kind, t.id) === undefined)
    .map((t) => ({ field: t.field, problem: `there is no ${t.kind} ${t.id}`, remedy: `write the id of ${/^[io]/.test(t.kind) ? 'an' : 'a'} ${t.kind} that exists` }))
}

/** A problem for each record the command names that is not held. One that only some may know of is told of in the same words (S25). */
async function recordsMissing(core: Core, spec: CommandSpec<any>, command: Command): Promise<Problem[]> {
  const named = spec.records?.(command) ?? []
  if (named.length === 0 || core.ports.recordsHeld === undefined) return []
  const held = await core.ports.recordsHeld(named.map((r) => r.id))
  return named.filter((r) => !held.has(r.id)).map((r) => ({ field: r.field, problem: `no record ${r.id} is held`, remedy: 'look at the pair again; it may have been taken back by whoever imported it' }))
}

async function ask(core: Core, spec: CommandSpec<any>, command: Command): Promise<readonly Answer[]> {
  const identifiers = spec.searches?.(command, core.memory)
  if (identifiers === undefined) return []
  const { contact } = command as { contact?: string }
  const asked = core.ports.sources.filter((s) => s.covers.some((what) => identifiers[what] !== undefined))
  return Promise.all(asked.map((s) => s.ask(identifiers, core.ports.clock(), contact)))
}

/** Ids of what a command brought into being. */
function madeBy(facts: readonly DomainFact[] | readonly Fact[]): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const f of facts) {
    if (f.type === 'contact-recorded') made['contact'] = f.contact
    if (f.type === 'contact-joined' || f.type === 'incident-opened') made['incident'] = f.incident
    if (f.type === 'unit-diverted') made['divert'] = f.divert
    if (f.type === 'message-sent') made['message'] = f.message
    if (f.type === 'lowering-asked') made['lowering'] = f.id
  }
  return made
}

