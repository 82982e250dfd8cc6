import type { Fact } from '#domain/facts.ts'
import type { Check } from './check.ts'
import { earOf, isRecord } from './heard.ts'

const weight: Readonly<Record<string, number>> = { no: 0, unsure: 1, yes: 2 }

/** Called about again, a job stands at least where it stood; the new contact stands with it on one page, and has a repeat's floor. */
export const aRepeatIsNeverLower: Check = {
  s: 'S15', holds: 'only an agreed lowering takes a grade or the abuse flag down; a repeat joins the open job it is about, and counts as a repeat',
  start: (scene) => {
    const ear = earOf(scene.picture)
    const stood = new Map<string, { rank: number; abuse: number }>()
    return {
      entry(e) {
        ear.take(e)
        const rules = ear.rules.at(e.at)
        if (rules === undefined) return
        const facts = e.facts as unknown as Fact[]
        for (const id of ear.touched) {
          const job = ear.jobs.get(id)
          if (job === undefined) continue
          const is = { rank: rules.grades.find((g) => g.id === job.grade)?.rank ?? 99, abuse: weight[job.abuse]! }
          const was = stood.get(id)
          stood.set(id, is)
          if (was === undefined || (is.rank <= was.rank && is.abuse >= was.abuse)) continue
          if (!facts.some((f) => f.type === 'lowering-decided' && f.incident === id && f.agreed)) scene.fail(`${id} went down, from rank ${was.rank} to ${is.rank} and abuse ${was.abuse} to ${is.abuse}, and nobody agreed to it`)
        }
        for (const f of facts) {
          if (f.type !== 'check-receipted') continue
          const c = ear.contacts.get(f.contact)!
          for (const m of f.receipt.matches) {
            if (isRecord(m) || m.strength !== 'strong') continue
            if (m.at >= c.callAt - rules.repeatWindow && rules.floors['repeat-contact'] !== undefined && !c.reasons.has('repeat-contact')) scene.fail(`${c.id} comes from where ${m.contact} came from, and does not count as a repeat`)
            const other = ear.contacts.get(m.contact)?.job
            if (other === undefined || ear.jobs.get(other)?.open !== true || c.job === other) continue
            if (c.job === undefined) { scene.fail(`${c.id} comes from where ${m.contact} came from, whose job ${other} is open, and was not joined to it`); continue }
            const own = ear.jobs.get(c.job)!
            if (own.open && !own.linked.has(other)) scene.fail(`${c.id} of ${c.job} comes from where ${m.contact} of ${other} came from, and the two jobs are not linked`)
          }
        }
      },
    }
  },
}
