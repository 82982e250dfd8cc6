import type { Timing, Verdict } from './figures.ts'
import { measure } from './figures.ts'
import { create, dispatcher, handler, id, must, openScene, setup } from './scene.ts'
import type { Teller } from '../src/domain/rule.ts'
import { least, type Place } from './run.ts'

/** Whole lives of an incident: created, assigned, on the way, at the scene, outcome recorded, cleared, closed. */
export async function lives(place: Place, n: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const journal = await place.open()
  const room = await openScene(journal, root)
  const clients = 16
  const free: string[] = []
  for (let u = 0; u < clients; u++) {
    const unit = `U-RP${u}`
    const staff = `S-crew${u}`
    await must(room.tell({ id: id(), type: 'enrol-staff', staff: { id: staff, name: `Crew ${u}`, roles: ['response-officer'] } }, setup))
    await must(room.tell({ id: id(), type: 'start-shift', staff, role: 'response-officer' }, setup))
    await must(room.tell({ id: id(), type: 'crew-unit', unit, callSign: `RP${u}`, crew: [staff], code: '2' }, setup))
    free.push(unit)
  }
  let i = 0
  const one = async () => {
    const unit = free.pop()!
    const officer: Teller = { is: 'staff', staff: `S-crew${unit.slice(4)}`, role: 'response-officer' }
    const { incident, contact } = await must(room.tell(create(100_000 + i++, 'theft'), handler))
    await must(room.tell({ id: id(), type: 'assign-unit', incident, unit }, dispatcher))
    await must(room.tell({ id: id(), type: 'report-unit-status', unit, code: '5' }, officer))
    await must(room.tell({ id: id(), type: 'report-unit-status', unit, code: '6' }, officer))
    await must(room.tell({ id: id(), type: 'record-outcome', incident, result: 'other', seenAlone: true, suspect: 'not seen', note: 'report taken, no further risk found' }, officer))
    await must(room.tell({ id: id(), type: 'report-unit-status', unit, code: '2' }, officer))
    await must(room.tell({ id: id(), type: 'answer-domestic-abuse', contact, answer: 'no', reason: 'a theft by strangers, it was asked' }, handler))
    await must(room.tell({ id: id(), type: 'end-contact', contact, decision: 'incident', wish: 'a crime number', nextStep: 'an officer writes today' }, handler))
    await must(room.tell({ id: id(), type: 'close-incident', incident, reason: 'attended, report taken' }, dispatcher))
    free.push(unit)
  }
  const t = await measure({ what: `${place.name}: life (9 commands), ${clients} clients`, n, clients, warmUp: 32, roundTrips: () => journal.stats().roundTrips, one })
  rows.push(t)
  if (place.name === 'PostgreSQL') verdicts.push(least('PostgreSQL: life ≥ 200/s', t.n / t.seconds, 200, '/s'))
  await room.close()
  await journal.close()
}
