import { expect, test } from 'vitest'
import { done, newId, openScene, setup } from './room.testing.ts'

test('a unit that was stood down is crewed again, also by a room opened since', async () => {
  const s = await openScene()
  await done(s.room.tell({ id: newId(), type: 'stand-down-unit', unit: 'U-RP7' }, setup))
  const again = await s.another()
  await done(again.tell({ id: newId(), type: 'crew-unit', unit: 'U-RP7', callSign: 'RP7', crew: ['S-nash'] }, setup))
  expect(again.seen().docs.unit.get('U-RP7')).toMatchObject({ onDuty: true, crew: ['S-nash'], commitment: null })
  await again.close()
  await s.room.close()
})

test('S6, S7: a crew that reports for another job has left the first: its clock goes on, a review is owed, and an override sends it back', async () => {
  const s = await openScene()
  const [hale, arden, nash, holt] = ['S-hale', 'S-arden', 'S-nash', 'S-holt'].map((staff) => s.as(staff)) as [ReturnType<typeof s.as>, ReturnType<typeof s.as>, ReturnType<typeof s.as>, ReturnType<typeof s.as>]
  const ring = async (text: string, address: string) => done(hale({ id: newId(), type: 'record-contact', channel: '999', take: true, identifiers: { address }, words: [{ who: 'caller', text }], grade: { grade: 'I', category: 'domestic-incident', place: address, area: 'urban' } }))
  const { incident: first } = await ring('my ex husband is at the door', 'Flat 4, 12 Example Road')
  const { incident: second } = await ring('there is a man with a knife in the shop', '3 Sample Street')
  await done(arden({ id: newId(), type: 'assign-unit', incident: first, unit: 'U-RP7' }))
  const due = [...s.room.seen().docs.obligation.values()].find((o) => o.home === first && o.owes === 'arrive')!.dueAt
  s.clock.at += 60_000
  const { divert } = await done(nash({ id: newId(), type: 'report-unit-status', unit: 'U-RP7', code: '5', incident: second }))
  const { docs } = s.room.seen()
  const owed = (home: string) => [...docs.obligation.values()].filter((o) => o.home === home).map((o) => o.owes).sort()
  expect(docs.divert.get(divert)).toMatchObject({ how: 'volunteered', state: 'to-review', firstDueAt: due })
  expect(owed(divert)).toEqual(['review-divert'])
  expect(owed(first)).toEqual(expect.arrayContaining(['arrive', 'assign', 'cover-gap']))
  expect(docs.incident.get(first)).toMatchObject({ units: [], divertTag: true })
  await done(holt({ id: newId(), type: 'review-divert', divert, agreed: false, reason: 'he is at her door now' }))
  expect(docs.unit.get('U-RP7')).toMatchObject({ commitment: { incident: first }, left: { incident: second, returnTo: true, confirmed: false } })
  expect([...docs.obligation.values()].find((o) => o.home === first && o.owes === 'arrive')!.dueAt).toBe(due)
  expect(owed(divert)).toEqual([])
  await s.room.close()
})

test('S7: two desks that send the same unit at the same moment: one does, the other is refused with the way on', async () => {
  const s = await openScene({ people: [['S-hale', 'call-handler'], ['S-arden', 'dispatcher'], ['S-holt', 'controller'], ['S-kerr', 'inspector'], ['S-nash', 'response-officer']] })
  const incidents: string[] = []
  for (const address of ['Flat 4, 12 Example Road', '3 Sample Street']) {
    incidents.push((await done(s.as('S-hale')({ id: newId(), type: 'record-contact', channel: '999', take: true, identifiers: { address }, grade: { grade: 'I', category: 'domestic-incident', place: address, area: 'urban' } }))).incident)
  }
  const other = await s.another()
  const replies = await Promise.all([
    s.room.tell({ id: newId(), type: 'assign-unit', incident: incidents[0], unit: 'U-RP7' }, { is: 'staff', staff: 'S-arden', role: 'dispatcher' }),
    other.tell({ id: newId(), type: 'assign-unit', incident: incidents[1], unit: 'U-RP7' }, { is: 'staff', staff: 'S-holt', role: 'controller' }),
  ])
  expect(replies.filter((r) => r.ok)).toHaveLength(1)
  expect(replies.find((r) => !r.ok)).toMatchObject({ why: 'refused', refusals: [{ rule: 'unit-is-free', guards: 'S7' }] })
  await other.close()
  await s.room.close()
})
