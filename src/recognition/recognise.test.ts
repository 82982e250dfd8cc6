import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHandlerLine } from './hear-dismissal.ts'
import { raise } from './raise.ts'
import { notReadRule } from './read-utterance.ts'
import { recognise } from './recognise.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'
import { shippedVocabulary } from './shipped.ts'
import type { Reading, Sound, Utterance } from './recognise.ts'

const says = (text: string, who: Utterance['who'] = 'caller'): Reading => recognise([{ who, text }], [])
const rank = { no: 0, unsure: 1, yes: 2 }

const entries = shippedLexicon.flatMap((file) => file.entries ?? [])
const phrases = entries.flatMap((entry) => [...entry.fires, ...entry.silent])
const text = fc.oneof(fc.array(fc.constantFrom(...phrases, 'no', 'but', 'last year', ', ', '. ', '?'), { maxLength: 6 }).map((parts) => parts.join(' ')), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
const utterance: fc.Arbitrary<Utterance> = fc.record({ who: fc.constantFrom('caller', 'operator', 'handler', 'other'), text })
const utterances = fc.array(utterance, { maxLength: 4 })
const sounds = fc.array(fc.constantFrom<Sound>('bang', 'struggle', 'shouting', 'male-voice', 'female-voice', 'whisper', 'crying', 'child', 'breaking-glass', 'silence', 'line-cut'), { maxLength: 3 })
const reading = fc.tuple(utterances, sounds).map(([u, s]) => recognise(u, s))

describe('any words at all', () => {
  const words = [...new Set(phrases.flatMap((p) => p.split(/\s+/)))]
  it('are read, in any order: nothing said makes reading fail', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }), (said) => {
      expect(says(said.join(' ')).cues.filter((c) => c.rule === notReadRule)).toEqual([])
    }), { numRuns: 2_000 })
    // Found by lines of new writers: somebody named first, with another beside.
    for (const text of ['Dad and my cousins are coming to get me from uni', 'Father and daughter in a canoe shouting.']) expect(says(text).cues.filter((c) => c.rule === notReadRule)).toEqual([])
  })
  it('are quoted without the apostrophe of what follows', () => {
    for (const text of ["my boyfriend's hit me", 'my boyfriend’s hit me']) expect(says(text).cues.find((c) => c.kind === 'relationship')?.text).toBe('boyfriend')
  })
  it('that the machine fails to read are unsure, and a person is asked to read them; a handler’s line is no ground', () => {
    const broken = { ...shippedVocabulary(), infoOf: () => { throw new Error('broken') } }
    expect(recognise([{ who: 'caller', text: 'hello there' }], [], broken)).toMatchObject({ domesticAbuse: 'unsure', cues: [{ rule: notReadRule, text: 'hello there' }] })
    expect(recognise([{ who: 'handler', text: 'hello there' }], [], broken).domesticAbuse).toBe('no')
    expect(readHandlerLine('you do not need the police', broken)).toEqual({ verdict: 'neutral', dismissals: [], practices: [] })
  })
})

describe('what calls have sounded like', () => {
  it('hears an ex-husband at the door, said in passing', () => {
    const read = recognise([
      { who: 'caller', text: "There's loud banging at the door, I believe it's my ex-husband." },
      { who: 'caller', text: 'We went through a bit of a domestic violence case last year' }], [])
    expect(read.domesticAbuse).toBe('yes')
    expect(read.signs).toContain('at-the-door')
  })
  it('hears an order that has run out', () => {
    const read = says('I want to reactivate a court order against my ex-husband')
    expect(read).toMatchObject({ domesticAbuse: 'yes', signs: ['order-expired'] })
  })
  it('hears an order broken when the person it names is at the door', () => {
    expect(says("I have a non-molestation order against my ex and he's outside my house").signs).toEqual(['at-the-door', 'order-breached'])
  })
  it('does not take a relationship alone for abuse', () => {
    for (const words of ['my husband has collapsed', 'my ex has my car keys', 'my dad has chest pain']) expect(says(words).domesticAbuse).not.toBe('yes')
  })
  it('is unsure when there is abuse and nobody is named', () => expect(says('he punched me in the face').domesticAbuse).toBe('unsure'))
  it('is not calm about a struggle on a call that broke off', () => {
    expect(says('Abandoned call. Operator heard a struggle and a man arguing', 'operator')).toMatchObject({ domesticAbuse: 'unsure', signs: ['struggle-heard', 'line-cut'] })
    expect(recognise([], ['struggle', 'line-cut'])).toMatchObject({ domesticAbuse: 'unsure', signs: ['struggle-heard', 'line-cut'] })
  })
  it('hears somebody whisper behind the answers', () => expect(recognise([{ who: 'caller', text: 'No. Yes.' }], ['whisper'])).toMatchObject({ domesticAbuse: 'unsure', signs: ['whisper-heard'] }))
  it('keeps last year apart from tonight', () => {
    expect(says('my husband hit me last year')).toMatchObject({ domesticAbuse: 'yes', signs: [] })
    expect(says('my husband hit me').signs).toEqual(['just-assaulted'])
  })
})

describe('what is not said', () => {
  it('lets a denial stand', () => {
    expect(says('no weapons').cues).toEqual([])
    expect(says('my husband has never hit me').domesticAbuse).toBe('no')
    expect(says('no, he hit me, my husband').domesticAbuse).toBe('yes')
    expect(says("I don't know if he hit her, he is my brother").domesticAbuse).toBe('yes')
  })
  it("does not take a handler's question for the caller's word, unless answered yes", () => {
    const question: Utterance = { who: 'handler', text: 'Has your husband hit you?' }
    expect(recognise([question], []).cues).toEqual([])
    expect(recognise([question, { who: 'caller', text: 'No' }], []).domesticAbuse).toBe('no')
    const held: Utterance = { who: 'handler', text: 'Is your partner hitting her?' }
    const read = recognise([held, { who: 'caller', text: 'Yes.' }], [])
    expect(read.domesticAbuse).toBe('yes')
    expect(read.cues.at(-1)?.why).toContain('answered yes')
  })
  it("does not take what a handler tells or bids the caller for the caller's word", () => {
    for (const text of ["Please don't go near him, he'll kick you", "Don't let them go back in.", "I'll be there when he comes back and hits you", 'Leave it, do not touch it.', 'Get away from your husband now.']) expect(says(text, 'handler').domesticAbuse, text).toBe('no')
    expect(says("Please don't, he'll hit me").domesticAbuse).not.toBe('no')      // control: said by the caller
    expect(says('If he is there press five five. Press five five for me.', 'handler').cues.some((c) => c.kind === 'coded')).toBe(true)
  })
  it("counts a handler's note", () => expect(says('Caller reports her ex-partner is hammering on her front door', 'handler').domesticAbuse).toBe('yes'))
})

describe('laws of a reading', () => {
  it('is never lowered by one more utterance or sound', () => {
    fc.assert(fc.property(utterances, sounds, utterance, sounds, (before, heard, next, more) => {
      const [a, b] = [recognise(before, heard), recognise([...before, next], [...heard, ...more])]
      expect(rank[b.domesticAbuse]).toBeGreaterThanOrEqual(rank[a.domesticAbuse])
      // Who was unnamed may be named by what follows: then that cue has done its work.
      for (const cue of a.cues.filter((c) => c.kind !== 'unnamed')) expect(b.cues.find((c) => c.utterance === cue.utterance && c.start === cue.start && c.end === cue.end && c.rule === cue.rule)?.weight).toBeGreaterThanOrEqual(cue.weight)
      expect(b.signs).toEqual(expect.arrayContaining(a.signs))
    }))
  })
  it.each([['hammering on her door the bus is coming up the road', 'pictures of me on a website'], ['there is a knife on the path', 'report of an assault by a man she knows'], ['I heard a smack and then a body fall somebody put a brick through our window', 'my mum would not take any money for the cakes']])('no cue of "%s" weighs less for what is said after it, where the call as a whole speaks against both', (first, next) => {
    const [a, b] = [[first], [first, next]].map((texts) => recognise(texts.map((text) => ({ who: 'caller', text })), []))
    expect(b!.cues.slice(0, a!.cues.length).map((c) => c.weight)).toEqual(a!.cues.map((c) => c.weight))
    expect(a!.cues.some((c) => c.weight > 0)).toBe(true)
  })
  it('reads what is half typed: each beginning of a line in log shorthand', () => {
    const line = 'IP states b/f & h/w — ¹/₂ hr ago, kids u/s… he\'s "kicked off"/ £20 😀'
    for (let n = 0; n <= line.length; n++) expect(() => recognise([{ who: 'handler', text: line.slice(0, n) }], [])).not.toThrow()
  })
  it('quotes exactly the words that raised each cue', () => {
    fc.assert(fc.property(utterances, (said) => {
      for (const cue of recognise(said, []).cues) {
        expect(cue.text).toBe(said[cue.utterance]!.text.slice(cue.start, cue.end))
        expect(cue.end).toBeGreaterThan(cue.start)
      }
    }))
  })
  it('joins with another in any order, any number of times, and is never lower than either', () => {
    fc.assert(fc.property(reading, reading, reading, (a, b, c) => {
      const ab = raise(a, b)
      expect(ab).toEqual(raise(b, a))
      expect(raise(ab, c)).toEqual(raise(a, raise(b, c)))
      expect(raise(a, a)).toEqual(a)
      expect(rank[ab.domesticAbuse]).toBeGreaterThanOrEqual(Math.max(rank[a.domesticAbuse], rank[b.domesticAbuse]))
      expect(ab.signs).toEqual(expect.arrayContaining([...a.signs, ...b.signs]))
      expect(ab.cues).toEqual(expect.arrayContaining([...a.cues, ...b.cues]))
    }))
  })
  it('is the same for capitals and hurried apostrophes', () => {
    expect(says("HE'S GOT A KNIFE").domesticAbuse).toBe('unsure')
    for (const hurried of ['hes got a knife', 'he’s got a knife', 'he\u200B\u2019s go\u0301t a kni\u00ADfe']) expect(says(hurried).signs).toEqual(['weapon'])
  })
})

describe('what was long ago and what is now', () => {
  it.each([
    'someone banging at my door, I think it is my ex-husband, we had a bit of a domestic violence case last year',
    'someone banging at my door I think it is my ex-husband we had a bit of a domestic violence case last year',
    'we had a domestic violence case last year and now my ex-husband is banging at my door',
  ])('S14: at the door is now, though last year is spoken of too: %s', (text) => {
    expect(recognise([{ who: 'caller', text }], []).signs).toContain('at-the-door')
  })
  it.each(['my ex-husband was banging at my door last year', 'two years ago my ex-husband was banging on the door'])('control: what stands next to its time is past: %s', (text) => {
    const reading = recognise([{ who: 'caller', text }], [])
    expect(reading.signs).not.toContain('at-the-door')
    expect(reading.domesticAbuse).not.toBe('no')
  })
})
