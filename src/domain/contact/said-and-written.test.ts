import { describe, expect, test } from 'vitest'
import { alive, said } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, callAt, crewed, fullShift, incidentOpen, recorded } from '../given.testing.ts'
import { answerDomesticAbuse } from './answer-domestic-abuse.ts'
import { endContact } from './end-contact.ts'
import { gradeContact } from './grade-contact.ts'
import { recordContact } from './record-contact.ts'
import { recordRingBack } from './record-ring-back.ts'
import { addWords, noteSound, setIdentifiers } from './take-down.ts'

// What is said to a handler who is refused, to the word, and what is written of what a handler does.
const handler = by('S-handler')
const now = (...past: DomainFact[]) => alive(...fullShift, crewed('U-RP7'), ...past)
const answer = (is: 'yes' | 'unsure' | 'no'): DomainFact => ({ type: 'domestic-abuse-answered', contact: 'C-1', answer: is, by: 'S-handler' })
const many = said('my husband hit me, he strangled me, he has a knife and he said he will kill me, my children are here')
const quotes = (says: string) => (says.match(/“[^”]*”/g) ?? []).length

describe('grade-contact', () => {
  const grade = (g: ReturnType<typeof now>, more: object = {}) => g.when(gradeContact, { contact: 'C-1', grade: 'I', category: 'domestic-incident', ...more }, handler)
  test('S14: three of her words are enough to say why; with none, none is made up', () => {
    const says = (g: ReturnType<typeof now>) => grade(g, { category: 'theft' }).refused('domestic-abuse-keeps-its-category')[0]!.says
    expect(quotes(says(now(recorded(), many)))).toBe(4)
    expect(says(now(recorded(), answer('unsure')))).toBe('“Theft” would hide that this is or may be domestic abuse. A crew judges the risk by the category first.')
    expect(says(now(recorded(), answer('yes')))).toBe('“Theft” would hide that this is domestic abuse. A crew judges the risk by the category first.')
  })
  test('a category that nobody knows is refused for that alone', () => expect(grade(now(recorded(), answer('yes')), { category: 'gone' }).refused().map((r) => r.rule)).toEqual(['category-is-in-policy']))
  test('how far a unit has to travel: as it is said now, else as it was said before, else as in town', () => {
    const area = (identifiers: object, more: object = {}) => grade(now(recorded('C-1', { identifiers })), more).fact('incident-opened').area
    expect([area({}), area({ area: 'rural' }), area({}, { area: 'rural' }), area({ area: 'rural' }, { area: 'urban' })]).toEqual(['urban', 'rural', 'rural', 'urban'])
  })
  test('the first words are hers, or what the operator passed on; never the handler’s', () => {
    const first = (...past: DomainFact[]) => grade(now(recorded(), ...past)).fact('incident-opened').firstWords
    expect(first(said('police', 'C-1', 'handler'), said('somebody talks', 'C-1', 'other'), said('he is here'))).toBe('he is here')
    expect(first(said('police', 'C-1', 'handler'), said('a woman at 12 Example Road', 'C-1', 'operator'), said('he is here'))).toBe('a woman at 12 Example Road')
    expect(first(said('police', 'C-1', 'handler'))).toBe('')
  })
})

describe('answer-domestic-abuse', () => {
  const no = (g: ReturnType<typeof now>) => g.when(answerDomesticAbuse, { contact: 'C-1', answer: 'no', reason: 'it was a joke, they say' }, handler).refused('domestic-abuse-flag-is-sticky')[0]!.says
  test('S14: what stands is named, with three of the words at most, and none where none were said', () => {
    expect(quotes(no(now(recorded(), many)))).toBe(3)
    expect(no(now(recorded(), answer('unsure')))).toBe('This contact counts as domestic abuse (unsure). One person cannot take that off.')
  })
})

describe('end-contact', () => {
  const end = (g: ReturnType<typeof now>, nextStep: string, decision = 'incident') => g.when(endContact, { contact: 'C-1', decision, wish: 'that he is gone', nextStep }, handler)
  const graded = () => now(...incidentOpen(), answer('yes'))
  test('S3: beside advice to ring 999 stands a step of ours, of three words at least', () => {
    const advice = 'Ring us back on 999 if he returns later.'
    for (const ours of ['Officers visit tonight.', ' Officers  visit tonight. ']) expect(end(graded(), `${ours} ${advice}`).facts(), ours).toHaveLength(1)
    for (const ours of ['Be careful.', ' Be  careful. ']) {
      end(graded(), `${ours}${advice}`).refused('we-do-the-next-step')
      end(graded(), `${advice}${ours}`).refused('we-do-the-next-step')
    }
  })
  test('S20: an abandoned call ends when somebody was there, though they have left', () => {
    const there: DomainFact[] = [{ type: 'unit-assigned', unit: 'U-RP7', incident: 'I-1', briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit: 'U-RP7', incident: 'I-1' }, { type: 'unit-cleared', unit: 'U-RP7', incident: 'I-1', because: 'done', attended: true }]
    const abandoned = [recorded('C-1', { line: 'abandoned' }), ...incidentOpen().slice(1), answer('yes')]
    end(now(...abandoned), 'Officers visit her tonight').refused('abandoned-call-is-answered-or-attended')
    end(now(...abandoned, ...there), 'Officers visit her tonight').fact('contact-ended')
  })
})

describe('what is written of it', () => {
  test('a wish, a step, a reason, a note, where there is one', () => {
    const g = now(recorded())
    expect(g.when(endContact, { contact: 'C-1', decision: 'no-incident' }, handler).refused('domestic-abuse-is-answered')).not.toEqual([])
    expect(now(recorded(), answer('no')).when(endContact, { contact: 'C-1', decision: 'no-incident' }, handler).facts()).toEqual([{ type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }])
    expect(Object.keys(g.when(answerDomesticAbuse, { contact: 'C-1', answer: 'yes' }, handler).fact('domestic-abuse-answered'))).not.toContain('reason')
    const back = (more: object) => g.when(recordRingBack, { contact: 'C-1', result: 'voicemail', ...more }, handler)
    expect([Object.keys(back({}).fact('ring-back-recorded')).includes('note'), back({ note: 'her voice on it' }).fact('ring-back-recorded').note]).toEqual([false, 'her voice on it'])
    expect(back({ note: 'her voice on it' }).done().room.get('contact', 'C-1')!.ringBacks).toEqual([{ at: callAt, result: 'voicemail', by: 'S-handler', note: 'her voice on it' }])
  })
  test('S21: of several words one in the future refuses them; one that is late makes them late', () => {
    const add = (...at: number[]) => now(recorded()).later(120_000).when(addWords, { contact: 'C-1', words: at.map((ms) => ({ who: 'caller', text: 'he is back', at: callAt + ms })) }, handler)
    add(120_000, 999_000).refused('words-were-said-by-now')
    expect(add(0, 120_000).fact('words-added').late).toBe(true)
    expect(add(120_000).facts()).toEqual([{ type: 'words-added', contact: 'C-1', words: [{ who: 'caller', text: 'he is back', at: callAt + 120_000, by: 'S-handler' }] }])
  })
  test('telephony may send what it hears and knows', () => expect([recordContact, addWords, noteSound, setIdentifiers].map((spec) => spec.services)).toEqual(Array.from({ length: 4 }, () => ['telephony'])))
})
