import { expect, test } from 'vitest'
import { check } from './check.ts'
import { rankAll } from './rank.ts'
import { HotIndex } from './hot-index.ts'
import type { Subject } from './subject.ts'
import { traitsAsked, traitsOf } from './traits.ts'

const today = '2026-05-01'
const rang = (n: number): Partial<Subject>[] => Array.from({ length: n }, () => ({ phones: ['07700 900123'], addresses: [{ text: 'Flat 4, 12 Example Road, Anytown' }] }))
const owner: Partial<Subject> = { names: [{ given: 'Anna', family: 'Brook', kind: 'name' }], phones: ['07700 900123'] }
const foundBy = async (asked: Parameters<typeof check>[0], held: readonly Partial<Subject>[]): Promise<string[]> => {
  const index = new HotIndex()
  index.load(held.map((one, i) => ({ id: one.names === undefined ? `event-${i}` : 'owner', traits: traitsOf({ id: '', names: [], phones: [], handles: [], vehicles: [], addresses: [], ...one }) })))
  return (await check(asked, today, index, index.counts, 1_000)).matches.flatMap((m) => [m.id])
}

test('who has a number is found however often it rang, and so is what happened there; from five hundred on as much as there is room for', async () => {
  expect(await foundBy({ phone: '07700 900123' }, [...rang(1_500), owner])).toContain('owner')
  for (const held of [[...rang(400), owner], [owner, ...rang(400)]]) {
    for (const asked of [{ phone: '07700 900123' }, { phone: '07700 900123', address: 'Flat 4, 12 Example Road, Anytown' }]) expect(await foundBy(asked, held), JSON.stringify(asked)).toContain('owner')
  }
  for (const [held, found] of [[100, 100], [450, 450], [1_500, 500]] as const) expect((await foundBy({ phone: '07700 900123' }, rang(held))).length).toBe(found)
})

test('that more share all that was asked than are compared is said, and not where all were', async () => {
  for (const [held, isCut] of [[1, false], [149, false], [499, false], [501, true], [1_500, true], [3_000, true]] as const) {
    const index = new HotIndex()
    index.load([...rang(held), owner].map((one, i) => ({ id: `r-${i}`, traits: traitsOf({ id: '', names: [], phones: [], handles: [], vehicles: [], addresses: [], ...one }) })))
    expect((await rankAll(traitsAsked({ phone: '07700 900123' }, today), index, index.counts)).isCut, String(held)).toBe(isCut)
  }
})
