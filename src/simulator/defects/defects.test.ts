import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hunt, planted } from '../../../tools/plant-defect.mjs'
import { allDefects } from './all-defects.ts'

test('every defect stands where it says, exactly once, and has a name of its own', () => {
  expect(allDefects.filter((d, i) => allDefects.findIndex((x) => x.name === d.name) !== i).map((d) => d.name)).toEqual([])
  for (const d of allDefects) expect(planted(d), d.name).toContain(d.put)
})

test('a defect whose text is not there is refused, not counted', () => {
  expect(() => planted({ ...allDefects[0]!, find: 'no such line stands here' })).toThrow(/stands 0 times/)
  expect(() => planted({ ...allDefects[0]!, find: '\n' })).toThrow(/not once/)
})

test('every check that is built has two defects planted against it, and no defect is against a check that is not', () => {
  const built = readdirSync(new URL('../checks/', import.meta.url)).flatMap((f) => (/^s\d\d-.*(?<!\.test)\.ts$/.test(f) ? [`S${Number(f.slice(1, 3))}`] : []))
  expect(built.filter((s) => allDefects.filter((d) => d.breaks.includes(s)).length < 2)).toEqual([])
  expect(allDefects.filter((d) => d.breaks.length === 0 || !d.breaks.some((s) => built.includes(s))).map((d) => d.name)).toEqual([])
})

// A sample small enough for every run; npm run defects plants them all.
const sample = ['messages-are-mail', 'owner-goes-home', 'sent-is-there', 'clock-from-grading', 'a-gap-nobody-covers', 'nobody-owes-the-grade']

test('a sample of defects is seen by a check it breaks, in worlds where the healthy product breaks none', { timeout: 120_000 }, async () => {
  const world = { seeds: 3, hours: 3, first: 15, seconds: 60 }
  for (const name of sample) {
    const defect = allDefects.find((d) => d.name === name)!
    const seen = await hunt(defect, world)
    expect(defect.breaks, `${name}: ${seen.by ?? 'nobody saw it'}: ${seen.says ?? ''}`).toContain(seen.by)
  }
  const healthy = await hunt(undefined, world)
  expect(healthy.says).toBeUndefined()
})
