import { expect, test } from 'vitest'
import { by, fullShift, given, onDuty, recorded, service } from '../given.testing.ts'
import { acceptContact } from './accept-contact.ts'

const rings = (...more: Parameters<typeof given>) => given(...fullShift, recorded('C-1', { handler: undefined }), ...more)

test('S2: whoever takes a ringing contact holds it from then on, and the promise to answer is kept', () => {
  const outcome = rings().when(acceptContact, { contact: 'C-1' }, by('S-handler', 'call-handler'))
  expect(outcome.facts()).toEqual([{ type: 'contact-accepted', contact: 'C-1', by: 'S-handler' }])
  expect(rings().owed('C-1', 'accept-contact')).toBeDefined()
  const after = outcome.done()
  expect(after.owed('C-1', 'accept-contact')).toBeUndefined()
  expect(after.room.get('contact', 'C-1')).toMatchObject({ handler: 'S-handler' })
})

test('a contact somebody has is not taken from them, and who has it is named', () => {
  const [refusal] = given(...fullShift, ...onDuty('S-other', 'call-handler'), recorded()).when(acceptContact, { contact: 'C-1' }, by('S-other', 'call-handler')).refused('contact-waits-for-somebody')
  expect(refusal!.says).toBe('call-handler S-handler has this contact.')
})

test('a contact that has ended is not taken', () => {
  const [refusal] = rings({ type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-controller' }).when(acceptContact, { contact: 'C-1' }, by('S-handler', 'call-handler')).refused('contact-has-not-ended')
  expect(refusal).toMatchObject({ says: expect.stringContaining('no-incident'), wayOn: expect.stringContaining('contact of its own') })
})

test('S4: a machine holds no contact', () => {
  rings().when(acceptContact, { contact: 'C-1' }, service('setup')).refused('a-person-takes-it')
})
