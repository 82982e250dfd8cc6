// Half addresses as they are said on a call: each finds its home among some thousand others, and none is sure of a home that was not said.
import { describe, expect, it } from 'vitest'
import { HotIndex } from './hot-index.ts'
import { rank, type Answer } from './rank.ts'
import { readingsOf } from './readings-of-place.ts'
import { traitsAsked, traitsOf } from './traits.ts'
import { explain, explainTie } from './explain.ts'
import { whoFits } from './who-fits.ts'

const today = '2026-05-01'
const at = (id: string, text: string) => ({ id, traits: traitsOf({ id, names: [], phones: [], handles: [], vehicles: [], addresses: [{ text }] }) })
const towns = ['Hull', 'York', 'Leeds', 'Derby', 'Truro', 'Crewe', 'Bolton', 'Cardiff', 'Swansea', 'Kendal']
const streets = ['Albert Road', 'Chapel Street', 'Cedar Close', 'Nelson Terrace', 'Shelley Drive', 'Quarry Lane', 'Fern Grove', 'Abbey Walk', 'Canal Street', 'Heol Wen', 'Church Road', 'Mill Lane']
const houses = ['Travelodge', 'The Haven', 'Ivy Cottage', 'Asda', 'Lyndhurst']
const rivals = Array.from({ length: 3_000 }, (_, i) => at(`r${i}`, `${i % 7 === 0 ? `${houses[i % 5]}, ` : ''}${1 + (i % 61)} ${streets[i % 12]}, ${towns[i % 10]}, ${'HYLDTCBSKW'[i % 10]}${1 + (i % 9)} ${1 + (i % 8)}${'ABDEFGHJ'[i % 8]}${'LNPQRSTU'[(i >> 3) % 8]}`))
const own = [
  at('lodge', 'Room 4, Travelodge, Station Road, Preston, PR1 8AP'), at('haven', 'The Haven, Clos Felin, Brecon, LD3 9SS'), at('view', 'Meadow View, Queen Grove, Telford, TF1 9YH'), at('shop', 'Asda, 6 King Walk, Wigan, WN1 7BW'),
  at('welsh', '4 Heol Las, Cardiff, CF14 6AA'), at('acacia', '22 Acacia Avenue, Bury St Edmunds, IP33 5AB'), at('hill', '12 Spring Bank Way, Darlington, DL1 3TR'), at('church', '11 Church Avenue, Margate, CT9 2EX'), at('pit', '7 Marl Pit Lane, Grantham, NG31 8QQ'),
  at('riv', '16 Riversdale Crescent, Headingley, LS6 2AA'), at('nine', '9 Vicarage Mews, Selby, YO8 3TB'), at('eleven', '11 Vicarage Mews, Selby, YO8 3TB'), at('corner', '40 Wharfedale Rise, Ripon, HG4 1AA'), at('saint', '131 St Marys Rise, Goole, DN14 4FE'), at('farm', 'Hill Farm, Poplar Grove, Chester le Street, DH3 7AG'),
  at('court', 'Oakfield Court, Clos Pentre, Tenby, SA70 3RA'), at('rural', 'Applegarth, Holt, NR25 6AA'), at('code', '25 Hawthorn Way, Truro, TR1 8JW'),
]
const index = new HotIndex()
index.load([...rivals, ...own])
const first = async (address: string): Promise<Answer | undefined> => (await rank({ address }, today, index, index.counts))[0]
const told = async (address: string) => [...(await whoFits(traitsAsked({ address }, today), index, index.counts)).of]

describe('half an address', () => {
  it.each([
    ['a business and its town', 'the travelodge preston', 'lodge'], ['with "in"', 'room 4 at the travelodge in preston', 'lodge'], ['a business and its town, with a comma', 'Asda, Wigan', 'shop'], ['a business that nothing shows to be one', 'asda wigan', 'shop'],
    ['a house and its town', 'the haven brecon', 'haven'], ['a house called as streets are', 'meadow view telford', 'view'], ['a house in a town called as streets are', 'hill farm chester le street', 'farm'], ['a court in a Welsh street', 'oakfield court tenby', 'court'],
    ['a house with no street', 'applegarth holt', 'rural'], ['a Welsh street and its town', '4 heol las cardiff', 'welsh'], ['with "in" between', 'flat above the chippy on heol las in cardiff', 'welsh'], ['a town by its Welsh name', '4 heol las, caerdydd', 'welsh'],
    ['a street without its kind', '22 acacia bury st edmunds', 'acacia'], ['the same misspelt', '22 acasia bury st edmunds', 'acacia'], ['a street of two words without its kind', '7 marl pit grantham', 'pit'], ['one whose name ends as streets do', '12 spring bank, darlington', 'hill'],
    ['one that is a building too', '11 church margate', 'church'], ['a saint', '131 st marys goole', 'saint'], ['half a postcode in front', 'ls6 16 riversdale crescent', 'riv'], ['half a postcode in the middle', 'riversdale crescent ls6 number 16', 'riv'],
    ['a number behind the street', 'vicarage mews 9 selby', 'nine'], ['a number at the end', 'vicarage mews selby number 9', 'nine'], ['a corner', 'corner of wharfedale rise and mill lane, ripon', 'corner'], ['a corner said the other way', 'the corner of park road and wharfedale rise ripon', 'corner'],
  ])('%s: "%s"', async (_, address, id) => { expect((await told(address))[0]?.[0]).toBe(id) })

  it('a postcode with one letter misheard is looked for, and is too little to be told of by itself', async () => {
    const best = await first('25 TR1 8AW')
    expect(best).toMatchObject({ id: 'code', weighed: { place: { level: 'same home', heardAs: true } } })
    expect(await told('25 TR1 8AW')).toEqual([])
  })
})

describe('near a home', () => {
  it('"next door to 9" is 11 before 9, and neither for sure', async () => {
    const all = await told('next door to 9 vicarage mews selby')
    expect(all.map(([id, fit]) => [id, fit.strength])).toEqual([['eleven', 'possible'], ['nine', 'possible']])
    expect((await told('9 vicarage mews selby'))[0]).toMatchObject(['nine', { strength: 'strong' }])
  })
  it('is no likelier than the other house beside it leaves it, and the reasons add up', async () => {
    for (const [said, most] of [['next door to 9 vicarage mews selby', 0.31], ['opposite 9 vicarage mews selby', 0.11]] as const) {
      const { score, probability, reasons } = explainTie((await first(said))!)
      expect(probability).toBeLessThan(most)
      expect(reasons.reduce((sum, r) => sum + r.bits, 0)).toBeCloseTo(score, 6)
      expect(reasons.at(-1)!.says).toMatch(/^others are as near to what was said/)
    }
    expect(explainTie((await first('9 vicarage mews selby'))!).probability).toBeGreaterThan(0.9)
  })
  it('says what was said', async () => {
    const best = (await first('next door to 9 vicarage mews selby'))!
    const reasons = explain(best, traitsAsked({ address: 'next door to 9 vicarage mews selby' }, today)).reasons
    expect(reasons.find((r) => r.about === 'place')?.says).toBe('near what was said (next door to 9), 11 Vicarage Mews, Selby, YO83TB')
  })
  it('"opposite 9" is nobody for sure', async () => { expect((await told('opposite 9 vicarage mews selby')).filter(([, fit]) => fit.strength === 'strong')).toEqual([]) })
  it('a home that is next door to another is the home', async () => { expect((await told('9 Vicarage Mews next door to 11, Selby'))[0]?.[0]).toBe('nine') })
  it('minutes are no house', () => { expect(readingsOf({ text: 'near 5 minutes walk from Selby station' }).some((p) => p.beside !== undefined)).toBe(false) })
})

it('a whole address is read in one way', () => {
  for (const text of ['22 Acacia Avenue, Bolton, BL1 5AA', 'Flat 2, 14 George Street, Leeds LS3 1BB', 'Howard House, 40-64 St Johns Street, Bedford']) expect(readingsOf({ text })).toHaveLength(1)
})
it('a street that is called as a town is stays a street', () => {
  expect(readingsOf({ text: '12 St Helens Road, Ipswich' })).toMatchObject([{ number: '12', name: '', street: 'saint helens road', town: 'ipswich' }])
  expect(readingsOf({ text: '4 Upper St Annes Road, Faversham' })[0]).toMatchObject({ number: '4', name: '', street: 'upper saint annes road', town: 'faversham' })
  expect(readingsOf({ text: '10 Mile End Rd London' })[0]).toMatchObject({ number: '10', street: 'mile end road', town: 'london' })
  expect(readingsOf({ text: '57 Acacia Way Chester le Street' })[0]).toMatchObject({ number: '57', street: 'acacia way', town: 'chester le street' })
})
it('nothing but a placeholder is read in none', () => { for (const text of ['', 'NFA', 'as above', ', ,']) expect(readingsOf({ text })).toEqual([]) })
it('however long and odd, it is read in few ways, and of what is too long the beginning', () => {
  for (const text of ['next door to '.repeat(3_000), 'corner of a and '.repeat(3_000), `${'a '.repeat(20_000)}9`, 'st '.repeat(10_000)]) {
    expect(readingsOf({ text }).length).toBeLessThanOrEqual(8)
    expect(readingsOf({ text })).toEqual(readingsOf({ text: text.slice(0, 400) }))
  }
})
