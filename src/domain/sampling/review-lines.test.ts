import { expect, test } from 'vitest'
import { hours } from '#policy/instant.ts'
import { alive, said } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, callAt, fullShift, onDuty, recorded } from '../given.testing.ts'
import { reviewLines } from './review-lines.ts'

const past = (text: string, ...more: DomainFact[]) => alive(...fullShift, ...onDuty('S-reader', 'reviewer'), recorded(), said(text, 'C-1', 'handler'), ...more)
const off = 'There is nothing we can do, ring back in the morning'
const ended: DomainFact[] = [{ type: 'domestic-abuse-answered', contact: 'C-1', answer: 'no', reason: 'a wrong number', by: 'S-handler' }, { type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }]
const reader = by('S-reader', 'reviewer')
const note = 'Spoken about with the handler today'

test('a line of ours that puts the caller off is a finding the review team owes a look, with the line and a better one', () => {
  const g = past(off)
  expect(g.room.get('contact', 'C-1')!.ownLines).toEqual([{ at: callAt, by: 'S-handler', kind: 'refuse', text: off, say: expect.stringContaining('We will act on this') }])
  expect(g.owed('C-1', 'review-lines')).toMatchObject({ owedBy: 'reviewer', dueAt: callAt + hours(7 * 24) })
})
test('control: a proper line, and the same words from a caller, are no finding', () => {
  expect(past('Officers are on their way, stay on the line with me').owed('C-1', 'review-lines')).toBeUndefined()
  expect(alive(...fullShift, recorded(), said(off)).owed('C-1', 'review-lines')).toBeUndefined()
})
test('it stands after the contact ended, until somebody has looked', () => {
  const g = past(off, ...ended)
  expect([...g.room.open('contact')].map((c) => c.id)).toEqual(['C-1'])
  g.when(reviewLines, { contact: 'C-1', note }, reader).done()
  expect(g.owed('C-1', 'review-lines')).toBeUndefined()
  expect(g.room.get('contact', 'C-1')!.ownLinesReviewed).toEqual({ at: callAt, by: 'S-reader', note })
  g.when(reviewLines, { contact: 'C-1', note }, reader).refused('lines-were-heard')
})
test('S26: nobody judges their own words', () => { past(off).when(reviewLines, { contact: 'C-1', note }, by('S-handler', 'call-handler')).refused('nobody-judges-their-own-words') })
