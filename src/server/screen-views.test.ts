import { afterAll, beforeAll, expect, test } from 'vitest'
import { served, type Served } from './served.testing.ts'

let server: Served
beforeAll(async () => { server = await served() })
afterAll(() => server.close())
const call = { type: 'record-contact', channel: '999', take: true, identifiers: { number: '07700 900123', address: 'Flat 4, 12 Example Road' }, words: [{ who: 'caller', text: 'my ex husband is banging at the door' }], grade: { grade: 'I', category: 'domestic-incident' } }

test('each screen can be asked for: the board, the wall, the waiting contacts, a crew’s job', async () => {
  const hale = await server.as('S-hale', 'call-handler')
  const { body: { made } } = await hale.tell(call)
  const arden = await server.as('S-arden', 'dispatcher')
  const board = await arden.get('/views/board')
  expect(board.status).toBe(200)
  expect(board.body.view.rows.map((r: { id: string }) => r.id)).toEqual([made.incident])
  expect(board.body.view.counts).toMatchObject({ open: 1, withoutUnit: 1, da: 1 })
  expect((await (await server.as('S-holt', 'controller')).get('/views/wall')).body.view).toMatchObject({ without: [expect.objectContaining({ grade: 'I', n: 1, da: 1 }), expect.anything(), expect.anything()] })
  expect((await hale.get('/views/call')).body.view.rows).toHaveLength(1)
  await arden.tell({ type: 'assign-unit', incident: made.incident, unit: 'U-RP7' })
  expect(JSON.stringify((await (await server.as('S-nash', 'response-officer')).get('/views/job')).body)).toContain('12 Example Road')
})

test('S23, S25: nobody signed in sees nothing; a crew asking for the board is shown its own job and no other; each look is written down with what was shown', async () => {
  expect((await server.nobody.get('/views/board')).status).toBe(401)
  const other = await server.as('S-orme', 'response-officer')
  const asked = await other.get('/views/board')
  expect(asked.body.view.rows).toEqual([])
  expect(asked.text).not.toContain('Example Road')
  const [incident] = [...server.room.seen().docs.incident.keys()]
  const looks = await server.room.reads(incident!, 50)
  expect(looks.some((l) => l.by === 'S-arden' && l.view === 'board')).toBe(true)
  expect(looks.some((l) => l.by === 'S-orme')).toBe(false)
})
