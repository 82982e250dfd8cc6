import { describe, expect, test } from 'vitest'
import { obligationKinds, type ObligationKind } from '#policy/roles.ts'
import { hours, minutes, seconds } from '#policy/instant.ts'
import { callAt, crewed, fullShift, given, givenAt, incidentOpen, onDuty, recorded, rulesOf } from '../given.testing.ts'
import type { DomainFact, FactOf } from '../facts.ts'
import type { IncidentId, UnitId } from '../ids.ts'
import { endedBy, movedBy, openedBy } from './table.ts'

const I = 'I-1' as IncidentId, U = 'U-RP07' as UnitId
const assign = (unit = U, incident = I): DomainFact => ({ type: 'unit-assigned', unit, incident, briefing: [{ key: 'now', says: 'at the door' }], by: 'S-dispatcher' })
const arrived = (unit = U, incident = I): DomainFact => ({ type: 'unit-arrived', unit, incident })
const cleared = (attended: boolean, unit = U, incident = I): DomainFact => ({ type: 'unit-cleared', unit, incident, because: 'left', attended })
const raised = (grade: string, incident = I): DomainFact => ({ type: 'grade-raised', incident, grade, floor: { grade, reasons: [] }, because: 'he is inside', by: 'service:policy' })
const lowering = (agreed: boolean, to: string): DomainFact[] => [
  { type: 'lowering-asked', incident: I, id: 'L-1', what: 'grade', from: 'I', to, reason: 'he is in custody', by: 'S-handler' }, { type: 'lowering-decided', incident: I, id: 'L-1', agreed, reason: 'custody says so', by: 'S-controller' },
]
const outcome: DomainFact = { type: 'outcome-recorded', incident: I, result: 'seen-and-safe', seenAlone: true, suspect: 'gone', note: 'seen alone', by: 'S-crew' }
const receipt = (matches: number, source = 'intelligence'): DomainFact => ({
  type: 'check-receipted', contact: 'C-1', source, askedFor: 'number', receipt: { source, query: {}, askedAt: callAt, answeredAt: callAt, hash: 'h', matches: Array.from({ length: matches }, (_, n) => ({ contact: `C-9${n}`, at: 0, strength: 'possible' })), covers: [] } as unknown as FactOf<'check-receipted'>['receipt'],
})
const failed: DomainFact = { type: 'check-failed', contact: 'C-1', source: 'intelligence', askedFor: 'number', query: {}, why: 'no answer', askedAt: callAt }
const ringing = recorded('C-1', { handler: undefined as never })
const abandoned = recorded('C-1', { line: 'abandoned', channel: '999' })
const divertedFacts: DomainFact[] = [{ type: 'unit-diverted', divert: 'D-1', unit: U, from: I, to: null, reason: 'left', how: 'status', keptBy: 'S-dispatcher', firstDueAt: null, by: 'S-crew' }, cleared(false)]
const challenge: DomainFact = { type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'S-controller' }
const onIt = [...fullShift, crewed('U-RP07'), crewed('U-RP08'), ...incidentOpen('1'), assign()]

type Case = { opens: DomainFact[]; home: string; ends: DomainFact[][]; keeps?: DomainFact[][] }
/** For each kind: what opens it, each fact that ends it, and facts that look like an end and are none. */
const kinds: Record<Exclude<ObligationKind, 'fill-role-gap'>, Case> = {
  'accept-contact': { opens: [...fullShift, ringing], home: 'C-1', ends: [[{ type: 'contact-accepted', contact: 'C-1', by: 'S-handler' }]], keeps: [[{ type: 'words-added', contact: 'C-1', words: [] }]] },
  'read-history': { opens: [...fullShift, recorded(), receipt(2)], home: 'C-1', ends: [[{ type: 'history-opened', contact: 'C-1', by: 'S-handler' }], [{ type: 'history-waived', contact: 'C-1', reason: 'known to me', by: 'S-controller' }], [receipt(0)]], keeps: [[receipt(0, 'orders')], [receipt(2)]] },
  'check-history': { opens: [...fullShift, recorded(), failed], home: 'C-1', ends: [[receipt(0)]], keeps: [[failed], [{ type: 'history-opened', contact: 'C-1', by: 'S-handler' }]] },
  grade: {
    opens: [...fullShift, recorded()], home: 'C-1',
    ends: [[{ type: 'contact-graded', contact: 'C-1', grade: 'I', category: 'other', by: 'S-handler' }], [{ type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }]],
    keeps: [[{ type: 'domestic-abuse-answered', contact: 'C-1', answer: 'no', by: 'S-handler' }]],
  },
  assign: { opens: [...fullShift, crewed('U-RP07'), ...incidentOpen('1')], home: I, ends: [[assign()], [{ type: 'incident-closed', incident: I, reason: 'joined elsewhere', by: 'S-controller' }]], keeps: [[{ type: 'gap-accepted', incident: I, reason: 'none free', by: 'S-inspector' }], [{ type: 'summary-revised', incident: I, text: 'edited', by: 'S-handler' }]] },
  brief: { opens: onIt, home: I, ends: [[{ type: 'briefing-acknowledged', unit: U, incident: I, line: 'now', by: 'S-crew', complete: true }], [cleared(false)]], keeps: [[{ type: 'briefing-acknowledged', unit: U, incident: I, line: 'now', by: 'S-crew', complete: false }], [{ type: 'unit-en-route', unit: U, incident: I }]] },
  arrive: {
    opens: onIt, home: I, ends: [[arrived()]],
    keeps: [[{ type: 'briefing-acknowledged', unit: U, incident: I, line: 'now', by: 'S-crew', complete: true }], [{ type: 'summary-revised', incident: I, text: 'edited', by: 'S-handler' }], [{ type: 'unit-en-route', unit: U, incident: I }], [assign('U-RP08' as UnitId)], divertedFacts, [{ type: 'caller-told', incident: I, how: 'phone', says: 'coming', by: 'S-handler' }], lowering(false, 'E')],
  },
  'review-divert': { opens: [...onIt, ...divertedFacts], home: 'D-1', ends: [[{ type: 'divert-agreed', divert: 'D-1', reason: 'worse there', by: 'S-controller' }], [{ type: 'divert-overridden', divert: 'D-1', reason: 'worse here', by: 'S-controller' }], [challenge]], keeps: [[{ type: 'divert-covered', divert: 'D-1', unit: U, by: 'S-dispatcher' }], [{ type: 'leaving-confirmed', unit: U, incident: I, by: 'S-crew' }]] },
  'cover-gap': { opens: [...onIt, ...divertedFacts], home: I, ends: [[assign('U-RP08' as UnitId)], [{ type: 'gap-accepted', incident: I, reason: 'none free', by: 'S-inspector' }]], keeps: [[{ type: 'divert-agreed', divert: 'D-1', reason: 'worse there', by: 'S-controller' }]] },
  'answer-challenge': { opens: [...onIt, ...divertedFacts, challenge], home: 'D-1', ends: [[{ type: 'challenge-answered', divert: 'D-1', upheld: false, reason: 'worse there', by: 'S-duty' }]], keeps: [[assign('U-RP08' as UnitId)]] },
  'ring-back': {
    opens: [...fullShift, abandoned], home: 'C-1', ends: [[{ type: 'ring-back-recorded', contact: 'C-1', result: 'spoke-safely', by: 'S-handler' }]],
    keeps: [...['voicemail', 'no-answer', 'answered-by-other', 'unsafe-to-ring', 'said-no-may-be-overheard'].map((result): DomainFact[] => [{ type: 'ring-back-recorded', contact: 'C-1', result, by: 'S-handler' }]), [{ type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }]],
  },
  'keep-caller-told': { opens: onIt, home: I, ends: [[arrived()]], keeps: [[assign('U-RP08' as UnitId)]] },
  'accept-message': { opens: [...fullShift, { type: 'message-sent', message: 'M-1', from: 'S-handler', text: 'renew the order', about: [], toRole: 'specialist' }], home: 'M-1', ends: [[{ type: 'message-accepted', message: 'M-1', says: 'I ring her', by: 'S-specialist' }]] },
  reassess: { opens: [...onIt, recorded('C-9'), { type: 'contact-joined', contact: 'C-9', incident: I, because: ['same number'], repeat: true, by: 'service:checks' }], home: I, ends: [[{ type: 'incident-reassessed', incident: I, says: 'worse', by: 'S-controller' }]], keeps: [[{ type: 'summary-revised', incident: I, text: 'edited', by: 'S-handler' }]] },
  'record-outcome': { opens: [...onIt, arrived()], home: I, ends: [[outcome]], keeps: [[cleared(true)]] },
  'second-look': { opens: [...onIt, arrived(), outcome], home: I, ends: [[{ type: 'second-looked', incident: I, agrees: true, note: 'seen', by: 'S-specialist' }]] },
  'review-lines': {
    opens: [...fullShift, ...onDuty('S-reader', 'reviewer'), recorded(), { type: 'own-line-heard', contact: 'C-1', lines: [{ at: callAt, by: 'S-handler', kind: 'defer', text: 'ring back tomorrow', say: 'I am staying with this.' }] }], home: 'C-1',
    ends: [[{ type: 'own-lines-reviewed', contact: 'C-1', note: 'spoken about with the handler', by: 'S-reader' }]],
    keeps: [[{ type: 'history-opened', contact: 'C-1', by: 'S-handler' }]],
  },
  'review-sample': {
    opens: [...fullShift, ...onDuty('S-reader', 'reviewer'), recorded(), { type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }, { type: 'sample-drawn', contact: 'C-1', week: '2026-W27' }], home: 'C-1',
    ends: [[{ type: 'sample-reviewed', contact: 'C-1', week: '2026-W27', verdict: 'not-abuse', reason: 'a lost purse, no person feared', by: 'S-specialist' }]],
    keeps: [[{ type: 'history-opened', contact: 'C-1', by: 'S-specialist' }]],
  },
  'decide-lowering': { opens: [...onIt, lowering(false, 'E')[0]!], home: I, ends: [[lowering(false, 'E')[1]!], [lowering(true, 'E')[1]!]], keeps: [[raised('I')]] },
}

describe('the table', () => {
  test('each kind has a row that opens it and one that ends it, but the gap in a role, which the roster opens and ends', () => {
    const others = obligationKinds.filter((k) => k !== 'fill-role-gap')
    expect(others.filter((k) => !openedBy.some((row) => row.owes === k))).toEqual([])
    expect(others.filter((k) => !endedBy.some((row) => row.owes === k))).toEqual([])
    expect(movedBy.every((row) => row.owes === 'assign' || row.owes === 'arrive')).toBe(true)
  })
  for (const [kind, { opens, home, ends, keeps = [] }] of Object.entries(kinds)) {
    test(`${kind}: opened once, ended by what keeps it and by nothing else`, () => {
      const start = () => given(...opens)
      const o = start().owed(home, kind)
      expect(o).toMatchObject({ state: 'open', owedBy: rulesOf().obligations[kind as ObligationKind].owedBy === 'response-officer' ? 'dispatcher' : kind === 'accept-message' ? 'specialist' : rulesOf().obligations[kind as ObligationKind].owedBy })
      expect(start().room.owed(home).filter((x) => x.owes === kind)).toHaveLength(1)
      for (const facts of ends) expect(start().and(...facts).owed(home, kind), facts.map((f) => f.type).join()).toBeUndefined()
      for (const facts of keeps) {
        const kept = start().and(...facts).room.owed(home).filter((x) => x.owes === kind && x.key === o!.key)
        expect(kept.map((x) => [x.id, x.fromAt, x.dueAt]), facts.map((f) => f.type).join()).toEqual([[o!.id, o!.fromAt, o!.dueAt]])
      }
    })
  }
  test('kept late is said to be late', () => {
    const g = given(...fullShift, crewed('U-RP07'), ...incidentOpen('1')).later(minutes(16))
    const { id } = g.owed(I, 'arrive')!
    g.and(assign(), arrived())
    expect(g.told).toContainEqual({ type: 'obligation-discharged', id, by: 'unit-arrived', late: true })
    expect(g.room.get('obligation', id)!.state).toBe('kept-late')
  })
})

describe('clocks', () => {
  test('S8: assign and arrive run from the call, not from the grading', () => {
    const g = givenAt(callAt + minutes(2), [...fullShift, ...incidentOpen('1')])
    expect(g.owed(I, 'assign')).toMatchObject({ fromAt: callAt, clockFrom: 'from call', dueAt: callAt + minutes(4) })
    expect(g.owed(I, 'arrive')).toMatchObject({ fromAt: callAt, clockFrom: 'from call', dueAt: callAt + minutes(15) })
  })
  test('S8: a policy may count from the grading, and by place; a raise from there counts from the call as its own grade says', () => {
    const rules = rulesOf('national-2026')
    const g = givenAt(callAt + minutes(2), [...fullShift, ...incidentOpen('1', { grade: 'scheduled', area: 'rural' })], { rules })
    expect(g.owed(I, 'arrive')).toMatchObject({ fromAt: callAt + minutes(2), clockFrom: 'from grading', dueAt: callAt + minutes(2) + hours(48) })
    expect(g.and(raised('emergency')).owed(I, 'arrive')!.dueAt).toBe(callAt + minutes(20))
  })
  test('S6, S8: over a divert the first clock goes on, and the assign clock comes back as it was', () => {
    const g = given(...onIt)
    const arrive = g.owed(I, 'arrive')!
    g.later(minutes(3)).and(...divertedFacts)
    expect(g.owed(I, 'arrive')).toEqual(arrive)
    expect(g.owed(I, 'assign')).toMatchObject({ fromAt: callAt, dueAt: callAt + minutes(4) })
    // Twice over.
    g.later(minutes(5)).and(assign(), { ...divertedFacts[0]!, divert: 'D-2' } as DomainFact, cleared(false))
    expect(g.owed(I, 'arrive')).toEqual(arrive)
    expect(g.owed(I, 'assign')).toMatchObject({ fromAt: callAt, dueAt: callAt + minutes(4) })
    expect(g.watch().filter((f) => f.type === 'obligation-alarmed' && f.id === g.owed(I, 'assign')!.id)).toHaveLength(1)
  })
  test('S6, S8: called about again after officers left, then diverted from: the unit is owed on the clock of the later call', () => {
    const later = callAt + hours(2)
    const g = givenAt(callAt, [...onIt, arrived(), cleared(true)]).later(hours(2)).and(recorded('C-9', { callAt: later }), { type: 'contact-joined', contact: 'C-9', incident: I, because: ['number'], repeat: true, by: 'service:checks' })
    expect(g.owed(I, 'arrive')).toMatchObject({ fromAt: later, dueAt: later + minutes(15) })
    g.and(assign()).later(minutes(1)).and(...divertedFacts)
    expect(g.owed(I, 'assign')).toMatchObject({ fromAt: later, dueAt: later + minutes(4) })
    expect(g.owed(I, 'arrive')).toMatchObject({ fromAt: later, dueAt: later + minutes(15) })
  })
  test('S8: a raise brings the target forward and never back, whatever is sent', () => {
    const g = given(...fullShift, ...incidentOpen('1', { grade: 'S' }))
    expect(g.owed(I, 'arrive')!.dueAt).toBe(callAt + minutes(60))
    expect(g.and(raised('I')).owed(I, 'arrive')!.dueAt).toBe(callAt + minutes(15))
    expect(g.and(raised('E')).owed(I, 'arrive')!.dueAt).toBe(callAt + minutes(15))
  })
  test('S8: raised when the new target has passed already, it is alarmed at once', () => {
    const g = given(...fullShift, ...incidentOpen('1', { grade: 'S' })).later(minutes(20)).and(raised('I'))
    expect(g.watch().filter((f) => 'id' in f && f.id === g.owed(I, 'arrive')!.id)).toMatchObject([{ type: 'obligation-alarmed' }])
    expect(g.watch()).toEqual([])
  })
  test('S8: raised from a grade that promised no attendance, a unit and arrival are owed from the call', () => {
    const g = given(...fullShift, ...incidentOpen('1', { grade: 'R' }))
    expect([g.owed(I, 'assign'), g.owed(I, 'arrive')]).toEqual([undefined, undefined])
    g.later(minutes(5)).and(raised('I'))
    expect(g.owed(I, 'assign')).toMatchObject({ dueAt: callAt + minutes(4) })
    expect(g.owed(I, 'arrive')).toMatchObject({ dueAt: callAt + minutes(15) })
  })
  test('S8: a lowering moves the target only when it was agreed, and the clock still starts at the call', () => {
    const refused = given(...fullShift, ...incidentOpen('1'), ...lowering(false, 'S'))
    expect(refused.owed(I, 'arrive')!.dueAt).toBe(callAt + minutes(15))
    // Where an earlier target is held than the grade promises, a refusal gives no more time either.
    const held = given(...fullShift, ...incidentOpen('1'), raised('S'), ...lowering(false, 'E'))
    expect(held.owed(I, 'arrive')!.dueAt).toBe(callAt + minutes(15))
    const agreed = given(...fullShift, ...incidentOpen('1'), ...lowering(true, 'S'))
    expect(agreed.owed(I, 'arrive')).toMatchObject({ fromAt: callAt, dueAt: callAt + minutes(60), step: 'waiting', nextAt: callAt + minutes(45) })
    const none = given(...fullShift, ...incidentOpen('1'), ...lowering(true, 'R'))
    expect(none.owed(I, 'arrive')).toBeUndefined()
  })
  test('S9: a target moved later by agreement is warned of and alarmed anew; moved while still late it is not alarmed twice', () => {
    const alarms = (g: ReturnType<typeof given>, id: string) => g.told.filter((f) => f.type === 'obligation-alarmed' && f.id === id).length
    const g = given(...fullShift, ...incidentOpen('1')).later(minutes(16))
    const { id } = g.owed(I, 'arrive')!
    g.watch()
    g.and(...lowering(true, 'S')).later(minutes(30)).watch()
    expect([alarms(g, id), g.owed(I, 'arrive')!.step]).toEqual([1, 'warned'])
    g.later(minutes(14)).watch()
    expect(alarms(g, id)).toBe(2)
    const late = given(...fullShift, ...incidentOpen('1', { grade: 'S' })).later(minutes(61))
    late.watch()
    late.and(raised('I')).watch()
    expect(alarms(late, late.owed(I, 'arrive')!.id)).toBe(1)
  })
  test('the caller is told again: each telling keeps one promise and makes the next, until somebody is there', () => {
    const g = given(...onIt)
    const first = g.owed(I, 'keep-caller-told')!
    expect(first.dueAt).toBe(callAt + minutes(15))
    g.later(minutes(20)).watch()
    g.and({ type: 'caller-told', incident: I, how: 'phone', says: 'six minutes', by: 'S-handler' })
    const next = g.owed(I, 'keep-caller-told')!
    expect(next).toMatchObject({ dueAt: callAt + minutes(35), step: 'waiting', rung: 0, owedBy: 'call-handler' })
    expect(g.room.get('obligation', first.id)!.state).toBe('kept-late')
    g.and(arrived(), { type: 'caller-told', incident: I, how: 'in-person', says: 'we are here', by: 'S-crew' })
    expect(g.owed(I, 'keep-caller-told')).toBeUndefined()
  })
})

describe('what keeps only part of it', () => {
  test('S13: history found after the first was read is owed reading again', () => {
    const g = given(...fullShift, recorded(), receipt(1), { type: 'history-opened', contact: 'C-1', by: 'S-handler' })
    expect(g.owed('C-1', 'read-history')).toBeUndefined()
    expect(g.and(receipt(1)).owed('C-1', 'read-history')).toBeUndefined()      // the same, asked for once more
    expect(g.and(receipt(3)).owed('C-1', 'read-history')).toBeDefined()
  })
  test('S12: each source that has not answered is owed by itself', () => {
    const g = given(...fullShift, recorded(), failed, { ...failed, source: 'orders' } as DomainFact)
    expect(g.room.owed('C-1').filter((o) => o.owes === 'check-history').map((o) => o.key)).toEqual(['intelligence', 'orders'])
    g.and(receipt(0))
    expect(g.room.owed('C-1').filter((o) => o.owes === 'check-history').map((o) => o.key)).toEqual(['orders'])
  })
  test('S20, F02: after a struggle no telephone call keeps the ring-back; a unit sent does, and so does joining an incident that has one', () => {
    const heard: DomainFact[] = [abandoned, { type: 'sound-noted', contact: 'C-1', sound: 'struggle', by: 'S-handler' }]
    const spoke: DomainFact = { type: 'ring-back-recorded', contact: 'C-1', result: 'spoke-safely', by: 'S-handler' }
    expect(given(...fullShift, ...heard, spoke).owed('C-1', 'ring-back')).toBeDefined()
    const opened = incidentOpen('1').slice(1)
    expect(given(...fullShift, crewed('U-RP07'), ...heard, ...opened, assign()).owed('C-1', 'ring-back')).toBeUndefined()
    const join = (incident: IncidentId): DomainFact => ({ type: 'contact-joined', contact: 'C-1', incident, because: ['number'], repeat: true, by: 'service:checks' })
    expect(given(...fullShift, crewed('U-RP07'), ...incidentOpen('2'), assign(U, 'I-2'), ...heard, join('I-2')).owed('C-1', 'ring-back')).toBeUndefined()
    expect(given(...fullShift, crewed('U-RP07'), ...incidentOpen('2'), ...heard, join('I-2')).owed('C-1', 'ring-back')).toBeDefined()
  })
  test('S6: of two units the first to leave opens nothing; the last does. One that was there leaves no gap', () => {
    const g = given(...onIt, assign('U-RP08' as UnitId), ...divertedFacts)
    expect([g.owed(I, 'assign'), g.owed(I, 'cover-gap')]).toEqual([undefined, undefined])
    g.and({ ...divertedFacts[0]!, divert: 'D-2', unit: 'U-RP08' } as DomainFact, cleared(false, 'U-RP08' as UnitId))
    expect(g.owed(I, 'assign')).toBeDefined()
    expect(g.owed(I, 'cover-gap')).toBeDefined()
    const there = given(...onIt, arrived(), { ...divertedFacts[0]! } as DomainFact, cleared(true))
    expect([there.owed(I, 'assign'), there.owed(I, 'cover-gap'), there.owed(I, 'arrive')]).toEqual([undefined, undefined, undefined])
    expect(there.owed('D-1', 'review-divert')).toBeDefined()
  })
  test('S26: a second look that disagrees is assessed again and looked at again', () => {
    const g = given(...onIt, arrived(), outcome, { type: 'second-looked', incident: I, agrees: false, note: 'not seen alone', by: 'S-specialist' })
    expect(g.owed(I, 'second-look')).toBeUndefined()
    expect(g.owed(I, 'reassess')).toMatchObject({ owedBy: 'controller' })
    g.and({ type: 'incident-reassessed', incident: I, says: 'the crew goes back', by: 'S-controller' })
    expect(g.owed(I, 'second-look')).toBeDefined()
    g.and({ type: 'second-looked', incident: I, agrees: true, note: 'seen alone now', by: 'S-specialist' })
    expect([g.owed(I, 'second-look'), g.owed(I, 'reassess')]).toEqual([undefined, undefined])
  })
  test('an incident that was never domestic abuse needs no second look; one that once was does', () => {
    expect(given(...fullShift, crewed('U-RP07'), ...incidentOpen('1', { domesticAbuse: 'no' }), assign(), arrived(), outcome).owed(I, 'second-look')).toBeUndefined()
    expect(given(...fullShift, crewed('U-RP07'), ...incidentOpen('1', { domesticAbuse: 'no' }), { type: 'domestic-abuse-raised', incident: I, to: 'unsure', because: 'words' }, assign(), arrived(), outcome).owed(I, 'second-look')).toBeDefined()
  })
  test('S8: closing an incident ends all that is owed about it', () => {
    const g = given(...onIt, ...divertedFacts, { type: 'incident-closed', incident: I, reason: 'all done', by: 'S-controller' })
    expect(g.room.owed(I)).toEqual([])
  })
})

describe('roles', () => {
  const adopted: DomainFact = { type: 'policy-adopted', name: 'met-like', hash: 'h', file: {} as FactOf<'policy-adopted'>['file'], from: 'file' }
  const gapOf = (g: ReturnType<typeof given>, role: string) => g.room.owed('roster').find((o) => o.owes === 'fill-role-gap' && o.key === role)

  test('F01: with none, or one, of two support operators a gap is owed, on one clock; with two it is filled; with one gone it is owed again', () => {
    const start = (file: DomainFact[]) => given(adopted, ...onDuty('S-controller', 'controller'), ...file)
    const g = start([])
    const open = gapOf(g, 'support-operator')!
    expect(open.says).toBe('Support operator (intelligence): 0 of 2 on duty')
    g.later(minutes(2)).and(...onDuty('S-s1', 'support-operator'))
    expect(gapOf(g, 'support-operator')).toMatchObject({ id: open.id, dueAt: open.dueAt, says: 'Support operator (intelligence): 1 of 2 on duty' })
    g.and(...onDuty('S-s2', 'support-operator'))
    expect(gapOf(g, 'support-operator')).toBeUndefined()
    g.and({ type: 'shift-ended', staff: 'S-s1', role: 'support-operator' })
    expect(gapOf(g, 'support-operator')).toMatchObject({ openedAt: g.at, owedBy: 'controller', dueAt: g.at + minutes(5) })
    g.later(minutes(5)).watch()
    expect(gapOf(g, 'support-operator')!.step).toBe('alarmed')
  })
  test('F01: an empty role climbs at once to the next one up, and it is said', () => {
    const g = given(adopted, ...onDuty('S-inspector', 'inspector'), ...incidentOpen('1'))
    for (const owes of ['assign', 'arrive']) expect(g.owed(I, owes)).toMatchObject({ firstOwedBy: 'dispatcher', owedBy: 'inspector', told: [{ role: 'inspector', because: 'nobody-on-duty' }] })
    expect(g.told.filter((f) => f.type === 'obligation-climbed' && f.id === g.owed(I, 'assign')!.id)).toEqual([{ type: 'obligation-climbed', id: g.owed(I, 'assign')!.id, from: 'dispatcher', to: 'inspector', rung: 2, because: 'nobody-on-duty', nobodyAtAll: false }])
  })
  test('with nobody at all it is said, and the first of the ladder to come on duty owes it', () => {
    const g = given(...incidentOpen('1'))
    expect(g.told).toContainEqual(expect.objectContaining({ type: 'obligation-climbed', id: g.owed(I, 'assign')!.id, to: 'inspector', nobodyAtAll: true }))
    g.and(...onDuty('S-handler', 'call-handler'))
    expect(g.owed(I, 'assign')!.owedBy).toBe('inspector')
    g.and(...onDuty('S-dispatcher', 'dispatcher'))
    expect(g.owed(I, 'assign')!.owedBy).toBe('dispatcher')
    // And from there it climbs no further than there are people.
    g.later(seconds(1)).watch()
    expect(g.owed(I, 'assign')!.owedBy).toBe('dispatcher')
  })
  test('S4, S5: when the last of a role goes off duty, what it owes is owed by the next one up in the same step', () => {
    const g = given(...fullShift, ...incidentOpen('1'), { type: 'shift-ended', staff: 'S-dispatcher', role: 'dispatcher' })
    expect(g.owed(I, 'assign')).toMatchObject({ owedBy: 'controller', rung: 1, step: 'waiting' })
    g.and({ type: 'shift-ended', staff: 'S-controller', role: 'controller' })
    expect(g.owed(I, 'assign')).toMatchObject({ owedBy: 'inspector', rung: 2 })
    g.and({ type: 'shift-ended', staff: 'S-inspector', role: 'inspector' }, ...onDuty('S-controller', 'controller'))
    expect(g.owed(I, 'assign')!.owedBy).toBe('controller')
  })
})
