import { expect, test } from 'vitest'
import { by, callAt, crewed, fullShift, incidentOpen, recorded } from '../given.testing.ts'
import { alive, f01Call, found, said, sound } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { held, record } from '../history/found.testing.ts'
import { endContact } from './end-contact.ts'
import { gradeContact } from './grade-contact.ts'

const handler = by('S-handler', 'call-handler')
const ours = { wish: 'that he is gone', nextStep: 'Officers are on the way and S-handler stays on the line' }
const end = (past: ReturnType<typeof alive>, decision: string, more: Record<string, unknown> = ours, contact = 'C-1') => past.when(endContact, { contact, decision, ...more }, handler)
const no: DomainFact = { type: 'domestic-abuse-answered', contact: 'C-1', answer: 'no', reason: 'a wrong number, a child at play', by: 'S-handler' }
const rung = (result: string, contact = 'C-1'): DomainFact => ({ type: 'ring-back-recorded', contact: contact as `C-${string}`, result, by: 'S-handler' })
const graded = () => alive(...fullShift, crewed('U-RP7'), ...f01Call, ...incidentOpen().slice(1))
const sent: DomainFact = { type: 'unit-assigned', unit: 'U-RP7', incident: 'I-1', briefing: [], by: 'S-dispatcher' }
const joined: DomainFact = { type: 'contact-joined', contact: 'C-1', incident: 'I-1', because: ['the same number'], repeat: true, by: 'service:checks' }

test('S3: a call that became an incident ends with its decision, her wish and our next step', () => {
  expect(end(graded(), 'incident').facts()).toEqual([{ type: 'contact-ended', contact: 'C-1', decision: 'incident', ...ours, by: 'S-handler' }])
})

test('S3: there is no way to end with "call back later"', () => {
  for (const decision of ['call-back-later', 'later', 'resolved', '']) expect(() => end(graded(), decision)).toThrow()
  const [refusal] = end(graded(), 'incident', { ...ours, nextStep: 'call us back later if he returns' }).refused('we-do-the-next-step')
  expect(refusal).toMatchObject({ guards: 'S3', says: expect.stringContaining('call us back later') })
  end(graded(), 'incident', { ...ours, nextStep: 'Officers are on the way and I stay on the line. Ring us back on 999 if he returns before they are there.' }).facts()
  end(graded(), 'incident', { ...ours, nextStep: 'Ring us back on 999 if he returns later' }).refused('we-do-the-next-step')      // advice alone is no next step
  for (const nextStep of ['You should ring a solicitor', 'try again tomorrow']) end(graded(), 'incident', { ...ours, nextStep }).refused('we-do-the-next-step')
})

test.each([
  'Officer to visit tomorrow at 10:00 at her work address', 'The DA team will ring her tomorrow at 9 on the work number', 'Appointment made with the DA unit, Monday 14:00, at her mother’s', 'Unit sent, ten minutes; handler stays on the line',
  'IDVA referral made, will contact her at 10 tomorrow by text', 'No unit free at present; controller told, ringing her every 15 minutes', 'Statement to be taken by the DC tomorrow when she is with her mother', 'Patrol passes the address each hour tonight',
])('S3: what we do, who and when, is a next step: "%s"', (nextStep) => { end(graded(), 'incident', { ...ours, nextStep }).facts() })

test.each(['Advised to call a solicitor', 'Caller told to ring back tomorrow', 'Caller will call us if he returns', 'Told to leave it until Monday'])('S3: control: what is left to her is none: "%s"', (nextStep) => {
  end(graded(), 'incident', { ...ours, nextStep }).refused('we-do-the-next-step')
})

test('S3: domestic abuse does not end without an incident, whatever is written', () => {
  const [refusal] = end(alive(...fullShift, ...f01Call), 'no-incident').refused('domestic-abuse-becomes-an-incident')
  expect(refusal).toMatchObject({ guards: 'S3', wayOn: expect.stringContaining('Grade it') })
  end(alive(...fullShift, recorded(), said('he punched me in the face')), 'no-incident').refused('domestic-abuse-becomes-an-incident')
})

test('S3: her wish and our next step are both written', () => {
  for (const more of [{}, { wish: 'that he is gone' }, { nextStep: 'Officers are on the way' }]) end(graded(), 'incident', more).refused('her-wish-and-our-next-step-are-written')
})

test('S3: whether it is domestic abuse is answered, also by "no", before anything ends', () => {
  const theft = alive(...fullShift, ...incidentOpen('1', { domesticAbuse: 'no', category: 'theft', grade: 'E' }))
  end(theft, 'incident', {}).refused('domestic-abuse-is-answered')
  expect(end(theft.and(no), 'incident', {}).fact('contact-ended')).toMatchObject({ decision: 'incident' })
})

test('S3: the decision is what happened: an incident it became, one it was joined to, or none', () => {
  expect(end(graded(), 'no-incident').refused('decision-is-what-happened')[0]!.says).toBe('This contact became I-1.')
  const repeat = () => alive(...fullShift, ...incidentOpen('2', { callAt }), recorded('C-1'), { ...joined, incident: 'I-2' }, { ...no, answer: 'yes' })
  expect(end(repeat(), 'incident').refused('decision-is-what-happened')[0]!.says).toBe('This contact was joined to I-2.')
  expect(end(repeat(), 'joined').fact('contact-ended').decision).toBe('joined')
  expect(end(alive(...fullShift, recorded(), no), 'joined').refused('decision-is-what-happened')[0]!.says).toContain('no incident')
})

test('an accidental call ends: answered, a reason, no incident, and nothing is owed about it', () => {
  const after = end(alive(...fullShift, recorded(), no), 'no-incident', {}).done()
  expect(after.room.owed('C-1')).toEqual([])
  expect([...after.room.open('contact')]).toEqual([])
})

test('a contact ends once', () => {
  end(end(alive(...fullShift, recorded(), no), 'no-incident', {}).done(), 'no-incident', {}).refused('contact-has-not-ended')
})

test('S20: an abandoned call ends when she was spoken to safely, never by a voicemail or somebody else’s answer', () => {
  const abandoned = () => alive(...fullShift, recorded('C-1', { line: 'abandoned' }), no)
  expect(end(abandoned(), 'no-incident', {}).refused('abandoned-call-is-answered-or-attended')[0]).toMatchObject({ guards: 'S20', wayOn: expect.stringContaining('voicemail is not contact') })
  for (const result of ['voicemail', 'no-answer', 'answered-by-other', 'said-no-may-be-overheard', 'unsafe-to-ring']) end(abandoned().and(rung(result)), 'no-incident', {}).refused('abandoned-call-is-answered-or-attended')
  expect(end(abandoned().and(rung('spoke-safely')), 'no-incident', {}).fact('contact-ended').decision).toBe('no-incident')
})

test('S20: F02: after a struggle, a whisper or a live marker no telephone call ends it, only a unit', () => {
  const marker = found([held(record('M-1', 'marker', { until: '2018-12-01' }))])
  for (const danger of [sound('struggle'), sound('whisper'), marker]) {
    const past = () => alive(...fullShift, crewed('U-RP7'), recorded('C-1', { line: 'abandoned' }), danger, { ...no, answer: 'yes' }, ...incidentOpen('1', { contact: 'C-1' }).slice(1), rung('spoke-safely'))
    expect(end(past(), 'incident').refused('abandoned-call-is-answered-or-attended')[0]!.says).toContain('no telephone call ends this')
    expect(end(past().and(sent), 'incident').fact('contact-ended').decision).toBe('incident')
  }
})

test('S20: that officers were there before she rang again is no answer to her second call', () => {
  const wasThere = () => alive(...fullShift, crewed('U-RP7'), ...incidentOpen('2'), { ...sent, incident: 'I-2' }, { type: 'unit-arrived', unit: 'U-RP7', incident: 'I-2' }, { type: 'unit-cleared', unit: 'U-RP7', incident: 'I-2', because: 'dealt with', attended: true })
  const again = wasThere().later(3_600_000)
  again.and(recorded('C-1', { line: 'abandoned', callAt: again.at }), { ...joined, incident: 'I-2' }, { ...no, answer: 'yes' })
  expect(again.owed('C-1', 'ring-back')).toBeDefined()
  end(again, 'joined').refused('abandoned-call-is-answered-or-attended')
  again.and({ ...sent, incident: 'I-2' })
  expect(again.owed('C-1', 'ring-back')).toBeUndefined()
  expect(end(again, 'joined').fact('contact-ended').decision).toBe('joined')
})

test('S13: what the checks found is opened before a contact comes to nothing; what became an incident is read before that closes', () => {
  const past = () => alive(...fullShift, recorded(), no, found([held(record('X-1', 'intelligence'))]))
  expect(end(past(), 'no-incident', {}).refused('history-is-read-before-it-ends')[0]).toMatchObject({ guards: 'S13', says: 'The checks found 1 entry that nobody has opened.' })
  expect(end(past().and({ type: 'history-opened', contact: 'C-1', by: 'S-handler' }), 'no-incident', {}).done().room.owed('C-1')).toEqual([])
  expect(end(graded().and(found([held(record('X-1', 'intelligence'))])), 'incident').done().owed('C-1', 'read-history')).toBeDefined()
})

test('S15: what is learnt after a contact came to nothing is owed a grade again, before everybody’s eyes, until it has one', () => {
  const ended = () => end(alive(...fullShift, recorded(), no), 'no-incident', {}).done()
  expect(ended().and(said('thank you')).room.owed('C-1')).toEqual([])
  for (const learnt of [said('my ex husband has a knife'), sound('struggle'), found([held(record('R-1', 'marac'))])]) {
    const past = ended().and(learnt)
    expect(past.owed('C-1', 'grade')).toBeDefined()
    expect([...past.room.open('contact')]).toHaveLength(1)
    const after = past.and({ type: 'history-opened', contact: 'C-1', by: 'S-handler' }).when(gradeContact, { contact: 'C-1', grade: 'I', category: 'domestic-incident' }, handler).done()
    expect(after.owed('C-1', 'grade')).toBeUndefined()
    expect(after.room.get('contact', 'C-1')).not.toHaveProperty('raisedSinceEnd')
  }
})
