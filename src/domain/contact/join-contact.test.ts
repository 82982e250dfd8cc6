import { expect, test } from 'vitest'
import { by, fullShift, incidentOpen, recorded } from '../given.testing.ts'
import { alive, f01Words, said } from '../alive.testing.ts'
import { joinContact } from './join-contact.ts'

const handler = by('S-handler', 'call-handler')
const reason = 'the same voice, the same street'
const past = () => alive(...fullShift, ...incidentOpen('1', { grade: 'S' }), recorded('C-2', { identifiers: {} }), said(f01Words, 'C-2'))
const join = (p: ReturnType<typeof alive>, contact = 'C-2', incident = 'I-1') => p.when(joinContact, { contact, incident, reason }, handler)

test('S15: a person joins a call with a withheld number; it raises the incident, and assessing it again is owed', () => {
  expect(join(past()).facts()).toEqual([{ type: 'contact-joined', contact: 'C-2', incident: 'I-1', because: [reason], repeat: true, by: 'S-handler' }])
  const after = join(past()).done()
  expect(after.room.get('incident', 'I-1')).toMatchObject({ contacts: ['C-1', 'C-2'], grade: 'I' })
  expect(after.owed('I-1', 'reassess')).toBeDefined()
  expect(after.owed('C-2', 'grade')).toBeUndefined()
  expect(after.room.get('contact', 'C-2')!.floor.reasons.map((r) => r.reason)).toContain('repeat-contact')
})

test('a contact is joined once, and not to an incident that is closed', () => {
  expect(join(join(past()).done()).refused('contact-belongs-to-none')[0]!.says).toBe('This contact belongs to I-1 already.')
  const closed = past().and({ type: 'incident-closed', incident: 'I-1', reason: 'done with', by: 'S-controller' })
  expect(join(closed).refused('incident-is-open')[0]).toMatchObject({ says: 'I-1 is closed.', wayOn: expect.stringContaining('Grade this contact') })
})

test('S20: joined to an incident with a unit on its way, officers are sent and no ring-back is owed; without one it is', () => {
  const abandoned = () => past().and(recorded('C-3', { line: 'abandoned' }))
  expect(join(abandoned(), 'C-3').done().owed('C-3', 'ring-back')).toBeDefined()
  const with_ = abandoned().and({ type: 'unit-crewed', unit: 'U-RP7', callSign: 'RP7', crew: ['S-crew'], skills: [], code: '2', means: 'available' }, { type: 'unit-assigned', unit: 'U-RP7', incident: 'I-1', briefing: [], by: 'S-dispatcher' })
  expect(join(with_, 'C-3').done().owed('C-3', 'ring-back')).toBeUndefined()
})
