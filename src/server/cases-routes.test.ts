import { afterAll, beforeAll, expect, test } from 'vitest'
import { served, type Browser, type Served } from './served.testing.ts'

let s: Served
let rowe: Browser
beforeAll(async () => {
  s = await served({ demo: true })
  rowe = await s.as('S-quill', 'reviewer')
})
afterAll(() => s.close())

test('the published cases are listed for anybody signed in, each with the rules it can be run under', async () => {
  expect((await s.nobody.get('/cases')).status).toBe(401)
  expect((await s.nobody.get('/cases/f01-ms-a/replay')).status).toBe(401)
  const { body } = await rowe.get('/cases')
  expect(body.map((c: { name: string }) => c.name)).toEqual(expect.arrayContaining(['f01-ms-a', 'f02-ring-back']))
  for (const c of body) expect(c).toEqual({ name: expect.any(String), title: expect.any(String), summary: expect.any(String), policies: [{ name: 'met-like', title: expect.any(String) }, { name: 'national-2026', title: expect.any(String) }] })
})

test('a replay is the case as holdfast replay --json tells it, the same each time, and the room keeps running meanwhile', async () => {
  let answered = 0
  const asked = rowe.get('/cases/f01-ms-a/replay').then((first) => ({ first, meanwhile: answered }))
  const asking = setInterval(() => { void s.nobody.get('/health').then(() => { answered++ }) }, 10)
  const { first, meanwhile } = await asked
  clearInterval(asking)
  expect(first.status, first.text.slice(0, 500)).toBe(200)
  expect(first.body).toMatchObject({ name: 'f01-ms-a', policy: 'met-like', ok: true, frames: expect.any(Array), story: expect.any(Array), musts: expect.any(Array) })
  expect(meanwhile, 'answered while it ran').toBeGreaterThan(5)
  expect((await rowe.get('/cases/f01-ms-a/replay')).text).toBe(first.text)
  expect((await rowe.get('/cases/f01-ms-a/replay?policy=national-2026')).body.policy).toBe('national-2026')
  expect(s.room.seen().docs.incident.size, 'nothing of it is in the room').toBe(0)
})

test('no such case: not found; no such rules: said', async () => {
  for (const name of ['f99', '..', '%2e%2e', 'f01-ms-a%2f..', '__proto__']) expect((await rowe.get(`/cases/${name}/replay`)).status, name).toBe(404)
  expect(await rowe.get('/cases/f01-ms-a/replay?policy=mine')).toMatchObject({ status: 400, body: { problems: [{ field: 'policy' }] } })
})
