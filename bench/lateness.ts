import type { Obligation } from '../src/domain/obligations/obligation.ts'
import { keepWatch } from '../src/room/keep-watch.ts'
import { percentile, type Timing, type Verdict } from './figures.ts'
import { at, type Place } from './run.ts'
import { id, openScene } from './scene.ts'

/** Obligations falling due evenly within `seconds`, fired by the server's own watch: how late each alarm is on disk and told, ms. */
export async function lateness(place: Place, n: number, seconds: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const journal = await place.open()
  await (await openScene(journal, root)).close()
  const from = Date.now() + Math.max(4_000, n / 2)      // time to write them first
  const obligations = Array.from({ length: n }, (_, i): Obligation => {
    const dueAt = from + Math.floor((i * seconds * 1_000) / n)
    return {
      id: `M-bench${i}/accept-message/1`, owes: 'accept-message', home: `M-bench${i}`, about: [`M-bench${i}`], says: 'Accept the message', firstOwedBy: 'controller', owedBy: 'controller', openedBy: 'message-sent', openedAt: from,
      fromAt: from, clockFrom: 'from then', warnAt: dueAt - 1, dueAt, ladder: [{ after: 3_600_000, role: 'inspector' }], rung: 0, top: { role: 'inspector', repeatEvery: 3_600_000 }, step: 'warned', nextAt: dueAt, told: [], state: 'open',
    }
  })
  await Promise.all(obligations.map((o) => journal.append({
    command: id(), hash: 'bench', at: from, by: 'service:setup', about: [o.home], facts: [{ type: 'obligation-opened', obligation: o }], reply: null, reads: [], release: [], take: [], lookups: [],
    writes: [{ id: o.id, kind: 'obligation', version: 0, open: true, needsOwner: true, nextAt: o.nextAt, owner: o.owedBy, doc: o }],
  })))
  if (Date.now() > from) throw new Error('the obligations took longer to write than planned')
  const room = await openScene(journal, root)
  const dueOf = new Map(obligations.map((o) => [o.id as string, o.dueAt]))
  const late: number[] = []
  const cpu = process.cpuUsage()
  const all = new Promise<void>((resolve) => {
    room.onChange((change) => {
      for (const { id: one } of change.ids) {
        const due = dueOf.get(one)
        if (due === undefined) continue
        dueOf.delete(one)
        late.push(Date.now() - due)
        if (dueOf.size === 0) resolve()
      }
    })
  })
  const watch = keepWatch(room, (ms, run) => { const timer = setTimeout(run, ms); return () => clearTimeout(timer) })
  await all
  await watch.stop()
  const used = process.cpuUsage(cpu)
  rows.push({ what: `${place.name}: lateness of ${n.toLocaleString('en')} alarms in ${seconds} s`, n, seconds, latencies: late, cpuMs: (used.user + used.system) / 1_000 / n })
  verdicts.push(at(`${place.name}: obligations p99 ≤ 50 ms late`, percentile(late, 99), 50, ' ms'), at(`${place.name}: none > 1 s late`, Math.max(...late), 1_000, ' ms'))
  await room.close()
  await journal.close()
}
