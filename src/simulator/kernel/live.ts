// One world, from its first moment until it has come to rest, with every check after every event.
import type { Entry } from '#store/journal.ts'
import { Force, type Hears, type Policies } from '../world/force.ts'
import { mend } from '../world/faults.ts'
import { usualSources, type Check, type Scene, type Violation } from '../checks/check.ts'
import { Picture } from '../checks/picture.ts'
import type { Household } from '../world/calls.ts'
import { chanceOf } from './chance.ts'
import { planOf, type Plan } from './plan.ts'

const hour = 3_600_000
const restHours = 12      // with nothing new and nothing broken, so long is enough for everything owed to be kept or stand with the top

export type Outcome = { seed: number; plan: Plan; steps: number; entries: number; abuseCalls: number; calls: number; hours: number; refused: number; hash: number; violation?: Violation }

/**
 * Lives through the world of a seed. `settle` lets everything that waits for nothing run on (a turn of the event loop). Stops at the first violation.
 * Same seed, same world: everything that differs comes from the seed.
 */
export async function live(p: { seed: number; hours: number; policies: Policies; checks: readonly Check[]; settle: () => Promise<void>; hears?: Hears; plan?: Plan; keepLog?: (entry: Entry) => void; hashAll?: boolean; onHouseholds?: (all: readonly Household[]) => void; mostSteps?: number }): Promise<Outcome> {
  const plan = p.plan ?? planOf(chanceOf(p.seed).fork('plan'), p.hours)
  const picture = new Picture()
  const out = { entries: 0, abuseCalls: 0, calls: 0, refused: 0, hash: 0x811c9dc5 }
  let violation: Violation | undefined
  const running: { s: string; check: ReturnType<Check['start']> }[] = []
  const force: Force = new Force({
    seed: p.seed, plan, policies: p.policies,
    hears: {
      ...p.hears,
      entry: (entry, append) => {
        out.entries += 1
        out.hash = mix(out.hash, entry, p.hashAll === true)
        picture.take(entry)
        p.keepLog?.(entry)
        for (const { check } of running) check.entry?.(entry)
        p.hears?.entry?.(entry, append)
      },
      reach: (reach) => { for (const { check } of running) check.reach?.(reach); p.hears?.reach?.(reach) },
      ack: (ack) => { for (const { check } of running) check.ack?.(ack); p.hears?.ack?.(ack) },
      reply: (command, reply, role, by, at) => { if (!reply.ok) out.refused += 1; p.hears?.reply?.(command, reply, role, by, at) },
      call: (call, at) => { out.calls += 1; if (call.abuse) out.abuseCalls += 1; for (const { check } of running) check.call?.(call, at); p.hears?.call?.(call, at) },
    },
  })
  const sceneOf = (s: string): Scene => ({
    picture, plan, now: () => force.time.now, rules: force.rules, sources: new Set(usualSources), ableSince: () => force.ableSince,
    rooms: () => force.nodes.flatMap((n) => (n.room === undefined ? [] : [roomOf(n.name, n.room, n.upSince !== undefined && n.reaches() ? Math.max(n.upSince, n.cutOffUntil) : undefined)])),
    fail: (says) => { violation ??= { check: s, says, at: force.time.now, position: picture.position } },
  })
  for (const check of p.checks) running.push({ s: check.s, check: check.start(sceneOf(check.s)) })
  const instants = running.flatMap(({ check }) => (check.instant ? [check.instant] : []))
  await force.open(p.settle)
  p.onHouseholds?.(force.households)
  const until = async (end: number) => {
    while (violation === undefined && (p.mostSteps === undefined || force.time.steps < p.mostSteps) && force.time.step(end)) {
      await p.settle()
      force.lookAround()
      for (const instant of instants) instant(force.time.now)
    }
  }
  await until(plan.start + plan.hours * hour)
  if (violation === undefined) {
    mend(force)
    await until(plan.start + (plan.hours + restHours) * hour)
    const log = await force.database.journal.since(0, Number.MAX_SAFE_INTEGER)
    for (const { check } of running) if (violation === undefined) check.rest?.(log)
    if (force.desks.unanswered > 0) sceneOf('S1').fail(`${force.desks.unanswered} commands were never answered, though the servers were there`)
  }
  return { seed: p.seed, plan, steps: force.time.steps, hours: plan.hours + restHours, ...out, ...(violation === undefined ? {} : { violation }) }
}

/** `all`: every byte of every fact, not only which came when. */
const mix = (hash: number, entry: Entry, all: boolean): number => {
  const text = `${entry.position} ${entry.at} ${entry.command} ${entry.by} ${all ? JSON.stringify(entry.facts) : entry.facts.map((f) => f.type).join(' ')}`
  let h = hash
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

type Room = NonNullable<Force['nodes'][number]['room']>
const roomOf = (name: string, room: Room, wholeSince: number | undefined): ReturnType<Scene['rooms']>[number] => {
  const seen = room.seen()
  const docs = seen.docs as unknown as Record<string, ReadonlyMap<string, unknown>>
  return { name, wholeSince, position: seen.position, doc: (kind, id) => docs[kind]?.get(id), open: (kind) => docs[kind]?.values() ?? [] }
}
