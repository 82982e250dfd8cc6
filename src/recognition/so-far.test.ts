import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { heldReader } from './held-reader.ts'
import { callReader } from './reader.ts'
import { recognise, type Utterance } from './recognise.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const shared = { why: 'w', fires: ['x'], silent: ['no'] }
const classes = { husband: { words: ['husband'], mention: 'partner' as const, sex: 'm' as const } }
const entries = [
  { ...shared, id: 'hit', kind: 'violence' as const, alone: 5, known: 9, patterns: ['(he|husband) ~2 hit me'] },
  { ...shared, id: 'shouts', kind: 'quarrel' as const, alone: 2, known: 2, patterns: ['is shouting'] },
  { ...shared, id: 'grabs', kind: 'struggle' as const, alone: 2, known: 2, patterns: ['grabbed him'] },
]
const weights = { bias: 0, points: 0, flagged: 0, raiseAt: 1, holdAt: -1, words: ['bumper:-900 roundabout:-900', 'tiptoe:700 hushed:700 dreads:700'] }
const rules = compile([{ ...plain, classes, entries }]).vocabulary
const both = compile([{ ...plain, classes, entries, weights }]).vocabulary
const calls = (texts: readonly string[], who: Utterance['who'] = 'caller'): Utterance[] => texts.map((text) => ({ who, text }))
const read = (texts: readonly string[], vocabulary = both) => recognise(calls(texts), [], vocabulary)
const road = 'there is a crash at the roundabout, the bumper is off'

describe('words of several utterances are weighed together', () => {
  it('hold what is added up of harmless things, where the words so far speak against it; its cues stay and weigh less than unsure together', () => {
    const added = [road, 'a man is shouting', 'the driver grabbed him']
    expect(read(added, rules).domesticAbuse).toBe('unsure')
    expect(read(added).domesticAbuse).toBe('no')
    const weighing = read(added).cues.filter((c) => c.weight > 0)
    expect(weighing.map((c) => c.rule)).toEqual(['shouts', 'grabs'])
    expect(weighing.reduce((sum, c) => sum + c.weight, 0)).toBeLessThan(4)
  })
  it('hold what one utterance says that would be unsure alone', () => {
    expect(read(['then he hit me with it from behind']).domesticAbuse).toBe('unsure')
    expect(read([road, 'then he hit me with it from behind']).domesticAbuse).toBe('no')
  })
  it('hold nothing once it is said who he is', () => expect(read([road, 'then he hit me with it from behind', 'he is my husband']).domesticAbuse).toBe('yes'))
  it('hold nothing that is plainly said: a yes alone whose own words speak for it', () => {
    expect(read([road, 'my husband hit me, he dreads that it is heard']).domesticAbuse).toBe('yes')
    expect(read([road, 'my husband hit me, by the stairs of the place']).domesticAbuse).toBe('no')
  })
  it('lower nothing that was raised before', () => expect(read(['then he hit me with it from behind', road]).domesticAbuse).toBe('unsure'))
  it('raise what no utterance alone gives away, and quote the most telling words of the last one', () => {
    const softly = compile([{ ...plain, classes, entries, weights: { ...weights, bias: -14, raiseAt: 0, words: ['tiptoe:3000 hushed:3000 dreads:3000'] } }]).vocabulary
    const apart = ['we tiptoe round the house', 'the kids are hushed by then', 'she dreads the evenings now']
    for (const one of apart) expect(read([one], softly).domesticAbuse).toBe('no')
    const reading = read(apart, softly)
    expect(reading.domesticAbuse).toBe('unsure')
    expect(reading.cues.map((c) => [c.rule, c.utterance, c.text])).toEqual([['call-learnt', 1, 'hushed']])
    expect(recognise([...calls(apart.slice(0, 1)), ...calls(apart.slice(1), 'handler')], [], softly).domesticAbuse).toBe('no')
  })
  it('do not count what one said at such length that nothing is learnt of it, and are not hidden by it', () => {
    const long = 'the weather is nice today '.repeat(100)
    expect(read([road, long, 'then he hit me with it from behind']).domesticAbuse).toBe('no')
    expect(read([`${road} ${long}`, 'then he hit me with it from behind']).domesticAbuse).toBe('unsure')
  })
  it("do not count the handler's", () => expect(recognise([...calls([road], 'handler'), ...calls(['then he hit me with it from behind'])], [], both).domesticAbuse).toBe('unsure'))
})

it('what the handler asked and a caller says yes to is read the same while it is spoken as at once', () => {
  const said: Utterance[] = [{ who: 'caller', text: road }, { who: 'handler', text: 'then he hit me with it from behind' }, { who: 'caller', text: 'yes' }, { who: 'caller', text: road }]
  const spoken = callReader(both)
  for (const one of said) spoken.add(one)
  expect(recognise(said, [], both).domesticAbuse).toBe('unsure')
  expect(spoken.reading()).toEqual(recognise(said, [], both))
})

const bit = fc.constantFrom(road, 'then he hit me with it from behind', 'a man is shouting', 'the driver grabbed him', 'we tiptoe round the house', 'he is my husband', 'my husband hit me', 'yes', 'is he there', 'the weather is nice today')
it('is the same read at once, held while it grows, and spoken, and never lowered by what comes after', () => {
  const rank = { no: 0, unsure: 1, yes: 2 }
  fc.assert(fc.property(fc.array(fc.record({ who: fc.constantFrom<Utterance['who']>('caller', 'handler', 'other'), text: bit }), { minLength: 1, maxLength: 9 }), (said) => {
    const [held, spoken] = [heldReader(both), callReader(both)]
    let before = 0
    for (let n = 1; n <= said.length; n += 1) {
      const reading = recognise(said.slice(0, n), [], both)
      expect(held.read(said.slice(0, n), [])).toEqual(reading)
      spoken.add(said[n - 1]!)
      expect(rank[reading.domesticAbuse]).toBeGreaterThanOrEqual(before)
      before = rank[reading.domesticAbuse]
    }
    expect(spoken.reading().domesticAbuse).toBe(recognise(said, [], both).domesticAbuse)
  }))
})
