import type { Fact } from '#domain/facts.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { Check } from './check.ts'
import { earOf, type Heard, type Work } from './heard.ts'

/** What is said or heard that no telephone makes safe, by plain words of our own. */
const signs: readonly RegExp[] = [/banging at the door/, /knife/, /strangled me/, /kill me/, /breaking the window/]
const sounds = new Set(['struggle', 'whisper', 'line-cut'])

const rankOf = (rules: PolicyVersion, grade: string): number => rules.grades.find((g) => g.id === grade)?.rank ?? 99

/** A grade stands at or above what words, sounds, history and policy put under it, unless two people of a fit role agreed to lower it, knowing those reasons. */
export const neverBelowTheFloor: Check = {
  s: 'S14', holds: 'no grade lies below its floor without an agreed lowering by another person; a threat sign with domestic abuse is immediate',
  start: (scene) => {
    const ear = earOf(scene.picture)
    const fresh = (job: Work, c: Heard): string[] => { const weighed = job.weighed?.get(c.id); return [...c.reasons.keys()].filter((r) => weighed?.has(r) !== true) }
    return {
      entry(e) {
        ear.take(e)
        const rules = ear.rules.at(e.at)
        if (rules === undefined) return
        for (const f of e.facts as unknown as Fact[]) {
          if (f.type === 'lowering-decided' && f.agreed) {
            const asked = ear.jobs.get(f.incident)!.lowerings.get(f.id)
            const role = scene.picture.onDuty.get(f.by)
            if (asked === undefined) scene.fail(`${f.incident}: ${f.by} agreed to a lowering nobody asked for`)
            else if (asked.by === f.by) scene.fail(`${f.incident}: ${f.by} asked for the lowering and agreed to it`)
            if (role === undefined || !(rules.mayLower as readonly string[]).includes(role)) scene.fail(`${f.incident}: ${f.by} (${role ?? 'not on duty'}) agreed to a lowering`)
          }
        }
        for (const id of ear.touched) {
          const c = ear.contacts.get(id)
          if (c !== undefined && (c.abuse === 'yes' || c.abuse === 'unsure')) {
            const heard = c.sounds.find((s) => sounds.has(s)) ?? c.said.find((s) => s.who === 'caller' && signs.some((sign) => sign.test(s.text)))?.text
            if (heard !== undefined && rankOf(rules, c.floor) !== 1) scene.fail(`${id}: "${heard}" was heard, it is or may be domestic abuse, and its floor is "${c.floor}"`)
          }
          const job = ear.jobs.get(id)
          if (job === undefined || !job.open) continue
          for (const contact of job.contacts) {
            const heard = ear.contacts.get(contact)!
            const under = fresh(job, heard).reduce((least, r) => Math.min(least, rankOf(rules, rules.floors[r as keyof typeof rules.floors]?.grade ?? '')), 99)
            if (rankOf(rules, job.grade) > under) scene.fail(`${id} has grade ${job.grade}, below what ${contact} asks for: ${fresh(job, heard).join(', ')}`)
            if (job.weighed === undefined && heard.floor !== '' && rankOf(rules, job.grade) > rankOf(rules, heard.floor)) scene.fail(`${id} has grade ${job.grade}, below the floor ${heard.floor} of ${contact}`)
          }
        }
      },
    }
  },
}
