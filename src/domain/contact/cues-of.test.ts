import { expect, test } from 'vitest'
import { recognise } from '#recognition/recognise.ts'
import { kindsTold, raisingCues } from './cues-of.ts'

test('a cue that only tells a kind of abuse is not among those that raised something; the kind is told in words', () => {
  const reading = recognise([{ who: 'caller', text: 'My ex keeps hitting me and he takes all my wages every month out of my account so I have nothing' }], [])
  const tells = { ...reading.cues[0]!, rule: 'type-learnt' }
  expect(raisingCues({ cues: [...reading.cues, tells] })).toEqual(reading.cues.filter((cue) => cue.rule !== 'type-learnt'))
  expect(raisingCues({ cues: reading.cues }).length).toBeGreaterThan(0)
  expect(kindsTold({ types: ['economic', 'child-to-parent'] })).toEqual(['economic abuse', 'abuse of a parent by a child'])
  expect([kindsTold(null), raisingCues(null)]).toEqual([[], []])
})
