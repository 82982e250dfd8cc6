import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import type { ObligationKind } from '#policy/roles.ts'
import { callAt, crewed, fullShift, given, givenAt, incidentOpen, recorded } from '../given.testing.ts'
import type { DomainFact, FactOf } from '../facts.ts'
import type { IncidentId, UnitId } from '../ids.ts'

// The edges of the table: what looks like a reason to owe something and is none, and what each is about.
const I = 'I-1' as IncidentId, U = 'U-RP07' as UnitId, V = 'U-RP08' as UnitId
const assign = (unit = U, incident = I): DomainFact => ({ type: 'unit-assigned', unit, incident, briefing: [{ key: 'now', says: 'at the door' }], by: 'S-dispatcher' })
const arrived = (unit = U): DomainFact => ({ type: 'unit-arrived', unit, incident: I })
const cleared = (attended: boolean, unit = U): DomainFact => ({ type: 'unit-cleared', unit, incident: I, because: 'left', attended })
const raised = (grade: string): DomainFact => ({ type: 'grade-raised', incident: I, grade, floor: { grade, reasons: [] }, because: 'he is inside', by: 'service:policy' })
const asked = (id: string, to = 'S'): DomainFact => ({ type: 'lowering-asked', incident: I, id, what: 'grade', from: 'I', to, reason: 'he is in custody', by: 'S-handler' })
const decided = (id: string, agreed: boolean): DomainFact => ({ type: 'lowering-decided', incident: I, id, agreed, reason: 'custody says so', by: 'S-controller' })
const outcome: DomainFact = { type: 'outcome-recorded', incident: I, result: 'seen-and-safe', seenAlone: true, suspect: 'gone', note: 'seen alone', by: 'S-crew' }
const closed: DomainFact = { type: 'incident-closed', incident: I, reason: 'all done', by: 'S-controller' }
const told: DomainFact = { type: 'caller-told', incident: I, how: 'phone', says: 'coming', by: 'S-handler' }
const diverted = (to: string | null = null): DomainFact[] => [
  { type: 'unit-diverted', divert: 'D-1', unit: U, from: I, to: to as IncidentId | null, reason: 'left', how: 'status', keptBy: 'S-dispatcher', firstDueAt: null, by: 'S-crew' }, cleared(false),
]
const gapAccepted: DomainFact = { type: 'gap-accepted', incident: I, reason: 'none free', by: 'S-inspector' }
const challenge: DomainFact = { type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'S-controller' }
const answered = (upheld: boolean): DomainFact => ({ type: 'challenge-answered', divert: 'D-1', upheld, reason: 'worse here', by: 'S-duty' })
const joins = (contact = 'C-9'): DomainFact => ({ type: 'contact-joined', contact: contact as `C-${string}`, incident: I, because: ['number'], repeat: true, by: 'service:checks' })
const floorRaised: DomainFact = { type: 'floor-raised', contact: 'C-1', floor: { grade: 'I', reasons: [] } }
const graded: DomainFact = { type: 'contact-graded', contact: 'C-1', grade: 'I', category: 'other', by: 'S-handler' }
const linked: DomainFact = { type: 'incidents-linked', incident: I, other: 'I-2' as IncidentId, because: ['the same name'] }
const abuseRaised: DomainFact = { type: 'domestic-abuse-raised', incident: I, to: 'unsure', because: 'words' }
const reassessed: DomainFact = { type: 'incident-reassessed', incident: I, says: 'she is with her mother', by: 'S-controller' }
const nobody = { handler: undefined as never }
const opened = (grade = 'I') => [...fullShift, crewed(U), crewed(V), ...incidentOpen('1', { grade })]
const onIt = [...opened(), assign()]

const notOwed: [string, ObligationKind, string, DomainFact[]][] = [
  ['a call that was over before anybody took it rings no more', 'accept-contact', 'C-1', [...fullShift, recorded('C-1', { ...nobody, line: 'ended' })]],
  ['an abandoned call rings no more: a ring-back is owed instead', 'accept-contact', 'C-1', [...fullShift, recorded('C-1', { ...nobody, line: 'abandoned' })]],
  ['the caller rang off before it was answered', 'accept-contact', 'C-1', [...fullShift, recorded('C-1', nobody), { type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }]],
  ['graded, and more is heard while the line is open', 'grade', 'C-1', [...fullShift, recorded(), graded, floorRaised]],
  ['ended, and somebody holds an incident about it', 'grade', 'C-1', [...opened(), { type: 'contact-ended', contact: 'C-1', decision: 'incident', by: 'S-handler' }, floorRaised]],
  ['raised while a unit is on its way', 'assign', I, [...opened('S'), assign(), raised('I')]],
  ['raised after officers were there and left', 'assign', I, [...opened('S'), assign(), arrived(), cleared(true), raised('I')]],
  ['raised after officers were there', 'arrive', I, [...opened('S'), assign(), arrived(), raised('I')]],
  ['raised after officers were there: they tell her themselves', 'keep-caller-told', I, [...opened('S'), assign(), arrived(), raised('I')]],
  ['raised when it is closed', 'keep-caller-told', I, [...opened('S'), closed, raised('I')]],
  ['the caller is told of the closing', 'keep-caller-told', I, [...opened(), closed, told]],
  ['called about again while a unit is on its way', 'assign', I, [...onIt, recorded('C-9'), joins()]],
  ['called about again while officers are there', 'assign', I, [...onIt, arrived(), recorded('C-9'), joins()]],
  ['a call from before officers came, joined after they left', 'assign', I, [...onIt, arrived(), cleared(true), recorded('C-9'), joins()]],
  ['a call from before officers came, joined after they left', 'arrive', I, [...onIt, arrived(), cleared(true), recorded('C-9'), joins()]],
  ['one unit was there and left; another that was sent turns back', 'assign', I, [...onIt, arrived(), cleared(true), assign(V), cleared(false, V)]],
  ['a unit leaves what is closed', 'assign', I, [...onIt, closed, cleared(false)]],
  ['a unit leaves a job that was promised no attendance', 'assign', I, [...opened('R'), assign(), cleared(false)]],
  ['the challenge fails: the gap was accepted and stays so', 'cover-gap', I, [...onIt, ...diverted(), gapAccepted, challenge, answered(false)]],
  ['the challenge is upheld when another unit is on its way', 'cover-gap', I, [...onIt, ...diverted(), assign(V), challenge, answered(true)]],
  ['the challenge is upheld when another unit has been there', 'cover-gap', I, [...onIt, ...diverted(), assign(V), arrived(V), cleared(true, V), challenge, answered(true)]],
  ['the challenge is upheld when the incident is closed', 'cover-gap', I, [...onIt, ...diverted(), challenge, closed, answered(true)]],
  ['the challenge fails after somebody was there', 'cover-gap', I, [...onIt, ...diverted(), gapAccepted, challenge, assign(V), cleared(false, V), answered(false)]],
  ['assessed again before anybody looked at it', 'second-look', I, [...onIt, reassessed]],
  ['a second unit arrives after the outcome was recorded', 'record-outcome', I, [...onIt, arrived(), outcome, assign(V), arrived(V)]],
  ['the flag rises before there is an outcome', 'second-look', I, [...opened(), abuseRaised]],
  ['officers are there, however they came: none need be sent', 'assign', I, [...opened(), arrived()]],
  ['officers are there, however they came: the gap is none', 'cover-gap', I, [...onIt, ...diverted(), arrived(V)]],
  ['a grade that the policy does not name promises nothing', 'arrive', I, opened('gone')],
]

describe('owed, or not', () => {
  for (const [what, kind, home, past] of notOwed) test(`${kind} is not owed: ${what}`, () => expect(given(...past).owed(home, kind)).toBeUndefined())

  test('F01: the challenge is upheld: the gap that was accepted is owed a unit again', () => {
    expect(given(...onIt, ...diverted(), gapAccepted, challenge, answered(true)).owed(I, 'cover-gap')).toMatchObject({ openedBy: 'challenge-answered', about: [I, 'D-1'] })
  })
  test('one that is moved or asked for again is not owed twice', () => {
    const kinds = (g: ReturnType<typeof given>) => g.room.owed(I).map((o) => o.owes).sort()
    expect(kinds(given(...opened('S'), raised('I')))).toEqual(['arrive', 'assign', 'keep-caller-told'])
    expect(kinds(given(...opened('S'), ...incidentOpen('2'), linked, linked))).toEqual(['arrive', 'assign', 'keep-caller-told', 'reassess'])
  })
  test('what is on its own key is ended by its own key: one crew, one lowering, at a time', () => {
    const keys = (g: ReturnType<typeof given>, owes: string) => g.room.owed(I).filter((o) => o.owes === owes).map((o) => o.key)
    const g = given(...onIt, assign(V), asked('L-1'), asked('L-2'))
    expect([keys(g, 'brief'), keys(g, 'decide-lowering')]).toEqual([[U, V], ['L-1', 'L-2']])
    g.and({ type: 'briefing-acknowledged', unit: V, incident: I, line: 'now', by: 'S-crew', complete: true }, decided('L-2', false))
    expect([keys(g, 'brief'), keys(g, 'decide-lowering')]).toEqual([[U], ['L-1']])
    expect(keys(given(...onIt, assign(V), cleared(false, V)), 'brief')).toEqual([U])
    // S8: a closing ends them all the same.
    expect(g.and(closed).room.owed(I)).toEqual([])
  })
  test('what was briefed is owed again, for that crew, when there is more to know', () => {
    const known: DomainFact = { type: 'briefing-acknowledged', unit: U, incident: I, line: 'now', by: 'S-crew', complete: true }
    expect(given(...onIt, known, { type: 'briefing-sent', unit: U, incident: I, briefing: [], because: 'she said more' }).owed(I, 'brief')).toMatchObject({ key: U, about: [I, U] })
  })
  test('S26: called about while officers are there, the second look that is owed stays the same', () => {
    const g = given(...onIt, arrived(), outcome)
    const { id } = g.owed(I, 'second-look')!
    expect(g.and(recorded('C-9'), joins()).owed(I, 'second-look')!.id).toBe(id)
  })
  describe('S26: the flag rises after the outcome was recorded', () => {
    const unsure: DomainFact[] = [...fullShift, crewed(U), crewed(V), ...incidentOpen('1', { domesticAbuse: 'unsure' })]
    const takenOff: DomainFact[] = [{ type: 'lowering-asked', incident: I, id: 'L-1', what: 'domestic-abuse', from: 'unsure', to: 'no', reason: 'it was the neighbours', by: 'S-handler' }, decided('L-1', true)]
    const notAttended: DomainFact = { ...outcome, result: 'not-attended' } as DomainFact
    test('a second person looks all the same', () => {
      const g = given(...fullShift, crewed(U), ...incidentOpen('1', { domesticAbuse: 'no' }), assign(), arrived(), outcome)
      expect(g.owed(I, 'second-look')).toBeUndefined()
      expect(g.and(abuseRaised).owed(I, 'second-look')).toMatchObject({ openedBy: 'domestic-abuse-raised' })
    })
    test('a look that is owed already stays the same', () => {
      const g = given(...unsure, ...takenOff, assign(), arrived(), outcome)
      const { id } = g.owed(I, 'second-look')!
      expect(g.and(abuseRaised).owed(I, 'second-look')!.id).toBe(id)
    })
    test('there is nothing to look at where nobody had gone: somebody goes first', () => {
      const g = given(...unsure, ...takenOff, notAttended)
      expect(g.owed(I, 'second-look')).toBeDefined()
      expect(g.and(abuseRaised).owed(I, 'second-look')).toBeUndefined()
    })
    test('a second unit that arrives takes no look away', () => {
      const g = given(...onIt, arrived(), outcome)
      const { id } = g.owed(I, 'second-look')!
      expect(g.and(assign(V), arrived(V)).owed(I, 'second-look')!.id).toBe(id)
    })
  })
  test('S13: a unit that is sent keeps a ring-back, and nothing else that is owed about the contact', () => {
    const receipt = { source: 'intelligence', query: {}, askedAt: callAt, answeredAt: callAt, hash: 'h', matches: [{ contact: 'C-90', at: 0, strength: 'possible' }], covers: [] } as unknown as FactOf<'check-receipted'>['receipt']
    const g = given(...opened(), { type: 'check-receipted', contact: 'C-1', source: 'intelligence', askedFor: 'number', receipt }, assign())
    expect(g.owed('C-1', 'read-history')).toBeDefined()
  })
})

describe('about what, and from when', () => {
  const about: [ObligationKind, string, DomainFact[], string[]][] = [
    ['arrive', I, opened(), [I]],
    ['brief', I, onIt, [I, U]],
    ['review-divert', 'D-1', [...onIt, ...diverted()], ['D-1', U, I]],
    ['cover-gap', I, [...onIt, ...diverted()], [I, 'D-1']],
    ['answer-challenge', 'D-1', [...onIt, ...incidentOpen('2'), ...diverted('I-2'), challenge], ['D-1', U, I, 'I-2']],
    ['reassess', I, [...onIt, recorded('C-9'), joins()], [I, 'C-9']],
    ['reassess', I, [...onIt, ...incidentOpen('2'), linked], [I, 'I-2']],
    ['accept-message', 'M-1', [...fullShift, { type: 'message-sent', message: 'M-1', from: 'S-x', text: 'look', about: [I], toRole: 'specialist' }], ['M-1', I]],
  ]
  for (const [kind, home, past, expected] of about) test(`${kind} is about ${expected.join(', ')}`, () => expect(given(...past).owed(home, kind)!.about).toEqual(expected))

  test('S2: what is owed because of a call is owed from the call, however late it is written down', () => {
    const late = (...past: DomainFact[]) => givenAt(callAt + minutes(1), [...fullShift, ...past])
    const called = { fromAt: callAt, clockFrom: 'from call' }
    expect(late(recorded('C-1', nobody)).owed('C-1', 'accept-contact')).toMatchObject(called)
    expect(late(recorded('C-1', { line: 'abandoned' })).owed('C-1', 'ring-back')).toMatchObject(called)
    expect(late(...incidentOpen('1')).owed(I, 'keep-caller-told')).toMatchObject(called)
    const again = late(crewed(U), ...incidentOpen('1'), assign(), arrived(), cleared(true)).later(minutes(9)).and(recorded('C-9', { callAt: callAt + minutes(8) }), joins())
    expect(again.owed(I, 'keep-caller-told')).toMatchObject({ fromAt: callAt + minutes(8), clockFrom: 'from call' })
  })
})
