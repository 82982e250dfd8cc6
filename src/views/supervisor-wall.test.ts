import { expect, test } from 'vitest'
import type { Divert } from '#domain/divert/divert.ts'
import type { Docs } from '#domain/state.ts'
import { divertLines, divertReviewOf } from './divert-review.ts'
import { waitsOn, wallOf } from './supervisor-wall.ts'
import { at, job, msA, owe, roomWith, roster, sent, unit } from './scene.testing.ts'

const min = 60_000
const plain = { domesticAbuse: 'no' as const, floor: { grade: '', reasons: [] }, briefing: [], grade: 'S' }
const due = (home: `I-${string}`, dueAt: number, more: object = {}) => owe({ owes: 'arrive', home, owedBy: 'dispatcher', dueAt, warnAt: dueAt - min, ...more })
const divert = (more: Partial<Divert> = {}): Divert => ({ id: 'D-1', unit: 'U-RP07', from: 'I-1', to: 'I-2', at, by: 'S-HOLT', reason: 'higher graded job', how: 'volunteered', keptBy: 'S-HOLT', firstDueAt: at + 3 * min, state: 'to-review', ...more })
const wall = (seen: ReturnType<typeof roomWith>, role: Parameters<typeof wallOf>[1] = 'controller', staff = 'S-BELL') => wallOf(seen, role, staff, at)

test('jobs without a unit are counted by grade with domestic abuse among them', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1' }), job({ id: 'I-2', ...plain }), job({ id: 'I-3', grade: 'S', domesticAbuse: 'unsure' })], obligation: [due('I-1', at + min), due('I-2', at + min), due('I-3', at + min)] })
  expect(wall(seen).without.map((w) => [w.grade, w.n, w.da])).toEqual([['I', 1, 1], ['S', 2, 1], ['E', 0, 0]])
})

test('overdue stands worst first: domestic abuse, grade, longest; once a job, with its owner and who it has climbed to', () => {
  const seen = roomWith({
    incident: [job({ id: 'I-1', ...plain }), job({ id: 'I-2' }), job({ id: 'I-3', ...plain })],
    obligation: [due('I-1', at - 9 * min), due('I-2', at - min, { rung: 1, owedBy: 'controller' }), { ...due('I-2', at - 12 * min), owes: 'assign', id: 'I-2/assign/1' }, due('I-3', at + min)],
  })
  expect(wall(seen).overdue.map((o) => [o.home, o.clock.owes, o.owner, o.answers, o.more])).toEqual([['I-2', 'arrive', 'Sam Holt', 'me', 1], ['I-1', 'arrive', 'Sam Holt', null, 0]])
  expect(wall(seen, 'inspector', 'S-X').overdue[0]!.answers).toBe('dispatch controller')
})

test('of decisions that are over domestic abuse goes first', () => {
  const over = (home: `I-${string}`, dueAt: number) => owe({ owes: 'cover-gap', home, owedBy: 'controller', dueAt })
  const seen = roomWith({ incident: [job({ id: 'I-1', ...plain }), job({ id: 'I-2' })], obligation: [over('I-1', at - 9 * min), over('I-2', at - min)] })
  expect(wall(seen).decisions.map((d) => d.home)).toEqual(['I-2', 'I-1'])
})

test('decisions are those this chair owes, has taken, or was told of in climbing; not those of others', () => {
  const review = owe({ owes: 'review-divert', home: 'D-1', owedBy: 'controller', dueAt: at + 47_000 })
  const lower = owe({ owes: 'decide-lowering', home: 'I-1', owedBy: 'controller', dueAt: at + 22_000, key: 'L-1' })
  const challenge = owe({ owes: 'answer-challenge', home: 'D-2', owedBy: 'duty-officer' })
  const seen = roomWith({
    incident: [job({ id: 'I-1', lowerings: [{ id: 'L-1', what: 'grade', from: 'I', to: 'S', reason: 'x', askedBy: 'S-HOLT', askedAt: at }] }), job({ id: 'I-2', ...plain })], unit: [unit()], divert: [divert(), divert({ id: 'D-2', state: 'challenged' })],
    obligation: [review, lower, challenge],
  })
  expect(wall(seen).decisions.map((d) => [d.what, d.da])).toEqual([['lower Immediate to Significant', true], ['divert RP07', true]])
  expect(wall(seen, 'duty-officer', 'S-X').decisions.map((d) => d.what)).toEqual(['disputed divert RP07'])
  expect(waitsOn({ ...review, owedBy: 'inspector', told: [{ role: 'controller', at, because: 'alarmed' }] }, 'controller', 'S-BELL')).toBe(true)
  expect(waitsOn({ ...review, owedBy: 'inspector', acceptedBy: 'S-BELL' }, 'controller', 'S-BELL')).toBe(true)
  expect(waitsOn(challenge, 'controller', 'S-BELL')).toBe(false)
})

test('a message nobody has taken waits on the role it went to, in its own words', () => {
  const message: Docs['message'] = { id: 'M-1', at, from: 'S-ARDEN', text: 'please ring her', about: ['I-1'], toRole: 'controller' }
  const seen = roomWith({ incident: [job({ id: 'I-1' })], message: [message], obligation: [owe({ owes: 'accept-message', home: 'M-1', owedBy: 'controller' })] })
  expect(wall(seen).decisions[0]).toMatchObject({ what: 'message from Mel Arden: please ring her', da: true, place: 'Flat 4, 12 Example Road' })
})

test('S4: the room shows each role with a minimum, an empty one first with the gap and since when', () => {
  const seen = roomWith({ obligation: [owe({ owes: 'fill-role-gap', home: 'roster', key: 'support-operator', openedAt: at - 9 * min, owedBy: 'controller', says: 'Support operator: 0 of 2 on duty' })] })
  const { room } = wall(seen)
  expect(room.find((c) => c.role === 'support-operator')).toMatchObject({ there: 0, minimum: 2, gapSince: at - 9 * min })
  expect(room.find((c) => c.role === 'dispatcher')).toMatchObject({ there: 1, people: ['Sam Holt'], gapSince: null })
  expect(room.findIndex((c) => c.there < c.minimum)).toBe(0)
  expect(room.some((c) => c.role === 'reviewer')).toBe(false)
})

test('S5: whether every open job has an owner on duty is counted, and those without are named', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1' }), job({ id: 'I-2', owner: 'S-DUNN' }), job({ id: 'I-3', owner: null })] })
  expect(wall(seen)).toMatchObject({ open: 3, owned: 1, unowned: [{ id: 'I-2', says: 'Ash Dunn is not on duty' }, { id: 'I-3', says: 'nobody by name' }] })
})

test('S15: the same person again tonight stands there until it is assessed, and then with when', () => {
  const twice = job({ id: 'I-1', contacts: ['C-1001', 'C-1002'] })
  const docs = { contact: [msA(), msA({ id: 'C-1002', callAt: at })] }
  const waiting = roomWith({ ...docs, incident: [twice], obligation: [owe({ owes: 'reassess', home: 'I-1', owedBy: 'controller' })] })
  expect(wall(waiting).again).toMatchObject([{ who: 'Anna Brook', contacts: 2, assessed: null, lastAt: at, owed: { promise: 'assess by' } }])
  expect(wall(roomWith({ ...docs, incident: [{ ...twice, reassessments: [{ at, by: 'S-BELL', says: 'worse' }] }] })).again[0]).toMatchObject({ assessed: at, owed: null })
})

test('S12: a source that does not answer is on the wall, with how many contacts it leaves unchecked', () => {
  expect(wall(roomWith({ contact: [msA(), msA({ id: 'C-2' })] })).notChecked).toEqual([{ source: 'firearms', contacts: 2, owed: ['C-1001', 'C-2'], since: at - 9_000, why: 'no answer in 2 s' }])
  // Let stand by somebody, it is nobody's any more.
  const stands = msA({ id: 'C-2' })
  const { firearms } = stands.checks
  expect(wall(roomWith({ contact: [msA(), { ...stands, checks: { ...stands.checks, firearms: { ...firearms!, accepted: { at, by: 'S-holt', reason: 'the register was closed' } } } }] }))).toMatchObject({ notChecked: [{ contacts: 1, owed: ['C-1001'] }], letStand: 1 })
})

test('S6: a divert review has both jobs, what covers the first, and who waits to decide', () => {
  const seen = roomWith({
    incident: [job({ id: 'I-1' }), job({ id: 'I-2', ...plain, units: ['U-RP07'] })], divert: [divert()], obligation: [due('I-1', at + 3 * min), owe({ owes: 'review-divert', home: 'D-1', dueAt: at + 47_000 })],
    unit: [unit({ commitment: sent({ incident: 'I-2' }), left: { incident: 'I-1', place: 'x', at, confirmed: false } }), unit({ id: 'U-RP12', callSign: 'RP12' })],
  })
  expect(divertReviewOf(seen, divert(), at)).toMatchObject({ waits: 'review', gap: true, crewConfirmed: false, callSign: 'RP07', from: { id: 'I-1', da: 'yes' }, to: { id: 'I-2' }, covers: [{ id: 'U-RP12' }], clock: { promise: 'decide by' } })
  expect(divertReviewOf(seen, divert({ state: 'challenged' }), at).waits).toBe('answer')
  expect(divertReviewOf(seen, divert({ state: 'upheld' }), at).waits).toBe('cover')
  const covered = roomWith({ incident: [job({ id: 'I-1', units: ['U-RP12'] })], divert: [divert()] })
  expect(divertReviewOf(covered, divert({ state: 'settled', to: null, cover: { kind: 'replacement', unit: 'U-RP12', by: 'S-X', at } }), at)).toMatchObject({ waits: null, gap: false, covers: [], to: null })
})

test('the DIVERT list has undecided ones first, then the latest, with what covers each', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1' })], unit: [unit()], divert: [divert({ id: 'D-1', state: 'settled', at: at - min, cover: { kind: 'gap-accepted', reason: 'x', by: 'S-BELL', at } }), divert({ id: 'D-2', at: at - 5 * min }), divert({ id: 'D-3', state: 'overridden' })] })
  expect(divertLines(seen).map((l) => [l.id, l.cover, l.open])).toEqual([['D-2', 'NONE YET', true], ['D-3', 'sent back', false], ['D-1', 'gap accepted by Jo Bell', false]])
})

test('off duty one is in no chair', () => {
  expect(wall({ ...roomWith({}), docs: { ...roomWith({}).docs, roster: new Map([['roster', { ...roster, onDuty: {} }]]) } }).room.every((c) => c.there === 0)).toBe(true)
})
