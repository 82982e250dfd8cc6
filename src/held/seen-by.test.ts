import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { matchedSource } from '#adapters/history-matched/matched-source.ts'
import { checkHeld } from './check-held.ts'
import { heldInFolder } from './folder-source.ts'
import type { Held } from './held-facts.ts'
import { heldHolder } from './held-holder.ts'
import { seenBy } from './seen-by.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-seen-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const at = Date.UTC(2026, 4, 1)
const number = '07700 900177'
writeFileSync(join(dir, 'events.ndjson'), [
  { record: 'event', id: 'secret', kind: 'crime', at: '2020-05-15', says: 'Known to few.', serious: 'yes', mayKnow: ['inspector'], persons: [{ role: 'victim', name: 'Bettina Quillfeather', born: '1990-01-02', phones: [number] }] },
  { record: 'event', id: 'open', kind: 'contact', at: '2021-05-15', says: 'Asked about a form.', persons: [{ role: 'caller', name: 'Bettina Quillfeather', born: '1990-01-02', phones: [number] }] },
].map((r) => JSON.stringify(r)).join('\n'))
const held = heldInFolder(dir, () => '2026-05-01')
// As if it had been restricted between the question for the restrictions and the question for what stands about those found.
const askedTooEarly: Held = { ...held, restricted: () => Promise.resolve(new Map()) }
const check = async (may: (mayKnow: readonly string[]) => boolean, of = askedTooEarly) => checkHeld({ phone: number }, at, await seenBy(of, may))

describe('S25: what came to be restricted while a question was asked', () => {
  it('is shown by no check to those who may not know, with nobody written inside it', async () => {
    const told = JSON.stringify(await check(() => false))
    expect(told).toContain('Asked about a form.')
    expect(told).not.toContain('Known to few')
    expect(told).not.toContain('#secret')
    expect(told.replaceAll(/"weaker":\d+/g, '')).toBe(JSON.stringify(await check(() => false, held)).replaceAll(/"weaker":\d+/g, ''))
  })
  it('control: it is shown to those who may', async () => expect(JSON.stringify(await check((mayKnow) => mayKnow.includes('inspector')))).toContain('Known to few'))
  it('is in no receipt that the room reads, and raises the floor all the same', async () => {
    const answer = await matchedSource('county', heldHolder(askedTooEarly), () => at).ask({ number }, at)
    if (answer.is !== 'answered') throw new Error(answer.why)
    expect(answer.receipt.matches.map((m) => 'record' in m && m.record.says)).toEqual([expect.stringContaining('Asked about a form')])
    expect(answer.receipt.raises).toContain('serious-assault-before')
    expect(answer.receipt).toEqual((await matchedSource('county', heldHolder(held), () => at).ask({ number }, at) as typeof answer).receipt)
  })
})
