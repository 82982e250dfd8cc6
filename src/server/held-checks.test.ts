import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { switchable } from '#adapters/history-journal/guarded-sources.ts'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { importInto } from './imported.testing.ts'
import type { Home } from './open-journal.ts'
import { served } from './served.testing.ts'

let postgres: TestPostgres | null = null
const dir = mkdtempSync(join(tmpdir(), 'holdfast-held-checks-'))
beforeAll(async () => { postgres = await startPostgres() })
afterAll(async () => {
  await postgres?.stop()
  rmSync(dir, { recursive: true, force: true })
})

const person = (id: string, name: string, more: object = {}): object => ({ record: 'person', id, name, ...more })
const strangers = Array.from({ length: 60 }, (_, i) => person(`s${i}`, `${['Maria', 'Owen', 'Peter', 'Ruth', 'Simon', 'Tara'][i % 6]} ${['Lindqvist', 'Mbeki', 'Novak', 'Oduya', 'Pereira', 'Quirke', 'Rahman', 'Sokolov', 'Tanaka', 'Ueda'][Math.floor(i / 6)]}`, { born: `19${50 + (i % 40)}-03-1${i % 9}` }))
const records = [
  ...strangers, person('p1', 'Anna Brook', { born: '1984-03-07', phones: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }), person('p2', 'Carl Brook', { born: '1980-01-02' }),
  { record: 'event', id: 'e1', kind: 'order', at: '2017-05-15', until: '2018-05-14', endedWhy: 'not renewed', says: 'Not to contact her.', persons: [{ role: 'victim', id: 'p1' }, { role: 'suspect', id: 'p2' }] },
  { record: 'event', id: 'e2', kind: 'crime', at: '2016-11-02', serious: 'yes', says: 'Assault in front of the children.', persons: [{ role: 'victim', id: 'p1' }, { role: 'suspect', id: 'p2' }], addresses: ['Flat 4, 12 Example Road, Anytown'] },
  { record: 'event', id: 'secret', kind: 'marac', at: '2020-05-15', says: 'Known to few.', mayKnow: ['S-nobody'], persons: [{ role: 'victim', name: 'Bettina Quillfeather', phones: ['01632 960842'] }] },
]

const homes: [string, () => Promise<Home & { is: 'embedded' | 'postgres' }>][] = [
  ['the embedded database', async () => ({ is: 'embedded', dir: join(dir, 'data') })],
  ...(hasPostgres ? [['PostgreSQL', async () => ({ is: 'postgres', url: await postgres!.database() })] as [string, () => Promise<Home & { is: 'postgres' }>]] : []),
]

/** Reads the room's own database while it runs: only a server has two doors. */
async function read(home: Home & { is: 'postgres' }, sql: string): Promise<{ rows: any[] }> {
  const client = new pg.Client({ connectionString: home.url })
  await client.connect()
  try { return await client.query(sql) } finally { await client.end() }
}

describe.each(homes)('what was imported, on %s', (_, make) => {
  test('S12, S13: every contact is checked against it unasked, again at each identifier, and a source that is down is NOT CHECKED, owed and asked again', async () => {
    const home = await make()
    expect(await importInto(home, dir, records)).toMatchObject({ rejected: 0 })

    let source: ReturnType<typeof switchable> | undefined
    const s = await served({ home, answerWithin: 30_000, sourcesAs: (all) => all.map((one) => (one.name === 'records held' ? (source = switchable(one)) : one)) })
    try {
      const hale = await s.as('S-hale', 'call-handler')
      const said = await hale.tell({ type: 'record-contact', channel: '999', take: true, identifiers: { number: '01632 960177' } })
      const { contact } = said.body.made
      const checked = () => s.room.seen().docs.contact.get(contact)!.checks['records held']!
      const found = () => { const c = checked(); return c.is === 'answered' ? c.receipt.matches.map((m) => ['record' in m && m.record.id, m.strength]) : c.why }
      expect(found()).toEqual([])
      await hale.tell({ type: 'set-identifiers', contact, identifiers: { name: 'Hannah Brooke' } })
      expect(found(), 'by the misheard name').toEqual([['custody:e1', 'possible'], ['custody:e2', 'possible']])
      expect(checked()).toMatchObject({ receipt: { source: 'records held', query: { number: '01632 960177', name: 'Hannah Brooke' }, sourceVersion: expect.stringMatching(/^matching \S+, batch \d+ of /), hash: expect.any(String) } })
      expect(s.room.seen().docs.contact.get(contact)!.floor.reasons).toMatchObject([{ reason: 'history-of-abuse' }])
      await hale.tell({ type: 'set-identifiers', contact, identifiers: { dob: '03/07/1984' } })
      expect(found(), 'with a birth whose day and month are swapped').toEqual([['custody:e1', 'strong'], ['custody:e2', 'strong']])
      expect(s.room.seen().docs.contact.get(contact)!.floor.reasons.map((r) => r.reason)).toEqual(['history-of-abuse', 'order-expired', 'serious-assault-before'])

      const secret = (await hale.tell({ type: 'record-contact', channel: '999', take: true, identifiers: { number: '01632 960842' } })).body.made.contact
      const its = s.room.seen().docs.contact.get(secret)!
      expect(its.checks['records held'], 'S25: what is restricted is not there').toMatchObject({ is: 'answered', receipt: { matches: [] } })
      expect(its.floor.reasons, 'and lies under the floor all the same').toMatchObject([{ reason: 'marac', from: 'policy' }])
      expect(JSON.stringify(its)).not.toMatch(/Quillfeather|few|secret/)

      const rows = home.is !== 'postgres' ? undefined : (await read(home, `select writer::text, asked_by, about, source, query, found from check_receipt where about = '${contact}' and source = 'records held' order by nr`)).rows
      if (rows !== undefined) expect(rows.at(-1), 'S11: each answer is written down as it was given').toMatchObject({ asked_by: 'service:checks', query: { name: 'Hannah Brooke', dob: '03/07/1984' }, found: ['custody:e1', 'custody:e2'] })

      source!.down('closed for maintenance')
      const later = (await hale.tell({ type: 'record-contact', channel: '999', take: true, identifiers: { name: 'Hannah Brooke', dob: '03/07/1984' } })).body.made.contact
      const answer = () => s.room.seen().docs.contact.get(later)!.checks['records held']!
      expect(answer()).toMatchObject({ is: 'not-checked', why: 'closed for maintenance' })
      const owed = () => [...s.room.seen().docs.obligation.values()].filter((o) => o.owes === 'check-history' && o.home === later && o.key === 'records held')
      expect(owed()).toHaveLength(1)
      source!.up()
      await expect.poll(() => owed().length, { timeout: 30_000, interval: 200 }).toBe(0)
      expect(answer()).toMatchObject({ is: 'answered', receipt: { matches: [{ record: { id: 'custody:e1' }, strength: 'strong' }, { record: { id: 'custody:e2' } }] } })
    } finally { await s.close() }
  }, 120_000)
})
