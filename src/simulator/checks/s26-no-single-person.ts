// S26: no single person takes domestic abuse down, closes it unattended, or silences an alarm.
import type { Fact } from '#domain/facts.ts'
import { Attendance } from './attendance.ts'
import type { Check } from './check.ts'
import { factsOf, isPerson } from './facts-of.ts'

export const noSinglePerson: Check = {
  s: 'S26', holds: 'Lowering takes two people; domestic abuse is closed only attended and after another person agreed; nobody silences an alarm alone',
  start: ({ picture, rules, fail }) => {
    const been = new Attendance(picture)
    const grade = new Map<string, string>()
    const abuse = new Map<string, string>()
    const gradedBy = new Map<string, string>()             // by contact
    const outcome = new Map<string, { by: string; result: string }>()
    const look = new Map<string, { by: string; agrees: boolean }>()
    const taken = new Map<string, string>()        // what was taken last, and by whom
    const pastDue = new Set<string>()              // alarmed, and not given a new time since
    const rank = (id: string, at: number) => rules(at).grades.find((g) => g.id === id)?.rank ?? 99

    const notWrittenOff = (job: string) => { if (outcome.get(job)?.result === 'not-attended') { outcome.delete(job); look.delete(job) } }

    const decided = (f: Extract<Fact, { type: 'lowering-decided' }>, at: number) => {
      const asked = picture.jobs.get(f.incident)!.lowerings.get(f.id)
      if (asked === undefined) return fail(`${f.id}: nobody asked for this lowering of ${f.incident}`)
      if (!isPerson(f.by)) fail(`${f.id} was decided by ${f.by}, not by a person`)
      if (asked.by === f.by) fail(`${f.by} asked for ${f.id} and decided it`)
      if (!rules(at).mayLower.includes(picture.onDuty.get(f.by) as never)) fail(`${f.by} decided ${f.id} as ${picture.onDuty.get(f.by) ?? 'nobody on duty'}, who may not`)
      const stands = (asked.what === 'grade' ? grade : abuse).get(f.incident)
      if (f.agreed && asked.from !== stands) fail(`${f.id} was asked for from ${asked.from}; by now ${f.incident} stands at ${stands}`)
      if (f.agreed) (asked.what === 'grade' ? grade : abuse).set(f.incident, asked.to)
    }

    const closed = (job: string) => {
      const o = outcome.get(job)
      if (abuse.get(job) !== 'no' && (!been.attended(job) || o === undefined || o.result === 'not-attended')) fail(`${job} is domestic abuse and was closed unattended`)
      if (!picture.jobs.get(job)!.everAbuse) return
      const second = look.get(job)
      if (second === undefined || !second.agrees) fail(`${job} is domestic abuse and was closed; no second person agreed`)
      if (picture.open(job).length > 0) fail(`${job} is closed and still owes ${picture.open(job)[0]!.id}`)
    }

    const accepted = (f: Extract<Fact, { type: 'obligation-accepted' }>, at: number) => {
      const o = picture.owed.get(f.id)!
      const role = picture.onDuty.get(f.by)
      const answers = [o.owedBy, o.firstOwedBy, o.top.role, ...o.ladder.map((rung) => rung.role)]
      if (role === undefined || (!answers.includes(role) && o.toldAt.length === 0)) fail(`${f.by} (${role ?? 'off duty'}) took ${f.id}, which is for ${[...new Set(answers)].join(', ')}`)
      if (f.until > at + rules(at).iHaveThisLasts) fail(`${f.id} is quiet until ${f.until}, longer than “I have this” lasts`)
      if (taken.get(f.id) === f.by && pastDue.has(f.id)) fail(`${f.by} took ${f.id} again and again after its alarm`)
      taken.set(f.id, f.by)
      if (!o.open) fail(`${f.by} took ${f.id}, which is no longer owed`)
    }

    return {
      entry: (e) => {
        const facts = factsOf(e)
        for (const f of facts) {
          been.take(f, e.at)
          switch (f.type) {
            case 'incident-opened': grade.set(f.incident, f.grade); abuse.set(f.incident, f.domesticAbuse); break
            case 'contact-graded': gradedBy.set(f.contact, f.by); break
            case 'grade-raised':
              if (rank(f.grade, e.at) >= rank(grade.get(f.incident)!, e.at)) fail(`${f.incident} was “raised” from ${grade.get(f.incident)!} to ${f.grade} by ${f.by}`)
              grade.set(f.incident, f.grade)
              break
            case 'domestic-abuse-raised': notWrittenOff(f.incident); if (abuse.get(f.incident) === 'yes' && f.to !== 'yes') fail(`${f.incident} was “raised” from yes to ${f.to}`); abuse.set(f.incident, f.to); break
            case 'lowering-asked': if (!picture.open(f.incident).some((o) => o.owes === 'decide-lowering' && o.key === f.id) && picture.jobs.get(f.incident)!.lowerings.get(f.id)!.decided === undefined) fail(`${f.id} was asked for, and nobody is owed to decide it`); break
            case 'lowering-decided': decided(f, e.at); break
            case 'outcome-recorded':
              outcome.set(f.incident, { by: f.by, result: f.result })
              look.delete(f.incident)
              if (abuse.get(f.incident) !== 'no' && (!been.attended(f.incident) || f.result === 'not-attended')) fail(`${f.incident} is domestic abuse; an outcome was written and nobody has been there`)
              break
            // Once somebody is there, or it is abuse after all, “not attended” answers nothing.
            case 'unit-arrived': notWrittenOff(f.incident); break
            case 'contact-joined': if (!been.attended(f.incident)) { outcome.delete(f.incident); look.delete(f.incident) } break
            case 'second-looked': {
              look.set(f.incident, { by: f.by, agrees: f.agrees })
              if (f.by === outcome.get(f.incident)?.by) fail(`${f.by} wrote the outcome of ${f.incident} and looked at it as the second person`)
              if (!outcome.has(f.incident)) fail(`${f.by} looked at ${f.incident} before there was an outcome`)
              if ([...picture.jobs.get(f.incident)!.contacts].some((c) => gradedBy.get(c) === f.by)) fail(`${f.by} graded ${f.incident} and looked at it as the second person`)
              if (!isPerson(f.by)) fail(`${f.incident} was looked at by ${f.by}, not by a person`)
              break
            }
            case 'obligation-accepted': accepted(f, e.at); break
            case 'obligation-returned': taken.delete(f.id); break
            case 'obligation-alarmed': pastDue.add(f.id); break
            case 'obligation-moved': taken.delete(f.id); if (e.at < f.dueAt) pastDue.delete(f.id); break
            case 'obligation-discharged': {
              const o = picture.owed.get(f.id)!
              taken.delete(f.id)
              pastDue.delete(f.id)
              if (o.owes === 'decide-lowering' && !facts.some((x) => (x.type === 'lowering-decided' && x.incident === o.home && x.id === o.key) || (x.type === 'incident-closed' && x.incident === o.home))) fail(`${o.id} is no longer owed, and nobody has decided`)
              break
            }
            case 'incident-closed': closed(f.incident); if (!isPerson(f.by)) fail(`${f.incident} was closed by ${f.by}, not by a person`); break
          }
        }
      },
      rest: () => {
        for (const job of picture.openJobs) for (const [id, l] of picture.jobs.get(job)!.lowerings) if (l.decided === undefined && !picture.open(job).some((o) => o.owes === 'decide-lowering' && o.key === id)) fail(`${id} was asked for, is undecided, and nobody is owed to decide it`)
      },
    }
  },
}
