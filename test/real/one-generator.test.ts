// One generator of commands, the simulator's people; what they do is told to the room in this process, to a server in this process and to real server processes, and each must answer as the room does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contactsAndIncidents, forceRecords } from '../../src/adapters/history-journal/journal-sources.ts'
import { readPolicyFile } from '../../src/adapters/policy-files/read-policy-file.ts'
import { inForce, policyOf, type Policy } from '../../src/policy/in-force.ts'
import type { PolicyFile } from '../../src/policy/schema.ts'
import { openRoom, type ControlRoom } from '../../src/room/open-room.ts'
import type { JournalPort } from '../../src/room/ports.ts'
import { startServer, type Running } from '../../src/server/start-server.ts'
import { chanceOf } from '../../src/simulator/kernel/chance.ts'
import { isAct, type Person } from '../../src/simulator/people/act.ts'
import { nextAct } from '../../src/simulator/people/next-act.ts'
import { abuseCall, householdsOf, type Call } from '../../src/simulator/world/calls.ts'
import { workersOf } from '../../src/simulator/world/staff.ts'
import { bundled } from '../../src/store/bundled.testing.ts'
import type { Journal } from '../../src/store/journal.ts'
import { memoryJournal } from '../../src/store/memory-journal.ts'
import { hasPostgres, startPostgres, type TestPostgres } from '../postgres.ts'
import { Able } from './able.ts'
import { enrolAll, fillRoom, sha256 } from './fill-room.ts'
import { HttpTarget } from './http-target.ts'
import { ServerProcess } from './server-process.ts'
import { roomTarget, type Answer, type Command, type Outsider, type Target } from './target.ts'

const path = fileURLToPath(new URL('../../policy/met-like.yaml', import.meta.url))
const workers = workersOf({ staffing: 1, units: 5, abuse: 3, other: 1 }).filter((w) => w.shift === 0)
const ahead = 3 * 3_600_000
const dir = mkdtempSync(join(tmpdir(), 'holdfast-targets-'))
let program = { folder: '', file: '' }
let policy: { file: PolicyFile; hash: string }
let rules: Policy
let postgres: TestPostgres | null = null
const undo: (() => unknown)[] = []

beforeAll(async () => {
  program = await bundled(new URL('../../src/cli/main.ts', import.meta.url))
  const read = await readPolicyFile(path)
  if (!read.ok) throw new Error('the policy does not read')
  policy = read
  rules = policyOf(read.file)
})
afterAll(async () => {
  for (const step of undo.reverse()) await step()
  for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true })
})

async function theRoom(): Promise<{ room: ControlRoom; target: Target }> {
  const journal: Journal = memoryJournal({ now: Date.now })
  const room = await openRoom({ journal: journal as unknown as JournalPort, clock: Date.now, hash: sha256, sources: [forceRecords(journal, Date.now), contactsAndIncidents(journal, Date.now)] })
  await room.adopt(policy.file, policy.hash, 'met-like.yaml')
  await enrolAll(room, workers)
  return { room, target: roomTarget(room) }
}

const watcher = workers.find((w) => w.role === 'controller')!

async function inProcess(): Promise<HttpTarget> {
  const running: Running = await startServer({ home: { is: 'memory' }, port: 0, telephonyToken: 'one', policy: path, fill: ({ room }) => enrolAll(room, workers) })
  const target = new HttpTarget({ addresses: [running.address], token: 'one', watcher })
  undo.push(() => running.close(), () => target.stop())
  return target
}

async function processes(n: number, home: { is: 'postgres'; url: string } | { is: 'embedded'; dir: string }): Promise<HttpTarget> {
  await fillRoom(home, policy, workers)
  const servers = Array.from({ length: n }, (_, i) => new ServerProcess({
    name: `server ${i + 1}`, program: program.file, able: new Able(), standsOnGood: () => true, life: () => undefined, onKill: () => {}, args: ['--policy', path, ...(home.is === 'embedded' ? ['--data', home.dir] : [])],
    env: { DATABASE_URL: home.is === 'postgres' ? home.url : '', HOLDFAST_TELEPHONY_TOKEN: 'one' },
  }))
  for (const s of servers) { s.start(); undo.push(() => s.stop()) }
  await expect.poll(() => servers.every((s) => s.port !== undefined), { timeout: 60_000 }).toBe(true)
  const target = new HttpTarget({ addresses: servers.map((s) => `http://127.0.0.1:${s.port}/`), token: 'one', watcher })
  undo.push(() => target.stop())
  return target
}

/** Ids of what was made differ from store to store: numbers are reserved in blocks. */
class Names {
  readonly #theirs = new Map<string, string>()
  learn(ours: unknown, theirs: unknown): void {
    for (const [what, id] of Object.entries(ours as Record<string, string>)) this.#theirs.set(id, (theirs as Record<string, string>)[what]!)
  }
  said(command: Command): Command { return JSON.parse(JSON.stringify(command).replace(/\b[A-Z]{1,2}-\d+\b/g, (id) => this.#theirs.get(id) ?? id)) as Command }
}

/** An answer without what differs by nature: positions (the watch speaks in between), ids, wording with ids in it. */
const verdict = (a: Answer): string => (a.is === 'done' ? `done ${Object.keys(a.made as object).sort().join(' ')}` : a.is === 'refused' ? `refused ${a.status} ${[...a.says.matchAll(/"(?:rule|field)":"([^"]+)"/g)].map((m) => m[1]).join(' ')}` : `unknown ${a.why}`)

/** What the people do at the room, told to every other target too. Answers where their answers differ from the room's; stops at the first. */
async function lockstep({ room, target: model }: { room: ControlRoom; target: Target }, others: readonly (readonly [string, Target])[], commands: number): Promise<{ told: number; differ: string[]; verdicts: Map<string, number> }> {
  const names = others.map(() => new Names())
  const reached = others.map(() => 0)
  const chance = chanceOf(Number(process.env['HOLDFAST_SEED'] ?? 77))
  const homes = householdsOf(chance, 40, Date.now())
  const calls = new Map<string, Call>()
  const people = workers.map((w, i) => ({ w, me: { staff: w.staff, role: w.role, ...(w.unit ? { unit: w.unit } : {}), seed: i, avoids: new Map() } as Person, chance: chance.fork(w.staff) }))
  const verdicts = new Map<string, number>()
  const differ: string[] = []

  const say = async (n: number, command: Record<string, unknown> & { type: string }, who: Outsider): Promise<Answer> => {
    const full = { id: `one-${String(n).padStart(6, '0')}`, ...command } as Command
    const ours = await model.tell(full, who, 0)
    verdicts.set(verdict(ours), (verdicts.get(verdict(ours)) ?? 0) + 1)
    await Promise.all(others.map(async ([what, target], k) => {
      // Each server has heard of all that was acknowledged before: what it does not know yet it could rightly judge otherwise.
      await expect.poll(() => target.sight(n)?.position ?? 0, { timeout: 15_000, interval: 5, message: `${n} ${command.type}: the screen of ${what}` }).toBeGreaterThanOrEqual(reached[k]!)
      const theirs = await target.tell(names[k]!.said(full), who, n)
      if (theirs.is === 'done') reached[k] = Math.max(reached[k]!, theirs.position)
      if (ours.is === 'done' && theirs.is === 'done') names[k]!.learn(ours.made, theirs.made)
      if (verdict(ours) !== verdict(theirs)) differ.push(`${n} ${JSON.stringify(full)} by ${who.is === 'staff' ? who.staff : who.service}: the room says ${verdict(ours)}, ${what} ${verdict(theirs)}`)
    }))
    return ours
  }

  let told = 0
  for (let step = 1; told < commands && differ.length === 0 && step < 4_000; step++) {
    await room.tick()
    if (room.seen().docs.contact.size + room.seen().docs.incident.size < 14 && chance.happens(0.2)) {
      const call = abuseCall(chance, chance.pick(homes), `${step}`)
      const answer = await say(++told, { type: 'record-contact', channel: call.channel, line: call.line, identifiers: call.identifiers }, { is: 'service', service: 'telephony' })
      if (answer.is === 'done') calls.set((answer.made as { contact: string }).contact, call)
      continue
    }
    const { w, me, chance: own } = chance.pick(people)
    const at = Date.now() + (w.role === 'response-officer' ? ahead : 0)
    const next = nextAct(me, { seen: room.seen(), at, rules: inForce(rules, Date.now()), hears: (c) => calls.get(c) }, own)
    if (next === undefined || !isAct(next)) continue
    const answer = await say(++told, next.command, { is: 'staff', staff: me.staff, role: w.role })
    if (answer.is !== 'done') me.avoids.set(`${next.command.type} ${next.about}`, at + 10_000)
  }
  return { told, differ, verdicts }
}

test('the room, a server here, two real servers on PostgreSQL and one on the embedded store answer the same people alike', async () => {
  const others: [string, HttpTarget][] = [['a server here', await inProcess()], ['the embedded store', await processes(1, { is: 'embedded', dir: join(dir, 'room') })]]
  if (hasPostgres) {
    postgres = await startPostgres()
    undo.unshift(() => postgres?.stop())
    others.push(['two servers on PostgreSQL', await processes(2, { is: 'postgres', url: await postgres!.database() })])
  } else console.log('not run: two servers on PostgreSQL. To have them: apt-get install postgresql')
  const ours = await theRoom()
  const { told, differ, verdicts } = await lockstep(ours, others, 160)
  console.log(`${told} commands: ${JSON.stringify(Object.fromEntries(verdicts))}`)
  expect(differ).toEqual([])
  expect(told).toBe(160)
  expect([...verdicts.keys()].filter((v) => v.startsWith('done')).length).toBeGreaterThan(1)
  await ours.room.close()
}, 240_000)

test('control: a server that says "done" and does not do it is found', async () => {
  const [ours, theirs] = [await theRoom(), await theRoom()]
  let swallowed = 0
  const liar: Target = { ...theirs.target, tell: async (command, who, desk) => (command.type === 'assign-unit' && ++swallowed === 1 ? { is: 'done', position: 0, made: {}, repeated: false } : theirs.target.tell(command, who, desk)) }
  const { differ } = await lockstep(ours, [['the liar', liar]], 400)
  expect([swallowed > 0, differ.length]).toEqual([true, 1])
  expect(differ[0]).toContain('the liar refused')
})
