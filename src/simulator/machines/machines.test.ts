// Each fault of the simulated machines, shown to happen: a world in which nothing really fails would prove nothing.
import { expect, test } from 'vitest'
import { JournalFault } from '#store/journal-fault.ts'
import type { Append } from '#store/journal.ts'
import { chanceOf } from '../kernel/chance.ts'
import { planOf, type Plan } from '../kernel/plan.ts'
import { Timeline } from '../kernel/timeline.ts'
import { Database } from './database.ts'
import { Desks } from './desks.ts'
import { ServerNode } from './server-node.ts'
import { shippedPolicies } from '../prove/policies.ts'

const settle = (): Promise<void> => new Promise((turn) => { setImmediate(turn) })
const policies = shippedPolicies(new URL('../../../policy/', import.meta.url))
const perfect = { slow: 2, lostBefore: 0, lostAfter: 0, twice: 0, deaf: 0 }
const write = (command: string): Append => ({ command, hash: 'h', at: 1, by: 'test', about: ['X-1'], facts: [{ type: 'tested' }], reply: { was: command }, reads: [], writes: [], release: [], take: [], lookups: [] })
const alive = { lives: () => true, dies: () => false, reaches: () => true }
const quiet: Plan = { ...planOf(chanceOf(1).fork('plan'), 1), line: null, desks: null, nodes: 1, cutOff: 0, crash: 0, restartDatabase: 0, failover: 0, diskFull: 0, diskFails: 0, jump: 0, sourceDown: 0, drift: 0, startsOff: 0, policyDay: false }

async function pass(time: Timeline, until: number): Promise<void> { while (time.step(until)) await settle(); await settle() }
const fateOf = async <T>(p: Promise<T>, time: Timeline): Promise<unknown> => {
  let fate: unknown = 'no answer'
  p.then((v) => { fate = v }, (e: unknown) => { fate = e })
  await pass(time, time.now + 10_000)
  return fate
}
const scene = (line: Plan['line']) => { const time = new Timeline(1_000_000); return { time, db: new Database(time, chanceOf(5), line) } }

test('S1: a line that loses the answer has written all the same; the outcome is unknown, and asked again the same command is answered, not done again', async () => {
  const { time, db } = scene({ ...perfect, lostAfter: 1 })
  const fate = await fateOf(db.connect(alive).append(write('command-1') as never), time)
  expect(fate).toBeInstanceOf(JournalFault)
  expect((fate as JournalFault).outcome).toBe('unknown')
  expect(await db.journal.since(0, 10)).toHaveLength(1)
  const sound = new Database(time, chanceOf(5), perfect)
  await fateOf(sound.connect(alive).append(write('command-1') as never), time)
  expect(await fateOf(sound.connect(alive).append(write('command-1') as never), time)).toMatchObject({ is: 'repeated' })
})

test('S1: a line that loses the question has written nothing', async () => {
  const { time, db } = scene({ ...perfect, lostBefore: 1 })
  expect(((await fateOf(db.connect(alive).append(write('command-2') as never), time)) as JournalFault).outcome).toBe('unknown')
  expect(await db.journal.since(0, 10)).toHaveLength(0)
})

test('S1: a restart in the middle of the flush takes the whole of it', async () => {
  const { time, db } = scene({ ...perfect, slow: 0 })
  const fate = db.connect(alive).append(write('command-3') as never)
  time.after(0, () => { time.after(0, () => { db.stop(); db.start() }) })
  expect(((await fateOf(fate, time)) as JournalFault).outcome).toBe('unknown')
  expect(await db.journal.since(0, 10)).toHaveLength(0)
})

test('a command that arrives twice is written once', async () => {
  const { time, db } = scene({ ...perfect, twice: 1 })
  await fateOf(db.connect(alive).append(write('command-4') as never), time)
  expect(await db.journal.since(0, 10)).toHaveLength(1)
})

test('a full disk writes nothing and says so; a database that is down, or out of reach, does not answer', async () => {
  const { time, db } = scene(null)
  db.full = true
  expect(await fateOf(db.connect(alive).append(write('command-5') as never), time)).toMatchObject({ outcome: 'nothing-written' })
  db.full = false
  db.stop()
  expect(await fateOf(db.connect(alive).append(write('command-6') as never), time)).toMatchObject({ outcome: 'nothing-written' })
  db.start()
  expect(await fateOf(db.connect({ ...alive, reaches: () => false }).append(write('command-7') as never), time)).toMatchObject({ outcome: 'nothing-written' })
  expect(await fateOf(db.connect(alive).append(write('command-8') as never), time)).toMatchObject({ is: 'appended', position: 1 })
})

test('a process that dies at a call hears nothing more of it', async () => {
  const { time, db } = scene(perfect)
  expect(await fateOf(db.connect({ ...alive, dies: () => true }).append(write('command-9') as never), time)).toBe('no answer')
})

test('a notice that is lost is made good by the next heartbeat', async () => {
  const { time, db } = scene({ ...perfect, deaf: 1 })
  const heard: number[] = []
  const connection = db.connect(alive)
  connection.onAppended(() => { heard.push(time.now) })
  await fateOf(connection.append(write('command-10') as never), time)
  expect(heard).toHaveLength(1)
  expect(heard[0]! % 1_000).toBe(0)
})

test('a desk asks again, with the same id, until it is answered, whichever server answers; nothing is done twice', async () => {
  const time = new Timeline(quiet.start)
  const plan: Plan = { ...quiet, nodes: 2, desks: { slow: 50, lost: 0.5, twice: 0.5 } }
  const database = new Database(time, chanceOf(3), null)
  const nodes = [1, 2].map((n) => new ServerNode(`server ${n}`, { time, chance: chanceOf(n), database, plan }))
  for (const node of nodes) await Promise.all([node.start(policies['met-like']), pass(time, time.now)])
  await pass(time, time.now + 1_000)
  const desks = new Desks({ time, chance: chanceOf(11), plan, nodes })
  const answers: unknown[] = []
  for (let n = 0; n < 20; n++) desks.send(n, { id: `enrol-00${n + 10}`, type: 'enrol-staff', staff: { id: `S-${n}`, name: `Person ${n}`, roles: ['dispatcher'] } }, { is: 'service', service: 'setup' }, (r) => { answers.push(r) })
  time.after(3_000, () => { nodes[0]!.crash() })
  await pass(time, time.now + 600_000)
  expect(answers).toHaveLength(20)
  expect(answers.every((r) => (r as { ok: boolean }).ok)).toBe(true)
  const enrolled = (await database.journal.since(0, 1_000)).flatMap((e) => e.facts.filter((f) => f.type === 'staff-enrolled'))
  expect(enrolled).toHaveLength(20)
}, 20_000)
