import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkText } from '../cli/check-text.ts'
import { checkHeld } from './check-held.ts'
import { heldInFolder } from './folder-source.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-worst-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const at = Date.UTC(2026, 4, 1)
const number = '07700 900177'

/** A hostel's telephone: so many people have it, and the last of them is the one against whom an order is in force. */
async function atTheHostel(people: number) {
  const own = mkdtempSync(join(dir, 'hostel-'))
  const persons = Array.from({ length: people }, (_, i) => ({ record: 'person', id: `P${String(i).padStart(4, '0')}`, name: `Resident${String.fromCharCode(97 + (i % 26))} Quill${String.fromCharCode(97 + (Math.floor(i / 26) % 26))}feather`, phones: [number] }))
  const order = { record: 'event', id: 'order', kind: 'order', at: '2026-01-15', until: '2027-01-15', says: 'Not to go to her home.', persons: [{ role: 'suspect', id: persons.at(-1)!.id }] }
  writeFileSync(join(own, 'all.ndjson'), [...persons, order].map((r) => JSON.stringify(r)).join('\n'))
  const answer = await checkHeld({ phone: number }, at, heldInFolder(own, () => '2026-05-01'))
  if (answer.is !== 'answered') throw new Error(answer.says)
  return answer
}

test('of forty who have one number the one with an order in force is listed first, though thirty-nine stand before in the files', async () => {
  const answer = await atTheHostel(40)
  expect(answer.ties.map((one) => one.records[0]!.id)).toHaveLength(10)
  expect(answer.ties[0]).toMatchObject({ hanging: { lines: [{ weight: 'order-live' }] } })
  expect(answer).toMatchObject({ weaker: 30 })
  expect(checkText(answer)).not.toContain('NOT ALL COMPARED')
})

test('where more have one number than are compared it is said, with what to ask besides', async () => {
  const answer = await atTheHostel(620)
  expect(answer.notCompared).toBe('more than 500 share all that was asked, and 500 were compared: ask with a name, a birth or a flat as well')
  expect(checkText(answer)).toContain('NOT ALL COMPARED: more than 500 share all that was asked')
})

test('what makes a suspect dangerous and is recorded of her too is told once, also by a store that makes each answer anew', async () => {
  const own = mkdtempSync(join(dir, 'wanted-'))
  const [her, him] = [{ id: 'her', name: 'Alison Quillfeather', phones: [number] }, { id: 'him', name: 'Darren Stonebridge' }]
  writeFileSync(join(own, 'all.ndjson'), [{ record: 'person', ...her }, { record: 'person', ...him },
    { record: 'event', id: 'assault', kind: 'crime', at: '2026-04-01', stage: 'wanted', says: 'Assault.', persons: [{ role: 'victim', id: 'her' }, { role: 'suspect', id: 'him' }] },
    { record: 'event', id: 'custody', kind: 'custody', at: '2026-04-29', until: '2026-04-30', stage: 'released', says: 'Released.', persons: [{ role: 'suspect', id: 'him' }] }].map((r) => JSON.stringify(r)).join('\n'))
  const held = heldInFolder(own, () => '2026-05-01')
  const answer = await checkHeld({ phone: number }, at, { ...held, facts: async (ids) => structuredClone(await held.facts(ids)) })
  if (answer.is !== 'answered') throw new Error(answer.says)
  expect(answer.ties[0]!.hanging.lines.map((l) => [l.tag, l.id.split(':')[1]]).sort()).toEqual([['JUST RELEASED', 'custody'], ['WANTED', 'assault']])
})
