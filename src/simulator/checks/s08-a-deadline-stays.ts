// S8: the promise that a unit is sent and that somebody is there ends by arrival, an agreed lowering or closure only, and is never later than it was unless two people lowered it.
import type { Fact } from '#domain/facts.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { Attendance } from './attendance.ts'
import type { Check } from './check.ts'
import { factsOf, isPerson, of } from './facts-of.ts'

type Clock = 'assign' | 'arrive'
const isClock = (owes: string): owes is Clock => owes === 'assign' || owes === 'arrive'

export const deadlineStays: Check = {
  s: 'S8', holds: 'A unit and an arrival stay owed until somebody is sent and there, or two people lower the grade, or it is closed; the clock never starts again and never gives more time by itself',
  start: ({ picture, rules, fail }) => {
    const been = new Attendance(picture)
    const due = new Map<string, number>()

    /** How long the grade gives, by this check's own reading of the policy; undefined when it promises nothing. */
    const promised = (job: string, owes: Clock, r: PolicyVersion): { within: number; from: number } | undefined => {
      const j = picture.jobs.get(job)!
      const grade = r.grades.find((g) => g.id === j.grade)!
      const arrive = grade.arriveWithin === undefined ? undefined : j.area === 'rural' ? grade.arriveWithin.rural : grade.arriveWithin.urban
      const within = owes === 'arrive' ? arrive : grade.assignWithin ?? arrive
      return within === undefined ? undefined : { within, from: grade.clockFrom === 'call' ? j.callAt : j.openedAt }
    }

    const opened = (f: Extract<Fact, { type: 'obligation-opened' }>, facts: readonly Fact[], at: number) => {
      const { obligation: o } = f
      due.set(o.id, o.dueAt)
      if (!isClock(o.owes)) return
      const p = promised(o.home, o.owes, rules(at))
      if (p === undefined) return fail(`${o.id} is owed though the grade promises nothing`)
      const calledAgain = of(facts, 'contact-joined').filter((c) => c.incident === o.home).map((c) => picture.lines.get(c.contact)!.callAt)
      const arrival = picture.open(o.home).find((x) => x.owes === 'arrive')
      const starts = [p.from, ...calledAgain, ...(o.owes === 'assign' && arrival !== undefined ? [arrival.fromAt] : [])]
      if (!starts.includes(o.fromAt)) fail(`${o.id} counts from ${o.fromAt}; its clock began at ${starts.join(' or ')}`)
      // Its grade may rise within the same entry, which then moves it.
      const moved = of(facts, 'obligation-moved').some((m) => m.id === o.id)
      if (!moved && o.dueAt !== o.fromAt + p.within) fail(`${o.id} is due at ${o.dueAt}; from ${o.fromAt} its grade gives ${p.within} ms`)
    }

    const moved = (f: Extract<Fact, { type: 'obligation-moved' }>, facts: readonly Fact[], at: number) => {
      const o = picture.owed.get(f.id)!
      const before = due.get(f.id)!
      due.set(f.id, f.dueAt)
      if (f.warnAt > f.dueAt) fail(`${f.id} would be warned of after it is due`)
      if (!isClock(o.owes)) { if (f.dueAt > before) fail(`${f.id} was moved later, from ${before} to ${f.dueAt}`); return }
      const p = promised(o.home, o.owes, rules(at))
      // A grade that counts from another moment than the one before, from the grading or from the call, counts from its own.
      if (p !== undefined && f.dueAt !== o.fromAt + p.within && f.dueAt !== p.from + p.within) fail(`${f.id} was moved to ${f.dueAt}; from ${o.fromAt} its grade gives ${p.within} ms`)
      if (f.dueAt <= before) return
      if (!lowered(o.home, facts, at)) fail(`${f.id} was moved later, from ${before} to ${f.dueAt}, and no two people lowered the grade`)
    }

    /** Did this entry lower the job's grade, by a person who may and who had not asked for it? */
    const lowered = (job: string, facts: readonly Fact[], at: number): boolean => of(facts, 'lowering-decided').some((d) => {
      const asked = picture.jobs.get(job)!.lowerings.get(d.id)
      return d.incident === job && d.agreed && asked !== undefined && asked.what === 'grade' && isPerson(d.by) && asked.by !== d.by && rules(at).mayLower.includes(picture.onDuty.get(d.by) as never)
    })

    const ended = (f: Extract<Fact, { type: 'obligation-discharged' }>, facts: readonly Fact[], at: number) => {
      const o = picture.owed.get(f.id)!
      if (f.late !== (at > due.get(f.id)!)) fail(`${f.id} was kept at ${at}, due at ${due.get(f.id)!}, and is said to be ${f.late ? 'late' : 'in time'}`)
      due.delete(f.id)
      if (!isClock(o.owes)) return
      const kept = facts.some((x) => (x.type === 'unit-arrived' || x.type === 'incident-closed' || (o.owes === 'assign' && x.type === 'unit-assigned')) && x.incident === o.home)
      if (!kept && !(lowered(o.home, facts, at) && promised(o.home, o.owes, rules(at)) === undefined)) fail(`${f.id} is no longer owed; nobody was ${o.owes === 'assign' ? 'sent' : 'there'}, no two people lowered it, it is not closed`)
    }

    const stillOwed = (job: string, at: number) => {
      const j = picture.jobs.get(job)!
      if (j.closed || been.attended(job)) return
      const owed = picture.open(job)
      for (const owes of ['arrive', 'assign'] as const) {
        if (owes === 'assign' && been.units(job) > 0) continue
        const there = owed.filter((o) => o.owes === owes)
        if (there.length > 1) fail(`${job} owes ${owes} twice`)
        if (there.length === 0 && promised(job, owes, rules(at)) !== undefined) fail(`${job}: nobody has been there${owes === 'assign' ? ', no unit is on it,' : ''} and ${owes} is not owed`)
      }
    }

    return {
      entry: (e) => {
        const facts = factsOf(e)
        const touched = new Set<string>()
        for (const f of facts) {
          been.take(f, e.at)
          switch (f.type) {
            case 'obligation-opened': opened(f, facts, e.at); if (isClock(f.obligation.owes)) touched.add(f.obligation.home); break
            case 'obligation-moved': moved(f, facts, e.at); break
            case 'obligation-discharged': { ended(f, facts, e.at); const o = picture.owed.get(f.id)!; if (isClock(o.owes)) touched.add(o.home); break }
            case 'incident-opened': case 'grade-raised': case 'lowering-decided': case 'unit-cleared': case 'unit-assigned': case 'unit-arrived': case 'contact-joined': touched.add(f.incident); break
          }
        }
        for (const job of touched) stillOwed(job, e.at)
      },
      rest: () => {
        for (const job of picture.openJobs) for (const o of picture.open(job)) if (isClock(o.owes) && been.attended(job)) fail(`${o.id} is still owed, though somebody has been there`)
      },
    }
  },
}
