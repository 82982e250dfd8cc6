import { describe, expect, test } from 'vitest'
import { alive, f01Words, found } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, crewed, fullShift, incidentOpen, onDuty, recorded } from '../given.testing.ts'
import { held, record } from '../history/found.testing.ts'
import { closeIncident } from './close-incident.ts'
import { recordOutcome } from './record-outcome.ts'
import { secondLook } from './second-look.ts'

const [handler, dispatcher, controller, specialist, officer] = [by('S-handler', 'call-handler'), by('S-dispatcher', 'dispatcher'), by('S-controller', 'controller'), by('S-specialist', 'specialist'), by('S-crew-RP07', 'response-officer')]
const theft = { domesticAbuse: 'no', category: 'theft', grade: 'E' } as const
const ended: DomainFact = { type: 'contact-ended', contact: 'C-1', decision: 'incident', wish: 'she wants him gone', nextStep: 'the crew sees her tonight', by: 'S-handler' }
const there: DomainFact[] = [{ type: 'unit-assigned', unit: 'U-RP07', incident: 'I-1', briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit: 'U-RP07', incident: 'I-1' }]
const cleared: DomainFact = { type: 'unit-cleared', unit: 'U-RP07', incident: 'I-1', because: 'dealt with', attended: true }
const open = (more: Parameters<typeof incidentOpen>[1] = {}, ...past: DomainFact[]) => alive(...fullShift, ...onDuty('S-crew-RP07', 'response-officer'), crewed('U-RP07'), ...incidentOpen('1', more), ...past)
type G = ReturnType<typeof open>
const outcome = (g: G, more: object = {}) => g.when(recordOutcome, { incident: 'I-1', result: 'seen-and-safe', seenAlone: true, suspect: 'not found, search goes on', note: 'seen in her kitchen, unhurt', ...more }, officer)
const look = (g: G, agrees = true, who = specialist) => g.when(secondLook, { incident: 'I-1', agrees, note: 'risk assessment read; he is not found yet' }, who)
const close = (g: G) => g.when(closeIncident, { incident: 'I-1', reason: 'attended, safeguarding referred' }, dispatcher)
/** Attended, outcome recorded, looked at, unit away, line ended. */
const done = (more = {}) => look(outcome(open(more, ...there)).done()).done().and(cleared, ended)

describe('record-outcome', () => {
  test('S26: domestic abuse is not ended unattended, and a telephone call is no outcome', () => {
    expect(outcome(open(), { result: 'not-attended' }).refused('domestic-abuse-is-attended')[0]!.says).toContain('not ended unattended')
    expect(outcome(open()).refused('domestic-abuse-is-attended')[0]!).toMatchObject({ guards: 'S26', wayOn: expect.stringContaining('Send a unit') })
    outcome(open({ domesticAbuse: 'unsure' }), { result: 'not-attended' }).refused('domestic-abuse-is-attended')
    expect(outcome(open({}, ...there)).fact('outcome-recorded')).toMatchObject({ result: 'seen-and-safe', by: 'S-crew-RP07' })
  })
  test('an outcome is what happened: attended or not', () => {
    outcome(open(theft), { result: 'no-trace' }).refused('outcome-is-what-happened')
    outcome(open(theft, ...there), { result: 'not-attended' }).refused('outcome-is-what-happened')
    expect(outcome(open(theft), { result: 'not-attended', seenAlone: false }).facts()).toHaveLength(1)
    expect(outcome(open(theft, ...there), { result: 'no-trace', seenAlone: false }).facts()).toHaveLength(1)
  })
  test('S20: seen alone, or a sentence why not; for a theft nobody asks', () => {
    outcome(open({}, ...there), { seenAlone: false, note: 'no' }).refused('victim-is-seen-alone')
    expect(outcome(open({}, ...there), { seenAlone: false, note: 'he would not leave the room; a female officer returns at 09:00' }).facts()).toHaveLength(1)
    expect(outcome(open(theft, ...there), { seenAlone: false, note: 'no' }).facts()).toHaveLength(1)
  })
  test('S3: for domestic abuse it opens the second look; a later outcome is looked at anew', () => {
    const g = look(outcome(open({}, ...there)).done()).done()
    expect(g.owed('I-1', 'second-look')).toBeUndefined()
    outcome(g, { result: 'suspect-gone' }).done()
    expect(g.owed('I-1', 'second-look')).toBeDefined()
    expect(g.room.get('incident', 'I-1')!.secondLook).toBeUndefined()
    expect(outcome(open(theft, ...there)).done().owed('I-1', 'second-look')).toBeUndefined()
  })
})

describe('second-look', () => {
  test('S26: not by whoever recorded the outcome, graded the incident, or graded its contact before the machine raised it', () => {
    const g = outcome(open({ gradedBy: 'S-controller' }, ...there)).done()
    look(g, true, officer).refused('another-person-looks')
    look(g, true, controller).refused('another-person-looks')
    look(g, true, handler).refused('another-person-looks')
    expect(look(g).fact('second-looked')).toMatchObject({ agrees: true, by: 'S-specialist' })
  })
  test('S3: there is an outcome to look at', () => { look(open({}, ...there)).refused('outcome-comes-first') })
  test('S26: who does not agree leaves it open, with something owed', () => {
    const g = look(outcome(open({}, ...there)).done(), false).done().and(cleared, ended)
    expect(g.owed('I-1', 'reassess')).toBeDefined()
    expect(close(g).refused('second-person-has-agreed')[0]!.says).toContain('did not agree')
  })
})

describe('close-incident', () => {
  test('S3, S26: attended, recorded, looked at by another, everybody away: it closes, and nothing is owed about it', () => {
    const g = close(done()).done()
    expect(g.room.get('incident', 'I-1')!.closed).toMatchObject({ by: 'S-dispatcher' })
    expect(g.room.owed('I-1')).toEqual([])
    expect([...g.room.open('contact')]).toEqual([])
    close(g).refused('incident-is-open')
  })
  test('S3: no outcome, no closing; every missing thing is named at once', () => {
    const refusals = close(open()).refused('outcome-is-recorded')
    expect(refusals.map((r) => r.rule)).toEqual(expect.arrayContaining(['outcome-is-recorded', 'domestic-abuse-was-attended', 'second-person-has-agreed', 'lines-have-ended']))
    for (const r of refusals) expect(r.wayOn.length).toBeGreaterThan(10)
  })
  test('S26: a domestic-abuse incident is not closed without the second look', () => { close(outcome(open({}, ...there)).done().and(cleared, ended)).refused('second-person-has-agreed') })
  test('S26: where the flag rose only after an outcome without attendance, somebody goes, and somebody looks', () => {
    const g = outcome(open(theft), { result: 'not-attended', seenAlone: false }).done().and({ type: 'words-added', contact: 'C-1', words: [{ at: 0, who: 'caller', text: f01Words, by: 'S-handler' }] }, ended)
    expect(g.room.get('incident', 'I-1')!.outcome).toBeUndefined()
    const rules = close(g).refused('domestic-abuse-was-attended').map((r) => r.rule)
    expect(rules).toEqual(expect.arrayContaining(['outcome-is-recorded', 'second-person-has-agreed']))
    g.and(...there)
    expect(g.owed('I-1', 'record-outcome')).toBeDefined()
  })
  test('S26: “not attended” answers nothing once a unit arrives or somebody calls again: no second look at it is owed or taken', () => {
    const lowered: DomainFact[] = [{ type: 'lowering-asked', incident: 'I-1', id: 'L-1', what: 'domestic-abuse', from: 'yes', to: 'no', reason: 'it was the neighbours', by: 'S-handler' }, { type: 'lowering-decided', incident: 'I-1', id: 'L-1', agreed: true, reason: 'the log was read again', by: 'S-controller' }]
    const again: DomainFact = { type: 'contact-joined', contact: 'C-9', incident: 'I-1', because: ['the same number'], repeat: false, by: 'S-handler' }
    for (const since of [there, [recorded('C-9'), again]] as DomainFact[][]) {
      const g = outcome(open({}, ...lowered), { result: 'not-attended', seenAlone: false }).done()
      expect(g.owed('I-1', 'second-look')).toBeDefined()
      g.and(...since)
      expect(g.owed('I-1', 'second-look')).toBeUndefined()
      expect(look(g).refused('outcome-comes-first')[0]!.wayOn).toContain('outcome')
    }
  })
  test('S3: not while officers were there and what they found is not recorded', () => {
    expect(close(open({}, ...there, cleared, ended)).refused().map((r) => r.rule)).toEqual(['outcome-is-recorded', 'second-person-has-agreed'])
  })
  test('S7: not while a unit is on it', () => { expect(close(look(outcome(open({}, ...there)).done()).done().and(ended)).refused('no-unit-is-on-it')[0]!.says).toContain('RP07') })
  test('S3: not while a contact about it has not ended', () => { close(look(outcome(open({}, ...there)).done()).done().and(cleared)).refused('lines-have-ended') })
  test('S15, S8: not while a repeat is unassessed, a lowering undecided, or a gap uncovered', () => {
    const joined: DomainFact = { type: 'contact-joined', contact: 'C-9', incident: 'I-1', because: ['the same number'], repeat: true, by: 'service:checks' }
    close(done().and(recorded('C-9'), joined, { ...ended, contact: 'C-9', decision: 'joined' })).refused('closing-waits-for-reassess')
    close(done().and({ type: 'lowering-asked', incident: 'I-1', id: 'L-1', what: 'grade', from: 'I', to: 'S', reason: 'he is in custody', by: 'S-handler' })).refused('closing-waits-for-decide-lowering')
    const gap = open(theft, ended, { type: 'unit-assigned', unit: 'U-RP07', incident: 'I-1', briefing: [], by: 'S-dispatcher' },
      { type: 'unit-diverted', divert: 'D-1', unit: 'U-RP07', from: 'I-1', to: null, reason: 'broke down on the way', how: 'status', keptBy: 'S-dispatcher', firstDueAt: null, by: 'S-dispatcher' },
      { type: 'unit-cleared', unit: 'U-RP07', incident: 'I-1', because: 'diverted', attended: false })
    const refusals = close(outcome(gap, { result: 'not-attended', seenAlone: false }).done()).refused('closing-waits-for-cover-gap').map((r) => r.rule)
    expect(refusals).toContain('diverts-are-decided')
    gap.and({ type: 'gap-accepted', incident: 'I-1', reason: 'reported by telephone, no risk', by: 'S-inspector' }, { type: 'divert-gap-accepted', divert: 'D-1', reason: 'reported by telephone', by: 'S-inspector' }, { type: 'divert-agreed', divert: 'D-1', reason: 'the van has broken down', by: 'S-controller' })
    expect(close(gap).facts()).toHaveLength(1)
  })
  test('S20: not while an abandoned call about it is unanswered', () => {
    const g = outcome(open(theft, ended), { result: 'not-attended', seenAlone: false }).done()
    g.and(recorded('C-9', { line: 'abandoned' }), { type: 'contact-joined', contact: 'C-9', incident: 'I-1', because: ['the same number'], repeat: false, by: 'S-handler' }, { ...ended, contact: 'C-9', decision: 'joined' })
    close(g).refused('outcome-is-recorded')
    outcome(g, { result: 'not-attended', seenAlone: false }).done()
    close(g).refused('no-ring-back-is-owed')
    g.and({ type: 'ring-back-recorded', contact: 'C-9', result: 'voicemail', by: 'S-handler' })
    expect(close(g).refused().map((r) => r.rule)).toEqual(['no-ring-back-is-owed'])
    g.and({ type: 'ring-back-recorded', contact: 'C-9', result: 'spoke-safely', by: 'S-handler' })
    expect(close(g).facts()).toHaveLength(1)
  })
  test('S13: not while what the checks found about it was never opened', () => {
    const g = done().and(found([held(record('X-1', 'intelligence'))]))
    expect(close(g).refused('history-is-read')[0]).toMatchObject({ guards: 'S13', wayOn: expect.stringContaining('Open the history') })
    expect(close(g.and({ type: 'history-opened', contact: 'C-1', by: 'S-handler' })).facts()).toHaveLength(1)
  })
  test('a theft that nobody attended closes with “not attended” and a reason', () => {
    const g = outcome(open(theft, ended), { result: 'not-attended', seenAlone: false }).done()
    expect(close(g).fact('incident-closed').reason).toBe('attended, safeguarding referred')
    close(open(theft, ended)).refused('outcome-is-recorded')
  })
})
