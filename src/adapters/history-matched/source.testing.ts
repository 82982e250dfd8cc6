// What every history source must do, whoever wrote it: docs/how-to/write-a-source.md. Call it from a test of your own with a source that holds the three records below.
import { describe, expect, test } from 'vitest'
import type { Answer } from '#domain/history/record.ts'
import type { Source } from '../history-journal/journal-sources.ts'

/** What the source must hold: she at her number and home, he with her in a crime, and a stranger elsewhere. */
export const mustHold = {
  her: { name: 'Anna Brook', dob: '1984-03-07', number: '07700 900123', address: 'Flat 4, 12 Example Road, Anytown' },
  crime: { kind: 'crime', at: '2016-11-02', says: 'Assault in front of the children.', serious: true },
  stranger: { name: 'Owen Lindqvist', number: '07700 900199' },
} as const

export type UnderTest = {
  source: Source
  /** Makes it fail as it fails in life: its server gone, its file unreadable. Undone by `mend`. */
  breakIt: () => void | Promise<void>
  mend: () => void | Promise<void>
}

export function sourceContract(name: string, open: () => Promise<UnderTest>, close: () => Promise<void> = async () => {}): void {
  describe(`the contract of a source: ${name}`, () => {
    const at = Date.UTC(2026, 4, 1)
    const within = async (answer: Promise<Answer>): Promise<Answer> => Promise.race([answer, new Promise<never>((_, no) => { setTimeout(() => no(new Error('no answer within 10 s')), 10_000) })])
    const receipt = (a: Answer) => { if (a.is !== 'answered') throw new Error(`not checked: ${a.why}`); return a.receipt }

    test('finds by number, home, and name with birth: strong, and with a receipt that can be checked', async () => {
      const { source } = await open()
      for (const asked of [{ number: mustHold.her.number }, { address: mustHold.her.address }, { name: mustHold.her.name, dob: mustHold.her.dob }]) {
        const r = receipt(await within(source.ask(asked, at)))
        expect(r.matches.filter((m) => m.strength === 'strong'), JSON.stringify(asked)).toHaveLength(1)
        expect(r).toMatchObject({ source: source.name, query: asked, askedAt: at, sourceVersion: expect.stringMatching(/./), hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
        expect(r.answeredAt).toBeGreaterThanOrEqual(at)
      }
      await close()
    }, 60_000)

    test('the same question gives the same hash, another answer another', async () => {
      const { source } = await open()
      const [a, b, none] = [receipt(await source.ask({ number: mustHold.her.number }, at)), receipt(await source.ask({ number: mustHold.her.number }, at + 5)), receipt(await source.ask({ number: '07700 900555' }, at))]
      expect(a.hash).toBe(b.hash)
      expect(none.hash).not.toBe(a.hash)
      expect(none.matches).toEqual([])
      await close()
    }, 60_000)

    test('S12: it never rejects; broken it is NOT CHECKED with why, never "nothing found"; mended it answers again', async () => {
      const { source, breakIt, mend } = await open()
      await breakIt()
      const answer = await within(source.ask({ number: mustHold.her.number }, at))
      expect(answer).toMatchObject({ is: 'not-checked', source: source.name, query: { number: mustHold.her.number }, askedAt: at })
      expect(answer.is === 'not-checked' && answer.why).toMatch(/.{10}/)
      await mend()
      expect(receipt(await within(source.ask({ number: mustHold.her.number }, at))).matches).toHaveLength(1)
      await close()
    }, 60_000)

    test('too little, and what cannot be searched by, is NOT CHECKED; what is said oddly does no harm', async () => {
      const { source } = await open()
      for (const asked of [{ name: 'Anna' }, { number: 'withheld' }, {}]) expect(await within(source.ask(asked, at)), JSON.stringify(asked)).toMatchObject({ is: 'not-checked' })
      for (const odd of ['\u0000', '\ud800', "'; drop table person; --", '{"$ne":1}', 'x'.repeat(300), '../../etc/passwd', '%00', '<script>']) expect(['answered', 'not-checked']).toContain((await within(source.ask({ name: `${odd} ${odd}`, number: mustHold.stranger.number }, at))).is)
      await close()
    }, 60_000)

    test('asked by many at once each gets its own answer', async () => {
      const { source } = await open()
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => source.ask({ number: i % 2 === 0 ? mustHold.her.number : '07700 900555' }, at + i)))
      answers.forEach((a, i) => { expect(receipt(a)).toMatchObject({ askedAt: at + i }); expect(receipt(a).matches).toHaveLength(i % 2 === 0 ? 1 : 0) })
      await close()
    }, 60_000)
  })
}
