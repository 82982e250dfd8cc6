import { expect, test } from 'vitest'
import { boardOf, passes, whatMatters } from './dispatch-board.ts'
import { at, job, owe, roomWith, sent, unit } from './scene.testing.ts'
import { divertChoices, unitLines, unitsToSend } from './units-of.ts'

const min = 60_000
const arrive = (home: `I-${string}`, dueAt: number, owes: 'arrive' | 'assign' = 'arrive') => owe({ owes, home, owedBy: 'dispatcher', fromAt: at - 15 * min, dueAt, warnAt: dueAt - 4 * min })
const plain = { domesticAbuse: 'no' as const, floor: { grade: '', reasons: [] }, briefing: [], category: 'theft', grade: 'S' }
const order = (seen: ReturnType<typeof roomWith>) => boardOf(seen, at).rows.map((r) => r.id)

test('not covered in time comes first, by least time left, whatever the grade; what is covered comes after', () => {
  const seen = roomWith({
    incident: [job({ id: 'I-1', units: ['U-RP07'], unassignedSince: null }), job({ id: 'I-2', ...plain }), job({ id: 'I-3' })], unit: [unit({ commitment: sent({ incident: 'I-1', eta: at + 2 * min }) })],
    obligation: [arrive('I-1', at + 3 * min), arrive('I-2', at + 5 * min), arrive('I-3', at + 9 * min)],
  })
  expect(order(seen)).toEqual(['I-2', 'I-3', 'I-1'])
})

test('a unit that says it will be late does not cover a job; one that has not said when is not held to be late', () => {
  const seen = (eta?: number) => roomWith({ incident: [job({ id: 'I-1', units: ['U-RP07'], unassignedSince: null })], unit: [unit({ commitment: sent({ incident: 'I-1', eta }) })], obligation: [arrive('I-1', at + 3 * min)] })
  expect(boardOf(seen(at + 4 * min), at).rows[0]).toMatchObject({ group: 'not-covered', units: [{ late: true }], clock: { forecastAt: at + 4 * min } })
  expect(boardOf(seen(), at).rows[0]).toMatchObject({ group: 'rest', units: [{ late: false }] })
})

test('on a tie of time left domestic abuse goes first, unsure with yes', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1', ...plain, grade: 'I' }), job({ id: 'I-2', domesticAbuse: 'unsure' })], obligation: [arrive('I-1', at + 90_200), arrive('I-2', at + 90_800)] })
  expect(order(seen)).toEqual(['I-2', 'I-1'])
})

test('past nought all are over alike: domestic abuse, then grade, then the longest over', () => {
  const seen = roomWith({
    incident: [job({ id: 'I-1', ...plain }), job({ id: 'I-2', ...plain, grade: 'I' }), job({ id: 'I-3', grade: 'S' }), job({ id: 'I-4', ...plain })],
    obligation: [arrive('I-1', at - 40 * min), arrive('I-2', at - min), arrive('I-3', at - 2 * min), arrive('I-4', at - 50 * min)],
  })
  expect(order(seen)).toEqual(['I-3', 'I-2', 'I-4', 'I-1'])
})

test('life stands above all: a new contact nobody has assessed, an officer who needs help', () => {
  const seen = roomWith({
    incident: [job({ id: 'I-1', grade: 'I' }), job({ id: 'I-2', ...plain, units: ['U-RP07'] }), job({ id: 'I-3', attendedAt: at - min, contacts: ['C-1', 'C-2'] })],
    unit: [unit({ status: { code: '0', means: 'emergency', at }, commitment: sent({ incident: 'I-2', arrivedAt: at }) })], obligation: [arrive('I-1', at - min), owe({ owes: 'reassess', home: 'I-3', dueAt: at + min })],
  })
  const { rows } = boardOf(seen, at)
  expect(rows.map((r) => r.group)).toEqual(['life', 'life', 'not-covered'])
  expect(rows.find((r) => r.id === 'I-2')!.matters[0]).toBe('RP07: officer needs help now')
})

test('S6: a job that lost its unit shows no unit, who keeps the gap, and its first clock', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1', unassignedSince: at - 3 * min, gapKeptBy: 'S-HOLT', divertTag: true })], obligation: [arrive('I-1', at + 3 * min), arrive('I-1', at - 9 * min, 'assign')].map((o, n) => ({ ...o, id: `${o.id}${n}` as typeof o.id })) })
  expect(boardOf(seen, at).rows[0]).toMatchObject({ noUnitSince: at - 3 * min, gap: 'gap kept by Sam Holt', clock: { promise: 'send by', dueAt: at - 9 * min }, next: { promise: 'arrive by', dueAt: at + 3 * min } })
})

test('once arrival is over it is what presses, not the sending before it', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1' })], obligation: [arrive('I-1', at - min), { ...arrive('I-1', at - 12 * min, 'assign') }] })
  expect(boardOf(seen, at).rows[0]!.clock).toMatchObject({ promise: 'arrive by' })
})

test('where an officer is, nothing runs until something is due, and then that is shown', () => {
  const scene = (warnAt: number) => roomWith({ incident: [job({ id: 'I-1', attendedAt: at - 5 * min })], obligation: [owe({ owes: 'second-look', home: 'I-1', warnAt, dueAt: at + 3 * min })] })
  expect(boardOf(scene(at + min), at).rows[0]).toMatchObject({ clock: null, there: at - 5 * min, noUnitSince: null, group: 'rest' })
  expect(boardOf(scene(at - min), at).rows[0]).toMatchObject({ clock: { promise: 'look by' } })
})

test('counts say what is open, without a unit, domestic abuse and next due, and a filter cannot change them', () => {
  const seen = roomWith({
    incident: [job({ id: 'I-1' }), job({ id: 'I-2', ...plain }), job({ id: 'I-3', ...plain, closed: { at, by: 'S-HOLT', reason: 'done' } }), job({ id: 'I-4', ...plain, grade: 'R' })],
    obligation: [arrive('I-1', at - min), arrive('I-2', at + 4 * min)],
  })
  const { rows, counts } = boardOf(seen, at)
  expect(counts).toEqual({ open: 3, withoutUnit: 2, da: 1, over: 1, nextDueAt: at + 4 * min })
  expect(rows.filter((r) => passes(seen, r, { text: '', da: true, noUnit: false }))).toHaveLength(1)
  expect(rows.filter((r) => passes(seen, r, { text: 'theft', da: false, noUnit: true })).map((r) => r.id)).toEqual(['I-2'])
  expect(rows.filter((r) => passes(seen, r, { text: 'example road', da: false, noUnit: false }))).toHaveLength(3)
})

test('S19: what matters comes from floor and briefing, worst first, and a source not checked says so', () => {
  const i = job({ contacts: ['C-1', 'C-2'], briefing: [...job().briefing, { key: 'history', says: '7 earlier logs, last: x' }, { key: 'unchecked:firearms', says: 'NOT CHECKED: firearms' }] })
  expect(whatMatters(roomWith({}), i)).toEqual(['2 contacts', 'at the door', 'marker lapsed', 'order ended', 'serious assault before', '2 children', '7 earlier logs', 'NOT CHECKED: firearms'])
  expect(whatMatters(roomWith({}), job({ ...plain, firstWords: 'a man took a bottle' }))).toEqual(['theft', '“a man took a bottle”'])
  // What a contact told of that was taken out of it is still there.
  const kept = [{ key: 'firearms:F-1', says: 'Firearms: a shotgun' }, { key: 'children', says: 'Children: 2 named in history' }]
  expect(whatMatters(roomWith({}), job({ ...plain, firstWords: '', apart: [{ contact: 'C-2', by: 'S-HOLT', at, reason: 'another woman', kept }] }))).toEqual(['firearms on record', 'children may be there'])
})

test('units: free, committed, at scene, cannot go; an officer in need above all', () => {
  const seen = roomWith({ incident: [job({ id: 'I-1', units: ['U-2', 'U-3'] })], obligation: [arrive('I-1', at + min)], unit: [
    unit({ id: 'U-4', callSign: 'RP04', status: { code: '9', means: 'committed', at } }), unit({ id: 'U-3', callSign: 'RP03', commitment: sent({ incident: 'I-1', arrivedAt: at }) }),
    unit({ id: 'U-2', callSign: 'RP02', commitment: sent({ incident: 'I-1', eta: at + 2 * min }) }), unit({ id: 'U-1', callSign: 'RP01' }), unit({ id: 'U-5', callSign: 'RP05', onDuty: false }), unit({ id: 'U-6', callSign: 'RP06', status: { code: '0', means: 'emergency', at } }),
  ] })
  expect(unitLines(seen).map((u) => `${u.unit.callSign} ${u.group}${u.late ? ' LATE' : ''}`)).toEqual(['RP06 cannot-go', 'RP01 free', 'RP02 committed LATE', 'RP03 at-scene', 'RP04 cannot-go'])
})

test('units to send: trained for domestic abuse first where it is, then the free longest; nobody without a crew', () => {
  const seen = roomWith({ unit: [unit({ id: 'U-1', callSign: 'RP01', status: { code: '2', means: 'available', at } }), unit({ id: 'U-2', callSign: 'RP02', status: { code: '2', means: 'available', at: at - min } }), unit({ id: 'U-3', callSign: 'RP03', skills: ['domestic-abuse'] }), unit({ id: 'U-4', crew: [] })] })
  expect(unitsToSend(seen, { domesticAbuse: 'unsure' }).map((u) => u.id)).toEqual(['U-3', 'U-2', 'U-1'])
  expect(unitsToSend(seen, { domesticAbuse: 'no' })[0]!.id).toBe('U-2')
})

test('divert choices: first from a job that keeps another unit, then from one that is not domestic abuse', () => {
  const on = (id: string, incident: string) => unit({ id: `U-${id}`, callSign: `RP${id}`, commitment: sent({ incident: incident as 'I-1' }) })
  const here = job({ id: 'I-9' })
  const seen = roomWith({
    incident: [here, job({ id: 'I-1', units: ['U-1'] }), job({ id: 'I-2', ...plain, units: ['U-2'] }), job({ id: 'I-3', units: ['U-3', 'U-4'] })], unit: [on('1', 'I-1'), on('2', 'I-2'), on('3', 'I-3'), on('4', 'I-3')],
  })
  expect(divertChoices(seen, here, at).bring.map((c) => c.from.id)).toEqual(['I-3', 'I-3', 'I-2', 'I-1'])
  expect(divertChoices(seen, here, at).send).toEqual([])
  expect(divertChoices(seen, seen.docs.incident.get('I-1')!, at).send.map((c) => c.to.id)).toEqual(['I-9'])
})
