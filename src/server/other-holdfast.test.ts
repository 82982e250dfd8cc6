import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { otherHoldfast } from '#adapters/history-holdfast/other-holdfast.ts'
import { mustHold, sourceContract } from '#adapters/history-matched/source.testing.ts'
import { importInto, testHome } from './imported.testing.ts'
import { journalWith, served, type Served } from './served.testing.ts'

const { her, crime, stranger } = mustHold
const token = 'a-token-of-the-northern-force-000000'
const records = [
  { record: 'person', id: 'P1', name: her.name, born: her.dob, phones: [her.number], addresses: [her.address] }, { record: 'person', id: 'P2', name: stranger.name, phones: [stranger.number] },
  { record: 'event', id: 'E1', ...crime, serious: 'yes', persons: [{ role: 'victim', id: 'P1' }, { role: 'suspect', name: 'Carl Brook' }] },
  { record: 'event', id: 'E2', kind: 'marac', at: '2020-05-15', says: 'Known to few.', mayKnow: ['inspector'], persons: [{ role: 'victim', name: 'Bettina Quillfeather', phones: ['01632 960842'] }] },
]
const place = testHome('holdfast-other-')
let s: Served
const logged: { by: string; view: string; subjects: string[]; reason: string }[] = []
beforeAll(async () => {
  const home = await place.open()
  await importInto(home, place.dir, records)
  s = await served({ home, answerWithin: 30_000, pointersFor: { forces: [{ name: 'South', token: 'x'.repeat(30) }, { name: 'North', token }], us: { force: 'County', ring: '01632 960100' } }, journalAs: (j) => journalWith(j, { logRead: async (r) => { logged.push(r); await j.logRead(r) } }) })
}, 120_000)
afterAll(async () => {
  await s?.close()
  await place.end()
})

const over = (more: Partial<Parameters<typeof otherHoldfast>[0]> = {}) => otherHoldfast({ name: 'County', url: s.address, token, reason: 'a call is being taken', withinMs: 20_000, clock: () => Date.UTC(2026, 4, 1), ...more })
let broken = false
sourceContract('another Holdfast over HTTP', async () => ({
  source: over({ fetch: (url, init) => fetch(broken ? 'http://127.0.0.1:9/pointers' : url, init) }), breakIt: () => { broken = true }, mend: () => { broken = false },
}))

test('what leaves is a pointer: kind, year and whom to ring; no name, word, address or id of ours; and it is logged with force and reason', async () => {
  logged.length = 0
  const answer = await fetch(new URL('pointers', s.address), { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ number: her.number, reason: 'a call is being taken' }) })
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ force: 'County', ring: '01632 960100', pointers: [{ kind: 'crime', year: '2016', serious: true, strength: 'strong', matchedOn: ['number'] }] })
  expect(text).not.toMatch(/Brook|Assault|Example|custody|E1|900123/)
  expect(logged).toMatchObject([{ by: 'force:North', view: 'pointers', subjects: ['pointers', 'custody:E1'], reason: expect.stringContaining('a call is being taken') }])
  expect(await over().ask({ number: her.number }, 0)).toMatchObject({ receipt: { source: 'County', matches: [{ record: { kind: 'pointer', serious: true, says: 'County holds a crime of 2016. Ring 01632 960100.' } }] } })
}, 60_000)

test('S25: what is restricted here does not leave, in any form', async () => {
  const answer = await over().ask({ number: '01632 960842', name: 'Bettina Quillfeather' }, 0)
  expect(answer).toMatchObject({ is: 'answered', receipt: { matches: [] } })
}, 60_000)

test('without a token of a force nothing is told, and bad input is told with its field', async () => {
  const post = (body: unknown, authorization = `Bearer ${token}`) => fetch(new URL('pointers', s.address), { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  for (const wrong of ['', 'Bearer ', 'Bearer x', token, `Bearer ${token}x`]) expect((await post({ number: her.number, reason: 'a call is being taken' }, wrong)).status, wrong).toBe(401)
  for (const bad of [{ number: her.number }, { number: her.number, reason: 'x' }, { reason: 'a call is being taken', names: 'x' }, { name: 7, reason: 'a call is being taken' }, [], null]) expect((await post(bad)).status, JSON.stringify(bad)).toBe(400)
}, 60_000)

test('S12: late, refused, redirected, too much or of another shape: NOT CHECKED with why', async () => {
  let reply: (res: import('node:http').ServerResponse) => void = () => {}
  const server = createServer((_, res) => reply(res))
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', () => done()) })
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
  const why = async (how: typeof reply, withinMs = 5_000) => { reply = how; const a = await over({ url, withinMs }).ask({ number: her.number }, 0); return a.is === 'not-checked' ? a.why : JSON.stringify(a) }
  expect(await why(() => {}, 100)).toBe('the other force gave no answer within 100 ms')
  expect(await why((res) => { res.writeHead(401).end('{}') })).toBe('the other force did not accept our token')
  expect(await why((res) => { res.writeHead(500).end('oops') })).toBe('the other force answered with 500')
  expect(await why((res) => { res.writeHead(302, { location: 'http://127.0.0.1:9/' }).end() })).toBe('the other force could not be reached')
  for (const body of ['{"pointers":[]}', '[]', 'null', '<html>', '', JSON.stringify({ force: 'F', ring: 'R', version: 'v', pointers: [{ id: 'x', kind: 'rumour', domesticAbuse: true, matchedOn: [], strength: 'strong' }] })]) expect(await why((res) => { res.end(body) }), body).toBe('the other force answered in a shape that is not known here')
  expect(await why((res) => { res.end(JSON.stringify({ force: 'x'.repeat(2_000_000) })) })).toBe('the other force answered with more than can be read')
  server.closeAllConnections()
  server.close()
}, 60_000)
