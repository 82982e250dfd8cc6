// S7: one commitment a car. Taking another ends the first in the same step, and both sides are told.
import type { Check } from './check.ts'
import { factsOf, of } from './facts-of.ts'

export const oneJobAUnit: Check = {
  s: 'S7', holds: 'A unit is committed to one incident at most; taking another ends the first in the same step and tells both sides',
  start: ({ picture, rooms, fail }) => {
    const on = new Map<string, string>()
    const isThere = new Set<string>()
    return {
      entry: (e) => {
        const facts = factsOf(e)
        for (const f of facts) {
          switch (f.type) {
            case 'unit-assigned': {
              const first = on.get(f.unit)
              if (first !== undefined) fail(`${f.unit} is committed to ${first} and was sent to ${f.incident} too`)
              if (picture.cars.get(f.unit)?.onDuty !== true) fail(`${f.unit} was sent to ${f.incident} and is not on duty`)
              on.set(f.unit, f.incident)
              isThere.delete(f.unit)
              if (!picture.open(f.incident).some((o) => o.owes === 'brief' && o.key === f.unit)) fail(`${f.unit} was sent to ${f.incident}, and nobody is owed to have its crew briefed`)
              break
            }
            case 'unit-arrived': case 'unit-en-route':
              if (on.get(f.unit) !== f.incident) fail(`${f.unit} is ${f.type === 'unit-arrived' ? 'at' : 'on its way to'} ${f.incident} and is committed to ${on.get(f.unit) ?? 'nothing'}`)
              if (f.type === 'unit-arrived') isThere.add(f.unit)
              break
            case 'unit-cleared': {
              if (on.get(f.unit) !== f.incident) fail(`${f.unit} left ${f.incident} and was committed to ${on.get(f.unit) ?? 'nothing'}`)
              if (f.attended !== isThere.has(f.unit)) fail(`${f.unit} left ${f.incident}: it is said to have ${f.attended ? '' : 'not '}been there`)
              on.delete(f.unit)
              // Its crew hears that it has left where it was going, or that a next job ended this one.
              const next = of(facts, 'unit-assigned').some((a) => a.unit === f.unit)
              if ((!f.attended || next) && !of(facts, 'unit-told-it-left').some((t) => t.unit === f.unit && t.incident === f.incident)) fail(`${f.unit} left ${f.incident}, and its crew was not told`)
              isThere.delete(f.unit)
              break
            }
            case 'unit-diverted': {
              if (f.to !== null && on.get(f.unit) === f.to) fail(`${f.divert}: ${f.unit} was on ${f.to} already`)
              if (f.to !== null && !of(facts, 'unit-assigned').some((a) => a.unit === f.unit && a.incident === f.to)) fail(`${f.divert}: ${f.unit} left for ${f.to} and is not committed to it`)
              break
            }
            case 'incident-closed': { const left = [...on].find(([, job]) => job === f.incident); if (left !== undefined) fail(`${f.incident} was closed while ${left[0]} is committed to it`); break }
          }
        }
      },
      rest: () => {
        for (const room of rooms().filter((r) => r.position === picture.position)) {
          for (const [unit, job] of on) {
            const held = room.doc('unit', unit) as { commitment: { incident: string } | null } | undefined
            if (held?.commitment?.incident !== job) fail(`${room.name} shows ${unit} on ${held?.commitment?.incident ?? 'nothing'}; by the facts it is on ${job}`)
            const there = room.doc('incident', job) as { units: readonly string[] } | undefined
            if (there?.units.includes(unit) !== true) fail(`${room.name} does not show ${unit} on ${job}`)
          }
          for (const u of room.open('unit') as Iterable<{ id: string; commitment: { incident: string } | null }>) if (u.commitment !== null && on.get(u.id) !== u.commitment.incident) fail(`${room.name} shows ${u.id} on ${u.commitment.incident}; by the facts it is on ${on.get(u.id) ?? 'nothing'}`)
        }
      },
    }
  },
}
