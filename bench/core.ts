// The product's core without any disk: a room on the memory journal, its watch and its history look-ups, living through domestic-abuse calls at their yearly rate.
import { contactsAndIncidents, forceRecords } from '../src/adapters/history-journal/journal-sources.ts'
import { readPolicyFile } from '../src/adapters/policy-files/read-policy-file.ts'
import { openRoom } from '../src/room/open-room.ts'
import type { Append } from '../src/store/journal.ts'
import { memoryJournal } from '../src/store/memory-journal.ts'
import { chanceFrom, changeWatch, eightHours, life, staff, type World } from './core-life.ts'
import type { Timing, Verdict } from './figures.ts'
import { recording } from './raw.ts'
import { least } from './run.ts'

const aYear = 27_500      // domestic-abuse calls of a force
const between = (365 * 86_400_000) / aYear

/** Lives of domestic-abuse calls a second, and as the baseline the same appends put into plain maps, deciding nothing. */
export async function core(n: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const clock = { at: Date.parse('2026-01-05T06:00:00Z') }
  const { journal, appends } = recording(memoryJournal({ now: () => clock.at }))
  const room = await openRoom({ journal, clock: () => clock.at, hash: cheapHash, sources: [forceRecords(journal, () => clock.at), contactsAndIncidents(journal, () => clock.at)] })
  const policy = await readPolicyFile(`${root}policy/met-like.yaml`)
  if (!policy.ok) throw new Error('the shipped policy does not read')
  await room.adopt(policy.file, policy.hash, 'benchmark')
  const w: World = { room, clock, watch: 0, chance: chanceFrom(7), tally: { commands: 0, lives: 0 } }
  await staff(w)
  await live(w, Math.floor(n / 10))      // warm
  const before = { lives: w.tally.lives, commands: w.tally.commands, appends: journal.stats().appended }
  const latencies: number[] = []
  const cpu = process.cpuUsage()
  const from = performance.now()
  await live(w, n, latencies)
  const seconds = (performance.now() - from) / 1_000
  const used = process.cpuUsage(cpu)
  const [lived, appended, told] = [w.tally.lives - before.lives, journal.stats().appended - before.appends, w.tally.commands - before.commands]
  rows.push({ what: `core: life of a domestic-abuse call on the memory journal (${(appended / lived).toFixed(1)} appends, ${(told / lived).toFixed(1)} commands)`, n: lived, seconds, latencies, cpuMs: (used.user + used.system) / 1_000 / lived })
  rows.push({ what: 'core: appends of those lives', n: appended, seconds, latencies: [], cpuMs: (used.user + used.system) / 1_000 / appended })
  rows.push(baseline(appends, appended))
  verdicts.push(least('core: lives of a domestic-abuse call ≥ 300/s', lived / seconds, 300, '/s'))
  // The same log before and after a change of the core says that only its speed has changed.
  const log = cheapHash(JSON.stringify(await journal.since(0, 20_000)) + JSON.stringify((await journal.open()).rows))
  process.stderr.write(`log ${log}, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB … `)
  await room.close()
}

/** Calls come evenly; between steps the clock runs and the watch looks whenever something is due. Each command's own time goes to `latencies`, ms. */
async function live(w: World, calls: number, latencies?: number[]): Promise<void> {
  const until = w.tally.lives + calls
  const going: { at: number; life: AsyncGenerator<number, void> }[] = []
  let nextCall = w.clock.at + between
  let nextWatch = w.clock.at + eightHours - (w.clock.at % eightHours)
  for (let started = 0; w.tally.lives < until;) {
    const next = going.reduce((a, b) => (b.at < a.at ? b : a), { at: Infinity, life: undefined as unknown as AsyncGenerator<number, void> })
    const at = Math.min(next.at, started < calls ? nextCall : Infinity, nextWatch)
    for (let due; (due = w.room.nextLookAt()) !== undefined && due <= at;) {
      w.clock.at = Math.max(w.clock.at, due)
      await w.room.tick()
    }
    w.clock.at = Math.max(w.clock.at, at)
    const began = performance.now()
    if (at === nextWatch) {
      await changeWatch(w)
      nextWatch += eightHours
    } else if (at === next.at) {
      const step = await next.life.next()
      if (step.done) going.splice(going.indexOf(next), 1)
      else next.at = w.clock.at + step.value
      latencies?.push(performance.now() - began)
    } else {
      going.push({ at, life: life(w) })
      nextCall += between
      started += 1
    }
  }
}

/** FNV-1a, twice: enough to tell contents apart in a benchmark, and no share of what is measured. */
function cheapHash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193]
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b)
  }
  return ((a >>> 0) * 0x100000 + (b >>> 12)).toString(36)
}

function baseline(samples: readonly Append[], n: number): Timing {
  const log: Append[] = []
  const commands = new Map<string, Append>()
  const rows = new Map<string, { version: number; doc: unknown }>()
  const from = performance.now()
  for (let i = 0; i < n; i++) {
    const a = samples[i % samples.length]!
    log.push(a)
    commands.set(`${i} ${a.command}`, a)
    for (const w of a.writes) rows.set(w.id, { version: w.version + 1, doc: w.doc })
  }
  const seconds = (performance.now() - from) / 1_000
  return { what: 'core: the same appends put into maps, nothing decided', n: log.length, seconds, latencies: [] }
}
