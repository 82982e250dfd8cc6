import { describe, expect, test } from 'vitest'
import { commandTypes, type CommandType } from '#policy/roles.ts'
import { alive, found } from './alive.testing.ts'
import { commandOf } from './commands.ts'
import type { DomainFact } from './facts.ts'
import { callAt, crewed, fullShift, incidentOpen, onDuty, recorded } from './given.testing.ts'

const diverted = (divert: `D-${string}`, unit: `U-${string}`, to: `I-${string}` | null): DomainFact[] => [
  { type: 'unit-assigned', unit, incident: 'I-1', briefing: [], by: 'S-dispatcher' },
  { type: 'unit-diverted', divert, unit, from: 'I-1', to, reason: 'nearest unit', how: 'dispatched', keptBy: 'S-dispatcher', firstDueAt: callAt, by: 'S-dispatcher' },
  { type: 'unit-cleared', unit, incident: 'I-1', because: 'diverted', attended: false },
  ...(to === null ? [] : [{ type: 'unit-assigned', unit, incident: to, briefing: [], by: 'S-dispatcher' } satisfies DomainFact]),
]
/** Three incidents; D-1 took U-A from the first to the second, D-2 left U-B on nothing; U-C is free; C-9 belongs to no incident, C-8 was joined to the first. */
const night = () => alive(
  ...fullShift, ...onDuty('S-x', 'response-officer'), crewed('U-A'), crewed('U-B'), crewed('U-C'), ...incidentOpen('1'), ...incidentOpen('2'), ...incidentOpen('3'),
  recorded('C-8'), { type: 'contact-joined', contact: 'C-8', incident: 'I-1', because: ['number'], repeat: true, by: 'S-handler' }, recorded('C-9'), found([], 'C-9'),
  ...diverted('D-1', 'U-A', 'I-2'), ...diverted('D-2', 'U-B', null), { type: 'message-sent', message: 'M-1', from: 'S-handler', text: 'renew the order', about: [], toRole: 'specialist' },
)
const reason = 'he is at her door now'
const contact = ['contact C-1 by contact', 'incident I-1 by contact']
const incident = ['incident I-1 by incident']
const withContacts = [...incident, 'contact C-1 by incident', 'contact C-8 by incident']
const diverts = ['divert D-1 by incident', 'divert D-2 by incident']

/** Each command, what it is sent with, and the documents it must find, each by the field that names it. */
const touched: [CommandType, Record<string, unknown>, string[]][] = [
  ['record-contact', { channel: '999' }, []],
  ['accept-contact', { contact: 'C-1' }, contact],
  ['accept-contact', { contact: 'C-9' }, ['contact C-9 by contact']],
  ['add-words', { contact: 'C-1', words: [{ who: 'caller', text: 'x' }] }, contact],
  ['note-sound', { contact: 'C-1', sound: 'bang' }, contact],
  ['set-identifiers', { contact: 'C-1', identifiers: {} }, contact],
  ['answer-safe-to-speak', { contact: 'C-1', answer: 'yes' }, contact],
  ['answer-domestic-abuse', { contact: 'C-1', answer: 'yes' }, contact],
  ['open-history', { contact: 'C-1' }, contact],
  ['waive-history', { contact: 'C-1', reason }, contact],
  ['accept-not-checked', { contact: 'C-1', source: 'county csv', reason }, contact],
  ['grade-contact', { contact: 'C-9', grade: 'I', category: 'other' }, ['contact C-9 by contact']],
  ['record-ring-back', { contact: 'C-1', result: 'voicemail' }, contact],
  ['end-contact', { contact: 'C-1', decision: 'incident' }, contact],
  ['join-contact', { contact: 'C-9', incident: 'I-2', reason }, ['contact C-9 by contact', 'incident I-2 by incident']],
  ['separate-contact', { contact: 'C-8', reason }, ['contact C-8 by contact', 'incident I-1 by contact', 'contact C-1 by contact']],
  ['raise-grade', { incident: 'I-1', grade: 'I', reason }, incident],
  ['ask-to-lower', { incident: 'I-1', what: 'grade', to: 'S', reason }, incident],
  ['decide-lowering', { incident: 'I-1', lowering: 'L-1', agreed: true, reason }, withContacts],
  ['revise-summary', { incident: 'I-1', text: 'x', basedOn: 0 }, incident],
  ['reassess-incident', { incident: 'I-1', says: 'worse than thought' }, incident],
  ['tell-caller', { incident: 'I-1', how: 'phone', says: 'coming' }, withContacts],
  ['record-outcome', { incident: 'I-1', result: 'no-trace', seenAlone: false, suspect: 'gone', note: 'x' }, incident],
  ['second-look', { incident: 'I-1', agrees: true, note: 'x' }, withContacts],
  ['close-incident', { incident: 'I-1', reason }, withContacts],
  ['assign-unit', { incident: 'I-1', unit: 'U-C' }, ['incident I-1 by incident', 'unit U-C by unit', ...diverts]],
  ['acknowledge-briefing', { unit: 'U-A', line: 'now' }, ['unit U-A by unit']],
  ['confirm-leaving', { unit: 'U-A' }, ['unit U-A by unit']],
  ['report-unit-status', { unit: 'U-C', code: '2' }, ['unit U-C by unit']],
  ['report-unit-status', { unit: 'U-A', code: '5', incident: 'I-1' }, ['unit U-A by unit', 'incident I-1 by incident', 'incident I-2 by unit', ...diverts]],
  ['report-position', { unit: 'U-A', lat: 51, lon: 0 }, ['unit U-A by unit']],
  ['crew-unit', { unit: 'U-Z', callSign: 'Z', crew: ['S-x'] }, ['unit U-Z by unit, if there']],
  ['stand-down-unit', { unit: 'U-C' }, ['unit U-C by unit']],
  ['divert-unit', { unit: 'U-A', from: 'I-2', to: 'I-1', reason, keptBy: 'S-dispatcher' }, ['unit U-A by unit', 'incident I-2 by from', 'incident I-1 by to', 'divert D-1 by to', 'divert D-2 by to']],
  ['divert-unit', { unit: 'U-A', from: 'I-1', to: 'I-3', reason, keptBy: 'S-dispatcher', cover: { kind: 'none' } }, ['unit U-A by unit', 'incident I-1 by from', 'incident I-3 by to', 'divert D-1 by from', 'divert D-2 by from']],
  ['divert-unit', { unit: 'U-A', from: 'I-2', to: 'I-3', reason, keptBy: 'S-dispatcher', cover: { kind: 'replacement', unit: 'U-C' } }, ['unit U-A by unit', 'incident I-2 by from', 'incident I-3 by to', 'unit U-C by cover.unit']],
  ['review-divert', { divert: 'D-1', agreed: true, reason }, ['divert D-1 by divert', 'unit U-A by divert', 'incident I-1 by divert', 'incident I-2 by divert', 'divert D-1 by divert', 'divert D-2 by divert']],
  ['review-divert', { divert: 'D-2', agreed: true, reason }, ['divert D-2 by divert', 'unit U-B by divert', 'incident I-1 by divert', 'divert D-1 by divert', 'divert D-2 by divert']],
  ['challenge-divert', { divert: 'D-1', reason }, ['divert D-1 by divert', 'incident I-1 by divert']],
  ['answer-challenge', { divert: 'D-1', upheld: true, reason }, ['divert D-1 by divert', 'incident I-1 by divert']],
  ['cover-gap', { incident: 'I-1', cover: { kind: 'accept-gap', reason } }, ['incident I-1 by incident', ...diverts]],
  ['cover-gap', { incident: 'I-1', cover: { kind: 'replacement', unit: 'U-C' } }, ['incident I-1 by incident', 'unit U-C by cover.unit', ...diverts]],
  ['enrol-staff', { staff: { id: 'S-new', name: 'New', roles: ['dispatcher'] } }, ['roster roster by staff']],
  ['start-shift', { staff: 'S-x', role: 'response-officer' }, ['roster roster by staff']],
  ['start-shift', { staff: 'S-x', role: 'response-officer', unit: 'U-C' }, ['roster roster by staff', 'unit U-C by unit']],
  ['end-shift', { staff: 'S-x' }, ['roster roster by staff']],
  ['send-message', { text: 'x' }, []],
  ['send-message', { text: 'x', about: ['C-1', 'I-1', 'U-A', 'D-1', 'M-1'] }, ['contact C-1 by about[0]', 'incident I-1 by about[1]', 'unit U-A by about[2]', 'divert D-1 by about[3]', 'message M-1 by about[4]']],
  ['accept-message', { message: 'M-1', says: 'I ring her' }, ['message M-1 by message']],
  ['review-lines', { contact: 'C-1', note: reason }, contact],
  ['review-sample', { contact: 'C-1', verdict: 'missed', reason }, contact],
  ['say-whether-same', { a: '42', b: '17', answer: 'same', reason }, ['pair P-17-42 by a, if there']],
  ['take-back-whether-same', { pair: 'P-17-42', reason }, ['pair P-17-42 by pair']],
  ['accept-obligation', { obligation: 'I-1/assign/1' }, ['obligation I-1/assign/1 by obligation']],
]
const touchesOf = (type: CommandType, command: Record<string, unknown>) => {
  const spec = commandOf(type)
  const read = spec.schema.parse({ type, id: 'test-command-1', ...command })
  return spec.touches(read, night().room).map((t) => `${t.kind} ${t.id} by ${t.field}${t.maybe ? ', if there' : ''}`)
}

describe('a command finds every document it rests on, each by the field that names it', () => {
  for (const [type, command, documents] of touched) test(`${type} ${documents.length === 0 ? 'needs none' : documents.join(', ')}`, () => expect(touchesOf(type, command)).toEqual(documents))
  test('of a divert that is not there, it asks for the divert alone', () => {
    for (const [type, more] of [['review-divert', { agreed: true }], ['challenge-divert', {}], ['answer-challenge', { upheld: true }]] as const) expect(touchesOf(type, { divert: 'D-9', reason, ...more })).toEqual(['divert D-9 by divert'])
  })
  test('of an incident or unit that is not there, it asks for that alone', () => {
    expect(touchesOf('assign-unit', { incident: 'I-9', unit: 'U-9' })).toEqual(['incident I-9 by incident', 'unit U-9 by unit'])
    expect(touchesOf('report-unit-status', { unit: 'U-9', code: '5', incident: 'I-9' })).toEqual(['unit U-9 by unit', 'incident I-9 by incident'])
    expect(touchesOf('divert-unit', { unit: 'U-9', from: 'I-8', to: 'I-9', reason, keptBy: 'S-x' })).toEqual(['unit U-9 by unit', 'incident I-8 by from', 'incident I-9 by to'])
    expect(touchesOf('cover-gap', { incident: 'I-9', cover: { kind: 'accept-gap', reason } })).toEqual(['incident I-9 by incident'])
    expect(touchesOf('close-incident', { incident: 'I-9', reason })).toEqual(['incident I-9 by incident'])
    expect(touchesOf('note-sound', { contact: 'C-0', sound: 'bang' })).toEqual(['contact C-0 by contact'])
  })
  test('a command nobody knows is named, with those that are known', () => expect(() => commandOf('dance' as CommandType)).toThrow(/^no command file for dance; known: record-contact, /))
  test('each command is here', () => expect([...new Set(touched.map(([type]) => type))].sort()).toEqual([...commandTypes].sort()))
})
