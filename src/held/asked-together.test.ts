import { expect, test } from 'vitest'
import { askedTogether } from './asked-together.ts'

test('what comes in one turn is asked once, what comes later anew; a failure is told to all who asked', async () => {
  const runs: (readonly number[])[] = []
  let fails = false
  const ask = askedTogether(async (all: readonly number[]) => { runs.push(all); if (fails) throw new Error('lost'); return all.length })
  expect(await Promise.all([ask(1), ask(2), Promise.resolve().then(() => ask(3))])).toEqual([3, 3, 3])
  expect(await ask(4)).toBe(1)
  expect(runs).toEqual([[1, 2, 3], [4]])
  fails = true
  await expect(Promise.allSettled([ask(5), ask(6)])).resolves.toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  fails = false
  expect(await ask(7)).toBe(1)
})

test('a question that comes while another is being answered is not answered by that one', async () => {
  let value = 'before'
  const ask = askedTogether(async () => { const read = value; await new Promise((r) => { setTimeout(r, 20) }); return read })
  const first = ask(undefined)
  await new Promise((r) => { setTimeout(r, 5) })
  value = 'after'
  expect([await first, await ask(undefined)]).toEqual(['before', 'after'])
})
