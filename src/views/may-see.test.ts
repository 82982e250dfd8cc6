import { describe, expect, test } from 'vitest'
import { roles, type Role } from '#policy/roles.ts'
import type { Docs, Kind } from '#domain/state.ts'
import { maySee, scopeOf, seesAll, subjectOf, viewerOf, type Viewer } from './may-see.ts'
import type { Seen } from './seen.ts'

const doc = <K extends Kind>(_kind: K, d: object): Docs[K] => d as Docs[K]
const unit = (id: string, more: object = {}) => doc('unit', { id, crew: [], onDuty: true, commitment: null, left: null, ...more })
const incident = (id: string, more: object = {}) => doc('incident', { id, units: [], contacts: [], diverts: [], ...more })
const contact = (id: string, more: object = {}) => doc('contact', { id, recordedBy: 'service:telephony', ...more })
const owed = (home: string, more: object = {}) => doc('obligation', { id: `${home}/arrive/1`, home, owedBy: 'dispatcher', ...more })

const here: Seen = {
  position: 9,
  docs: {
    unit: new Map([['U-RP7', unit('U-RP7', { crew: ['S-nash'], commitment: { incident: 'I-on' }, left: { incident: 'I-left' } })], ['U-RP12', unit('U-RP12', { crew: ['S-orme'] })]]),
    incident: new Map(['I-on', 'I-left', 'I-other', 'I-mine'].map((id) => [id, incident(id, id === 'I-mine' ? { contacts: ['C-mine'] } : {})])),
    contact: new Map([['C-1', contact('C-1')], ['C-mine', contact('C-mine', { handler: 'S-case' })]]),
    divert: new Map([['D-1', doc('divert', { id: 'D-1', unit: 'U-RP7' })], ['D-2', doc('divert', { id: 'D-2', unit: 'U-RP12' })]]),
    message: new Map([['M-1', doc('message', { id: 'M-1', toRole: 'case-officer', from: 'S-x' })], ['M-2', doc('message', { id: 'M-2', toRole: 'controller', from: 'S-x' })]]),
    obligation: new Map([owed('I-on'), owed('I-other'), owed('roster'), owed('M-2')].map((o) => [o.id, o])),
    pair: new Map([['P-1-2', doc('pair', { id: 'P-1-2', a: '1', b: '2' })]]),
    roster: new Map([['roster', doc('roster', { people: {}, onDuty: Object.fromEntries([...roles.map((r) => [`S-${r}`, { role: r, since: 1 }]), ['S-nash', { role: 'response-officer', since: 1 }], ['S-case', { role: 'case-officer', since: 1 }]]) })]]),
    policy: new Map([['policy', doc('policy', { name: 'x' })]]),
    sampling: new Map(),
  },
}
const seenBy = (v: Viewer): string[] => (Object.keys(here.docs) as Kind[]).flatMap((kind) => [...here.docs[kind]].filter(([, d]) => maySee(v, here, kind, d as never)).map(([id]) => id)).sort()
const as = (role: Role, staff = `S-${role}`) => viewerOf(here, staff as `S-${string}`, role)
const everything = (Object.keys(here.docs) as Kind[]).flatMap((kind) => [...here.docs[kind].keys()]).sort()

describe('S25: what one may not see is not there', () => {
  test.each(['call-handler', 'dispatcher', 'support-operator', 'controller', 'inspector', 'duty-officer', 'specialist'] as const)('a %s on duty sees all that is open', (role) => {
    expect(seesAll(as(role))).toBe(true)
    expect(seenBy(as(role))).toEqual(everything)
  })

  test('off duty, or on duty in another role, one sees the roster and the rules', () => {
    for (const v of [as('controller', 'S-nobody'), as('controller', 'S-dispatcher')]) expect(seenBy(v)).toEqual(['policy', 'roster'])
  })

  test('a crew sees its unit, the job it is on, the one it has just left, and what is owed about those', () => {
    expect(seenBy(as('response-officer', 'S-nash'))).toEqual(['D-1', 'I-left', 'I-on', 'I-on/arrive/1', 'U-RP7', 'policy', 'roster'])
    expect(as('response-officer', 'S-nash').unit).toBe('U-RP7')
  })

  test('a crew without a unit sees no job', () => expect(seenBy(as('response-officer'))).toEqual(['policy', 'roster']))

  test('a crew still sees the job it attended, to say how it ended', () => {
    expect(maySee(as('response-officer', 'S-nash'), here, 'incident', incident('I-x', { attendedBy: 'U-RP7' }))).toBe(true)
    expect(maySee(as('response-officer', 'S-nash'), here, 'incident', incident('I-x', { attendedBy: 'U-RP12' }))).toBe(false)
  })

  test('an officer in a case sees the contacts they took, their incidents, and messages to the role', () => {
    expect(seenBy(as('case-officer', 'S-case'))).toEqual(['C-mine', 'I-mine', 'M-1', 'policy', 'roster'])
  })

  test('a reviewer sees no contact that is still being held and no message', () => {
    expect(seenBy(as('reviewer')).filter((id) => /^[CM]-/.test(id))).toEqual([])
    expect(maySee(as('reviewer'), here, 'contact', contact('C-9', { ended: { at: 1 } }))).toBe(true)
  })

  test('an administrator sees who is on duty and where roles are short', () => expect(seenBy(as('administrator'))).toEqual(['policy', 'roster', 'roster/arrive/1']))
})

test('the scope of a crew changes when its unit takes or leaves a job, that of the room never', () => {
  const v = as('response-officer', 'S-nash')
  const after: Seen = { ...here, docs: { ...here.docs, unit: new Map([['U-RP7', unit('U-RP7', { crew: ['S-nash'] })]]) } }
  expect(scopeOf(v, after)).not.toBe(scopeOf(v, here))
  expect(scopeOf(as('controller'), here)).toBe(scopeOf(as('controller'), after))
})

test('S23: whose data a document holds', () => {
  expect(subjectOf('incident', incident('I-1'))).toBe('I-1')
  expect(subjectOf('obligation', owed('C-1'))).toBe('C-1')
  expect([subjectOf('unit', unit('U-1')), subjectOf('obligation', owed('roster'))]).toEqual([undefined, undefined])
})
