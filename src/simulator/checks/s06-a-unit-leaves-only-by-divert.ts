// S6: a car leaves a job unattended only by a divert that is tagged, decided by another, and leaves a replacement or a gap that somebody owes cover for. The first deadline goes on.
import type { Fact } from '#domain/facts.ts'
import type { Check } from './check.ts'
import { Attendance } from './attendance.ts'
import { factsOf, of } from './facts-of.ts'

export const leavesOnlyByDivert: Check = {
  s: 'S6', holds: 'A unit leaves an incident that nobody has reached only by a divert: tagged, decided by another person, with a replacement or a gap somebody is owed to cover; the first deadline goes on',
  start: ({ picture, fail }) => {
    const divert = new Map<string, { from: string; by: string; challengedBy: string | undefined }>()
    const undecided = new Map<string, Set<string>>()      // by the job that lost its unit
    const arrived = new Map<string, string>()             // car → the job it has reached
    const been = new Attendance(picture)
    const first = new Map<string, { id: string; fromAt: number; dueAt: number }>()      // the clock of arrival, by job, as it stood before the entry

    const owes = (facts: readonly Fact[], kind: string, home: string) => of(facts, 'obligation-opened').some((f) => f.obligation.owes === kind && f.obligation.home === home) || picture.open(home).some((o) => o.owes === kind)
    const decide = (id: string, decided: boolean) => {
      const d = divert.get(id)!
      if (decided) undecided.get(d.from)?.delete(id)
      else undecided.set(d.from, (undecided.get(d.from) ?? new Set()).add(id))
    }

    const diverted = (f: Extract<Fact, { type: 'unit-diverted' }>, facts: readonly Fact[]) => {
      divert.set(f.divert, { from: f.from, by: f.by, challengedBy: undefined })
      decide(f.divert, false)
      if (f.reason.trim() === '') fail(`${f.divert}: ${f.unit} left ${f.from} without a reason`)
      if (!owes(facts, 'review-divert', f.divert)) fail(`${f.divert}: nobody is owed to decide that ${f.unit} left ${f.from}`)
      if (!of(facts, 'unit-cleared').some((c) => c.unit === f.unit && c.incident === f.from)) fail(`${f.divert}: ${f.unit} was diverted from ${f.from} and is still on it`)
      const job = picture.jobs.get(f.from)!
      if (job.closed || been.attended(f.from)) return
      if (job.units.size === 0 && !owes(facts, 'cover-gap', f.from)) fail(`${f.divert}: ${f.from} lost its unit; no other is on it, and nobody is owed to cover the gap`)
      const before = first.get(f.from)
      if (before === undefined) return
      const after = picture.owed.get(before.id)!
      if (!after.open || after.fromAt !== before.fromAt || after.dueAt !== before.dueAt) fail(`${f.divert}: the first clock of ${f.from} did not go on when ${f.unit} left`)
      if (f.firstDueAt !== before.dueAt) fail(`${f.divert} says that ${f.from} is due at ${f.firstDueAt}; its first deadline is ${before.dueAt}`)
    }

    return {
      entry: (e) => {
        const facts = factsOf(e)
        for (const f of facts) {
          been.take(f, e.at)
          switch (f.type) {
            case 'unit-diverted': diverted(f, facts); break
            case 'divert-challenged': divert.get(f.divert)!.challengedBy = f.by; decide(f.divert, false); if (!owes(facts, 'answer-challenge', f.divert)) fail(`${f.divert} was challenged and nobody is owed to answer`); break
            case 'divert-agreed': case 'divert-overridden':
              decide(f.divert, true)
              if (f.by === divert.get(f.divert)!.by) fail(`${f.by} ordered ${f.divert} and decided it too`)
              break
            case 'challenge-answered': {
              const d = divert.get(f.divert)!
              decide(f.divert, true)
              if (f.by === d.by || f.by === d.challengedBy) fail(`${f.by} had a part in ${f.divert} and settled it too`)
              break
            }
            case 'unit-arrived': arrived.set(f.unit, f.incident); break
            case 'unit-assigned': arrived.delete(f.unit); break
            case 'unit-cleared': {
              if (arrived.get(f.unit) !== f.incident) {
                const left = of(facts, 'unit-diverted').some((d) => d.unit === f.unit && d.from === f.incident)
                const sentBack = of(facts, 'divert-overridden').length > 0 && of(facts, 'unit-assigned').some((a) => a.unit === f.unit && a.incident !== f.incident)
                if (!left && !sentBack) fail(`${f.unit} left ${f.incident} before it was there, and no divert says so`)
              }
              arrived.delete(f.unit)
              break
            }
            case 'unit-stood-down': { const on = picture.cars.get(f.unit)?.on; if (on !== undefined) fail(`${f.unit} was stood down while on ${on}`); break }
            case 'shift-ended':
              if (f.role !== 'response-officer') break
              for (const car of picture.cars.values()) {
                if (car.on !== undefined && car.crew.includes(f.staff) && !car.crew.some((s) => picture.onDuty.get(s) === 'response-officer')) fail(`${f.staff} went off duty; ${car.id} is on ${car.on} with nobody on duty in it`)
              }
              break
            case 'obligation-discharged': {
              const o = picture.owed.get(f.id)!
              if (o.owes === 'review-divert' && !facts.some((x) => (x.type === 'divert-agreed' || x.type === 'divert-overridden' || x.type === 'divert-challenged') && x.divert === o.home)) fail(`${o.id} ended, and nobody has decided the divert`)
              if (o.owes === 'answer-challenge' && !of(facts, 'challenge-answered').some((x) => x.divert === o.home)) fail(`${o.id} ended, and nobody has settled the challenge`)
              if (o.owes === 'cover-gap' && !facts.some((x) => (x.type === 'unit-assigned' || x.type === 'unit-arrived' || x.type === 'gap-accepted' || x.type === 'incident-closed') && x.incident === o.home)) fail(`${o.id} ended with the gap neither covered nor accepted`)
              break
            }
            case 'incident-closed': { const open = [...undecided.get(f.incident) ?? []][0]; if (open !== undefined) fail(`${f.incident} was closed while ${open} is undecided`); undecided.delete(f.incident); break }
          }
        }
        for (const f of facts) {
          if (f.type === 'obligation-opened' && f.obligation.owes === 'arrive') first.set(f.obligation.home, { id: f.obligation.id, fromAt: f.obligation.fromAt, dueAt: f.obligation.dueAt })
          if (f.type === 'obligation-moved' || f.type === 'obligation-discharged') {
            const o = picture.owed.get(f.id)!
            if (o.owes !== 'arrive') continue
            if (f.type === 'obligation-discharged') { if (first.get(o.home)?.id === o.id) first.delete(o.home) }
            else first.set(o.home, { id: o.id, fromAt: o.fromAt, dueAt: o.dueAt })
          }
        }
      },
    }
  },
}
