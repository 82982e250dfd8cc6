// What those who live together say of one another's names, and what homes that fit alike take from each other.
import { describe, expect, it } from 'vitest'
import { check, type Match } from './check.ts'
import { HotIndex } from './hot-index.ts'
import type { Asked, Subject } from './subject.ts'
import { traitsAsked, traitsOf } from './traits.ts'
import { Question } from './weigh.ts'
import { weights } from './weights.ts'

const today = '2026-05-01'
type Held = { id: string; traits: ReturnType<typeof traitsOf> }
const record = (id: string, given: string, family: string, more: Partial<Subject> = {}): Held => ({ id, traits: traitsOf({ id, names: [{ given, family, kind: 'name' }], phones: [], handles: [], vehicles: [], addresses: [], ...more }) })
const crowd = Array.from({ length: 2_000 }, (_, i) => record(`c${i}`, ['Ann', 'Brian', 'Clare', 'Derek'][i % 4]! + 'abcdefghij'[i % 10], `${'bcdfghklmn'[i % 10]}${['arlow', 'ennet', 'inton', 'olland', 'unter'][i % 5]}`, { addresses: [{ text: `${i % 150} Quarry ${['Road', 'Lane', 'Street'][i % 3]}, ${['Hull', 'Leeds', 'York'][i % 3]}` }] }))
const asking = async (asked: Asked, ...people: Held[]): Promise<Match[]> => { const index = new HotIndex(); index.load([...crowd, ...people]); return (await check(asked, today, index, index.counts)).matches }
const addresses = [{ text: '7 Albert Terrace, Whitby' }]

describe('a surname taken from a house-mate', () => {
  const her = record('her', 'Robyn', 'Banyard', { phones: ['07700 900111'], addresses })
  const him = record('him', 'Gregory', 'Worpole', { addresses })
  const asked: Asked = { name: 'Robyn Worpole', phone: '07700 900111' }
  const surnameOf = (found: readonly Match[]) => found.find((m) => m.id === 'her')!.person.reasons.find((r) => r.about === 'surname')!
  it('speaks hardly against her, and it is said why', async () => {
    const [with_, without] = [await asking(asked, her, him), await asking(asked, her, record('him', 'Gregory', 'Worpole', { addresses: [{ text: '9 Albert Terrace, Whitby' }] }))]
    expect(with_[0]!.id).toBe('her')
    expect(surnameOf(with_).says).toBe('another surname: Worpole, held as Banyard; one of the same home bears it (him)')
    expect(surnameOf(with_).bits).toBeGreaterThan(surnameOf(without).bits + 3)
    expect(surnameOf(without).says).toBe('another surname: Worpole, held as Banyard')
    for (const m of with_) expect(Math.round(m.person.reasons.reduce((n, r) => n + r.bits, 0) * 10)).toBe(Math.round(m.person.score * 10))
  })
  it('not of whom only the first name fits', async () => expect(surnameOf(await asking({ name: 'Robyn Worpole' }, her, him)).says).not.toContain('one of the same home'))
})

it('another surname speaks less against a woman than against a man', () => {
  const index = new HotIndex()
  index.load(crowd)
  const bitsOf = (sex?: Subject['sex']): number => new Question(traitsAsked({ name: 'Robin Worpole' }, today), index.counts).weigh(record('x', 'Robin', 'Banyard', sex === undefined ? {} : { sex }).traits).names!.family!.bits
  expect(bitsOf('female') - bitsOf()).toBeCloseTo(weights.anotherSurname.f, 9)
  expect(bitsOf('male') - bitsOf()).toBeCloseTo(weights.anotherSurname.m, 9)
  expect(bitsOf('other')).toBe(bitsOf())
})

describe('homes that fit alike', () => {
  const at = (id: string, given: string, text: string) => record(id, given, 'Ostrander', { addresses: [{ text }] })
  const tieOf = (found: readonly Match[], id: string): number => found.find((m) => m.id === id)!.place!.score
  const one = at('one', 'Ida', '12 Sandpiper Close, Whitby YO21 1AA')
  const asked: Asked = { address: '12 Sandpiper Close, Whitby' }
  const beside = async (text: string): Promise<number> => tieOf(await asking(asked, one, at('two', 'Otto', text)), 'one')
  it('share what was asked, and two records of one home do not, though one says less', async () => {
    const [another, itself] = [await beside('12 Sandpiper Close, Whitby YO22 4BB'), await beside('12 Sandpiper Close, Whitby')]
    expect(another).toBeLessThan(itself - 0.5)
    expect(another).toBeLessThanOrEqual(0.1)
  })
  it('of 9 and 9a the one that was said is first by far, and of the other it is told that it was asked otherwise', async () => {
    const [plain, lettered] = [at('plain', 'Ida', '9 Sandpiper Close, Whitby YO21 1AA'), at('lettered', 'Otto', '9a Sandpiper Close, Whitby YO21 1AA')]
    const of = (number: string) => asking({ address: `${number} Sandpiper Close, Whitby` }, plain, lettered)
    for (const [number, first, second] of [['9a', 'lettered', 'plain'], ['9', 'plain', 'lettered']] as const) {
      const found = await of(number)
      expect(found.map((m) => m.id).slice(0, 2), number).toEqual([first, second])
      expect(tieOf(found, first) - tieOf(found, second), number).toBeGreaterThan(2.5)
      expect(tieOf(found, first), number).toBeGreaterThan(1.5)
      expect(found[1]!.place!.reasons[0]!.says).toContain(`asked as ${number} Sandpiper Close`)
    }
  })
})

describe('a birth that is asked', () => {
  const father = record('undated', 'Leopold', 'Mcgilloway', { phones: ['07700 900111'], addresses })
  const linkedOf = async (date: string): Promise<number> => (await asking({ name: 'Leopold Mcgilloway', born: '10/10/1941' }, father, record('dated', 'Leo', 'Mcgilloway', { phones: ['07700 900111'], addresses, born: { date } }))).find((m) => m.id === 'dated')?.person.score ?? -Infinity
  it('keeps from whom was found a record that was born in another year', async () => {
    expect(await linkedOf('1941-10-10')).toBeGreaterThan(3.3)
    expect(await linkedOf('1965-12-06')).toBeLessThan(0)
  })
})
