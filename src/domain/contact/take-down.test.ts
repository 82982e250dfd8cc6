import { expect, test } from 'vitest'
import { by, callAt, fullShift, given, incidentOpen, recorded } from '../given.testing.ts'
import { alive, said } from '../alive.testing.ts'
import { answered, down, earlier, held, record } from '../history/found.testing.ts'
import { addWords, answerSafeToSpeak, noteSound, setIdentifiers } from './take-down.ts'

const handler = by('S-handler', 'call-handler')
const words = (text: string, at?: number) => ({ contact: 'C-1', words: [{ who: 'caller', text, ...(at === undefined ? {} : { at }) }] })

test('S21: words are kept as they came, with who said and who entered them, and late ones are labelled late', () => {
  const past = given(...fullShift, recorded()).later(120_000)
  const text = '  “he’s BACK” \t\r\n'
  expect(past.when(addWords, words(text), handler).fact('words-added')).toEqual({ type: 'words-added', contact: 'C-1', words: [{ who: 'caller', text, at: callAt + 120_000, by: 'S-handler' }] })
  expect(past.when(addWords, words('as she said', callAt + 60_000), handler).fact('words-added').late).toBeUndefined()
  expect(past.when(addWords, words('as she said', callAt + 59_999), handler).fact('words-added').late).toBe(true)
})

test('S21: words are not said in the future', () => {
  const at = (ms: number) => given(...fullShift, recorded()).when(addWords, words('he is here', callAt + ms), handler)
  expect(at(5_001).refused('words-were-said-by-now')[0]).toMatchObject({ guards: 'S21', wayOn: expect.stringContaining('leave it out') })
  expect(at(5_000).fact('words-added').words[0]!.at).toBe(callAt)
})

test('how she sounds is kept beside the words', () => {
  expect(given(...fullShift, recorded()).when(addWords, { ...words('yes'), demeanour: 'short answers, whispering' }, handler).fact('demeanour-noted')).toMatchObject({ demeanour: 'short answers, whispering', by: 'S-handler' })
})

test('nothing somebody says is refused for what it says, also after the contact has ended', () => {
  const ended = given(...fullShift, recorded(), { type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' })
  expect(ended.when(addWords, words('he has a knife'), handler).fact('words-added').words).toHaveLength(1)
  expect(ended.when(noteSound, { contact: 'C-1', sound: 'struggle' }, handler).fact('sound-noted')).toMatchObject({ sound: 'struggle', by: 'S-handler' })
})

test('a sound the policy of recognition does not know is no sound', () => {
  expect(noteSound.schema.safeParse({ type: 'note-sound', id: 'test-command-1', contact: 'C-1', sound: 'music' }).success).toBe(false)
  expect(noteSound.schema.safeParse({ type: 'note-sound', id: 'test-command-1', contact: 'C-1', sound: 'whisper' }).success).toBe(true)
})

const number = { contact: 'C-1', identifiers: { number: '07700 900123' } }

test('S12: an identifier learnt is searched for together with all that is known, and each answer is a receipt', () => {
  const past = given(...fullShift, recorded('C-1', { identifiers: { name: 'Anna Brook' } }))
  expect(setIdentifiers.searches!(number as never, past.room)).toEqual({ name: 'Anna Brook', number: '07700 900123' })
  const facts = past.when(setIdentifiers, number, handler, [answered([held(record('X-1', 'marac'))]), down('orders')]).facts()
  expect(facts.map((f) => f.type)).toEqual(['identifiers-set', 'check-receipted', 'check-failed'])
  expect(facts[1]).toMatchObject({ source: 'force records', askedFor: JSON.stringify({ name: 'Anna Brook', number: '07700 900123' }) })
})

test('nothing at all is no identifier', () => {
  expect(given(...fullShift, recorded()).when(setIdentifiers, { contact: 'C-1', identifiers: {} }, handler).refused('something-is-known')[0]!.wayOn).toContain('number')
})

test('S15: a withheld number joins nothing; the number given later joins the open incident by itself, with what is the same', () => {
  const before = given(...fullShift, ...incidentOpen(), recorded('C-2'))
  expect(before.room.get('contact', 'C-2')!.incident).toBeUndefined()
  const joined = before.when(setIdentifiers, { ...number, contact: 'C-2' }, handler, [answered([earlier('C-1', callAt)], 'contacts and incidents')])
  expect(joined.fact('contact-joined')).toMatchObject({ contact: 'C-2', incident: 'I-1', because: ['the same number'], repeat: true })
  expect(joined.done().owed('I-1', 'reassess')).toBeDefined()
})

test('S15: an open incident is found through the answer itself when the earlier contact is no longer before anybody’s eyes', () => {
  const past = given(...fullShift, ...incidentOpen(), recorded('C-2'))
  past.room.docs.delete('C-1')
  expect(past.when(setIdentifiers, { ...number, contact: 'C-2' }, handler, [answered([earlier('C-1', callAt, { incident: 'I-1' })])]).fact('contact-joined').incident).toBe('I-1')
})

test('S15: an unlike name joins nothing by itself, and a contact never joins through itself', () => {
  const with_ = (match: ReturnType<typeof earlier>) => given(...fullShift, ...incidentOpen(), recorded('C-2')).when(setIdentifiers, { ...number, contact: 'C-2' }, handler, [answered([match])]).facts()
  expect(with_(earlier('C-1', callAt, { strength: 'possible' })).some((f) => f.type === 'contact-joined')).toBe(false)
  expect(with_(earlier('C-2', callAt, { incident: 'I-1' })).some((f) => f.type === 'contact-joined')).toBe(false)
})

test('S15: a contact that belongs to an incident stays there; another open incident it fits is linked and the risk assessed again', () => {
  const past = alive(...fullShift, ...incidentOpen('1'), ...incidentOpen('2'))
  const facts = past.when(setIdentifiers, { ...number, contact: 'C-2' }, handler, [answered([earlier('C-1', callAt)])])
  expect(facts.fact('incidents-linked')).toMatchObject({ incident: 'I-2', other: 'I-1' })
  const after = facts.done()
  expect(after.room.get('contact', 'C-2')!.incident).toBe('I-2')
  expect(after.owed('I-2', 'reassess')).toBeDefined()
  expect(after.when(setIdentifiers, { ...number, contact: 'C-2' }, handler, [answered([earlier('C-1', callAt)])]).facts().some((f) => f.type === 'incidents-linked')).toBe(false)
})

test('an address learnt after grading is where the crew goes, unless somebody has sent it elsewhere', () => {
  const place = (was: string) => given(...fullShift, ...incidentOpen('1', { place: was })).when(setIdentifiers, { contact: 'C-1', identifiers: { address: '7 Example Lane' } }, handler).facts().find((f) => f.type === 'place-set')
  expect(place('Place not known yet')).toMatchObject({ incident: 'I-1', place: '7 Example Lane' })
  expect(place('behind the station')).toBeUndefined()
  expect(given(...fullShift, ...incidentOpen('1', { place: 'behind the station' })).when(setIdentifiers, { contact: 'C-1', identifiers: { address: '7 Example Lane' } }, handler).facts().map((f) => f.type)).toEqual(['identifiers-set'])
})

test('S13: what is found only after the history was opened is read anew', () => {
  const past = given(...fullShift, recorded()).when(setIdentifiers, number, handler, [answered([held(record('X-1', 'crime'))])]).done()
    .and({ type: 'history-opened', contact: 'C-1', by: 'S-handler' })
  const asked = (ids: string[]) => past.when(setIdentifiers, { contact: 'C-1', identifiers: { dob: '1984-03-07' } }, handler, [answered(ids.map((id) => held(record(id, 'crime'))))]).done()
  expect(asked(['X-1']).room.get('contact', 'C-1')!.historyOpenedAt).toBeDefined()
  const more = asked(['X-1', 'X-2'])
  expect(more.room.get('contact', 'C-1')!.historyOpenedAt).toBeUndefined()
  expect(more.owed('C-1', 'read-history')).toBeDefined()
})

test('S20: whether she can speak is kept as she answered it', () => {
  for (const answer of ['yes', 'no', 'no-answer', 'unsure'] as const) {
    expect(given(...fullShift, recorded(), said('hello')).when(answerSafeToSpeak, { contact: 'C-1', answer }, handler).done().room.get('contact', 'C-1')!.safeToSpeak).toBe(answer)
  }
  expect(answerSafeToSpeak.schema.safeParse({ type: 'answer-safe-to-speak', id: 'test-command-1', contact: 'C-1', answer: 'not-asked' }).success).toBe(false)
})
