// Somebody on whom more hangs than is read at once: a children's home that rang for years.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { historyOf } from '#views/history-of.ts'
import { importInto, testHome } from './imported.testing.ts'
import { served, type Answer, type Browser, type Served } from './served.testing.ts'

const readAtOnce = 2_000
const day = (n: number): string => new Date(Date.UTC(2015, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
const event = (id: string, at: string | undefined, more: object = {}): object => ({ record: 'event', id, kind: 'incident', ...(at === undefined ? {} : { at }), persons: [{ role: 'caller', id: 'home' }], ...more })
// Two a day, so that the cut falls between two of one day; the earliest is the gravest, one has no date, and one of a few is the earliest that is read at first.
const records = [
  { record: 'person', id: 'home', name: 'Anna Brook', born: '1984-03-07', phones: ['07700 900123'] },
  { record: 'person', id: 'other', name: 'Piotr Zielinski', born: '1971-11-30', phones: ['07700 900456'] },
  ...Array.from({ length: 2_021 }, (_, i) => event(`n${i}`, day(Math.floor(i / 2)))),
  event('undated', undefined), event('grave', '2014-05-01', { kind: 'crime', serious: 'yes', says: 'Strangled, years ago.' }),
  event('few', day(11), { mayKnow: ['inspector'], says: 'Known to few.' }),
  { record: 'event', id: 'o1', kind: 'incident', at: '2001-01-01', persons: [{ role: 'victim', id: 'other' }] },
]

const place = testHome('holdfast-left-out-')
let s: Served
let hale: Browser
const open = (id: string, before?: string, who = hale): Promise<Answer> => who.post('/views/person', { id, before })
const linesOf = (a: Answer): string[] => a.body.view.lines.map((l: { id: string }) => l.id)
beforeAll(async () => {
  const at = await place.open()
  expect(await importInto(at, place.dir, records)).toMatchObject({ rejected: 0 })
  s = await served({ home: at, answerWithin: 20_000 })
  hale = await s.as('S-hale', 'call-handler')
}, 120_000)
afterAll(async () => {
  await s?.close()
  await place.end()
})

test('earlier events that are left out are told, and page by page every one is seen, once; what only few may know is on none', async () => {
  const seen: string[] = []
  let before: string | undefined
  for (let pages = 1; ; pages++) {
    const page = await open('custody:home', before)
    expect(page.status).toBe(200)
    seen.push(...linesOf(page))
    const { leftOut } = page.body.view
    if (pages === 1) {
      expect(linesOf(page)).not.toContain('custody:grave')
      expect(leftOut).toEqual({ says: expect.stringMatching(/^More is held than is shown at once: what happened before \d+ January 2015 is left out here, and is in no count or tag of this page\.$/), before: expect.any(String) })
    } else {
      expect(leftOut.says).toMatch(/^This page begins at \d+ January 2015: later events are not here\.$/)
    }
    before = leftOut.before
    if (before === undefined) { expect(pages).toBe(2); break }
  }
  expect(seen.length).toBe(new Set(seen).size)
  expect(seen.sort()).toEqual([...Array.from({ length: 2_021 }, (_, i) => `custody:n${i}`), 'custody:undated', 'custody:grave'].sort())
  expect(seen.length).toBeGreaterThan(readAtOnce)
})

test('S25: where the next page begins is no event that only few may know of; who may know sees it', async () => {
  const kerr = await s.as('S-kerr', 'inspector')
  const [first, hers] = [await open('custody:home'), await open('custody:home', undefined, kerr)]
  expect(first.text).not.toContain('Known to few')
  const later = await open('custody:home', hers.body.view.leftOut.before, kerr)
  expect([...linesOf(hers), ...linesOf(later)]).toContain('custody:few')
})

test('control: whom all is told of is not said to be cut, also when asked at the same moment as somebody who is', async () => {
  const [her, him] = await Promise.all([open('custody:home'), open('custody:other')])
  // Asked together, there is room for the events of both, and it may be that nothing of hers is left out: one or the other is so.
  expect(her.body.view.leftOut !== undefined).toBe(linesOf(her).length < 2_023)
  expect(him.body.view.leftOut).toBeUndefined()
  expect(linesOf(him)).toEqual(['custody:o1'])
})

test('what is no place on a page is refused by name', async () => {
  for (const before of ['yesterday', '2015-01-01', '2015-01-01/x', `/${'9'.repeat(19)}`, `/${'9'.repeat(30)}`, 7, null, '\u0000/1']) expect(await hale.post('/views/person', { id: 'custody:home', before }), String(before)).toMatchObject({ status: 400, body: { problems: [{ field: 'before' }] } })
})

test('however much has happened since, what was serious is told on her call and lies under the floor; its receipt says that earlier ones were not read', async () => {
  const callOf = async (number: string) => {
    const { contact } = (await hale.tell({ type: 'record-contact', channel: '999', take: true, identifiers: { number } })).body.made
    const c = s.room.seen().docs.contact.get(contact)!
    const check = c.checks['records held']!
    if (check.is !== 'answered') throw new Error(check.why)
    return { cut: historyOf(c, Date.now()).earlierLeftOut, floor: c.floor.reasons.map((r) => r.reason), query: check.receipt.query, ids: check.receipt.matches.map((m) => ('record' in m ? m.record.id : '')) }
  }
  const hers = await callOf('07700 900123')
  expect(hers.ids).toContain('custody:grave')
  expect(hers.ids).not.toContain('custody:few')
  expect(hers.floor).toContain('serious-assault-before')
  expect(hers.cut).toEqual(['records held'])
  expect(hers.query['not read']).toMatch(/^more is recorded than is read at once: earlier events are left out/)
  const his = await callOf('07700 900456')
  expect(his.ids).toEqual(['custody:o1'])
  expect(his.cut).toEqual([])
  expect(his.query).not.toHaveProperty('not read')
  expect((await hale.post('/check', { phone: '07700 900123' })).text).toContain('Strangled, years ago.')
})

test('a check says that earlier ones are left out, and where they are', async () => {
  expect((await hale.post('/check', { phone: '07700 900123' })).body.leftOut).toMatch(/^more events hang on those found than the [\d,]+ latest and gravest, which are told: open the page of each for the earlier ones$/)
  expect((await hale.post('/check', { phone: '07700 900456' })).body.leftOut).toBeUndefined()
})
