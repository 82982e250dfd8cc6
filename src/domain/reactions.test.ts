import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alive, f01Call, f01Words, found, said, sound } from './alive.testing.ts'
import { checkFacts } from './check-facts.ts'
import { sounds } from './contact/contact.ts'
import type { DomainFact } from './facts.ts'
import { crewed, callAt, fullShift, incidentOpen, onDuty, recorded, rulesOf } from './given.testing.ts'
import { rankOf } from './grades.ts'
import { down, held, record } from './history/found.testing.ts'

const incident = (past: ReturnType<typeof alive>, id = 'I-1') => past.room.get('incident', id)!
const contact = (past: ReturnType<typeof alive>, id = 'C-1') => past.room.get('contact', id)!
const types = (past: ReturnType<typeof alive>) => past.told.map((f) => f.type)
const last = <T extends DomainFact['type']>(past: ReturnType<typeof alive>, type: T) => past.told.filter((f) => f.type === type) as Extract<DomainFact, { type: T }>[]
const joins = (id: string, to = 'I-1'): DomainFact => ({ type: 'contact-joined', contact: id as `C-${string}`, incident: to as `I-${string}`, because: ['the same number'], repeat: true, by: 'service:checks' })
/** A theft: no domestic abuse, graded for an appointment. */
const theft = incidentOpen('1', { grade: 'E', domesticAbuse: 'no', category: 'theft' })

describe('words are read as they come', () => {
  test('F01: the words raise the flag and put a floor under the grade, each reason with where it is from', () => {
    const past = alive(...f01Call)
    expect(contact(past).domesticAbuse).toEqual({ is: 'yes', by: 'recognition' })
    expect(contact(past).floor.grade).toBe('I')
    expect(contact(past).floor.reasons).toContainEqual({ reason: 'at-the-door', says: expect.stringContaining('at the door'), from: 'the words' })
    expect(types(past).filter((t) => !t.startsWith('obligation'))).toEqual(['contact-recorded', 'words-added', 'words-read', 'floor-raised'])
  })
  test('words that say nothing new are read and nothing follows from them', () => {
    const past = alive(...f01Call)
    const before = types(past).length
    past.and(said('please hurry'))
    expect(types(past).slice(before).filter((t) => t !== 'words-read')).toEqual(['words-added'])
  })
  test('S14: a struggle or a whisper on the line raises by the sound alone', () => {
    for (const what of ['struggle', 'whisper'] as const) {
      const past = alive(recorded(), sound(what))
      expect(contact(past)).toMatchObject({ domesticAbuse: { is: 'unsure' }, floor: { grade: 'I' } })
    }
  })
  test('S14: "he has left", "I am safe behind the door" lower nothing', () => {
    const past = alive(...f01Call)
    const { floor } = contact(past)
    past.and(said('he has left now, I am safe behind the door'), said('everything is fine, I do not need anybody'))
    expect(contact(past).domesticAbuse.is).toBe('yes')
    expect(contact(past).floor.grade).toBe(floor.grade)
    expect(contact(past).floor.reasons).toEqual(expect.arrayContaining(floor.reasons))
  })
})

describe('history and the line', () => {
  test('S18: an order that has ended, a marker that has lapsed, a MARAC entry each put their floor, with the record they are from', () => {
    const past = alive(recorded(), found([held(record('O-1', 'order', { until: '2018-04-01' })), held(record('M-1', 'marker', { until: '2017-12-01' })), held(record('R-1', 'marac'))]))
    expect(contact(past).floor.reasons.map((r) => [r.reason, r.from])).toEqual([['order-expired', 'order O-1'], ['marker-lapsed', 'marker M-1'], ['marac', 'marac R-1']])
    expect(contact(past).floor.grade).not.toBe('')
  })
  test('S20: an abandoned call has its floor from the first second', () => {
    expect(contact(alive(recorded('C-1', { line: 'abandoned' }))).floor).toEqual({ grade: 'S', reasons: [{ reason: 'abandoned', says: expect.any(String), from: 'the line' }] })
  })
  test('S15: an earlier contact within the window is a repeat, also one that led to no incident; an older one is not', () => {
    const window = rulesOf().repeatWindow
    const repeat = (at: number) => contact(alive(recorded(), found([{ contact: 'C-0', at, says: 'x', matchedOn: ['number'], strength: 'strong' }]))).floor.reasons.map((r) => r.reason)
    expect(repeat(callAt - window)).toEqual(['repeat-contact'])
    expect(repeat(callAt - window - 1)).toEqual([])
  })
  test('S12: a source that is down stands in the briefing as NOT CHECKED until it answers', () => {
    const past = alive(...incidentOpen(), ...checkFacts('C-1', { number: '07700 900123' }, [down('orders')]))
    expect(incident(past).briefing).toContainEqual({ key: 'unchecked:orders', says: expect.stringContaining('NOT CHECKED: orders') })
    past.and(found([], 'C-1', 'orders'))
    expect(incident(past).briefing.some((l) => l.key === 'unchecked:orders')).toBe(false)
  })
})

describe('what a contact has come to is its incident’s too', () => {
  test('S15: later words raise the grade, the flag and the category of an incident graded as something else, and what is owed with it', () => {
    const past = alive(...fullShift, ...theft)
    expect(past.owed('I-1', 'arrive')!.dueAt).toBe(callAt + 48 * 3_600_000)
    past.and(said(f01Words))
    expect(incident(past)).toMatchObject({ grade: 'I', gradedBy: 'service:policy', domesticAbuse: 'yes', domesticAbuseWasRaised: true, category: 'domestic-incident' })
    expect(past.owed('I-1', 'arrive')!.dueAt).toBe(callAt + 15 * 60_000)
    expect(last(past, 'grade-raised')).toMatchObject([{ because: expect.stringContaining('at the door') }])
  })
  test('S15: a joined contact raises the incident; one that carries less lowers nothing', () => {
    const past = alive(...fullShift, ...theft, recorded('C-2'), said(f01Words, 'C-2'))
    expect(incident(past).grade).toBe('E')
    past.and(joins('C-2'))
    expect(incident(past)).toMatchObject({ grade: 'I', domesticAbuse: 'yes', contacts: ['C-1', 'C-2'] })
    expect(past.owed('I-1', 'reassess')).toBeDefined()
    past.and(recorded('C-3'), joins('C-3'))
    expect(incident(past)).toMatchObject({ grade: 'I', domesticAbuse: 'yes' })
  })
  test('S15: what two people lowered stays lower when nothing is new, and rises again when something is', () => {
    const lowered = () => alive(...fullShift, ...incidentOpen(), said(f01Words),
      { type: 'lowering-asked', incident: 'I-1', id: 'L-1', what: 'grade', from: 'I', to: 'S', reason: 'he is in custody', by: 'S-handler' },
      { type: 'lowering-decided', incident: 'I-1', id: 'L-1', agreed: true, reason: 'confirmed by custody', by: 'S-controller' })
    expect(incident(lowered().and(said('please hurry up'))).grade).toBe('S')
    expect(incident(lowered().and(said('he has got a knife'))).grade).toBe('I')
    expect(incident(lowered().and(recorded('C-2'), said(f01Words, 'C-2'), joins('C-2'))).grade).toBe('I')
  })
  test('a closed incident is not changed by what comes later', () => {
    const past = alive(...fullShift, ...theft, { type: 'incident-closed', incident: 'I-1', reason: 'done with', by: 'S-controller' })
    const before = incident(past)
    past.and(said(f01Words))
    expect(incident(past)).toEqual(before)
    expect(contact(past).domesticAbuse.is).toBe('yes')
  })
})

describe('the crew on its way', () => {
  const onItsWay = () => alive(...fullShift, crewed('U-RP7'), recorded(), said('my ex husband is at the door'), ...incidentOpen().slice(1),
    { type: 'unit-assigned', unit: 'U-RP7', incident: 'I-1', briefing: [], by: 'S-dispatcher' })
  test('S19: a new risk line is sent to every unit on the job at once, and confirming it is owed', () => {
    const past = onItsWay().and(said('he has got a knife'))
    expect(last(past, 'briefing-sent').at(-1)).toMatchObject({ unit: 'U-RP7', incident: 'I-1' })
    expect(past.owed('I-1', 'brief')).toMatchObject({ key: 'U-RP7' })
    expect(past.room.get('unit', 'U-RP7')!.commitment!.briefing.lines).toMatchObject(incident(past).briefing)
  })
  test('her latest words alone are no reason to interrupt it, and what it confirmed stays confirmed', () => {
    const past = onItsWay().and(said('he has got a knife'))
    past.and(...incident(past).briefing.map((l): DomainFact => ({ type: 'briefing-acknowledged', unit: 'U-RP7', incident: 'I-1', line: l.key, by: 'S-crew-RP7', complete: true })))
    const before = last(past, 'briefing-sent').length
    past.and(said('please hurry'))
    expect(last(past, 'briefing-changed').length).toBeGreaterThan(0)
    expect(last(past, 'briefing-sent')).toHaveLength(before)
    past.and(found([held(record('M-1', 'marker', { until: '2018-12-01', says: 'Threat to kill' }))]))
    expect(last(past, 'briefing-sent')).toHaveLength(before + 1)
    const lines = past.room.get('unit', 'U-RP7')!.commitment!.briefing.lines
    expect(lines.find((l) => l.key === 'now')!.acknowledgedAt).toBeDefined()
    expect(lines.find((l) => l.key === 'marker:M-1')!.acknowledgedAt).toBeUndefined()
  })
})

describe('owners', () => {
  const off = (staff: string, role: 'dispatcher' | 'controller' | 'inspector'): DomainFact => ({ type: 'shift-ended', staff: staff as `S-${string}`, role })
  test('S5: whoever goes off duty leaves each incident with somebody on duty in the same step, shared out', () => {
    const past = alive(...fullShift, ...onDuty('S-d2', 'dispatcher'), ...onDuty('S-d3', 'dispatcher'), ...incidentOpen('1'), ...incidentOpen('2'), off('S-dispatcher', 'dispatcher'))
    expect(new Set([incident(past, 'I-1').owner, incident(past, 'I-2').owner])).toEqual(new Set(['S-d2', 'S-d3']))
  })
  test('S5: with no dispatcher left the next up the ladder holds it; with nobody a role does, until somebody starts', () => {
    const past = alive(...onDuty('S-dispatcher', 'dispatcher'), ...onDuty('S-controller', 'controller'), ...incidentOpen(), off('S-dispatcher', 'dispatcher'))
    expect(incident(past)).toMatchObject({ owner: 'S-controller', ownerRole: 'controller' })
    past.and(off('S-controller', 'controller'))
    expect(incident(past)).toMatchObject({ owner: null, ownerRole: 'inspector' })
    past.and({ type: 'shift-started', staff: 'S-dispatcher', role: 'dispatcher' })
    expect(incident(past)).toMatchObject({ owner: 'S-dispatcher', ownerRole: 'dispatcher' })
  })
  test('S5: an incident of somebody else’s is not moved', () => {
    const past = alive(...fullShift, ...onDuty('S-d2', 'dispatcher'), ...incidentOpen(), off('S-d2', 'dispatcher'))
    expect(incident(past).owner).toBe('S-dispatcher')
  })
})

test('S14 S15: whatever is said, heard, found and answered, in any order: the flag and the floor of a contact and the grade of its incident never fall, and it ends', () => {
  const phrases = ['my ex husband is at the door', 'he has left', 'everything is fine', 'I made a mistake', 'he has got a knife', 'never mind', 'my bicycle was stolen', 'he punched me', 'he has never hit me', 'the kids are upstairs', 'not my husband']
  const step: fc.Arbitrary<DomainFact> = fc.oneof(
    fc.tuple(fc.constantFrom(...phrases), fc.constantFrom('C-1', 'C-2'), fc.constantFrom('caller', 'handler', 'operator' as const)).map(([text, id, who]) => said(text, id, who as 'caller')),
    fc.tuple(fc.constantFrom(...sounds), fc.constantFrom('C-1', 'C-2')).map(([what, id]) => ({ type: 'sound-noted', contact: id, sound: what, by: 'S-handler' }) as DomainFact),
    fc.constantFrom(found([held(record('O-1', 'order', { until: '2018-04-01' }))]), found([]), found([held(record('M-1', 'marker'))], 'C-2'), ...checkFacts('C-1', {}, [down()])),
    fc.constantFrom('yes', 'unsure').map((answer) => ({ type: 'domestic-abuse-answered', contact: 'C-2', answer, by: 'S-handler' }) as DomainFact),
    fc.constant(joins('C-2')),
  )
  const weight = { 'not-assessed': 0, no: 0, unsure: 1, yes: 2 }
  const rules = rulesOf()
  fc.assert(fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
    const past = alive(...fullShift, ...theft, recorded('C-2'))
    const now = () => ['C-1', 'C-2'].map((id) => contact(past, id)).map((c) => ({ flag: weight[c.domesticAbuse.is], rank: rankOf(rules, c.floor.grade), reasons: c.floor.reasons }))
    for (const f of steps) {
      // Only the command keeps a person from answering less; the fact stands for an answer that it let through.
      if (f.type === 'domestic-abuse-answered' && weight[f.answer] < weight[contact(past, f.contact).domesticAbuse.is]) continue
      if (f.type === 'contact-joined' && contact(past, 'C-2').incident !== undefined) continue
      const [before, of] = [now(), incident(past)]
      past.and(f)
      now().forEach((c, i) => {
        expect(c.flag).toBeGreaterThanOrEqual(before[i]!.flag)
        expect(c.rank).toBeLessThanOrEqual(before[i]!.rank)
        expect(c.reasons.slice(0, before[i]!.reasons.length)).toEqual(before[i]!.reasons)
      })
      const after = incident(past)
      expect(rankOf(rules, after.grade)).toBeLessThanOrEqual(rankOf(rules, of.grade))
      expect(weight[after.domesticAbuse]).toBeGreaterThanOrEqual(weight[of.domesticAbuse])
      for (const id of after.contacts) {
        expect(rankOf(rules, after.grade)).toBeLessThanOrEqual(rankOf(rules, contact(past, id).floor.grade))
        expect(weight[after.domesticAbuse]).toBeGreaterThanOrEqual(weight[contact(past, id).domesticAbuse.is])
      }
    }
  }), { numRuns: 150 })
})
