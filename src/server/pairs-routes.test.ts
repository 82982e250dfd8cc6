import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '#held/ids.ts'
import { importInto, testHome } from './imported.testing.ts'
import { newId } from '#room/room.testing.ts'
import { served, type Browser, type Served } from './served.testing.ts'

const records = [
  { record: 'person', id: 'p1', name: 'Anna Brook', born: '1984-03-07', phones: ['07700 900123'] },
  { record: 'person', id: 'p2', name: 'Ana Brooke', born: '1984-03-07', phones: ['07700 900123'] },
  { record: 'event', id: 'secret', kind: 'crime', at: '2020-05-15', says: 'Known to few.', mayKnow: ['inspector'], persons: [{ role: 'victim', name: 'Bettina Quillfeather', born: '1990-01-02' }] },
]
const [anna, ana, neverHeld] = ['p1', 'p2', 'p9'].map((ref) => idOf('person', 'custody', ref)) as [string, string, string]
const ofFew = idOf('inside', 'custody', 'secret#1')
const say = (a: string, b: string, more: object = {}) => ({ type: 'say-whether-same', a, b, answer: 'same', reason: 'same number, the surname was misheard', ...more })
const notHeld = (field: string, id: string): object => ({ field, problem: `no record ${id} is held`, remedy: expect.stringContaining('look at the pair again') })

const place = testHome('holdfast-pairs-')
let s: Served
let imre: Browser
beforeAll(async () => {
  const at = await place.open()
  expect(await importInto(at, place.dir, records)).toMatchObject({ rejected: 0, fieldsLeftOut: 0 })
  s = await served({ home: at, answerWithin: 20_000 })
  imre = await s.as('S-imre', 'support-operator')
}, 120_000)
afterAll(async () => {
  await s?.close()
  await place.end()
})

test('S21: whether two records are of one person is said only of records that are held; each that is not is named, and nothing is kept', async () => {
  expect(await imre.tell(say(anna, neverHeld))).toMatchObject({ status: 400, body: { problems: [notHeld('b', neverHeld)] } })
  expect((await imre.tell(say('42', neverHeld))).body.problems).toEqual([notHeld('a', '42'), notHeld('b', neverHeld)])
  expect(await imre.tell(say(anna, '9999999999999999999'))).toMatchObject({ status: 400, body: { problems: [notHeld('b', '9999999999999999999')] } })
  expect(await s.room.closed('pair', 5)).toEqual([])
  const command = say(anna, ana, { id: newId() })
  expect((await imre.tell(command)).status).toBe(200)
  expect(await imre.tell(command)).toMatchObject({ status: 200, body: { repeated: true } })
  expect(await s.room.closed('pair', 5)).toHaveLength(1)
})

test('S25: who is written in an event for a few is answered in the words of what is not held, and a role that may not say so learns of neither', async () => {
  expect((await imre.tell(say(anna, ofFew))).body.problems).toEqual([notHeld('b', ofFew)])
  const hale = await s.as('S-hale', 'call-handler')
  const [held, missing] = [await hale.tell(say(anna, ana)), await hale.tell(say(anna, neverHeld))]
  expect(held.status).toBe(403)
  expect(missing).toMatchObject({ status: 403, body: held.body })
})
