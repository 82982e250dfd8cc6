import type { Fact } from '#domain/facts.ts'
import { clockError, trip } from './allowances.ts'
import { usualSources, type Check } from './check.ts'
import { earOf, isRecord } from './heard.ts'

const searchable = ['number', 'name', 'address', 'dob', 'vehicle'] as const
const mostListed = 300

/** Whoever is named is looked up, unasked. A source that did not answer says NOT CHECKED and is owed; "nothing found" means that there is nothing. */
export const checkedOrSaidNot: Check = {
  s: 'S12', holds: 'every source is answered, or is NOT CHECKED and owed; none that is down looks like "nothing found"',
  start: (scene) => {
    const ear = earOf(scene.picture)
    const byNumber = new Map<string, { id: string; committedAt: number }[]>()
    const apart = 2 * (clockError(scene.plan) + trip(scene.plan)) + 1
    const file = (contact: string, number: string | undefined) => {
      if (number === undefined) return
      const there = byNumber.get(number)
      const one = { id: contact, committedAt: scene.now() }
      if (there === undefined) byNumber.set(number, [one])
      else if (!there.some((o) => o.id === contact)) there.push(one)
    }
    return {
      entry(e) {
        ear.take(e)
        for (const f of e.facts as unknown as Fact[]) {
          if (f.type === 'check-receipted' && f.source === 'contacts and incidents' && f.receipt.matches.length < mostListed) {
            const { number } = f.receipt.query
            for (const earlier of byNumber.get(number ?? '') ?? []) {
              if (earlier.id === f.contact || earlier.committedAt > f.receipt.askedAt - apart) continue
              if (!f.receipt.matches.some((m) => !isRecord(m) && m.contact === earlier.id)) scene.fail(`${f.contact}: ${earlier.id} came from the same number, and the check does not list it`)
            }
          }
          if (f.type === 'obligation-discharged' && f.id.includes('/check-history')) {
            const [home, kind] = f.id.split('/') as [string, string]
            const source = kind.slice('check-history:'.length)
            const check = ear.contacts.get(home)?.checks.get(source)
            if (check?.is !== 'answered' && check?.accepted !== true) scene.fail(`${f.id} is no longer owed, and ${source} has not answered`)
          }
          if (f.type !== 'contact-recorded' && f.type !== 'identifiers-set' && f.type !== 'check-failed') continue
          const c = ear.contacts.get(f.contact)!
          if (!searchable.some((what) => c.identifiers[what] !== undefined)) continue
          if (f.type !== 'check-failed') file(f.contact, f.identifiers.number)
          for (const source of usualSources) {
            const check = c.checks.get(source)
            if (check === undefined) { scene.fail(`${f.contact}: somebody is named and ${source} was not asked`); continue }
            if (check.is === 'not-checked' && !scene.picture.open(f.contact).some((o) => o.owes === 'check-history' && o.key === source)) scene.fail(`${f.contact}: ${source} is NOT CHECKED and nobody owes it`)
          }
        }
      },
      rest() {
        for (const c of ear.contacts.values()) {
          for (const [source, check] of c.checks) {
            if (check.is === 'not-checked' && !check.why.startsWith('there is too little')) scene.fail(`${c.id}: ${source} is up again and was never asked again (${check.why})`)
          }
        }
      },
    }
  },
}
