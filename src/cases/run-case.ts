import { createHash } from 'node:crypto'
import { forceRecords, contactsAndIncidents } from '#adapters/history-journal/journal-sources.ts'
import { alsoMatched } from '#adapters/history-matched/also-matched.ts'
import { matchedSource } from '#adapters/history-matched/matched-source.ts'
import { recordsInMemory } from '#adapters/history-matched/records-in-memory.ts'
import { switchable } from '#adapters/history-journal/guarded-sources.ts'
import { holdRecords } from '#adapters/history-journal/hold-records.ts'
import { inForce, policyOf } from '#policy/in-force.ts'
import type { PolicyFile } from '#policy/schema.ts'
import type { Refusal, Teller } from '#domain/rule.ts'
import { openRoom, type ControlRoom, type Ports, type Reply } from '#room/open-room.ts'
import type { JournalPort } from '#room/ports.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import { sayFact } from '#views/incident-log.ts'
import type { CaseFile, Step } from './case-schema.ts'
import { caseTime } from './case-times.ts'
import { judge, type Judged } from './musts.ts'
import { LostRef, resolved, type Resolving } from './refs.ts'
import { Recorder, type Frame } from './recorder.ts'
import { storyOf, type StoryLine } from './story.ts'
import { timelineOf, type Event } from './timeline.ts'

/** What a step came to. `made`: ids it brought into being. `unexpected`: how that differs from what the case expects. */
export type StepOutcome = { index: number; at: number; label?: string; who?: string; command?: Record<string, unknown>; made: Record<string, unknown>; refusals: Refusal[]; unexpected?: string }
export type StillOwed = { id: string; owes: string; about: string; says: string; owedBy: string; dueAt: number; step: string; told: number }
export type CaseRun = {
  name: string; title: string; force: string; summary: string; policy: string; policyTitle: string; sources: readonly string[]
  from: number; startsAt: number; until: number; ok: boolean
  frames: Frame[]; story: StoryLine[]; steps: StepOutcome[]; musts: Judged[]; stillOwed: StillOwed[]
}
export type RunPorts = { policy: { file: PolicyFile; hash: string }; open?: (ports: Ports) => Promise<ControlRoom> }

/** A roster or a unit that the room's own rules refuse. */
export class CannotSetUp extends Error {
  readonly field: string
  constructor(field: string, says: string) {
    super(says)
    this.field = field
  }
}

const recheckEvery = 5_000
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const tellerOf = (who: NonNullable<Step['who']>): Teller => (who.startsWith('S-') ? { is: 'staff', staff: who as `S-${string}`, role: null } : { is: 'service', service: who as 'telephony' })

/**
 * Runs a case in a room of its own: virtual clock, journal in memory, the room's real commands, checks and watch. The same case under the same policy gives the same
 * bytes. Throws CannotSetUp when a rule refuses its roster or units, with the refusal in words.
 */
export async function runCase(c: CaseFile, { policy: { file, hash: policyHash }, open = openRoom }: RunPorts): Promise<CaseRun> {
  const startsAt = Date.parse(c.startsAt)
  const policy = policyOf(file)
  const { from, until, events } = timelineOf(c, (at) => inForce(policy, at))
  const clock = { at: from }
  const journal = memoryJournal({ now: () => clock.at })
  await holdRecords(journal, c.history)
  const sources = [switchable(alsoMatched(forceRecords(journal, () => clock.at), matchedSource('force records', recordsInMemory(c.history), () => clock.at))), switchable(contactsAndIncidents(journal, () => clock.at))]
  const room = await open({ journal: journal as unknown as JournalPort, clock: () => clock.at, hash, sources })
  const recorder = new Recorder(room, journal as unknown as JournalPort, (f, docs) => sayFact(f, docs))
  await room.adopt(file, policyHash, `${file.policy}.yaml`)
  await recorder.take()

  const steps: StepOutcome[] = []
  const made = new Map<string, Readonly<Record<string, unknown>>>()
  const by: () => Resolving = () => ({
    made, rules: room.rules(), time: (text) => caseTime(text, startsAt)!,
    owed: ({ owes, home, key }) => [...room.seen().docs.obligation.values()].find((o) => o.owes === owes && o.home === home && (key === undefined || o.key === key)),
  })
  let ids = 0
  const tell = async (does: Record<string, unknown>, who: Teller): Promise<Reply> => {
    const reply = await room.tell({ id: `case-${String(++ids).padStart(6, '0')}`, ...does }, who)
    await recorder.take()
    return reply
  }

  for (const event of events) {
    if (event.at > until) break
    await runTo(room, recorder, clock, event.at)
    if (event.is === 'step') {
      const outcome = await take(event, tell, by)
      steps.push(outcome)
      if (event.step.label !== undefined) made.set(event.step.label, outcome.made)
    } else if (event.is === 'setup') {
      const reply = await tell(event.does, { is: 'service', service: 'setup' })
      if (!reply.ok) throw new CannotSetUp(event.field, `the room refuses to ${event.does.type.replaceAll('-', ' ')}: ${saysOf(reply)}`)
    } else {
      const source = sources.find((s) => s.name === event.source)!
      if (event.down === null) source.up()
      else source.down(event.down)
    }
  }
  await runTo(room, recorder, clock, until)

  const musts = judge(c, { recorder, steps, resolving: by(), until, startsAt, policy: file.policy })
  const stillOwed = [...room.seen().docs.obligation.values()].map((o): StillOwed => ({ id: o.id, owes: o.owes, about: o.home, says: o.says, owedBy: o.owedBy, dueAt: o.dueAt, step: o.step, told: o.told.length })).sort((a, b) => a.dueAt - b.dueAt)
  await room.close()
  return {
    name: c.name, title: c.title, force: c.force, summary: c.summary, policy: file.policy, policyTitle: file.title, sources: c.sources, from, startsAt, until,
    ok: musts.every((m) => m.ok), frames: recorder.frames, story: storyOf(c, recorder, steps, from), steps, musts, stillOwed,
  }
}

/** Lets time pass, as a server does: the watch whenever something is due, the checks again every five seconds while one is owed. */
async function runTo(room: ControlRoom, recorder: Recorder, clock: { at: number }, until: number): Promise<void> {
  let stuck = 0
  for (;;) {
    const checksOwed = [...room.seen().docs.obligation.values()].some((o) => o.owes === 'check-history')
    const watch = room.nextLookAt() ?? Infinity
    const next = Math.min(watch, checksOwed ? clock.at + recheckEvery : Infinity)
    if (next > until) break
    clock.at = Math.max(clock.at, next)
    const done = (watch <= clock.at ? await room.tick() : 0) + (checksOwed ? await room.recheck() : 0)
    await recorder.take()
    // A watch that does nothing at its moment would be asked for ever.
    stuck = done === 0 && watch <= clock.at ? stuck + 1 : 0
    if (stuck > 10) clock.at = Math.min(until, clock.at + 60_000)
    if (stuck > 10 && clock.at >= until) break
  }
  clock.at = Math.max(clock.at, until)
}

async function take({ at, step, index }: Extract<Event, { is: 'step' }>, tell: (does: Record<string, unknown>, who: Teller) => Promise<Reply>, by: () => Resolving): Promise<StepOutcome> {
  const outcome: StepOutcome = { index, at, made: {}, refusals: [], ...(step.label ? { label: step.label } : {}), ...(step.who ? { who: step.who } : {}) }
  if (step.does === undefined || step.who === undefined) return outcome
  let command: Record<string, unknown>
  try { command = resolved(step.does, by()) as Record<string, unknown> } catch (fault) {
    if (!(fault instanceof LostRef)) throw fault
    return { ...outcome, unexpected: `it cannot be sent: ${fault.message}` }
  }
  const reply = await tell(command, tellerOf(step.who))
  const refusals = reply.ok ? reply.notDone ?? [] : 'refusals' in reply ? reply.refusals : []
  const unexpected = differs(step.expect ?? 'done', reply, refusals)
  return { ...outcome, command, made: reply.ok ? reply.made : {}, refusals, ...(unexpected === undefined ? {} : { unexpected }) }
}

function differs(expected: NonNullable<Step['expect']>, reply: Reply, refusals: readonly Refusal[]): string | undefined {
  if (expected === 'done') return reply.ok && refusals.length === 0 ? undefined : `it should have been done: ${saysOf(reply)}`
  if ('refused' in expected) return refusals.some((r) => r.rule === expected.refused) ? undefined : `it should have been refused by ${expected.refused}: ${saysOf(reply)}`
  return !reply.ok && reply.why === 'problems' && reply.problems.some((p) => p.field === expected.problem) ? undefined : `its ${expected.problem} should have been a problem: ${saysOf(reply)}`
}

function saysOf(reply: Reply): string {
  if (reply.ok) return reply.notDone === undefined ? 'it was done' : reply.notDone.map((r) => `${r.says} (${r.rule})`).join(' ')
  switch (reply.why) {
    case 'problems': case 'reused': return reply.problems.map((p) => `${p.field}: ${p.problem}, ${p.remedy}`).join('; ')
    case 'refused': case 'not-permitted': return reply.refusals.map((r) => `${r.says} (${r.rule})`).join(' ')
    case 'stale': return `${reply.stale.subject} has changed since`
  }
}
