import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import type { Home } from './open-journal.ts'
import { callAtTheDoor, served } from './served.testing.ts'

let postgres: TestPostgres | null = null
const dir = mkdtempSync(join(tmpdir(), 'holdfast-server-'))
beforeAll(async () => { postgres = await startPostgres() })
afterAll(async () => {
  await postgres?.stop()
  rmSync(dir, { recursive: true, force: true })
})

// What people and machines put into texts: marks, joined letters, escapes that are only letters, quotes, lines, spaces that matter.
const texts = ['\ufeffHe is here', 'a\ufeffb\ufeff', '  two spaces  ', 'line\r\nline\n\ttab', '\u{1F6A8}\u{1F468}\u200d\u{1F469}\u200d\u{1F467}', 'e\u0301 is not \u00e9', '\\u0000 typed, \\ud83d typed', '"\'`$1 ${x} %s \\', '\u2028\u2029\u0085\u200b\u202e', '\u0001\u001f\u007f', '</script><b>', '  ', '\uffff\ufdd0']

const homes: [string, () => Promise<Home>][] = [
  ['the embedded database', async () => ({ is: 'embedded', dir: join(dir, 'data') })],
  ...(hasPostgres ? [['PostgreSQL', async () => ({ is: 'postgres', url: await postgres!.database() })] as [string, () => Promise<Home>]] : []),
]

describe.each(homes)('a room on %s', (_, make) => {
  test('S1, S21: a call with every kind of text is kept to the byte, over a restart, and everybody signed in stays so', async () => {
    const home = await make()
    const first = await served({ home })
    const hale = await first.as('S-hale', 'call-handler')
    const said = await hale.tell(callAtTheDoor({ words: texts.map((text) => ({ who: 'caller', text })) }))
    expect(said.status, said.text).toBe(200)
    const { contact } = said.body.made
    const words = (answer: { body: any }): string[] => answer.body.contact.words.map((w: { text: string }) => w.text)
    const before = await hale.get(`/views/contact/${contact}`)
    expect(words(before)).toEqual(texts)
    await first.close()

    const second = await served({ home, port: first.port })
    const after = await hale.get(`/views/contact/${contact}`)
    expect(after.status, after.text).toBe(200)
    expect(words(after)).toEqual(texts)
    expect(after.body.contact).toEqual(before.body.contact)
    const story = await hale.get(`/story/${contact}`)
    expect(story.body.entries[0].facts.find((f: { type: string }) => f.type === 'words-added').words.map((w: { text: string }) => w.text)).toEqual(texts)
    const line = await hale.live()
    const snapshot = await line.until((e) => e.event === 'snapshot')
    expect(snapshot.data.upsert.contact[contact].words.map((w: { text: string }) => w.text)).toEqual(texts)
    line.close()
    await second.close()
  }, 120_000)

  test('S12, S13: a second call from the number finds the first, unasked', async () => {
    const own = await served({ home: await make() })
    const hale = await own.as('S-hale', 'call-handler')
    const first = await hale.tell(callAtTheDoor())
    const second = await hale.tell({ type: 'record-contact', channel: 'switchboard', identifiers: { number: own.room.seen().docs.contact.get(first.body.made.contact)!.identifiers.number!.replace('07700 900', '+44 7700 900 ') } })
    const { checks } = own.room.seen().docs.contact.get(second.body.made.contact)!
    expect(Object.keys(checks).sort()).toEqual(['contacts and incidents', 'force records', 'records held'])
    expect(checks['contacts and incidents']).toMatchObject({ is: 'answered', receipt: { matches: expect.arrayContaining([expect.objectContaining({ contact: first.body.made.contact, matchedOn: ['number'], strength: 'strong' })]) } })
    await own.close()
  }, 120_000)
})
