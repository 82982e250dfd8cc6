import { expect, test } from 'vitest'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { HotIndex } from './hot-index.ts'
import { rank } from './rank.ts'
import { bandOf, probabilityOf, whySame, whyTied } from './say-why.ts'
import type { Asked, RecordedAddress, Subject } from './subject.ts'
import { traitsOf } from './traits.ts'

const index = new HotIndex()
type Row = { record: string; id: string; name?: string; given?: string; family?: string; born?: string; phones?: string[]; addresses?: RecordedAddress[]; vehicles?: string[]; earlierNames?: string[] }
const rows = [...demoRecords(2_000, 3)].filter((r) => r.record === 'person') as unknown as Row[]
index.load(rows.map((r) => {
  const subject: Subject = { id: r.id, names: [{ ...(r.given ? { given: r.given } : {}), ...(r.family ? { family: r.family } : {}), ...(r.name ? { full: r.name } : {}), kind: 'name' }, ...(r.earlierNames ?? []).map((full) => ({ full, kind: 'earlier' as const }))],
    ...(r.born && /^\d/.test(r.born) ? { born: { date: r.born } } : {}), phones: r.phones ?? [], handles: [], addresses: r.addresses ?? [], vehicles: r.vehicles ?? [] }
  return { id: r.id, traits: traitsOf(subject) }
}))
const asking = (asked: Asked) => rank(asked, '2026-05-01', index, index.counts)
const sum = (reasons: readonly { bits: number }[]) => reasons.reduce((n, r) => n + r.bits, 0)

test('the reasons add up to the score, for everybody found, whatever was asked', async () => {
  let checked = 0
  let linked = 0
  for (const r of rows.filter((_, i) => i % 25 === 0)) {
    const name = [r.given, r.family].filter(Boolean).join(' ')
    const questions: Asked[] = [{ name }, { name: `${r.family} ${r.given}`, age: 40 }, { ...(r.born ? { born: r.born } : {}), name, ...(r.phones?.[0] ? { phone: r.phones[0] } : {}), ...(r.addresses?.[0] ? { address: r.addresses[0].text } : {}) }, ...(r.phones?.[0] ? [{ phone: r.phones[0] }] : []), ...(r.vehicles?.[0] ? [{ vehicle: r.vehicles[0], name: 'Dan' }] : [])]
    for (const q of questions) for (const a of await asking(q)) {
      expect(sum(whySame(a))).toBeCloseTo(a.score, 6)
      expect(sum(whyTied(a))).toBeCloseTo(a.tie, 6)
      for (const reason of [...whySame(a), ...whyTied(a)]) expect(reason.says).not.toMatch(/undefined|null|\[object/)
      if (a.linkedTo !== undefined) linked += 1
      checked += 1
    }
  }
  expect(checked).toBeGreaterThan(1_000)
  expect(linked, 'records linked through a surer one are among them').toBeGreaterThan(0)
})

test('each way to fit has its own words', async () => {
  const one = rows.find((r) => r.given && r.family && r.born && /-(0[1-9]|1[0-2])-(0[1-9]|1[0-2])$/.test(r.born) && r.born.slice(5, 7) !== r.born.slice(8) && r.phones?.[0])!
  const [y, m, d] = one.born!.split('-')
  const found = (await asking({ name: `${one.given} ${one.family}`, born: `${y}-${d}-${m}`, phone: `${one.phones![0]!.slice(0, -2)}${one.phones![0]!.at(-1)}${one.phones![0]!.at(-2)}` })).find((a) => a.id === one.id)!
  const says = whySame(found).map((r) => r.says).join('; ')
  expect(says).toContain('day and month swapped')
  expect(says).toMatch(/first name the same/)
  expect(says).toMatch(/slip|the same number/)
})

test('bands and chances follow from the bits', () => {
  expect([7, 6.6, 4, 1, -1, -5].map(bandOf)).toEqual(['almost certain', 'almost certain', 'very likely', 'likely', 'possible', 'weak'])
  expect(probabilityOf(0)).toBe(0.5)
  expect(probabilityOf(6.6)).toBeCloseTo(0.99, 2)
})
