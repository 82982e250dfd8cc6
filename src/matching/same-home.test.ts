// Which of many addresses is the one that was said. Lines as registers write them, without commas.
import { expect, it } from 'vitest'
import { check } from './check.ts'
import { HotIndex } from './hot-index.ts'
import type { Asked } from './subject.ts'
import { traitsAsked, traitsOf } from './traits.ts'
import { whoFits } from './who-fits.ts'

const streets = ['Mill', 'Church', 'Station', 'Orchard', 'Norwich', 'Tavistock', 'Chapel', 'Bridge', 'Harrow', 'Priory']
const crowd = Array.from({ length: 1_500 }, (_, i) => ({ text: `${1 + (i % 40)} ${streets[i % 10]} ${['Road', 'Street', 'Lane'][i % 3]} ${['Bedford', 'Wickford Essex', 'Kempston Bedford'][(i >> 3) % 3]}` }))
async function firstOf(asked: string, ...lines: readonly (string | readonly [string, string])[]): Promise<string | undefined> {
  const index = new HotIndex()
  const held = [...crowd, ...lines.map((one) => (typeof one === 'string' ? { text: one } : { text: one[0], postcode: one[1] }))]
  index.load(held.map((address, i) => ({ id: String(i).padStart(5, '0'), traits: traitsOf({ id: '', names: [], phones: [], handles: [], vehicles: [], addresses: [address] }) })))
  const { matches } = await check({ address: asked } satisfies Asked, '2026-05-01', index, index.counts)
  return matches[0] === undefined ? undefined : held[Number(matches[0].id)]!.text
}

it.each([
  ['Flat 3 71 Ashburnham Road Bedford', '71 Ashburnham Road Flat 4 Bedford', 'Flat 3 71 Ashburnham Road Bedford'],
  ['73 High Street Bedford', '73 High Street Kempston Bedford', '73 High Street Bedford'],
  ['Mulberry House 22 High Street Halstead', 'Oak House High Street Great Yeldham Halstead Essex', 'Mulberry House 22 High Street Halstead'],
  ['Room 71 Burrell Centre Staniforth Road Thetford', 'Burrell Centre Staniforth Road Staniforth Road Thetford', 'Room 71 Burrell Centre Staniforth Road Thetford Norfolk'],
  ['Flat D Broadway Apartments 30 The Broadway Bedford', 'Broadway House 4-6 The Broadway Bedford', 'Flat D Broadway Apartments 30 The Broadway Bedford'],
  ['2 Springfield Centre Kempston Bedford', 'The Mulberry Bush Springfield Centre Kempston Bedford', '2 Springfield Centre Kempston Bedford'],
  ['Unit 3 Swinborne Court Basildon', 'Unit 5 Swinborne Court Swinborne Road Basildon Essex', 'Unit 3 Swinborne Court Basildon'],
])('what was said comes before what is nearly that: %s', async (asked, near, right) => expect(await firstOf(asked, near, right)).toBe(right))

it.each([
  ['4 Fenice Court', 'Flat 4, Fenice Court, Phoenix Park, Eaton Socon'], ['Flat 12 Othello Court', '12 Othello Court 50 Shakespeare Road Bedford'], ['11 Samson House Arterial Road', 'Office 11, Samson House, Arterial Road, Laindon'],
  ['Flat 74 Queens Street', '74 Queens Street Bedford'], ['74 Queens Street', 'Flat 74 Queens Street Bedford'], ['14 Chapel Row Billericay', '12-16 Chapel Row Billericay'], ['First floor flat 21 Pepper Road', '21 Pepper Road Bedford'],
])('said otherwise it is found: %s', async (asked, held) => expect(await firstOf(asked, held)).toBe(held))

it('one home recorded under a village, a post town and both is no rival of itself: another flat of the house does not come before it', async () => {
  const own = [['6 Boleyn Mansions High Road Pitsea', 'SS13 3AN'], ['6 Boleyn Mansions High Road Basildon', 'SS13 3AN'], ['6 Boleyn Mansions High Road Pitsea Basildon', 'SS13 3AN']] as const
  expect(await firstOf('6 Boleyn Mansions High Road Pitsea Basildon', ['1 Boleyn Mansions High Road Pitsea Basildon', 'SS13 3AN'], ...own)).toMatch(/^6 /)
})

it('half a postcode tells the place', async () => {
  const held = [['9 Alder Row', 'MK42 7PR'], ['9 Alder Row', 'SS12 9AJ']] as const
  for (const [at, half] of [[0, 'MK42'], [1, 'SS12']] as const) {
    const index = new HotIndex()
    index.load(held.map(([text, postcode], i) => ({ id: String(i), traits: traitsOf({ id: '', names: [], phones: [], handles: [], vehicles: [], addresses: [{ text, postcode }] }) })))
    expect((await check({ address: `9 Alder Row ${half}` }, '2026-05-01', index, index.counts)).matches[0]!.id).toBe(String(at))
  }
})

it('the same street and number in another town is not told as the home that was asked, and under no town that differs it is', async () => {
  const at = ['12 High Street, Hull', '12 High Street, Leeds', '12 High Street']
  const index = new HotIndex()
  index.load([...crowd, ...at.map((text) => ({ text }))].map((address, i) => ({ id: String(i), traits: traitsOf({ id: '', names: [], phones: [], handles: [], vehicles: [], addresses: [address] }) })))
  const fits = (await whoFits(traitsAsked({ address: '12 High Street, Leeds' }, '2026-05-01'), index, index.counts)).of
  expect(at.map((_, i) => fits.get(String(crowd.length + i))?.strength)).toEqual([undefined, 'strong', 'strong'])
})

it('a flat of a house left away is at most possible as the house of that number', async () => {
  const index = new HotIndex()
  index.load([...crowd, { text: '18 Alder Grove, Leeds' }].map((address, i) => ({ id: String(i), traits: traitsOf({ id: '', names: [], phones: [], handles: [], vehicles: [], addresses: [address] }) })))
  const strength = async (address: string): Promise<string | undefined> => (await whoFits(traitsAsked({ address }, '2026-05-01'), index, index.counts)).of.get(String(crowd.length))?.strength
  expect([await strength('Flat 18 Alder Grove, Leeds'), await strength('18 Alder Grove, Leeds')]).toEqual(['possible', 'strong'])
})
