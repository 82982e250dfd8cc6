import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importInto, testHome } from './imported.testing.ts'
import { callAtTheDoor, journalWith, served, type Answer, type Browser, type Served } from './served.testing.ts'

const person = (id: string, name: string, more: object = {}): object => ({ record: 'person', id, name, ...more })
const home = { text: 'Flat 4, 12 Example Road, Anytown', postcode: 'SW1A 2AA', from: '2015-02-01' }
const records = [
  ...Array.from({ length: 40 }, (_, i) => person(`s${i}`, `${['Maria', 'Owen', 'Peter', 'Ruth'][i % 4]} ${['Lindqvist', 'Mbeki', 'Novak', 'Oduya', 'Pereira', 'Quirke', 'Rahman', 'Sokolov', 'Tanaka', 'Ueda'][Math.floor(i / 4)]}`)),
  person('p1', 'Anna Brook', { born: '1984-03-07', phones: ['07700 900123'], addresses: [home], earlierNames: ['Anna Hartwell'] }),
  person('p2', 'Ana Brooke', { born: '1984-03-07', phones: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }),
  person('c1', 'Carl Brook', { born: '1980-01-01', addresses: [{ ...home, to: '2019-06-01' }] }),
  person('n1', 'Nadia Flatt', { addresses: ['Flat 9, 12 Example Road, Anytown'] }),
  { record: 'event', id: 'e1', kind: 'order', at: '2017-05-15', until: '2018-05-14', endedWhy: 'not renewed', says: 'Not to contact her.', persons: [{ role: 'victim', id: 'p1' }, { role: 'suspect', id: 'c1' }] },
  { record: 'event', id: 'e2', kind: 'crime', at: '2016-01-01', serious: 'yes', says: 'Assault in the kitchen.', persons: [{ role: 'victim', id: 'p2' }, { role: 'suspect', id: 'c1' }], addresses: ['Flat 4, 12 Example Road, Anytown'] },
  { record: 'event', id: 'far', kind: 'crime', at: '2019-01-01', says: 'Elsewhere, another woman.', persons: [{ role: 'victim', name: 'Dana Reed' }, { role: 'suspect', id: 'c1' }], addresses: ['3 Nowhere Lane, Farland'] },
  person('k1', 'Lily Brook', { born: '2016-04-02' }), { record: 'relationship', a: 'p1', b: 'k1', kind: 'parent' },
  { record: 'relationship', a: 'c1', b: 'p1', kind: 'ex-partner', from: '2012', to: '2016-05-01' },
  { record: 'event', id: 'secret', kind: 'crime', at: '2020-05-15', says: 'Known to few.', mayKnow: ['inspector'], persons: [{ role: 'victim', name: 'Bettina Quillfeather', born: '1990-01-02', addresses: ['9 Hidden Lane, Anytown'] }, { role: 'suspect', id: 'c1' }], addresses: ['9 Hidden Lane, Anytown'] },
]

const place = testHome('holdfast-person-')
let s: Served
let hale: Browser
let kerr: Browser
let logged: { view: string; subjects: string[]; reason: string; by: string }[] = []
let logFails = false
const open = (who: Browser, id: string, of = 'person'): Promise<Answer> => who.post(`/views/${of}`, { id })
beforeAll(async () => {
  const at = await place.open()
  expect(await importInto(at, place.dir, records)).toMatchObject({ rejected: 0, fieldsLeftOut: 0 })
  s = await served({ home: at, answerWithin: 20_000, journalAs: (j) => journalWith(j, { logRead: async (r) => { if (logFails) throw new Error('disk full'); logged.push(r); await j.logRead(r) } }) })
  hale = await s.as('S-hale', 'call-handler')
  kerr = await s.as('S-kerr', 'inspector')
}, 120_000)
afterAll(async () => {
  await s?.close()
  await place.end()
})

test('a person whole: every record taken for them, what hangs on all of it worst first, with whom and from when, where', async () => {
  const { status, body: { view } } = await open(hale, 'custody:p1')
  expect(status).toBe(200)
  expect(view).toMatchObject({
    of: 'person', title: 'Anna Brook', also: ['Anna Hartwell (earlier name)', 'Ana Brooke'], born: [{ says: '7 March 1984', from: ['custody'] }], numbers: ['07700 900123'],
    records: [{ id: 'custody:p1', how: 'opened' }, { id: 'custody:p2', how: 'alike' }], sure: expect.stringContaining('2 records taken for one person'),
  })
  expect(view.lines.map((l: any) => [l.tag, l.at])).toEqual([['ORDER ENDED', '2017-05-15'], ['SERIOUS VIOLENCE', '2016-01-01']])
  expect(view.relations[0]).toMatchObject({ id: 'custody:c1', name: 'Carl Brook', kind: 'ex-partner', from: '2012', to: '2016-05-01', over: true })
  expect(view.addresses[0]).toMatchObject({ id: 'custody:p1@0', district: 'SW1A', says: 'from 1 February 2015' })
  expect(view.timeline.lanes.map((l: any) => l.lane)).toEqual(['happened', 'orders'])
})

test('an address: who lives and lived there, from when, what happened there, and what happened to them elsewhere', async () => {
  const { status, body: { view } } = await open(hale, 'custody:p1@0', 'address')
  expect(status).toBe(200)
  expect(view.residents.map((r: any) => [r.name, r.to])).toEqual(expect.arrayContaining([['Anna Brook', undefined], ['Ana Brooke', undefined], ['Carl Brook', '2019-06-01']]))
  expect(view.neighbours.map((r: any) => r.name)).toEqual(['Nadia Flatt'])
  expect(view.lines.map((l: any) => [l.id, l.here === true])).toEqual(expect.arrayContaining([['custody:e2', true], ['custody:far', false]]))
})

test('S23: who opened whose page is logged before it leaves, also of nobody; when it cannot be, nothing leaves', async () => {
  logged = []
  await open(hale, 'custody:p1')
  await open(hale, 'custody:nobody')
  expect(logged.map((l) => [l.by, l.view, l.reason])).toEqual([['S-hale', 'person', 'opened the page of custody:p1'], ['S-hale', 'person', 'opened the page of custody:nobody']])
  expect(logged[0]!.subjects).toEqual(expect.arrayContaining(['person', 'custody:p1', 'custody:p2', 'custody:e1']))
  logFails = true
  const answer = await open(hale, 'custody:p1')
  logFails = false
  expect(answer.status).toBe(503)
  expect(answer.text).not.toMatch(/Brook|custody/)
})

describe('S25', () => {
  test('nobody signed in, off duty, of no role in the room', async () => {
    expect((await open(s.nobody, 'custody:p1')).status).toBe(401)
    for (const [staff, role] of [['S-idle', 'controller'], ['S-nash', 'response-officer'], ['S-quill', 'reviewer'], ['S-case', 'case-officer']] as const) expect((await open(await s.as(staff, role), 'custody:p1')).status, role).toBe(403)
  })

  test('somebody written in what is not for one is, to the byte and at the same marks of time, as somebody who is not held; to one who may know, they are there', async () => {
    const nobody = await open(hale, 'custody:nobody')
    for (const [id, of] of [['custody:secret#1', 'person'], ['custody:secret#1@0', 'address']] as const) {
      const from = performance.now()
      const hidden = await open(hale, id, of)
      expect(performance.now() - from).toBeGreaterThanOrEqual(99)
      expect([hidden.status, hidden.text]).toEqual([404, nobody.text])
      expect((await open(kerr, id, of)).status, `${id} to an inspector`).toBe(200)
    }
    expect((await open(kerr, 'custody:secret#1')).body.view).toMatchObject({ title: 'Bettina Quillfeather', lines: [{ says: 'Known to few.' }] })
  })

  test('of somebody open, what is restricted is not there: no line, no lane, no relation, no resident, no receipt that found it', async () => {
    await kerr.post('/check', { name: 'Bettina Quillfeather' })
    await kerr.post('/check', { name: 'Carl Brook', dob: '1980-01-01' })
    const [few, most] = [await open(kerr, 'custody:c1'), await open(hale, 'custody:c1')]
    expect(few.text).toMatch(/Known to few.*Bettina|Bettina.*Known to few/s)
    expect(few.body.view.receipts.length).toBeGreaterThan(0)
    expect(most.text).not.toMatch(/Known to few|Bettina|Quillfeather|secret/)
    expect(most.body.view.receipts).toEqual([])
  })
})

test('receipts that touched them: what was asked, of which source and version, when, its hash, who was shown it; and the contacts it was asked for', async () => {
  await hale.post('/check', { name: 'Anna Brook', dob: '07/03/1984' })
  const call = await hale.tell(callAtTheDoor({ identifiers: { name: 'Anna Brook', dob: '07/03/1984', number: '07700 900123' } }))
  expect(call.status).toBe(200)
  const { view } = (await open(hale, 'custody:p1')).body
  expect(view.receipts.map((r: any) => r.askedBy)).toEqual(expect.arrayContaining(['staff:S-hale', 'service:checks']))
  expect(view.receipts.find((r: any) => r.askedBy === 'staff:S-hale')).toMatchObject({ source: 'records held', sourceVersion: expect.stringContaining('matching'), query: { name: 'Anna Brook' }, hash: expect.stringMatching(/^[0-9a-f]{64}$/), looks: [{ what: 'shown', by: 'S-hale' }] })
  const found = Object.values(s.room.seen().docs.contact.get(call.body.made.contact)!.checks).flatMap((a) => (a.is === 'answered' ? a.receipt.matches : []))
  expect(found.flatMap((m) => ('record' in m ? m.record.persons.map((p) => p.held) : []))).toContain('custody:p1')
})

test('somebody named in what a contact’s checks found has a page too, whatever source named them; another name has none', async () => {
  const { body: { made } } = await hale.tell(callAtTheDoor({ identifiers: { name: 'Anna Brook', dob: '07/03/1984', number: '07700 900123', address: 'Flat 4, 12 Example Road, Anytown' } }))
  expect((await open(hale, `${made.contact}/Carl Brook`)).body.view).toMatchObject({ title: 'Carl Brook', lines: expect.arrayContaining([expect.objectContaining({ roles: ['suspect'] })]), contacts: [expect.objectContaining({ id: made.contact, open: true })] })
  expect((await open(hale, `${made.contact}/Somebody Else`)).status).toBe(404)
  expect((await open(hale, 'C-999999/Carl Brook')).status).toBe(404)
  expect((await open(hale, made.contact, 'address')).body.view.residents.length).toBeGreaterThan(0)
})

test('whom else he harmed and her children stand on her page, in a check of her and in what her call finds; S25: what only some may know names nobody to the others', async () => {
  const harmed = (page: any): string[] => page.hanging.others.map((o: any) => `${o.suspect.name}: ${o.victims.map((v: any) => `${v.name} ${v.times}`).join(', ')}`)
  const [most, few] = [await open(hale, 'custody:p1'), await open(kerr, 'custody:p1')]
  expect(harmed(most.body.view)).toEqual(['Carl Brook: Dana Reed 1'])
  expect(most.text).not.toMatch(/Bettina/)
  expect(harmed(few.body.view)).toEqual(['Carl Brook: Bettina Quillfeather 1, Dana Reed 1'])
  const check = await hale.post('/check', { name: 'Anna Brook', dob: '07/03/1984' })
  expect(check.body.persons.flatMap((p: any) => harmed(p))).toEqual(['Carl Brook: Dana Reed 1'])
  const call = await hale.tell(callAtTheDoor({ identifiers: { name: 'Anna Brook', dob: '07/03/1984', number: '07700 900123' } }))
  const found = Object.values(s.room.seen().docs.contact.get(call.body.made.contact)!.checks).flatMap((a) => (a.is === 'answered' ? a.receipt.matches.flatMap((m) => ('record' in m ? [m.record] : [])) : []))
  expect(found.filter((r) => r.kind === 'person').map((r) => [r.id, r.stage, r.says, r.persons.map((p) => `${p.role} ${p.held}`)])).toEqual(expect.arrayContaining([
    ['custody:c1#harmed', 'harmed others', 'Carl Brook, suspect in what is recorded here, has harmed others: Dana Reed (once, last 2019-01-01).', ['suspect custody:c1']],
    ['custody:p1#children', undefined, 'Recorded children of Anna Brook: Lily Brook, born 2016-04-02.', ['child custody:k1']],
  ]))
  expect(JSON.stringify(found)).not.toMatch(/Bettina/)
})

test('bad input has field, problem and remedy; a room in memory says NOT CHECKED', async () => {
  for (const body of [{}, [], { id: 7 }, { id: '' }, { id: 'x'.repeat(700) }, { id: 'a\nb' }, { id: '\ud800' }]) expect(await hale.post('/views/person', body), JSON.stringify(body)).toMatchObject({ status: 400, body: { problems: [{ field: 'id', problem: expect.any(String), remedy: expect.any(String) }] } })
  const other = await served()
  const asked = await other.as('S-hale', 'call-handler')
  for (const of of ['person', 'address']) expect(await open(asked, 'custody:p1', of)).toMatchObject({ status: 503, body: { is: 'not-checked' } })
  await other.close()
}, 60_000)
