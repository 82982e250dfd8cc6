import { expect, test } from 'vitest'
import { by, callAt, fullShift, recorded, rulesOf } from '../given.testing.ts'
import { alive, aliveUnder, f01Call, found, said, sound } from '../alive.testing.ts'
import { earlier, held, record } from '../history/found.testing.ts'
import { gradeContact } from './grade-contact.ts'

const handler = by('S-handler', 'call-handler')
const grade = (past: ReturnType<typeof alive>, grade: string, category = 'domestic-incident', more = {}) => past.when(gradeContact, { contact: 'C-1', grade, category, ...more }, handler)
const f01 = () => alive(...fullShift, ...f01Call)

test('S14: F01: "suspicious circumstances" is refused in the words that were said', () => {
  const [refusal] = grade(f01(), 'I', 'suspicious-circumstances').refused('domestic-abuse-keeps-its-category')
  expect(refusal!.guards).toBe('S14')
  expect(refusal!.says).toContain('“Suspicious circumstances” would hide that this is domestic abuse')
  expect(refusal!.says).toMatch(/“[^”]*ex-husband[^”]*”|“[^”]*banging[^”]*”/)
  expect(refusal!.wayOn).toContain('domestic-abuse category')
})

test('S14: F01: 60 minutes is refused under the floor of 15, with every reason and where it is from', () => {
  const [refusal] = grade(f01(), 'S').refused('grade-is-not-below-the-floor')
  expect(refusal!.says).toMatch(/^Significant is below the floor, Immediate: /)
  expect(refusal!.says).toContain('the person feared is at the door; a closed door lowers nothing (the words)')
  expect(refusal!.wayOn).toContain('supervisor')
  for (const below of ['E', 'R']) grade(f01(), below).refused('grade-is-not-below-the-floor')
})

test('S8: F01: graded at the floor it is an incident on the clock of the first ring, owned, briefed and owed', () => {
  const after = grade(f01().later(45_000), 'I', 'domestic-incident', { place: 'Flat 4, 12 Example Road', summary: 'Ex-husband at the door' }).done()
  const [incident] = [...after.room.open('incident')]
  expect(incident).toMatchObject({ callAt, openedAt: callAt + 45_000, grade: 'I', domesticAbuse: 'yes', place: 'Flat 4, 12 Example Road', owner: 'S-dispatcher', contacts: ['C-1'], summary: { text: 'Ex-husband at the door', version: 1 } })
  expect(incident!.firstWords).toContain('loud banging at the door')
  expect(incident!.briefing[0]).toMatchObject({ key: 'now', says: expect.stringContaining('at the door') })
  expect(after.owed(incident!.id, 'arrive')).toMatchObject({ dueAt: callAt + 15 * 60_000, clockFrom: 'from call' })
  expect(after.owed(incident!.id, 'assign')).toMatchObject({ dueAt: callAt + 4 * 60_000 })
  expect(after.owed('C-1', 'grade')).toBeUndefined()
})

test('S14: every threat sign holds the grade at immediate, whatever else was said', () => {
  const heard = { 'at-the-door': said('my ex husband is banging at the door'), 'order-breached': said('I have a non-molestation order against my ex and he is outside my house'), whisper: sound('whisper'), struggle: sound('struggle') }
  for (const [sign, fact] of Object.entries(heard)) {
    const past = () => alive(...fullShift, recorded(), fact, said('he has left now, I am safe behind the door, it is fine'))
    expect(grade(past(), 'S').refused('grade-is-not-below-the-floor'), sign).toHaveLength(1)
    expect(grade(past(), 'I').fact('incident-opened').grade).toBe('I')
  }
})

test('S14: unsure counts: a contact that may be domestic abuse keeps its category too', () => {
  const past = () => alive(...fullShift, recorded(), said('he punched me in the face'))
  expect(past().room.get('contact', 'C-1')!.domesticAbuse.is).toBe('unsure')
  expect(grade(past(), 'I', 'assault').refused('domestic-abuse-keeps-its-category')[0]!.says).toContain('is or may be domestic abuse')
  expect(grade(past(), 'I').fact('incident-opened').domesticAbuse).toBe('unsure')
})

test('a theft is graded as a theft, below immediate; a domestic category makes any contact count', () => {
  const theft = () => alive(...fullShift, recorded(), said('my bicycle was stolen from the shed'))
  expect(grade(theft(), 'E', 'theft').fact('incident-opened')).toMatchObject({ domesticAbuse: 'no', grade: 'E', category: 'theft' })
  expect(grade(theft(), 'E', 'domestic-incident').fact('incident-opened').domesticAbuse).toBe('yes')
})

test('S13: seven logs that nobody has opened stand before the grade; opened or waived, they do not', () => {
  const logs = found([1, 2, 3, 4, 5, 6, 7].map((n) => held(record(`X-${n}`, 'intelligence'))))
  const past = () => alive(...fullShift, ...f01Call, logs)
  const [refusal] = grade(past(), 'I').refused('history-is-read-before-grading')
  expect(refusal).toMatchObject({ guards: 'S13', says: 'The checks found 7 entries that nobody has opened.', wayOn: expect.stringContaining('waive') })
  expect(grade(past().and({ type: 'history-opened', contact: 'C-1', by: 'S-handler' }), 'I').fact('contact-graded').grade).toBe('I')
  expect(grade(past().and({ type: 'history-waived', contact: 'C-1', reason: 'she is screaming', by: 'S-handler' }), 'I').fact('contact-graded').grade).toBe('I')
})

test('S18: an order that ran out puts a floor under a call that sounds like an enquiry', () => {
  const past = () => alive(...fullShift, recorded('C-1', { channel: 'switchboard' }), said('I want to reactivate a court order against my ex-husband, he has been in contact'))
  expect(grade(past(), 'R', 'domestic-incident').refused('grade-is-not-below-the-floor')[0]!.says).toContain('the order that protected the victim has ended')
  expect(grade(past(), 'S').facts()).not.toHaveLength(0)
})

test('S15: a contact is graded once; the refusal names its incident', () => {
  const after = grade(f01(), 'I').done()
  expect(grade(after, 'I').refused('contact-is-graded-once')[0]!.says).toMatch(/I-\d+ already/)
})

test('S15: a contact whose incident has closed may be graded anew: it opens one of its own', () => {
  const closed = grade(f01(), 'I').done()
  const first = closed.room.get('contact', 'C-1')!.incident!
  closed.and({ type: 'incident-closed', incident: first, reason: 'done with', by: 'S-controller' })
  const second = grade(closed, 'I').fact('incident-opened').incident
  expect(second).not.toBe(first)
})

test('a grade or category that policy does not know is refused with those it knows', () => {
  expect(grade(f01(), 'ZZ').refused('grade-is-in-policy')[0]!.says).toContain('I (Immediate)')
  expect(grade(f01(), 'I', 'moonlight').refused('category-is-in-policy')[0]!.says).toContain('domestic-incident')
})

test('the grades are the force’s: what the national policy calls emergency, the Met-like one does not know', () => {
  const past = aliveUnder(rulesOf('national-2026', Date.parse('2026-06-01')), ...fullShift, ...f01Call)
  expect(grade(past, 'emergency').fact('incident-opened').grade).toBe('emergency')
  grade(past, 'I').refused('grade-is-in-policy')
})

test('S3: a contact ended as no incident may still be graded by whoever thinks again', () => {
  const past = alive(...fullShift, recorded(), said('nothing'), { type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' })
  const after = grade(past, 'E', 'concern-for-safety').done()
  const incident = [...after.room.open('incident')][0]!
  expect(incident.contacts).toEqual(['C-1'])
  expect([...after.room.open('contact')].map((c) => c.id)).toEqual(['C-1'])
})

test('S15: two calls from one number, each waiting to be graded: grading one joins the other to it', () => {
  const past = alive(...fullShift, recorded('C-2'), said('help', 'C-2'), ...f01Call, found([earlier('C-2', callAt)]), { type: 'history-opened', contact: 'C-1', by: 'S-handler' })
  const after = grade(past, 'I').done()
  expect(after.room.get('contact', 'C-2')!.incident).toBe(after.room.get('contact', 'C-1')!.incident)
})

test('S5: with nobody on duty the role at the top of the ladder answers for it', () => {
  expect(grade(alive(...f01Call), 'I').fact('owner-named')).toMatchObject({ owner: null, role: 'inspector' })
})
