import { describe, expect, test } from 'vitest'
import { alive } from '../alive.testing.ts'
import { checkFacts } from '../check-facts.ts'
import type { DomainFact } from '../facts.ts'
import { by, callAt, fullShift, incidentOpen, recorded, service } from '../given.testing.ts'
import { answered, down, earlier, held, record } from '../history/found.testing.ts'
import type { Match } from '../history/record.ts'
import type { ContactId } from '../ids.ts'
import { joinsByItself, joinsWaiting } from './joins-by-itself.ts'
import { recordContact } from './record-contact.ts'
import { setIdentifiers } from './take-down.ts'

const now = (...past: DomainFact[]) => alive(...fullShift, ...past)
const closed: DomainFact = { type: 'incident-closed', incident: 'I-1', reason: 'seen and safe', by: 'S-controller' }
const checked = (contact: string, matches: Match[]) => checkFacts(contact as ContactId, {}, [answered(matches)])

describe('S15: what joins by itself', () => {
  const facts = (g: ReturnType<typeof now>, known: { incident?: 'I-1' | 'I-2' | 'I-99' } | undefined, ...matches: Match[]) => joinsByItself(g.room, 'C-7', known, [down(), answered(matches)])
  test('of incidents called about at one moment the first by name, the other linked; of several, the one called about first', () => {
    const same = now(...incidentOpen('2'), ...incidentOpen('1'))
    expect(facts(same, undefined, earlier('C-2', callAt), earlier('C-1', callAt))).toMatchObject([{ type: 'contact-joined', incident: 'I-1' }, { type: 'incidents-linked', incident: 'I-1', other: 'I-2' }])
    expect(facts(same, undefined, earlier('C-1', callAt), earlier('C-2', callAt))).toMatchObject([{ incident: 'I-1' }, { other: 'I-2' }])
    const first = now(...incidentOpen('1'), ...incidentOpen('2', { callAt: callAt - 1 }))
    expect(facts(first, undefined, earlier('C-1', callAt), earlier('C-2', callAt))).toMatchObject([{ incident: 'I-2' }, { other: 'I-1' }])
  })
  test('all that is the same is said once each, in words', () => {
    expect(facts(now(...incidentOpen('1')), undefined, earlier('C-1', callAt, { matchedOn: ['number', 'address'] }), earlier('C-1', callAt, { matchedOn: ['number', 'shoe'] }))).toEqual([
      { type: 'contact-joined', contact: 'C-7', incident: 'I-1', because: ['the same number', 'the same address', 'shoe'], repeat: true, by: 'service:checks' },
    ])
  })
  const nothing: [string, ReturnType<typeof now>, Parameters<typeof facts>[1], Match][] = [
    ['a record', now(...incidentOpen('1')), undefined, held(record('C-1', 'contact'))], ['an earlier contact that became no incident', now(recorded()), undefined, earlier('C-1', callAt)],
    ['an incident that is closed', now(...incidentOpen('1'), closed), undefined, earlier('C-1', callAt)], ['its own incident', now(...incidentOpen('1')), { incident: 'I-1' }, earlier('C-1', callAt)],
    ['anything, where its own incident is closed', now(...incidentOpen('1'), closed, ...incidentOpen('2')), { incident: 'I-1' }, earlier('C-2', callAt)],
    ['anything, where its own incident is not in the room', now(...incidentOpen('2')), { incident: 'I-99' }, earlier('C-2', callAt)],
  ]
  for (const [what, g, known, match] of nothing) test(`not through ${what}`, () => expect(facts(g, known, match)).toEqual([]))
})

describe('S15: what waits joins an incident that opens', () => {
  const joins = (mine: Match[], theirs: Match[]) => joinsWaiting(now(...incidentOpen('1'), recorded('C-2'), ...checked('C-1', mine), ...checked('C-2', theirs)).room, 'C-1', 'I-1')
  const join = (...because: string[]) => [{ type: 'contact-joined', contact: 'C-2', incident: 'I-1', because, repeat: true, by: 'service:checks' }]
  const rows: [string, Match[], Match[], ReturnType<typeof join> | []][] = [
    ['the one that waits was checked last', [], [earlier('C-1', callAt)], join('the same number')], ['the one that waits was checked first', [earlier('C-2', callAt)], [], join('the same number')],
    ['both, said once each', [earlier('C-2', callAt, { matchedOn: ['address'] })], [earlier('C-1', callAt, { matchedOn: ['number', 'address'] })], join('the same number', 'the same address')],
    ['nothing is the same', [], [], []], ['it may be the same', [], [earlier('C-1', callAt, { strength: 'possible' })], []], ['another contact is meant', [], [earlier('C-3', callAt)], []], ['a record is meant', [], [held(record('C-1', 'contact'))], []],
  ]
  for (const [what, mine, theirs, expected] of rows) test(what, () => expect(joins(mine, theirs)).toEqual(expected))
})

describe('where the crew goes', () => {
  const learnt = (past: DomainFact[], identifiers: object) => now(...past).when(setIdentifiers, { contact: 'C-1', identifiers }, by('S-handler')).facts().filter((f) => f.type === 'place-set')
  const at = (place: string, address?: string) => incidentOpen('1', { place }).map((f) => (f.type === 'contact-recorded' ? { ...f, identifiers: address === undefined ? {} : { address } } : f)) as DomainFact[]
  const unknown = 'Place not known yet'
  const rows: [string, DomainFact[], object, number][] = [
    ['not known, and learnt', at(unknown), { address: '7 Example Lane' }, 1], ['corrected', at('7 Example Road', '7 Example Road'), { address: '7 Example Lane' }, 1], ['said again', at('7 Example Lane', '7 Example Lane'), { address: '7 Example Lane' }, 0],
    ['sent elsewhere on purpose', at('behind the station', '7 Example Road'), { address: '7 Example Lane' }, 0], ['a number tells no place', at(unknown), { number: '07700 900123' }, 0],
    ['closed', [...at(unknown), closed], { address: '7 Example Lane' }, 0], ['no incident yet', [recorded()], { address: '7 Example Lane' }, 0],
  ]
  for (const [what, past, identifiers, places] of rows) test(`${what}: ${places === 1 ? 'it goes there' : 'nothing changes'}`, () => expect(learnt(past, identifiers)).toHaveLength(places))
})

describe('record-contact, further', () => {
  const record_ = (more: object, who: Parameters<ReturnType<typeof now>['when']>[2] = by('S-handler'), answers: Parameters<ReturnType<typeof now>['when']>[3] = []) => now().when(recordContact, { channel: '999', ...more }, who, answers)
  test('S21: a call that began within five seconds ahead or within the week is taken', () => {
    for (const ms of [5_000, 0, -2 * 86_400_000, -7 * 86_400_000]) record_({ callAt: callAt + ms }).fact('contact-recorded')
    for (const ms of [5_001, -7 * 86_400_000 - 1]) record_({ callAt: callAt + ms }).refused()
  })
  test('only a person takes a contact', () => {
    expect(record_({ take: true }).fact('contact-recorded')).toHaveProperty('handler', 'S-handler')
    expect(record_({ take: true }, service('telephony')).fact('contact-recorded')).not.toHaveProperty('handler')
    expect(record_({}).fact('contact-recorded')).not.toHaveProperty('handler')
  })
  test('who and where are kept as they were given, and what a source was asked for with its answer', () => {
    const o = record_({ identifiers: { number: '07700 900123', vehicle: 'AB12 CDE', area: 'rural' } }, by('S-handler'), [answered([])])
    expect(o.fact('contact-recorded').identifiers).toEqual({ number: '07700 900123', vehicle: 'AB12 CDE', area: 'rural' })
    expect(JSON.parse(o.fact('check-receipted').askedFor)).toMatchObject({ number: '07700 900123' })
    expect(record_({}).fact('contact-recorded').identifiers).toEqual({})
  })
  test('history is waived only where there is some, from whichever source it is', () => {
    const graded = { grade: { grade: 'I', category: 'domestic-incident', area: 'rural', historyWaived: 'known to me since yesterday' } }
    const found = answered([held(record('R-1', 'marac'))])
    expect(record_(graded, by('S-handler'), [down('orders'), answered([], 'markers'), found]).fact('history-waived').reason).toBe('known to me since yesterday')
    for (const answers of [[], [answered([])], [down()]]) expect(record_(graded, by('S-handler'), answers).facts().some((f) => f.type === 'history-waived')).toBe(false)
  })
})
