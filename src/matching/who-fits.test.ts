// Who is told of for sure, and that nobody who has the very number or home is crowded out by namesakes of whoever is asked about.
import { expect, it } from 'vitest'
import { HotIndex } from './hot-index.ts'
import type { Asked, Subject } from './subject.ts'
import { traitsAsked, traitsOf } from './traits.ts'
import { whoFits, type Fit } from './who-fits.ts'

const today = '2026-05-01'
const record = (id: string, given: string, family: string, more: Partial<Subject> = {}) => ({ id, traits: traitsOf({ id, names: [{ given, family, kind: 'name' }], phones: [], handles: [], vehicles: [], addresses: [], ...more }) })
const letters = 'bcdfghklmnprst'
const crowd = Array.from({ length: 12_000 }, (_, i) => record(`c${i}`, `${letters[i % 14]!.toUpperCase()}a${letters[(i * 5) % 13]}o${letters[(i * 3) % 11]}`, `${letters[(i * 7) % 14]!.toUpperCase()}e${letters[(i * 11) % 13]}u${letters[i % 9]}ton`, { phones: [`01632 96${String(1000 + (i % 9000))}`], addresses: [{ text: `${1 + (i % 90)} ${['Elm', 'Oak', 'Ash'][i % 3]} Road, ${['Hull', 'York', 'Leeds'][i % 3]}` }] }))
const telling = async (asked: Asked, ...people: ReturnType<typeof record>[]): Promise<ReadonlyMap<string, Fit>> => { const index = new HotIndex(); index.load([...crowd, ...people]); return (await whoFits(traitsAsked(asked, today), index, index.counts)).of }

it('that somebody of a surname lives at the home asked makes nobody else of that surname a sure answer', async () => {
  const told = await telling({ name: 'Robyn Worpole', address: '7 Albert Terrace, Whitby' }, record('him', 'Gregory', 'Worpole', { addresses: [{ text: '7 Albert Terrace, Whitby' }] }), record('far', 'Hilda', 'Worpole', { born: { date: '1951-02-02' } }), record('away', 'Denis', 'Worpole', { addresses: [{ text: '3 Quay Lane, Truro' }] }))
  expect(told.get('him')?.strength).toBe('strong')
  expect([told.get('far')?.strength, told.get('away')?.strength]).not.toContain('strong')
})

it('whoever has the very number or lives in the very home is told of, however many bear the name that was asked', async () => {
  const namesakes = Array.from({ length: 400 }, (_, i) => record(`n${i}`, 'Juliana Mary', 'Smithson', { born: { date: `19${50 + (i % 50)}-0${1 + (i % 9)}-1${i % 10}` } }))
  const told = await telling({ name: 'Juliana Mary Smithson', phone: '07700 900123', address: '9 Vicarage Mews, Selby', born: '10/01/1950' }, ...namesakes, record('owner', 'Arthur', 'Pell', { phones: ['07700 900123'] }), record('mate', 'Winifred', 'Quill', { addresses: [{ text: '9 Vicarage Mews, Selby' }] }))
  expect([told.get('owner')?.strength, told.get('mate')?.strength]).toEqual(['strong', 'strong'])
})
