import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importInto, testHome } from './imported.testing.ts'
import { journalWith, served, type Browser, type Served } from './served.testing.ts'

const person = (id: string, name: string, more: object = {}): object => ({ record: 'person', id, name, ...more })
const records = [
  ...Array.from({ length: 40 }, (_, i) => person(`s${i}`, `${['Maria', 'Owen', 'Peter', 'Ruth'][i % 4]} ${['Lindqvist', 'Mbeki', 'Novak', 'Oduya', 'Pereira', 'Quirke', 'Rahman', 'Sokolov', 'Tanaka', 'Ueda'][Math.floor(i / 4)]}`)),
  person('p1', 'Anna Brook', { born: '1984-03-07', phones: ['07700 900123'] }),
  { record: 'event', id: 'e1', kind: 'order', at: '2017-05-15', until: '2018-05-14', endedWhy: 'not renewed', says: 'Not to contact her.', persons: [{ role: 'victim', id: 'p1' }, { role: 'suspect', name: 'Carl Brook' }] },
  { record: 'event', id: 'secret', kind: 'crime', at: '2020-05-15', says: 'Known to few.', mayKnow: ['inspector', 'S-holt'], persons: [{ role: 'victim', name: 'Bettina Quillfeather', born: '1990-01-02', phones: ['01632 960842'] }], addresses: ['9 Hidden Lane, Anytown'] },
]

const most = 25      // ms; a mark is 100

const place = testHome('holdfast-check-')
let s: Served
let hale: Browser
let logged: { view: string; subjects: string[]; reason: string; by: string }[] = []
let logFails = false
beforeAll(async () => {
  const home = await place.open()
  expect(await importInto(home, place.dir, records)).toMatchObject({ rejected: 0, fieldsLeftOut: 0 })
  s = await served({ home, journalAs: (j) => journalWith(j, { logRead: async (r) => { if (logFails) throw new Error('disk full'); logged.push(r); await j.logRead(r) } }) })
  hale = await s.as('S-hale', 'call-handler')
}, 120_000)
afterAll(async () => {
  await s?.close()
  await place.end()
})

describe('who may', () => {
  test('nobody signed in, off duty, or whose role is not of the room', async () => {
    expect((await s.nobody.post('/check', { name: 'Anna Brook' })).status).toBe(401)
    for (const [staff, role] of [['S-idle', 'controller'], ['S-nash', 'response-officer'], ['S-quill', 'reviewer'], ['S-admin', 'administrator'], ['S-case', 'case-officer']] as const) {
      const answer = await (await s.as(staff, role)).post('/check', { name: 'Anna Brook' })
      expect(answer, role).toMatchObject({ status: 403, body: { refusals: [{ rule: 'role-may', wayOn: expect.any(String) }] } })
    }
  })
})

test('it answers with who may be meant, why in bits that add up, and what hangs on them', async () => {
  const { status, body } = await hale.post('/check', { name: 'Hanna Brooke', dob: '03/07/1984', role: 'victim' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ is: 'answered', persons: [{ name: 'Anna Brook', band: 'almost certain', hanging: { lines: [{ tag: 'ORDER ENDED', why: 'ended 2018-05-14: not renewed', roles: ['victim'], others: ['Carl Brook (suspect)'] }] } }] })
  expect(Math.round(body.persons[0].reasons.reduce((n: number, r: { bits: number }) => n + r.bits, 0) * 10)).toBe(Math.round(body.persons[0].score * 10))
  expect((await hale.post('/check', { phone: '07700 900123' })).body).toMatchObject({ persons: [], ties: [{ name: 'Anna Brook' }] })
}, 60_000)

test('S23: who asked what is logged before it answers, also when nothing is found; when it cannot be logged nothing leaves', async () => {
  logged = []
  await hale.post('/check', { name: 'Hanna Brooke', dob: '1984' })
  await hale.post('/check', { name: 'Nobody Anywhere' })
  expect(logged.map((l) => [l.by, l.view, l.subjects[0], l.reason])).toEqual([['S-hale', 'check', 'check', 'looked up {"name":"Hanna Brooke","born":"1984"}'], ['S-hale', 'check', 'check', 'looked up {"name":"Nobody Anywhere"}']])
  expect(logged[0]!.subjects).toEqual(['check', 'custody:p1', 'custody:e1'])
  logFails = true
  const answer = await hale.post('/check', { name: 'Anna Brook' })
  logFails = false
  expect(answer.status).toBe(503)
  expect(answer.text).not.toMatch(/Brook|custody/)
}, 60_000)

describe('S25: what is restricted to others', () => {
  const asked = [{ name: 'Bettina Quillfeather' }, { phone: '01632 960842' }, { address: '9 Hidden Lane, Anytown' }, { name: 'Betina Quilfether', dob: '1990' }]
  test('is there for those who may know, by role or by name', async () => {
    for (const who of [await s.as('S-kerr', 'inspector'), await s.as('S-holt', 'controller')]) for (const q of asked) {
      const { body } = await who.post('/check', q)
      expect([...body.persons, ...body.ties].flatMap((one: any) => one.hanging.lines.map((l: any) => l.says)), JSON.stringify(q)).toContain('Known to few.')
    }
  }, 60_000)

  test('is for the others as if it were not there: the same bytes as nothing found, at the same marks of time', async () => {
    const bytes = (answer: { text: string }): string => answer.text.replace(/"asked":\{.*?\}/, '').replace(/"askedAt":\d+/, '')
    const nothing = await hale.post('/check', { name: 'Ottoline Zebedee' })
    for (const q of asked) {
      const from = performance.now()
      const answer = await hale.post('/check', q)
      const took = performance.now() - from
      expect(answer.status).toBe(200)
      expect(bytes(answer), JSON.stringify(q)).toBe(bytes(nothing))
      expect(took).toBeGreaterThanOrEqual(99)
    }
  }, 60_000)
})

test('S25: what is restricted takes no other time than what is not there, in the quickest of many answers', async () => {
  const quickest = { restricted: Infinity, nothing: Infinity }
  for (let i = 0; i < 10; i += 1) for (const [what, name] of [['restricted', 'Bettina Quillfeather'], ['nothing', 'Ottoline Zebedee']] as const) {
    const from = performance.now()
    await hale.post('/check', { name })
    quickest[what] = Math.min(quickest[what], performance.now() - from)
  }
  expect(Math.abs(quickest.restricted - quickest.nothing)).toBeLessThan(most)
}, 60_000)

test('bad input: each with field, problem and remedy', async () => {
  const bad: [unknown, string][] = [[{}, 'query'], [[], 'query'], ['"Anna"', 'query'], [{ nme: 'x' }, 'nme'], [{ name: 7 }, 'name'], [{ dob: '00/00/0000' }, 'dob'], [{ phone: 'withheld' }, 'phone'], [{ age: 200 }, 'age'], [{ name: 'x' }, 'name'], [{ age: 30 }, 'query'], [{ name: 'unknown' }, 'name']]
  for (const [body, field] of bad) expect((await hale.post('/check', body)), JSON.stringify(body)).toMatchObject({ status: 400, body: { problems: [{ field, problem: expect.any(String), remedy: expect.any(String) }] } })
  expect((await hale.post('/check', '{"name":')).status).toBe(400)
  expect((await hale.get('/openapi.json')).body.paths['/check'].post.requestBody.content['application/json'].schema.properties).toHaveProperty('dob')
})

test('a room in memory says NOT CHECKED, never "nothing found"', async () => {
  const other = await served()
  const answer = await (await other.as('S-hale', 'call-handler')).post('/check', { name: 'Anna Brook' })
  await other.close()
  expect(answer).toMatchObject({ status: 503, body: { is: 'not-checked', why: expect.stringContaining('NOT CHECKED') } })
}, 60_000)
