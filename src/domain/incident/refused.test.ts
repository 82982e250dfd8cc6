import { describe, expect, test } from 'vitest'
import { alive, found } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, crewed, fullShift, incidentOpen, recorded, service } from '../given.testing.ts'
import { held, record } from '../history/found.testing.ts'
import { closeIncident } from './close-incident.ts'
import { askToLower, decideLowering } from './lowering.ts'
import { recordOutcome } from './record-outcome.ts'
import { secondLook } from './second-look.ts'
import { everAbuse } from './standing.ts'
import { reassessIncident, reviseSummary, tellCaller } from './write-down.ts'

// What is said to somebody whose command about an incident is refused, and the edges of each rule.
const U = 'U-RP07', I = 'I-1'
const burglary = { domesticAbuse: 'no', category: 'burglary' } as const
const open = (more: Parameters<typeof incidentOpen>[1], ...past: DomainFact[]) => alive(...fullShift, crewed(U), ...incidentOpen('1', more), ...past)
const there: DomainFact[] = [{ type: 'unit-assigned', unit: U, incident: I, briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit: U, incident: I }]
const left: DomainFact = { type: 'unit-cleared', unit: U, incident: I, because: 'dealt with', attended: true }
const ended = (contact = 'C-1'): DomainFact => ({ type: 'contact-ended', contact: contact as `C-${string}`, decision: 'incident', by: 'S-handler' })
const outcome = (result = 'seen-and-safe'): DomainFact => ({ type: 'outcome-recorded', incident: I, result, seenAlone: true, suspect: 'gone', note: 'seen alone', by: 'S-crew' })
const looked = (agrees: boolean): DomainFact => ({ type: 'second-looked', incident: I, agrees, note: 'read it', by: 'S-specialist' })
const closed: DomainFact = { type: 'incident-closed', incident: I, reason: 'done and written up', by: 'S-controller' }
const second = (...more: DomainFact[]): DomainFact[] => [recorded('C-2'), { type: 'contact-joined', contact: 'C-2', incident: I, because: ['the same address'], repeat: false, by: 'S-handler' }, ...more]
const safe = (answer: 'yes' | 'no' | 'no-answer' | 'unsure', contact = 'C-1'): DomainFact => ({ type: 'safe-to-speak-answered', contact: contact as `C-${string}`, answer, by: 'S-handler' })
type Asked = ReturnType<ReturnType<typeof open>['when']>
const told = (o: Asked) => o.refused().map((r) => [r.rule, r.says])
const rules = (o: Asked) => o.refused().map((r) => r.rule)

describe('close-incident', () => {
  const close = (g: ReturnType<typeof open>) => g.when(closeIncident, { incident: I, reason: 'seen and safe' }, by('S-controller'))
  const done = [...there, left, outcome(), looked(true), ended()]
  test('when all is done it closes', () => { close(open({}, ...done)).fact('incident-closed') })
  const refusals: [string, string, DomainFact[]][] = [
    ['incident-is-open', 'I-1 is closed: done and written up', [...done, closed]],
    ['no-unit-is-on-it', 'RP07 is still committed to it.', [...there, outcome(), looked(true), ended()]],
    ['domestic-abuse-was-attended', 'This is or may be domestic abuse, and nobody has been at the place.', [...there, left, outcome('not-attended'), looked(true), ended()]],
    ['second-person-has-agreed', 'No second person has looked at this domestic-abuse incident.', [...there, left, outcome(), ended()]],
    ['lines-have-ended', 'A contact about it has not ended: its decision, the caller’s wish and our next step are not written.', [...there, left, outcome(), ended(), ...second(), looked(true)]],
    ['history-is-read', 'What the checks found about one of its contacts was never opened.', [...there, left, outcome(), ended(), ...second(found([held(record('N-1', 'intelligence'))], 'C-2'), ended('C-2')), looked(true)]],
  ]
  for (const [rule, says, past] of refusals) test(`${rule}: ${says}`, () => expect(told(close(open({}, ...past)))).toEqual([[rule, says]]))
  test('a second look that disagreed is said to have disagreed', () => {
    expect(close(open({}, ...there, left, outcome(), looked(false), ended())).refused('second-person-has-agreed').find((r) => r.rule === 'second-person-has-agreed')!.says).toBe('The second person did not agree that it may close.')
  })
  test('S6: a divert that is not decided keeps it open: while its review is owed, and while an answer is', () => {
    const divert: DomainFact[] = [there[0]!, { type: 'unit-diverted', divert: 'D-1', unit: U, from: I, to: null, reason: 'left', how: 'status', keptBy: null, firstDueAt: null, by: 'S-crew' }, { ...left, attended: false } as DomainFact]
    const challenge: DomainFact = { type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'S-controller' }
    for (const past of [divert, [...divert, challenge]]) expect(rules(close(open({}, ...past, ...done)))).toEqual(['diverts-are-decided'])
    close(open({}, ...divert, challenge, { type: 'challenge-answered', divert: 'D-1', upheld: false, reason: 'worse there', by: 'S-duty' }, ...done)).fact('incident-closed')
  })
  test('what once may have been domestic abuse is still looked at twice', () => {
    const i = open({}).room.get('incident', I)!
    expect([everAbuse({ ...i, domesticAbuse: 'no', domesticAbuseWasRaised: true }), everAbuse({ ...i, domesticAbuse: 'unsure', domesticAbuseWasRaised: false }), everAbuse({ ...i, domesticAbuse: 'no', domesticAbuseWasRaised: false })]).toEqual([true, true, false])
  })
})

describe('second-look', () => {
  test('S26: who graded one of its contacts is no second person, though another graded the incident', () => {
    const g = open({ gradedBy: 'S-controller' }, ...there, outcome())
    const look = (who: string) => g.when(secondLook, { incident: I, agrees: true, note: 'read it all' }, by(who))
    expect(told(look('S-handler'))).toEqual([['another-person-looks', 'call-handler S-handler recorded the outcome or graded this, and cannot be the second person.']])
    expect(told(look('S-crew'))).toEqual([['another-person-looks', 'S-crew recorded the outcome or graded this, and cannot be the second person.']])
    look('S-specialist').fact('second-looked')
  })
  test('a contact that was joined and never graded by itself is in nobody’s way', () => { open({}, ...second(), ...there, outcome()).when(secondLook, { incident: I, agrees: true, note: 'read it all' }, by('S-specialist')).fact('second-looked') })
})

describe('lowering', () => {
  const ask = (g: ReturnType<typeof open>, what: string, to: string) => g.when(askToLower, { incident: I, what, to, reason: 'he is in custody' }, by('S-handler'))
  const refusals: [string, string, string, string][] = [
    ['grade', 'Z', 'lowering-names-what-policy-knows', '“Z” is no grade of the policy in force.'], ['domestic-abuse', 'perhaps', 'lowering-names-what-policy-knows', '“perhaps” is no answer about domestic abuse.'],
    ['grade', 'I', 'lowering-lowers', 'I is not lower than Immediate.'], ['domestic-abuse', 'yes', 'lowering-lowers', 'yes is not lower than yes.'],
  ]
  for (const [what, to, rule, says] of refusals) test(says, () => expect(ask(open({}), what, to).refused(rule).find((r) => r.rule === rule)!.says).toBe(says))

  const asked = (what: 'grade' | 'domestic-abuse', from: string, to: string): DomainFact => ({ type: 'lowering-asked', incident: I, id: 'L-1', what, from, to, reason: 'he is in custody', by: 'S-handler' })
  const decide = (g: ReturnType<typeof open>, who = by('S-controller') as Parameters<typeof g.when>[2], lowering = 'L-1') => g.when(decideLowering, { incident: I, lowering, agreed: true, reason: 'custody says so' }, who)
  const decided = (agreed: boolean): DomainFact => ({ type: 'lowering-decided', incident: I, id: 'L-1', agreed, reason: 'asked custody', by: 'S-controller' })
  test('decided once, and how is said', () => {
    expect(told(decide(open({}, asked('grade', 'I', 'S'), decided(false))))).toEqual([['lowering-is-decided-once', 'It was decided: not agreed.']])
    expect(decide(open({}, asked('grade', 'I', 'S'), decided(true))).refused('lowering-is-decided-once')[0]!.says).toBe('It was decided: agreed.')
    expect(told(decide(open({}), by('S-controller'), 'L-9'))).toEqual([['lowering-was-asked-for', 'Nobody asked for a lowering L-9 of this incident.']])
  })
  test('S15: what rose since is named as it was and as it is', () => {
    const up: DomainFact = { type: 'grade-raised', incident: I, grade: 'I', floor: { grade: 'I', reasons: [] }, because: 'he is back', by: 'service:policy' }
    expect(told(decide(open({ grade: 'S' }, asked('grade', 'S', 'E'), up)))).toEqual([['nothing-rose-since-it-was-asked', 'Since this was asked, it has risen from S to I.']])
    expect(told(decide(open({ domesticAbuse: 'unsure' }, asked('domestic-abuse', 'unsure', 'no'), { type: 'domestic-abuse-raised', incident: I, to: 'yes', because: 'words' })))).toEqual([['nothing-rose-since-it-was-asked', 'Since this was asked, it has risen from unsure to yes.']])
  })
  test('S14: a part of the system is held to no chair; somebody off duty sits in none', () => {
    decide(open({}, asked('grade', 'I', 'S')), service('setup')).fact('lowering-decided')
    expect(rules(decide(open({}, asked('grade', 'I', 'S')), by('S-gone')))).toEqual(['role-may-lower'])
  })
})

describe('record-outcome', () => {
  const record = (g: ReturnType<typeof open>, more: object = {}) => g.when(recordOutcome, { incident: I, result: 'seen-and-safe', seenAlone: true, suspect: 'gone before', note: 'seen alone', ...more }, by('S-dispatcher'))
  test('S26: domestic abuse that nobody went to has no outcome, and why is said', () => {
    expect(told(record(open({})))).toEqual([['domestic-abuse-is-attended', 'Nobody has been at the place yet.']])
    expect(told(record(open({}, ...there), { result: 'not-attended' }))).toEqual([['domestic-abuse-is-attended', 'Domestic abuse is not ended unattended.']])
  })
  test('anything else: attended or not is recorded as it was', () => {
    expect(told(record(open(burglary)))).toEqual([['outcome-is-what-happened', 'Nobody has been at the place.']])
    expect(told(record(open(burglary, ...there), { result: 'not-attended' }))).toEqual([['outcome-is-what-happened', 'A unit has been at the place.']])
    record(open(burglary), { result: 'not-attended' }).fact('outcome-recorded')
  })
  test('S20: not seen alone, the note says why in thirty characters, blanks at its ends not counted', () => {
    const note = (n: number, blanks = 0) => record(open({}, ...there), { seenAlone: false, note: `${'a'.repeat(n)}${' '.repeat(blanks)}` })
    note(30).fact('outcome-recorded')
    expect(rules(note(29, 5))).toEqual(['victim-is-seen-alone'])
  })
})

describe('what is written down', () => {
  const tell = (g: ReturnType<typeof open>, how: string) => g.when(tellCaller, { incident: I, how, says: 'officers are six minutes away' }, by('S-dispatcher'))
  test('S20: which way is not safe is said', () => {
    expect(told(tell(open({}), 'text'))).toEqual([['channel-is-safe', 'A text is not known to be safe: nobody knows that the caller can speak, or danger was heard.']])
    expect(told(tell(open({}), 'phone'))).toEqual([['channel-is-safe', 'A telephone call is not known to be safe: nobody knows that the caller can speak, or danger was heard.']])
  })
  test('S20: of several callers one who is not safe is enough to be silent, one who is safe enough to speak', () => {
    for (const answer of ['no', 'unsure', 'no-answer'] as const) expect(rules(tell(open({}, safe('yes'), ...second(safe(answer, 'C-2'))), 'phone'))).toEqual(['channel-is-safe'])
    tell(open({}, safe('yes'), ...second()), 'phone').fact('caller-told')
  })
  test('one open line of several is a line; nobody with her is no matter where it is said by telephone', () => {
    tell(open({}, ended(), ...second()), 'on-line').fact('caller-told')
    tell(open({}, ended(), safe('yes')), 'phone').fact('caller-told')
  })
  test('S20: whoever came to the front desk, or to an officer, has somebody with them', () => {
    const came = (channel: 'front-desk' | 'officer' | '999') => alive(...fullShift, recorded('C-1', { channel }), ...incidentOpen('1').slice(1), ...second())
    for (const channel of ['front-desk', 'officer'] as const) tell(came(channel), 'in-person').fact('caller-told')
    expect(rules(tell(came('999'), 'in-person'))).toEqual(['somebody-is-with-the-caller'])
  })
  test('S15: an assessment has fifteen characters, blanks at its ends not counted', () => {
    const says = (n: number, blanks = 0) => open({}).when(reassessIncident, { incident: I, says: `${'a'.repeat(n)}${' '.repeat(blanks)}` }, by('S-controller'))
    says(15).fact('incident-reassessed')
    expect(rules(says(14, 5))).toEqual(['reassessment-says-why'])
  })
  test('a summary is written on a version from 0 up', () => {
    const revise = (basedOn: number) => open({}).when(reviseSummary, { incident: I, text: 'He has a key.', basedOn }, by('S-dispatcher'))
    expect(() => revise(-1)).toThrow(/basedOn/)
    revise(7).fact('summary-revised')
  })
})
