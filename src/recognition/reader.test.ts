import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { callReader } from './reader.ts'
import { recogniseBeside, type OtherRecogniser } from './raise.ts'
import { recognise, type Reading, type Utterance } from './recognise.ts'

const rank = { no: 0, unsure: 1, yes: 2 }
const bit = fc.constantFrom('my ex ', 'he hit me ', 'is at the door ', 'no ', 'please hurry. ', 'the pizza ', 'I am fine ', 'a man in the road ', 'strangled me ', 'my husband has collapsed ', '😱 ')

describe('a call that grows', () => {
  it('is never lowered by more words, and quotes exactly', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), bit), { minLength: 1, maxLength: 12 }), (bits) => {
      const reader = callReader()
      const texts: string[] = []
      let before = 0
      for (const [fresh, text] of bits) {
        if (fresh || texts.length === 0) { texts.push(text); reader.add({ who: 'caller', text }) } else { texts.push(texts.pop()! + text); reader.more(text) }
        const read = reader.reading()
        expect(rank[read.domesticAbuse]).toBeGreaterThanOrEqual(before)
        before = rank[read.domesticAbuse]
        for (const cue of read.cues) expect(cue.text).toBe(texts[cue.utterance]!.slice(cue.start, cue.end))
      }
    }))
  })
  test('word by word it hears what the whole call says, and a question answered yes', () => {
    const turns: Utterance[] = [{ who: 'handler', text: 'Has your partner hit you?' }, { who: 'caller', text: 'Yes.' }]
    const reader = callReader()
    for (const { who, text } of turns) { reader.add({ who, text: '' }); for (const part of text.split(/(?<= )/)) reader.more(part) }
    expect(reader.reading().domesticAbuse).toBe(recognise(turns, []).domesticAbuse)
    expect(reader.reading().domesticAbuse).toBe('yes')
  })
  test('an utterance that never ends is read in parts, with offsets of the whole', () => {
    const text = `${'it is raining and the bus is late today '.repeat(100)}my husband hit me`
    const read = callReader().add({ who: 'caller', text })
    expect(read.domesticAbuse).toBe('yes')
    expect(read.cues.some((c) => c.start > 3_000)).toBe(true)
    for (const cue of read.cues) { expect(cue.utterance).toBe(0); expect(text.slice(cue.start, cue.end)).toBe(cue.text) }
  })
  test('a sound is heard beside the words', () => {
    const reader = callReader()
    reader.add({ who: 'caller', text: 'hello' })
    expect(reader.hear('struggle').domesticAbuse).toBe('unsure')
  })
})

describe('a model of a force\'s own', () => {
  const said: Utterance[] = [{ who: 'caller', text: 'my husband hit me' }]
  const quiet: Utterance[] = [{ who: 'caller', text: 'the bins were not collected' }]
  const model = (domesticAbuse: Reading['domesticAbuse'], cues: Reading['cues'] = []): OtherRecogniser => ({ name: 'force-model', read: () => ({ domesticAbuse, score: domesticAbuse === 'no' ? 0 : 0.9, cues, signs: [], types: [], relationship: null, version: '1' }) })
  test('may raise, with cues that quote the words', () => {
    const cue = { kind: 'model' as const, text: 'bins', start: 4, end: 8, utterance: 0, rule: 'm-1', why: 'the model says so', weight: 4 }
    const { reading } = recogniseBeside([model('unsure', [cue, { ...cue, text: 'other words' }])], quiet, [])
    expect(reading).toMatchObject({ domesticAbuse: 'unsure', cues: [cue] })
    expect(reading.version).toContain('force-model')
  })
  test('never lowers, and its fault silences no rule', () => {
    expect(recogniseBeside([model('no')], said, []).reading).toMatchObject({ domesticAbuse: 'yes' })
    const broken: OtherRecogniser = { name: 'broken', read: () => { throw new Error('no memory') } }
    expect(recogniseBeside([broken, model('no')], said, [])).toMatchObject({ failed: ['broken'], reading: { domesticAbuse: 'yes' } })
  })
})
