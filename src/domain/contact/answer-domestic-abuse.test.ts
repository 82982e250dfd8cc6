import { expect, test } from 'vitest'
import { by, fullShift, recorded } from '../given.testing.ts'
import { alive, f01Call, said } from '../alive.testing.ts'
import { answerDomesticAbuse } from './answer-domestic-abuse.ts'

const handler = by('S-handler', 'call-handler')
const answer = (past: ReturnType<typeof alive>, answer: string, reason?: string) => past.when(answerDomesticAbuse, { contact: 'C-1', answer, ...(reason === undefined ? {} : { reason }) }, handler)
const reason = 'a neighbour lost his key'

test('S14: one person does not take off what the words raised, and the refusal quotes the words', () => {
  const [refusal] = answer(alive(...fullShift, ...f01Call), 'no', reason).refused('domestic-abuse-flag-is-sticky')
  expect(refusal!.guards).toBe('S14')
  expect(refusal!.says).toContain('counts as domestic abuse (yes)')
  expect(refusal!.says).toMatch(/“[^”]*(banging|ex|domestic violence)[^”]*”/)
  expect(refusal!.wayOn).toContain('second person')
  answer(alive(...fullShift, ...f01Call), 'unsure').refused('domestic-abuse-flag-is-sticky')
})

test('S14: one person may raise it alone, from not assessed to unsure to yes, and says it again freely', () => {
  const past = alive(...fullShift, recorded(), said('please come'))
  const unsure = answer(past, 'unsure').done()
  expect(unsure.room.get('contact', 'C-1')).toMatchObject({ domesticAbuse: { is: 'unsure', by: 'S-handler' }, floor: { grade: 'S', reasons: [{ reason: 'unsure-domestic-abuse', from: 'the handler' }] } })
  const yes = answer(unsure, 'yes').done()
  expect(yes.room.get('contact', 'C-1')!.domesticAbuse.is).toBe('yes')
  expect(answer(yes, 'yes').fact('domestic-abuse-answered')).toMatchObject({ answer: 'yes' })
  answer(yes, 'unsure').refused('domestic-abuse-flag-is-sticky')
})

test('S3: a no is an answer with a reason in words', () => {
  const past = () => alive(...fullShift, recorded(), said('my bicycle was stolen'))
  expect(answer(past(), 'no').refused('a-no-has-a-reason')[0]).toMatchObject({ guards: 'S3', wayOn: expect.stringContaining('unsure') })
  expect(answer(past(), 'no', reason).done().room.get('contact', 'C-1')!.domesticAbuse).toEqual({ is: 'no', by: 'S-handler', reason })
})

test('S14: words that come after a no raise it all the same', () => {
  const no = answer(alive(...fullShift, recorded(), said('my bicycle was stolen')), 'no', reason).done()
  expect(no.and(said('my ex husband is kicking the door in')).room.get('contact', 'C-1')!.domesticAbuse).toEqual({ is: 'yes', by: 'recognition' })
})
