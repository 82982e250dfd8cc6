import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#room/room.testing.ts'
import { callAtTheDoor, served, type Answer, type Browser, type Served } from './served.testing.ts'

let s: Served
let hale: Browser
let arden: Browser
beforeAll(async () => {
  s = await served()
  hale = await s.as('S-hale', 'call-handler')
  arden = await s.as('S-arden', 'dispatcher')
})
afterAll(() => s.close())
// Nothing anybody sends may be a fault of ours.
afterEach(async () => expect((await s.nobody.get('/metrics')).text).not.toMatch(/holdfast_faults_total\{status="500"\} [1-9]/))

const position = () => s.room.seen().position
/** Sends what must be refused: every problem names field, problem and remedy, and nothing was written. */
async function refused(send: () => Promise<Answer>, status: number): Promise<{ field: string; problem: string; remedy: string }[]> {
  const before = position()
  const answer = await send()
  expect(answer.status, answer.text).toBe(status)
  for (const p of answer.body.problems) expect(p).toEqual({ field: expect.stringMatching(/./), problem: expect.stringMatching(/./), remedy: expect.stringMatching(/./) })
  expect(position()).toBe(before)
  return answer.body.problems
}
const call = (more: object) => ({ id: newId(), ...callAtTheDoor(), ...more })
const fields = async (body: unknown, status = 400) => (await refused(() => hale.post('/commands', body), status)).map((p) => p.field)

test('an unknown field is named, with the one that was meant', async () => {
  const [p] = await refused(() => hale.post('/commands', call({ chanel: '999' })), 400)
  expect(p).toMatchObject({ field: 'chanel', remedy: expect.stringMatching(/channel|take it out/) })
})

test.each([
  ['a wrong type', call({ callAt: 'yesterday' }), 'callAt'], ['a word not in the list', call({ channel: '9999' }), 'channel'], ['a missing field', { id: newId(), type: 'record-contact' }, 'channel'],
  ['deep in a list', call({ words: [{ who: 'caller', text: 7 }] }), 'words[0].text'], ['no id', { type: 'record-contact', channel: '999' }, 'id'], ['an id too short', call({ id: 'x' }), 'id'],
  ['an unknown command', { id: newId(), type: 'record-contacts' }, 'type'], ['no command', { id: newId() }, 'type'], ['a list', [], 'body'], ['a text', '"hello"', 'body'], ['null', 'null', 'body'],
  ['a number past all numbers', `{"id":"${newId()}","type":"record-contact","channel":"999","callAt":1e999}`, 'callAt'],
])('%s: 400 naming the field', async (_, body, field) => expect(await fields(body)).toContain(field))

test('an unknown id names its field', async () => {
  expect(await fields({ id: newId(), type: 'open-history', contact: 'C-9999999' })).toEqual(['contact'])
})

test('impossible times', async () => {
  for (const callAt of [s.room.now() + 3_600_000, -1, Number.MAX_SAFE_INTEGER]) {
    const answer = await hale.post('/commands', call({ callAt }))
    expect([400, 422], `${callAt}: ${answer.text}`).toContain(answer.status)
  }
})

test('broken JSON is shown where it breaks', async () => {
  const [p] = await refused(() => hale.post('/commands', '{"id": "abcdefgh",\n "type": }'), 400)
  expect(p).toMatchObject({ field: 'body', problem: expect.stringContaining('line 2, column 10') })
})

test('a body over the limit: 413, before it is read whole', async () => {
  const [p] = await refused(() => hale.post('/commands', call({ words: [{ who: 'caller', text: 'x'.repeat(300_000) }] })), 413)
  expect(p).toMatchObject({ field: 'body', problem: expect.stringContaining('256 kB') })
})

test('not JSON: 415; nothing at all: 400', async () => {
  await refused(() => hale.post('/commands', 'id=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415)
  await refused(() => hale.post('/commands', '<a/>', { 'content-type': 'text/xml' }), 415)
  await refused(() => hale.post('/commands', ''), 400)
})

test.each([['U+0000', 'a\0b', 'U+0000'], ['half a pair', 'a\ud83d', 'surrogate'], ['the other half', '\udea8b', 'surrogate']])('S21: text no database keeps exactly (%s) is refused by name of its field', async (_, text, says) => {
  const [p] = await refused(() => hale.post('/commands', call({ words: [{ who: 'caller', text }] })), 400)
  expect(p).toMatchObject({ field: 'words[0].text', problem: expect.stringContaining(says) })
})

test('a name that changes what an object is: refused, and nothing is changed', async () => {
  expect(await fields(`{"id":"${newId()}","type":"record-contact","channel":"999","__proto__":{"take":true}}`)).toEqual(['__proto__'])
  expect(await fields(`{"id":"${newId()}","type":"record-contact","channel":"999","identifiers":{"constructor":{"prototype":{}}}}`)).toEqual(['identifiers.constructor'])
})

test('the same id with the same content is done once; with other content it is refused', async () => {
  const body = call({})
  const first = await hale.post('/commands', body)
  const again = await hale.post('/commands', body)
  expect([first.status, again.status, again.body.repeated]).toEqual([200, 200, true])
  expect(again.body).toMatchObject({ position: first.body.position, made: first.body.made })
  expect(await fields({ ...body, channel: '101' }, 409)).toEqual(['id'])
  await expect(arden.post('/commands', body), 'by somebody else it is another command').resolves.toMatchObject({ status: 409 })
})

test('the same id sent fifty times at once is done once', async () => {
  const body = call({ identifiers: { number: '07700 900321' } })
  const answers = await Promise.all(Array.from({ length: 50 }, () => hale.post('/commands', body)))
  expect(new Set(answers.map((a) => `${a.status} ${a.body.made?.contact}`)).size).toBe(1)
  expect(answers.filter((a) => a.body.repeated !== true)).toHaveLength(1)
})

test('S21: a stale version is refused with both texts', async () => {
  const { incident } = (await hale.post('/commands', call({}))).body.made
  const version = s.room.seen().docs.incident.get(incident)!.summary.version
  const first = await arden.tell({ type: 'revise-summary', incident, text: 'He is at the back door.', basedOn: version })
  expect(first.status, first.text).toBe(200)
  const second = await hale.tell({ type: 'revise-summary', incident, text: 'He has gone to the garden.', basedOn: version })
  expect(second.status, second.text).toBe(409)
  expect(second.body.stale).toMatchObject({ yours: expect.stringContaining('He has gone to the garden.'), theirs: expect.stringContaining('He is at the back door.') })
  const expects = await arden.tell({ type: 'tell-caller', incident, how: 'on-line', says: 'They are on their way.', expects: { [incident]: 0 } })
  expect(expects.status, expects.text).toBe(409)
})

test('paths and methods that are not there: the same answer as for what one may not see', async () => {
  for (const path of ['/nothing', '/views/incident/I-1', '/story/I-1', '/story/../../etc/passwd', '/views/incident/%00', '/views/contact/I-1', '/views/incident/%F0%9F%9A%A8']) {
    const answer = await arden.get(path)
    expect([answer.status, answer.body?.says], path).toEqual([404, 'Not found, or not for you to see.'])
  }
  expect((await arden.get('/commands')).status).toBe(404)
  expect((await arden.get('/%E0%A4%A')).status).toBe(400)
})
