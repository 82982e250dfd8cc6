// What breaks, and when: chosen by the plan of the seed.
import { dayOf } from '../kernel/calendar.ts'
import type { Force } from './force.ts'

const hour = 3_600_000
const s = (n: number) => n * 1_000

/** Has things break until the world comes to rest; then everything is mended. */
export function startFaults(force: Force): void {
  const chance = force.chance.fork('faults')
  const { plan, time, database } = force
  const each = (meanHours: number, happen: () => void) => {
    if (meanHours <= 0) return
    const next = () => time.after(chance.wait(meanHours * hour), () => { if (force.faulty) { happen(); next() } })
    next()
  }
  const restart = (after: number) => (node: (typeof force.nodes)[number]) => time.after(after, () => { if (!node.lives()) void node.start(force.policy) })
  each(plan.crash, () => { const node = chance.pick(force.nodes); node.crash(); restart(chance.between(s(1), s(40)))(node) })
  // A process that died between two instructions is started again by its supervisor.
  if (plan.crash > 0) {
    const supervise = () => { for (const node of force.nodes) if (!node.lives() && chance.happens(0.5)) void node.start(force.policy); time.after(s(30), supervise) }
    time.after(s(30), supervise)
  }
  each(plan.cutOff, () => { chance.pick(force.nodes).cutOffUntil = time.now + chance.between(s(1), s(90)) })
  if (plan.policyDay) time.after(chance.between(1, Math.max(1, plan.hours / 3)) * hour, () => adopt(force))
  each(plan.restartDatabase, () => { database.stop(); time.after(chance.between(200, s(20)), () => database.start()) })
  each(plan.failover, () => { database.stop(); time.after(chance.between(s(1), s(5)), () => database.start()) })
  each(plan.diskFull, () => { database.full = true; time.after(chance.between(s(5), s(120)), () => { database.full = false }) })
  // A disk that fails once is not asked again: the server stops rather than lie, and is started on another.
  each(plan.diskFails, () => { database.stop(); time.after(chance.between(s(2), s(30)), () => database.start()) })
  each(plan.jump, () => chance.pick(force.nodes).jump(chance.pick([-hour, hour, -s(5), s(5), s(90)])))
  each(plan.sourceDown, () => {
    const node = chance.pick(force.nodes)
    node.sourcesDown?.('switched off for maintenance')
    time.after(chance.between(s(20), s(1_800)), () => node.sourcesDown?.(undefined))
  })
}

/** Everything works again: what is owed then has nothing left to hide behind. */
export function mend(force: Force): void {
  force.faulty = false
  force.database.full = false
  force.database.start()
  for (const node of force.nodes) {
    if (!node.lives()) void node.start(force.policy)
    node.sourcesDown?.(undefined)
    node.cutOffUntil = 0
  }
}

/** A policy whose new rules begin at the coming midnight in London: the room holds what each day's rules promise. */
function adopt(force: Force): void {
  const { file } = force.policy
  const from = dayOf(force.time.now + 24 * hour)
  const now = [...file.versions].sort((a, b) => (a.from < b.from ? -1 : 1)).filter((v) => v.from <= dayOf(force.time.now)).at(-1)!
  const roles = { ...now.roles, dispatcher: { ...now.roles.dispatcher, minimum: now.roles.dispatcher.minimum + 1 } }
  const versions = [...file.versions.filter((v) => v.from <= dayOf(force.time.now)), { ...now, from, roles }]
  const next = { file: { ...file, versions }, hash: `${force.policy.hash.slice(0, 40)}${from}` }
  force.policy = next
  for (const node of force.nodes) node.room?.adopt(next.file, next.hash, 'changed by the force').catch(() => {})
}
