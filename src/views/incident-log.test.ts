import { expect, test } from 'vitest'
import type { Fact } from '#domain/facts.ts'
import { isQuiet, logOf, sayFact } from './incident-log.ts'
import { at, job, msA, owe, receipt, roomWith, unit } from './scene.testing.ts'

const floor = msA().floor
const C = 'C-1001', I = 'I-1001', U = 'U-RP07', D = 'D-1', by = 'S-HOLT', briefing = [{ key: 'now', says: 'He is at the door' }]
const policy = [...roomWith({}).docs.policy.values()][0]!
/** One fact of every type; the type check fails when a new fact has none. */
const each = {
  'contact-recorded': { type: 'contact-recorded', contact: C, channel: '999', callAt: at, identifiers: { number: '07700 900123' }, line: 'abandoned', by: 'service:telephony' },
  'contact-accepted': { type: 'contact-accepted', contact: C, by },
  'words-added': { type: 'words-added', contact: C, words: [{ at, who: 'caller', text: 'he is at the door', by }] },
  'sound-noted': { type: 'sound-noted', contact: C, sound: 'male-voice', by },
  'demeanour-noted': { type: 'demeanour-noted', contact: C, demeanour: 'whispering', by },
  'identifiers-set': { type: 'identifiers-set', contact: C, identifiers: { name: 'Anna Brook' }, by },
  'words-read': { type: 'words-read', contact: C, reading: { domesticAbuse: 'unsure', score: 0.5, relationship: null, types: [], cues: [], signs: ['at-the-door'], version: '1' } },
  'safe-to-speak-answered': { type: 'safe-to-speak-answered', contact: C, answer: 'no-answer', by },
  'domestic-abuse-answered': { type: 'domestic-abuse-answered', contact: C, answer: 'unsure', by },
  'check-receipted': { type: 'check-receipted', contact: C, source: 'custody', askedFor: 'x', receipt: receipt('custody', []) },
  'check-failed': { type: 'check-failed', contact: C, source: 'firearms', askedFor: 'x', query: {}, why: 'no answer in 2 s', askedAt: at },
  'history-opened': { type: 'history-opened', contact: C, by },
  'history-waived': { type: 'history-waived', contact: C, reason: 'he is breaking in now', by },
  'not-checked-accepted': { type: 'not-checked-accepted', contact: C, source: 'county csv', reason: 'the county closed it on 1 November', by },
  'floor-raised': { type: 'floor-raised', contact: C, floor },
  'contact-graded': { type: 'contact-graded', contact: C, grade: 'I', category: 'domestic-incident', by },
  'contact-separated': { type: 'contact-separated', contact: C, incident: I, reason: 'another woman on the same hostel number', kept: [], by },
  'contact-joined': { type: 'contact-joined', contact: C, incident: I, because: ['number'], repeat: true, by },
  'ring-back-recorded': { type: 'ring-back-recorded', contact: C, result: 'no-answer', by },
  'contact-ended': { type: 'contact-ended', contact: C, decision: 'incident', wish: 'come now', by },
  'incident-opened': { type: 'incident-opened', incident: I, contact: C, callAt: at, place: 'Flat 4, 12 Example Road', area: 'urban', category: 'domestic-incident', domesticAbuse: 'yes', grade: 'I', gradedBy: by, floor, firstWords: 'x', briefing },
  'owner-named': { type: 'owner-named', incident: I, owner: null, role: 'dispatcher', because: 'shift ended' },
  'grade-raised': { type: 'grade-raised', incident: I, grade: 'I', floor, because: 'a second contact', by },
  'domestic-abuse-raised': { type: 'domestic-abuse-raised', incident: I, to: 'yes', because: 'the words' },
  'place-set': { type: 'place-set', incident: I, place: 'Flat 4, 12 Example Road', by },
    'category-set': { type: 'category-set', incident: I, category: 'assault', by },
  'lowering-asked': { type: 'lowering-asked', incident: I, id: '1', what: 'grade', from: 'I', to: 'S', reason: 'both parties seen', by },
  'lowering-decided': { type: 'lowering-decided', incident: I, id: '1', agreed: false, reason: 'she was not seen alone', by },
  'briefing-changed': { type: 'briefing-changed', incident: I, briefing, because: 'new words' },
  'summary-revised': { type: 'summary-revised', incident: I, text: 'Ex-husband at the door', by },
  'incident-reassessed': { type: 'incident-reassessed', incident: I, says: 'worse: he is inside', by },
  'caller-told': { type: 'caller-told', incident: I, how: 'on-line', says: 'four minutes', by },
  'outcome-recorded': { type: 'outcome-recorded', incident: I, result: 'seen-and-safe', seenAlone: false, suspect: 'not-there', note: 'seen with her sister', by },
  'second-looked': { type: 'second-looked', incident: I, agrees: false, note: 'she must be seen alone', by },
  'incidents-linked': { type: 'incidents-linked', incident: I, other: 'I-1002', because: ['same number'] },
  'gap-accepted': { type: 'gap-accepted', incident: I, reason: 'none free for six minutes', by },
  'incident-closed': { type: 'incident-closed', incident: I, reason: 'attended, arrested', by },
  'unit-crewed': { type: 'unit-crewed', unit: U, callSign: 'RP07', crew: ['S-FENN'], skills: [], code: '2', means: 'available' },
  'unit-stood-down': { type: 'unit-stood-down', unit: U, by },
  'unit-assigned': { type: 'unit-assigned', unit: U, incident: I, briefing, by },
  'briefing-sent': { type: 'briefing-sent', unit: U, incident: I, briefing, because: 'new fact' },
  'briefing-acknowledged': { type: 'briefing-acknowledged', unit: U, incident: I, line: 'now', by, complete: true },
  'unit-status-reported': { type: 'unit-status-reported', unit: U, code: '5', means: 'en-route', incident: I, by },
  'unit-en-route': { type: 'unit-en-route', unit: U, incident: I },
  'unit-arrived': { type: 'unit-arrived', unit: U, incident: I },
  'unit-cleared': { type: 'unit-cleared', unit: U, incident: I, because: 'diverted', attended: false },
  'unit-told-it-left': { type: 'unit-told-it-left', unit: U, incident: I, place: 'Flat 4, 12 Example Road' },
  'leaving-confirmed': { type: 'leaving-confirmed', unit: U, incident: I, by },
  'position-reported': { type: 'position-reported', unit: U, lat: 51.5, lon: -0.1 },
  'unit-diverted': { type: 'unit-diverted', divert: D, unit: U, from: I, to: null, reason: 'higher graded job', how: 'volunteered', keptBy: by, firstDueAt: at, by },
  'divert-agreed': { type: 'divert-agreed', divert: D, reason: 'RP12 is nearer', by },
  'divert-overridden': { type: 'divert-overridden', divert: D, reason: 'she is alone', by },
  'divert-challenged': { type: 'divert-challenged', divert: D, reason: 'the risk was not compared', by },
  'challenge-answered': { type: 'challenge-answered', divert: D, upheld: true, reason: 'no cover was found', by },
  'divert-covered': { type: 'divert-covered', divert: D, unit: U, by },
  'divert-gap-accepted': { type: 'divert-gap-accepted', divert: D, reason: 'none free', by },
  'staff-enrolled': { type: 'staff-enrolled', person: { id: by, name: 'Sam Holt', roles: ['dispatcher'] } },
  'shift-started': { type: 'shift-started', staff: by, role: 'dispatcher', desk: 'desk 4' },
  'shift-ended': { type: 'shift-ended', staff: by, role: 'dispatcher' },
  'message-sent': { type: 'message-sent', message: 'M-1', from: by, text: 'please ring her', about: [I], toRole: 'case-officer', rerouted: 'the officer asked for is absent' },
  'message-accepted': { type: 'message-accepted', message: 'M-1', says: 'I will ring before eight', by },
  'policy-adopted': { type: 'policy-adopted', name: 'met-like', hash: 'x', file: policy.file, from: 'a file' },
  'pair-answered': { type: 'pair-answered', pair: 'P-17-42', a: '17', b: '42', answer: 'not-same', reason: 'two sisters, told apart by their dates of birth', by },
  'pair-answer-taken-back': { type: 'pair-answer-taken-back', pair: 'P-17-42', reason: 'the date was a slip of the pen', by },
  'own-line-heard': { type: 'own-line-heard', contact: 'C-1001', lines: [{ at, by: 'S-ARDEN', kind: 'defer', text: 'ring back in the morning', say: 'I am staying with this.' }] },
  'own-lines-reviewed': { type: 'own-lines-reviewed', contact: 'C-1001', note: 'spoken about with the handler', by },
  'sample-drawn': { type: 'sample-drawn', contact: 'C-1001', week: '2026-W27' },
  'sample-reviewed': { type: 'sample-reviewed', contact: 'C-1001', week: '2026-W27', verdict: 'missed', reason: 'he would not let her have the telephone', by },
  'obligation-opened': { type: 'obligation-opened', obligation: owe({ owes: 'arrive', home: I, owedBy: 'dispatcher', says: 'Have an officer at the place' }) },
  'obligation-discharged': { type: 'obligation-discharged', id: `${I}/arrive/1`, by: 'unit-arrived', late: true },
  'obligation-moved': { type: 'obligation-moved', id: `${I}/arrive/1`, because: 'grade-raised', warnAt: at, dueAt: at, says: 'x' },
  'obligation-accepted': { type: 'obligation-accepted', id: `${I}/arrive/1`, by, until: at },
  'obligation-returned': { type: 'obligation-returned', id: `${I}/arrive/1`, because: 'went off duty' },
  'obligation-warned': { type: 'obligation-warned', id: `${I}/arrive/1`, to: 'dispatcher' },
  'obligation-alarmed': { type: 'obligation-alarmed', id: `${I}/cover-gap/2`, to: 'inspector' },
  'obligation-climbed': { type: 'obligation-climbed', id: `roster/fill-role-gap:support-operator/3`, from: 'controller', to: 'inspector', rung: 1, because: 'nobody-on-duty', nobodyAtAll: true },
  'obligation-repeated': { type: 'obligation-repeated', id: `${I}/arrive/1`, to: 'inspector' },
} satisfies { [T in Fact['type']]: Extract<Fact, { type: T }> }

const docs = roomWith({ incident: [job()], unit: [unit()] }).docs

test('every fact is one line of words, with no key, no id of a person and no empty hole in it', () => {
  for (const f of Object.values(each) as Fact[]) {
    const says = sayFact(f, docs)
    expect(says, f.type).toMatch(/^\S.{8,}$/)
    expect(says, f.type).not.toMatch(/undefined|NaN|\[object|S-HOLT|S-FENN|obligation-|unit-assigned|fill-role-gap/)
  }
})

test('people, units, places and grades have their names', () => {
  expect(sayFact(each['unit-diverted'], docs)).toBe('DIVERT: RP07 taken from Flat 4, 12 Example Road to something else, the crew offered itself: higher graded job; Sam Holt keeps the gap; first clock runs on, due 23:54')
  expect(sayFact({ ...each['not-checked-accepted'], role: 'controller' }, docs)).toBe('NOT CHECKED: county csv, which is no longer asked; accepted by Dispatch controller Sam Holt because “the county closed it on 1 November”')
  expect(sayFact(each['contact-graded'], docs)).toBe('Sam Holt graded it Immediate, domestic incident')
  expect(sayFact(each['obligation-opened'], docs)).toContain('OWED by dispatch operator: Have an officer at the place, by 23:54 (from call 23:53)')
  expect(sayFact(each['obligation-climbed'], docs)).toBe('CLIMBED from dispatch controller to operations-room inspector: filling the role, nobody on duty below; NOBODY is on duty there either')
})

test('S21: what was said of two records is told with who said it and why, and so is its being taken back', () => {
  expect(sayFact(each['pair-answered'], docs)).toBe('Sam Holt said of two records: not the same person: two sisters, told apart by their dates of birth')
  expect(sayFact(each['pair-answer-taken-back'], docs)).toBe('Sam Holt took the answer back: the date was a slip of the pen')
})

test('S11: a check that found nothing and one that was not made are told apart', () => {
  expect(sayFact(each['check-receipted'], docs)).toContain('nothing found')
  const cut = { ...each['check-receipted'], receipt: { ...receipt('custody', []), query: { number: '07700 900123', 'not compared': 'more than 500 share this' } } }
  expect(sayFact(cut, docs)).toBe('custody asked about number: nothing found; not compared: more than 500 share this')
  expect(sayFact(each['check-failed'], docs)).toMatch(/^NOT CHECKED/)
})

test('without documents the ids stand in for names, and nothing is lost', () => {
  expect(sayFact(each['unit-arrived'])).toBe('RP07 AT SCENE, I-1001')
  expect(sayFact(each['divert-agreed'])).toBe('S-HOLT agreed the divert: RP12 is nearer')
})

test('a log is its entries line by line, the watch’s book-keeping marked quiet and alarms not', () => {
  const log = logOf([{ position: 4, at, by: 'service:watch', facts: [each['obligation-warned'], each['obligation-alarmed']] }], docs)
  expect(log.map((l) => [l.key, l.by, l.quiet])).toEqual([['4.0', 'the watch', true], ['4.1', 'the watch', false]])
  expect(isQuiet(each['check-failed'])).toBe(false)
})
