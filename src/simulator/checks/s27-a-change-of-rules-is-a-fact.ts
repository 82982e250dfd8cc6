import type { Fact } from '#domain/facts.ts'
import type { Entry } from '#store/journal.ts'
import type { Check } from './check.ts'
import { londonDay, RulesThen } from './rules-then.ts'

/** Rules come in as a fact, once each, by the policy's own part; whatever is owed is owed by the rules of its day, and the least number on duty follows them at once. */
export const aChangeOfRulesIsAFact: Check = {
  s: 'S27', holds: 'a change of rules is a fact of its own, and what is owed follows the rules that are in force',
  start: (scene) => {
    const rules = new RulesThen()
    let hash = ''
    let looksAgain = 0
    let turned = ''       // London day on which the rules in hand began to be worked by
    const gaps = (e: Entry) => {
      const now = rules.at(e.at)
      if (now === undefined) return
      const open = new Set(scene.picture.open('roster').flatMap((o) => (o.owes === 'fill-role-gap' ? [o.key] : [])))
      for (const [role, { minimum }] of Object.entries(now.roles)) {
        const there = scene.picture.there(role)
        if (there < minimum !== open.has(role)) scene.fail(`${there} of ${minimum} ${role} are on duty, and filling that gap is ${open.has(role) ? '' : 'not '}owed`)
      }
    }
    return {
      entry(e) {
        let again = false
        // Worked out with the next thing the watch does; a quarter of an hour is what the quietest room leaves between two.
        if (rules.file !== undefined && e.at >= looksAgain) {
          looksAgain = e.at + 60_000
          const [today, lately] = [londonDay(e.at), londonDay(e.at - 900_000)]
          if (!e.command.startsWith('policy') && rules.file.versions.some((v) => v.from > turned && v.from <= today && v.from <= lately)) scene.fail(`new rules began on ${today}, and nobody has worked out what follows`)
        }
        for (const f of e.facts as unknown as Fact[]) {
          if (f.type === 'policy-adopted') {
            again = true
            if (e.by !== 'service:policy' || !/^policy(-day)?:/.test(e.command)) scene.fail(`rules were changed by ${e.by} in ${e.command}`)
            const begun = f.file.versions.some((v) => v.from <= londonDay(e.at) && v.from > turned)
            if (f.hash === hash && !begun) scene.fail(`policy ${f.name} was adopted again, and nothing of it is new`)
            if (f.hash.length < 8 || f.from === '') scene.fail(`policy ${f.name} came in without a seal, or from nowhere`)
            hash = f.hash
            turned = londonDay(e.at)
            rules.adopt(f.file)
          }
          if (f.type === 'shift-started' || f.type === 'shift-ended') again = true
          if (f.type !== 'obligation-opened') continue
          const { obligation: o } = f
          const row = rules.at(e.at)?.obligations[o.owes]
          if (row === undefined) { scene.fail(`${o.id} was opened, and no rule in force owes it`); continue }
          const by = o.owes === 'accept-message' ? o.firstOwedBy : row.owedBy
          if (o.firstOwedBy !== by) scene.fail(`${o.id} is owed by ${o.firstOwedBy}; the rules in force say ${by}`)
          const from = row.ladder.findIndex((r) => r.role === by) + 1
          if (JSON.stringify(o.ladder) !== JSON.stringify(o.owes === 'fill-role-gap' ? row.ladder : row.ladder.slice(from))) scene.fail(`${o.id} climbs by a ladder that is not in force`)
          if (o.top.role !== rules.at(e.at)!.ladderTop.role || o.top.repeatEvery !== rules.at(e.at)!.ladderTop.repeatEvery) scene.fail(`${o.id} ends at a top that is not in force`)
        }
        if (again) gaps(e)
      },
      rest(log) { if (log[0]?.facts[0]?.type !== 'policy-adopted') scene.fail('something was done before any rules were adopted') },
    }
  },
}
