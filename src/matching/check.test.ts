import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { chanceOf } from '#simulator/kernel/chance.ts'
import { ask, drawKind } from '#simulator/held/ask.ts'
import { ownLists } from '#simulator/held/lists.ts'
import { households, recordsOf } from '#simulator/held/people.ts'
import { bandOf, probabilityOf } from './bands.ts'
import { check, type Match } from './check.ts'
import { HotIndex } from './hot-index.ts'
import type { Asked, Subject } from './subject.ts'
import { traitsOf } from './traits.ts'

const today = '2026-05-01'
const lists = ownLists()
const index = new HotIndex()
const forge = 'The Old Forge, Smithy Row, Otley, LS21 3EF'
const home = 'Flat 2, Above the bakery, 14 George Street, Leeds LS3 1BB'
const planted: (Partial<Subject> & Pick<Subject, 'id' | 'names'>)[] = [
  { id: 'her', names: [{ given: 'Margaret Ann', family: 'Thistlewood', kind: 'name' }, { given: 'Margaret', family: 'Cavanagh', kind: 'earlier' }], born: { date: '1985-03-12' }, sex: 'female', phones: ['07700 900111'], addresses: [{ text: home }] },
  { id: 'him', names: [{ given: 'Desmond', family: 'Thistlewood', kind: 'name' }], born: { date: '1982-09-02' }, sex: 'male', phones: ['0113 496 0123'], addresses: [{ text: home }], vehicles: ['AB12 CDE'] },
  { id: 'khan', names: [{ given: 'Mohammed', family: 'Al-Qahtani', kind: 'name' }], born: { about: 30, on: '2024-06-01' }, phones: [], addresses: [{ text: '3 Mill Lane, Hull' }] },
  { id: 'maiden', names: [{ given: 'Philippa', family: 'Bracegirdle', kind: 'name' }, { full: 'SATTERTHWAITE', kind: 'earlier' }], phones: [], addresses: [{ text: forge }] },
  { id: 'stair', names: [{ given: 'Isla', family: 'Yarrow', kind: 'name' }], phones: [], addresses: [{ text: 'Flat 12B, Rowan House, Quarry Mill Street, Leeds' }] },
  { id: 'rose', names: [{ given: 'Iona', family: 'Marrow', kind: 'name' }], phones: [], addresses: [{ text: 'Flat 12B, Rose House, Quarry Mill Street, Leeds' }] },
  { id: 'kasia', names: [{ given: 'Katarzyna', family: 'Wiśniewska', kind: 'name' }], born: { date: '1991-11-05' }, phones: ['07700 900222'], addresses: [] },
]

beforeAll(() => {
  const out: Subject[] = []
  for (const { people } of households(5, lists)) { for (const p of people) out.push(...recordsOf(p, 5, lists)); if (out.length > 4_000) break }
  index.load(out.map((s) => ({ id: s.id, traits: traitsOf(s) })))
  for (const one of planted) index.add(one.id, traitsOf({ phones: [], handles: [], vehicles: [], addresses: [], ...one }))
})
const withFamily = new HotIndex()
withFamily.load([
  { id: 'father', names: [{ given: 'Augustus', family: 'Wexcombe', kind: 'name' as const }], phones: ['07700 900333'], addresses: [{ text: '71 Sandpiper Close, Whitby' }] },
  { id: 'daughter', names: [{ given: 'Rosemary', family: 'Wexcombe', kind: 'name' as const }], phones: [], addresses: [] },
  ...Array.from({ length: 40 }, (_, i) => ({ id: `other${i}`, names: [{ given: `Ro${i}`, family: `Other${i}`, kind: 'name' as const }], phones: [], addresses: [{ text: `${i} Sandpiper Close, Whitby` }] })),
].map((one) => ({ id: one.id, traits: traitsOf({ handles: [], vehicles: [], ...one }) })))
const first = async (asked: Asked): Promise<Match> => (await check(asked, today, index, index.counts)).matches[0]!
const sum = (m: Match): number => Math.round(m.person.reasons.reduce((n, r) => n + r.bits, 0) * 10) / 10 + 0      // a sum of nothing has no sign

describe('finds her', () => {
  it.each<[string, Asked, string]>([
    ['by a nickname, from a new number', { name: 'Peggy Thistlewood', phone: '07700 900999', town: 'Leeds' }, 'her'],
    ['by a misheard name and half an address', { name: 'Margret Thisselwood', address: 'above the bakery in George Street' }, 'her'],
    ['by her earlier name and an age', { name: 'Maggie Kavanagh', age: 41 }, 'her'],
    ['by the day and month swapped', { name: 'M Thistlewood', born: '03/12/1985' }, 'her'],
    ['by a number with two digits swapped', { phone: '07700 900 11 1'.replace('900 11 1', '901011') }, 'her'],
    ['by the vehicle with O for 0', { vehicle: 'AB12 CDE' }, 'him'],
    ['by a vehicle with one letter misheard', { vehicle: 'AD12 CDE' }, 'him'],
    ['by a vehicle with one letter wrong that sounds of nothing like it', { vehicle: 'AB12 CWE' }, 'him'],
    ['by a vehicle with two letters swapped', { vehicle: 'BA12 CDE' }, 'him'],
    ['by a vehicle with one letter missed', { vehicle: 'AB12 CD' }, 'him'],
    ['by a vehicle spelt out, one letter misheard', { vehicle: 'alpha bravo one two charlie tango echo' }, 'him'],
    ['by a number with one digit left out', { phone: '07700 90022' }, 'kasia'],
    ['by a number with one digit too many', { phone: '07700 9002222' }, 'kasia'],
    ['by a number with one digit wrong', { phone: '07700 900722' }, 'kasia'],
    ['by a surname of before that stands alone', { name: 'Pippa Satterthwait' }, 'maiden'],
    ['by a house and its street', { address: 'the old forge smithy row' }, 'maiden'],
    ['by a house and its postcode', { address: 'old forge LS21 3EF' }, 'maiden'],
    ['by a house and its town', { address: 'The Old Forge, Otley' }, 'maiden'],
    ['by a flat in a block, without its street', { address: '12b rowan house' }, 'stair'],
    ['by a block told from the other of the street', { address: 'flat 12b Rose House, Quarry Mill Street' }, 'rose'],
    ['by a street said as two words', { address: 'Rowan House, Quarrymill Street' }, 'stair'],
    ['in another transliteration', { name: 'Muhamad Kahtani', age: 31 }, 'khan'],
    ['in another script', { name: 'محمد القحطاني', town: 'Hull' }, 'khan'],
    ['by a pet name and a surname as heard', { name: 'Kasia Vishnevska', born: '5 Nov 91' }, 'kasia'],
    ['with the names the wrong way round', { given: 'Wisniewska', family: 'Katarzyna' }, 'kasia'],
  ])('%s', async (_, asked, id) => expect((await first(asked)).id).toBe(id))

  it('though the number stands on her husband’s record, when they live together', async () => {
    const found = await first({ name: 'Margaret Thistlewood', phone: '0113 496 0123' })
    expect(found.id).toBe('her')
    expect(found.person.reasons.find((r) => r.about === 'number')?.says).toBe('the number is held for another of the same home (him)')
  })
})

it('finds whose vehicle it is though it was misheard and the name is held for another', async () => {
  const { matches } = await check({ name: 'Katarzyna Wisniewska', vehicle: 'AB12 CDB' }, today, index, index.counts)
  expect(matches[0]!.id).toBe('kasia')
  expect(matches.find((m) => m.id === 'him')?.place?.score).toBeGreaterThan(-3.3)
})

it('finds somebody held without a home through those of a rare surname who are held at it', async () => {
  const found = (await check({ name: 'Rosemary Wexcombe', address: '71 Sandpiper Close, Whitby' }, today, withFamily, withFamily.counts)).matches[0]!
  expect(found.id).toBe('daughter')
  expect(found.person.reasons.find((r) => r.about === 'place')?.says).toBe('somebody of that surname is held at 71 Sandpiper Close, Whitby (father)')
  expect(sum(found)).toBe(found.person.score)
})

describe('looks again when nothing good was found', () => {
  const crowd = new HotIndex()
  const held = (id: string, given: string, family: string, more: Partial<Subject> = {}): { id: string; traits: ReturnType<typeof traitsOf> } => ({ id, traits: traitsOf({ id, names: [{ given, family, kind: 'name' }], phones: [], handles: [], vehicles: [], addresses: [], ...more }) })
  beforeAll(() => {
    crowd.load([
      ...Array.from({ length: 4_000 }, (_, i) => held(`base${i}`, `Base${i.toString(36)}`, `Fam${i.toString(36)}`)),
      ...Array.from({ length: 170 }, (_, i) => held(`like${i}`, 'Iwan', 'Woods', { born: { date: `${1950 + (i % 60)}-03-0${1 + (i % 9)}` } })),
      held('irene', 'Irene', 'Wood', { born: { date: '1948-12-14' } }),
      held('home', 'Hector', 'Ashdown', { addresses: [{ text: '74 High Street, Ripon' }] }),
      ...Array.from({ length: 170 }, (_, i) => held(`kaul${i}`, 'Fazran', 'Kaul')),
      held('father', 'Nadeem', 'Kaur', { phones: ['01765 496012'], addresses: [{ text: '145 Springfield Close, Ripon' }] }),
      held('child', 'Farzana', 'Kaur', { addresses: [{ text: '145 Springfield Close, Ripon' }] }),
    ])
  })
  const found = async (asked: Asked): Promise<Match[]> => (await check(asked, today, crowd, crowd.counts)).matches
  it('by a birth alone, behind a crowd whose names are more like the one that was heard', async () => {
    expect((await found({ name: 'iwene Woods', born: '14/12/1948' }))[0]!.id).toBe('irene')
    expect((await found({ name: 'iwene Woods', born: '14/12/1936' })).findIndex((m) => m.id === 'irene')).not.toBe(0)      // with two figures wrong, she is one of many
  })
  it('by a street of which one sound was misheard, and not by one of which two were', async () => {
    for (const [street, ids] of [['igh', ['home']], ['hidge', ['home']], ['quig', []]] as const) expect((await found({ address: `74 ${street} Street` })).map((m) => m.id)).toEqual(ids)
  })
  it('in the home where the number is held from which somebody else rang', async () => {
    expect((await found({ name: 'Fazrana Kaul', phone: '01765 496012' })).slice(0, 2).map((m) => m.id)).toContain('child')
    expect((await found({ name: 'Fazrana Kaul', phone: '01765 499999' })).map((m) => m.id)).not.toContain('child')
  })
})

describe('takes nobody for another', () => {
  it('of the same home: his brother, who is not held, is not him', async () => {
    const [him, brother] = [await first({ name: 'Desmond Thistlewood', address: home }), await first({ name: 'Barnaby Thistlewood', address: home })]
    expect([him.id, him.person.band]).toEqual(['him', 'almost certain'])
    expect(brother.person.score).toBeLessThan(0)
    expect(brother.place!.probability).toBeGreaterThan(0.9)      // the home is known, the man is not
  })
  it('when too little is asked', async () => {
    for (const asked of [{}, { name: 'unknown male' }, { address: 'NFA', phone: 'withheld', born: '00/00/0000' }]) expect(await check(asked, today, index, index.counts)).toMatchObject({ matches: [], tooLittle: true })
    // Whoever shares a sound with a made-up name is shown on request only, and never as possible.
    const unheard = await check({ name: 'Qwertz Zyxxon' }, today, index, index.counts)
    expect([unheard.tooLittle, unheard.matches.every((m) => m.person.band === 'weak' && m.person.probability < 0.01 && m.place === null)]).toEqual([false, true])
  })
})

describe('reasons', () => {
  it('are in plain words', async () => {
    const found = await first({ name: 'Peggy Thistelwood', born: '03/12/1985', address: 'above the bakery, George Street, Leeds' })
    expect(found.person.reasons.map((r) => r.says)).toEqual(expect.arrayContaining([
      'surname sounds the same: Thistelwood, held as Thistlewood', 'Peggy is a form of the first name Margaret', 'born 12/03/1985, given as 03/12/1985: day and month swapped',
    ]))
  })
  it('add up to the score shown, for every answer to any question', async () => {
    const kinds = [...Array(40).keys()]
    const chance = chanceOf(99)
    const people = [...(function* () { for (const { people: some } of households(5, lists)) { yield* some; if (some[0]!.id > 1_000) return } })()]
    let seen = 0
    for (const _ of kinds) {
      const asked = ask(drawKind(chance), chance.pick(people), chance, lists)
      if (asked === undefined) continue
      for (const m of (await check(asked, today, index, index.counts, 500)).matches) {
        seen++
        expect(sum(m)).toBe(m.person.score)
        if (m.place !== null) expect(Math.round(m.place.reasons.reduce((n, r) => n + r.bits, 0) * 10) / 10).toBe(m.place.score)
        expect(m.person.probability).toBeGreaterThanOrEqual(0)
        expect(m.person.band).toBe(bandOf(Math.log2(m.person.probability / (1 - m.person.probability))))
      }
    }
    expect(seen).toBeGreaterThan(200)
  })
  it('would be seen not to add up: one left away changes the sum', async () => {
    const found = await first({ name: 'Peggy Thistlewood', town: 'Leeds' })
    expect(sum({ ...found, person: { ...found.person, reasons: found.person.reasons.slice(1) } })).not.toBe(found.person.score)
  })
  it('a score that rounds to nothing is nothing, without a sign', async () => {
    // Found by chance: its score was -0.
    for (const m of (await check({ name: '12 High Street', phone: '07700 900111', town: 'Anna' }, today, index, index.counts)).matches) for (const n of [m.person.score, ...m.person.reasons.map((r) => r.bits)]) expect(Object.is(n, -0)).toBe(false)
  })
  it('add up for garbage too, and garbage never fails', async () => {
    const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('Anna', 'Smith', 'Mohammed Khan', '12 High Street', 'Leeds', '07700 900111', '1/1/1980', 'about 30'))
    await fc.assert(fc.asyncProperty(fc.record({ name: field, born: field, phone: field, address: field, town: field, vehicle: field, handle: field }, { requiredKeys: [] }), async (asked) => {
      for (const m of (await check(asked, today, index, index.counts)).matches) expect(sum(m)).toBe(m.person.score)
    }), { numRuns: 60 })
  })
})

it('bands and probabilities are of one scale', () => {
  expect([7, 6.6, 5, 3.3, 1, 0, -1, -3.3, -4].map(bandOf)).toEqual(['almost certain', 'almost certain', 'very likely', 'very likely', 'likely', 'likely', 'possible', 'possible', 'weak'])
  expect(probabilityOf(0)).toBe(0.5)
  expect(probabilityOf(6.6)).toBeCloseTo(0.99, 2)
})

describe('somebody held under many names and at many addresses', () => {
  const of = (n: number) => Array.from({ length: n }, (_, i) => i)
  const known: Subject = {
    id: 'often', names: of(10).map((i) => ({ given: `Desmond${i} Ignatius${i}`, family: `Thistlewood${i} Mbeki${i}`, kind: i === 0 ? 'name' as const : 'alias' as const })), born: { date: '1982-09-02' }, phones: ['07700 900444', '07700 900445'],
    handles: ['des@example.org'], vehicles: ['AB12 CDE'], addresses: of(15).map((i) => ({ text: `${i + 1} Sandpiper Close, Whitby` })),
  }
  const held = new HotIndex()
  held.add('often', traitsOf(known))
  held.load([{ id: 'long', traits: traitsOf({ ...known, id: 'long', names: [{ given: 'Wilhelmina Alexandrina Bartholomea Constantia', family: 'Featherstone Cholmondeley Wolfeschlegel', kind: 'name' }], phones: ['07700 900555'], addresses: [], handles: [], vehicles: [] }) }])

  it('is found by each number, mark and home, and by each name', async () => {
    const by = async (asked: Asked) => (await check(asked, today, held, held.counts)).matches.map((m) => m.id)
    for (const asked of [{ phone: '07700 900444' }, { phone: '07700 900445' }, { handle: 'des@example.org' }, { vehicle: 'AB12CDE' }, { address: '15 Sandpiper Close, Whitby' }, { name: 'Desmond9 Thistlewood9' }, { name: 'Desmond9 Thistlewood9', born: '02/09/1982' }]) expect(await by(asked), JSON.stringify(asked)).toContain('often')
    expect(await by({ phone: '07700 900555' })).toContain('long')
  })
})
