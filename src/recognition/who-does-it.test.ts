import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'

const read = (text: string) => recognise([{ who: 'caller', text }], [])
const who = (text: string) => { const { relationship } = read(text); return [relationship?.who, relationship?.text, relationship?.inferred] }

test.each([
  ['the carer who does it, beside those she looks after', 'Our mum\'s carer has been hitting her, we\'ve got it on camera.', ['carer', '\'s carer', false]],
  ['of a log', 'Caller advised caregiver pushes her father and he has skin tears', ['carer', 'caregiver', false]],
  ['a live-in helper is no partner', 'District nurse says patient\'s live-in helper has hit him and taken his phone', ['carer', 'live-in helper', false]],
  ['control: one who cares and tells of it is not the one', 'I\'m a carer for my mother who has dementia. My brother hits her', ['family', 'brother', false]],
  ['nor is a carer who reports', 'Home help found client of 90 with a cut lip. Her son hit her.', ['child', 'son', false]],
  ['who harms, before who is only spoken of', 'my mum is 84 and my brother keeps taking her pension off her and shouting at her', ['family', 'brother', false]],
  ['a sister\'s partner is the partner, and not the sister', 'he keeps hitting her head off the wall, he\'s my sister\'s partner', ['partner', 'partner', false]],
  ['parted, and nobody named', 'he hit me and we split up last week', ['ex-partner', 'split up', true]],
  ['divorced', 'he is sat outside in his car again, we are divorced', ['ex-partner', 'we are divorced', true]],
  ['control: not yet parted', 'he hit me because I told him I want to split up', ['somebody known', 'he', true]],
])('%s', (_, text, wanted) => expect(who(text)).toEqual(wanted))

test('log style: a former partner at the door is at the door, and breaks the order there is', () => {
  expect(read('F states ex-partner at door, has NMO').signs).toEqual(['at-the-door', 'order-breached'])
  expect(read('F states ex-partner has NMO against her').signs).toEqual([])
})

test('a child who rings is a child there', () => {
  expect(read('my daddy is hurting my mummy').signs).toContain('children-there')
  expect(read('my husband is hurting my dog').signs).not.toContain('children-there')
})

test('"has just hit" is a time, and makes little of nothing', () => {
  const minimisers = (text: string) => read(text).cues.filter((c) => c.kind === 'minimiser').map((c) => c.text)
  expect(minimisers('my son is 16 he\'s just punched me')).toEqual([])
  expect(minimisers('he only pushed me')).toEqual(['only pushed'])
})

test('who threatens is not heard struggling', () => expect(read('My daughter is threatening me with scissors').signs).toEqual(['weapon']))
