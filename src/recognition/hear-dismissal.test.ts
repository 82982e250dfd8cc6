import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hearDismissal } from './hear-dismissal.ts'
import type { Dismissal } from './hear-dismissal.ts'

it.each<[Dismissal, string]>([
  ['defer', 'Ring back in the morning'],
  ['defer', 'If he comes back, call us again tomorrow'],
  ['refuse', 'There is nothing we can do about that'],
  ['refuse', 'That is a civil matter'],
  ['leading-negative', "So you don't need the police?"],
  ['leading-negative', "You're okay now, are you"],
  ['no-resource', "We haven't got anyone to send"],
  ['no-resource', 'There are no units available'],
  ['redirect', 'You should speak to a solicitor'],
  ['redirect', 'You need to call 101'],
  ['redirect', 'It is a civil matter, you need a solicitor'],
  ['blame', 'Why did you let him in?'],
  ['hostile', 'You are wasting police time'],
])('hears %s in "%s", quotes it and has a better line', (kind, text) => {
  const found = hearDismissal(text).find((one) => one.kind === kind)
  expect(found).toBeDefined()
  expect(found!.text).toBe(text.slice(found!.start, found!.end))
  expect(hearDismissal(found!.say)).toEqual([])
})

it.each([
  'Are you safe to talk? You can just say yes or no.', 'Officers are on their way, stay on the line with me.', 'Do you need the police?', 'Has he hit you before?', 'Is he there with you now?',
  'Are there any weapons in the house?', 'I will call you back in five minutes if we get cut off.', 'Tell me what happened.', 'Is it safe for us to call you on this number?',
])('finds nothing amiss in "%s"', (text) => expect(hearDismissal(text)).toEqual([]))

it('quotes a contraction whole', () => expect(hearDismissal("You don't need the police").map((f) => f.text)).toContain("don't need the police"))

it('quotes exactly, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('you do not need the police', "can't help", 'call 101'), (noise, line) => {
    const text = `${noise} ${line} ${noise}`
    for (const found of hearDismissal(text)) expect(found.text).toBe(text.slice(found.start, found.end))
  }))
})
