import type { Fact } from '#domain/facts.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Check } from './check.ts'

const factsAtOnce = 60          // of one entry, besides what it does to everything open

/** One thing is owed once; what a server keeps before people's eyes is what is open; and once nothing new comes, it all comes to an end. */
export const noQueueGrowsForEver: Check = {
  s: 'S30', holds: 'nothing is owed twice over, no entry or document grows without bound, and what a room holds open is what is open',
  start: (scene) => {
    const { picture } = scene
    const tellings = new Map<string, number>()      // of one obligation; of the repeats only the last is kept, or what nobody acts on would grow for ever
    return {
      entry(e) {
        const open = picture.openJobs.size + picture.lines.size
        if (e.facts.length > factsAtOnce + 12 * open) scene.fail(`entry ${e.position} holds ${e.facts.length} facts`)
        for (const f of e.facts as unknown as Fact[]) {
          if (f.type === 'obligation-warned' || f.type === 'obligation-alarmed' || f.type === 'obligation-climbed') tellings.set(f.id, (tellings.get(f.id) ?? 0) + 1)
          if (f.type === 'obligation-discharged') tellings.delete(f.id)
          if (f.type !== 'obligation-opened') continue
          const { id, home, owes, key } = f.obligation
          const same = picture.open(home).filter((o) => o.owes === owes && o.key === key && o.id !== id)
          if (same.length > 0) scene.fail(`${id} was opened while ${same[0]!.id} is open: the same is owed twice`)
        }
      },
      rest() {
        let owed = 0
        for (const o of picture.owed.values()) if (o.open) owed += 1
        for (const room of scene.rooms()) {
          let held = 0
          for (const o of room.open('obligation') as Iterable<Obligation>) {
            held += 1
            if (o.told.length > (tellings.get(o.id) ?? 0) + 1) scene.fail(`${o.id} lists ${o.told.length} tellings`)
          }
          if (held !== owed) scene.fail(`${room.name} holds ${held} open obligations; ${owed} are owed`)
          let jobs = 0
          for (const _ of room.open('incident')) jobs += 1
          if (jobs !== picture.openJobs.size) scene.fail(`${room.name} holds ${jobs} open incidents; ${picture.openJobs.size} are open`)
          let lines = 0
          for (const _ of room.open('contact')) lines += 1
          let most = 0
          for (const l of picture.lines.values()) if (l.ended === undefined || l.floor.grade !== '' || l.drawn || l.ours || (l.job !== undefined && picture.openJobs.has(l.job))) most += 1
          if (lines > most) scene.fail(`${room.name} holds ${lines} contacts before people's eyes; ${most} may be`)
        }
      },
    }
  },
}
