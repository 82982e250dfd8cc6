import { expect, test } from 'vitest'
import { check } from './check.ts'
import { HotIndex } from './hot-index.ts'
import type { Subject } from './subject.ts'
import { traitsOf } from './traits.ts'

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
