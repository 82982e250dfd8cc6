import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#room/room.testing.ts'
import { browser, callAtTheDoor, served, type Browser, type Served } from './served.testing.ts'

let s: Served
let hale: Browser
beforeAll(async () => {
  s = await served()
  hale = await s.as('S-hale', 'call-handler')
})
afterAll(() => s.close())

describe('signing in', () => {
  test('one is the person and role one picked, and gone after signing out', async () => {
    expect((await hale.get('/session')).body).toEqual({ staff: { id: 'S-hale', name: 'Name of hale', roles: ['call-handler'] }, role: 'call-handler' })
    expect((await s.nobody.get('/session')).status).toBe(401)
    const out = await fetch(new URL('/session', s.address), { method: 'DELETE', headers: { cookie: hale.cookie } })
    expect(out.headers.get('set-cookie')).toMatch(/^holdfast=;.*Expires=Thu, 01 Jan 1970/)
  })

  test('the cookie is out of reach of scripts and other sites, and cannot be made up or turned into another', async () => {
    const { headers } = await s.nobody.post('/session', { staff: 'S-hale', role: 'call-handler' })
    expect(headers.get('set-cookie')).toMatch(/^holdfast=.*HttpOnly; SameSite=Strict$/)
    const other = hale.cookie.replace('S-hale', 'S-holt').replace('call-handler', 'controller')
    expect(other).not.toBe(hale.cookie)
    for (const cookie of [other, 'holdfast=S-holt|controller|99999999999999', 'holdfast=', `${hale.cookie}x`]) expect((await browser(s.address, cookie).get('/session')).status, cookie).toBe(401)
  })

  test('nobody unknown, in no role that is not theirs, and with no other fields', async () => {
    expect((await s.nobody.post('/session', { staff: 'S-none', role: 'controller' })).body.problems[0]).toMatchObject({ field: 'staff' })
    expect((await s.nobody.post('/session', { staff: 'S-hale', role: 'controller' }))).toMatchObject({ status: 422, body: { refusals: [{ rule: 'role-is-theirs', wayOn: expect.any(String) }] } })
    expect((await s.nobody.post('/session', { staff: 'S-hale', role: 'call-handler', admin: true })).body.problems[0]).toMatchObject({ field: 'admin' })
    expect((await s.nobody.post('/session', '[]')).status).toBe(400)
  })

  test('who may be picked, on duty or not', async () => {
    const { body } = await s.nobody.get('/people')
    expect(body.people).toContainEqual({ id: 'S-hale', name: 'Name of hale', roles: ['call-handler'], onDuty: { role: 'call-handler', since: expect.any(Number) } })
    expect(body.people).toContainEqual(expect.objectContaining({ id: 'S-idle', onDuty: null }))
    expect(body.titles.controller).toEqual(expect.any(String))
  })

  test('a post from another site is not taken, even with the cookie', async () => {
    const body = { id: newId(), ...callAtTheDoor() }
    expect((await hale.post('/commands', body, { origin: 'https://example.org' })).status).toBe(403)
    expect((await hale.post('/commands', body, { origin: 'null' })).status).toBe(403)
    expect((await hale.post('/commands', body, { origin: s.address.slice(0, -1) })).status).toBe(200)
  })

  test('guessing is slowed down; the call of somebody signed in never is', async () => {
    const own = await served()
    const caller = await own.as('S-hale', 'call-handler')
    const tries = await Promise.all(Array.from({ length: 80 }, () => own.nobody.post('/session', { staff: 'S-none', role: 'controller' })))
    expect(tries.filter((t) => t.status === 429).length).toBeGreaterThan(10)
    expect(tries.find((t) => t.status === 429)!.body.says).toContain('Too many tries')
    const calls = await Promise.all(Array.from({ length: 200 }, () => caller.tell({ type: 'record-contact', channel: '999' })))
    expect(new Set(calls.map((c) => c.status))).toEqual(new Set([200]))
    const strangers = await Promise.all(Array.from({ length: 150 }, () => own.nobody.tell({ type: 'record-contact', channel: '999' })))
    expect(new Set(strangers.map((c) => c.status))).toEqual(new Set([401, 429]))
    await own.close()
  })
})

describe('commands', () => {
  test('nobody signed in: 401 and nothing written', async () => {
    const before = s.room.seen().position
    expect(await browser(s.address, 'holdfast=x').post('/commands', { id: newId(), ...callAtTheDoor() })).toMatchObject({ status: 401, body: { says: expect.stringContaining('not signed in') } })
    expect(s.room.seen().position).toBe(before)
  })

  test('a role that may not is told which may', async () => {
    const nash = await s.as('S-nash', 'response-officer')
    const answer = await nash.tell({ type: 'assign-unit', incident: 'I-1', unit: 'U-RP7' })
    const made = await hale.tell(callAtTheDoor())
    expect(made.status, made.text).toBe(200)
    const again = await nash.tell({ type: 'assign-unit', incident: made.body.made.incident, unit: 'U-RP7' })
    expect(again).toMatchObject({ status: 403, body: { refusals: [{ rule: 'role-may', says: 'Your role may not assign unit.', wayOn: expect.stringContaining('These roles may') }] } })
    expect([400, 403]).toContain(answer.status)
  })

  test('off duty one may come on duty and nothing else', async () => {
    const idle = await s.as('S-idle', 'controller')
    expect(await idle.tell({ type: 'send-message', text: 'Is anybody there?', toRole: 'inspector' })).toMatchObject({ status: 403, body: { refusals: [{ rule: 'only-on-duty', wayOn: expect.stringContaining('Start your shift') }] } })
    const on = await idle.tell({ type: 'start-shift', staff: 'S-idle', role: 'controller' })
    expect(on.status, on.text).toBe(200)
    expect((await idle.tell({ type: 'send-message', text: 'I am here now.', toRole: 'inspector' })).status).toBe(200)
  })

  test('S14: a grade under the floor is refused with the rule, its reason and the way on, and the contact still stands', async () => {
    const answer = await hale.tell(callAtTheDoor({ grade: { grade: 'S', category: 'suspicious-circumstances' } }))
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.made.contact).toMatch(/^C-/)
    expect(answer.body.made.incident).toBeUndefined()
    expect(answer.body.notDone.length).toBeGreaterThan(0)
    for (const r of answer.body.notDone) expect(r).toMatchObject({ rule: expect.any(String), says: expect.any(String), wayOn: expect.any(String) })
    const alone = await hale.tell({ type: 'grade-contact', contact: answer.body.made.contact, grade: 'S', category: 'suspicious-circumstances' })
    expect(alone).toMatchObject({ status: 422, body: { refusals: expect.any(Array) } })
  })
})

describe('telephony', () => {
  const token = { authorization: 'Bearer the-telephony-token' }
  test('S2: a contact told by the telephone system is recorded in its name, and once however often it is told', async () => {
    const body = { id: 'acd-2026-000123', channel: 'switchboard', identifiers: { number: '07700 900123' } }
    const [first, again] = [await s.nobody.post('/telephony/contacts', body, token), await s.nobody.post('/telephony/contacts', body, token)]
    expect(first.status, first.text).toBe(200)
    expect(again.body).toMatchObject({ repeated: true, made: first.body.made })
    expect(s.room.seen().docs.contact.get(first.body.made.contact)).toMatchObject({ channel: 'switchboard', recordedBy: 'service:telephony' })
  })

  test('without its token nothing is taken, and with it nothing but contacts', async () => {
    const body = { id: newId(), channel: '999' }
    expect((await s.nobody.post('/telephony/contacts', body)).status).toBe(401)
    expect((await s.nobody.post('/telephony/contacts', body, { authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await hale.post('/telephony/contacts', body)).status).toBe(401)
    expect((await s.nobody.post('/telephony/contacts', { ...body, type: 'close-incident' }, token)).body.problems[0]).toMatchObject({ field: 'type' })
    expect((await s.nobody.post('/telephony/contacts', [], token)).status).toBe(400)
    expect((await s.nobody.post('/telephony/contacts', { ...body, chanel: 1 }, token)).status).toBe(400)
  })
})

test('only on this machine, unless it is a demonstration: a room where names are picked is not opened to a network', async () => {
  await expect(served({ host: '0.0.0.0' })).rejects.toThrow('Without --demo')
})
