import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { explain } from './explain.ts'
import { callReader } from './reader.ts'
import { recognise, type Utterance } from './recognise.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const shared = { why: 'w', fires: ['x'], silent: ['no'] }
const classes = { ex: { words: ['ex'], mention: 'ex' as const }, wife: { words: ['husband'], mention: 'partner' as const, sex: 'm' as const }, man: { words: ['man'], mention: 'person' as const, sex: 'm' as const }, woman: { words: ['woman'], mention: 'person' as const, sex: 'f' as const } }
const entries = [
  { ...shared, id: 'hit', kind: 'violence' as const, alone: 5, known: 9, patterns: ['(he|ex|husband) ~2 hit me'] },
  { ...shared, id: 'drags', kind: 'violence' as const, alone: 5, known: 9, patterns: ['dragging ~1 (woman|bag)'] },
  { ...shared, id: 'shoved', kind: 'quarrel' as const, alone: 4, known: 4, patterns: ['shoved me'] },
  { ...shared, id: 'knife', kind: 'weapon' as const, alone: 5, known: 9, sign: 'weapon' as const, patterns: ['a knife'] },
  { ...shared, id: 'throat', kind: 'strangulation' as const, alone: 5, known: 9, patterns: ['by the throat'] },
  { ...shared, id: 'door', kind: 'at-the-door' as const, alone: 5, known: 6, sign: 'at-the-door' as const, patterns: ['at the door'] },
]
const weights = { bias: 0, points: 0, flagged: 0, raiseAt: 5, holdAt: -1, words: ['bumper:-900 roundabout:-900 kerb:-450'] }
const rules = compile([{ ...plain, classes, entries }]).vocabulary
const both = compile([{ ...plain, classes, entries, weights }]).vocabulary
const read = (texts: string[], vocabulary = both) => recognise(texts.map((text): Utterance => ({ who: 'caller', text })), [], vocabulary)
const road = 'he hit me on the roundabout and the bumper is off'

describe('a weak reading is held back where the words speak strongly against it', () => {
  it('stays no, and keeps its cue with its words, weighing less than unsure', () => {
    const reading = read([road])
    expect(reading.domesticAbuse).toBe('no')
    expect(reading.cues.find((c) => c.rule === 'hit')).toMatchObject({ text: 'he hit me', weight: 3.5 })
  })
  it('control: by the rules alone it is unsure, and so it is where the words do not speak against it', () => {
    expect(read([road], rules).domesticAbuse).toBe('unsure')
    expect(read(['he hit me in the kitchen this morning it hurts']).domesticAbuse).toBe('unsure')
  })
  it('is never held back of so few words that nobody could tell', () => expect(read(['he hit me roundabout bumper roundabout']).domesticAbuse).toBe('unsure'))
  it('says which words held it back', () => expect(explain(road, both).lines.join('\n')).toMatch(/held back .*“roundabout and the bumper”/))
})

describe('what is grave is held back only where the words speak firmly against it', () => {
  const kerb = 'over there by the kerb this morning'
  it.each([
    ['a weapon', `he has a knife ${kerb}`],
    ['strangulation', `he has me by the throat ${kerb}`],
    ['a former partner at the door', `my ex is at the door ${kerb}`],
    ['a man against a woman, seen by a third', `a man is dragging a woman ${kerb}`],
  ])('%s', (_, text) => {
    expect(read([text]).domesticAbuse).not.toBe('no')
    expect(read([`${text} at the roundabout bumper`]).domesticAbuse).toBe('no')
    expect(read([`${text} at the roundabout bumper`], rules).domesticAbuse).not.toBe('no')
  })
  it('control: what is not grave is held back where they speak against it a little, a yes and what a close person does too', () => {
    for (const text of [`he shoved me ${kerb}`, `he hit me and he shoved me ${kerb}`, `my husband hit me ${kerb}`, `somebody is at the door ${kerb}`]) expect(read([text]).domesticAbuse).toBe('no')
    expect(read([`my husband hit me ${kerb}`], rules).domesticAbuse).toBe('yes')
  })
  it('is never a language we do not read', () => expect(read(['er hat mich geschlagen und die Tür ist kaputt bumper roundabout kerb bumper']).domesticAbuse).not.toBe('no'))
})

describe('on a call', () => {
  it('what is said next lifts it as if nothing had been held back, once somebody close is named', () => {
    expect(read([road, 'it was my husband']).domesticAbuse).toBe('yes')
    expect(read([road, 'it was my husband']).cues.find((c) => c.rule === 'hit')?.weight).toBe(9)
    expect(read([road, 'the weather is nice']).domesticAbuse).toBe('no')
  })
  it('a call read while it is spoken is not lowered by words that come after', () => {
    const reader = callReader(both)
    expect(reader.add({ who: 'caller', text: 'he hit me' }).domesticAbuse).toBe('unsure')
    expect(reader.more(' on the roundabout and the bumper is off').domesticAbuse).toBe('unsure')
  })
})
