import '../live/page.testing.ts'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { callAtTheDoor, served, type Browser, type Served } from '#server/served.testing.ts'
import { seat } from '../live/seated.testing.ts'
import Job from './screen.tsx'

// Nash, crew of RP7, with a phone; Arden dispatches. Each test has a room of its own.
let server: Served
let arden: Browser
let nash: Browser
beforeAll(async () => {
  server = await served()
  arden = await server.as('S-arden', 'dispatcher')
  nash = await server.as('S-nash', 'response-officer')
})
afterAll(() => server.close())
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  if (unit().left?.confirmed === false) await nash.tell({ type: 'confirm-leaving', unit: 'U-RP7' })
  await arden.tell({ type: 'report-unit-status', unit: 'U-RP7', code: '2' })
  if (unit().left?.confirmed === false) await nash.tell({ type: 'confirm-leaving', unit: 'U-RP7' })
})

let number = 300
const job = async (): Promise<string> => {
  const hale = await server.as('S-hale', 'call-handler')
  return (await hale.tell(callAtTheDoor({ identifiers: { number: `07700 900${number++}`, address: `${number} Example Road` } }))).body.made.incident
}
const sent = async (): Promise<string> => { const i = await job(); await arden.tell({ type: 'assign-unit', incident: i, unit: 'U-RP7' }); return i }
const unit = () => server.room.seen().docs.unit.get('U-RP7')!
const open = async (role: 'response-officer' = 'response-officer') => { await seat(server, 'S-nash', role, '#/job', <Job />); await screen.findByRole('region', { name: 'Report' }, { timeout: 5_000 }) }
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const waits = <T,>(f: () => T) => waitFor(f, { timeout: 5_000 })

describe('the risk', () => {
  test('S19: each line is confirmed by itself, worst first, and “all” sends each', async () => {
    await sent()
    await open()
    const lines = unit().commitment!.briefing.lines
    expect(screen.getByRole('region', { name: 'Risk' }).textContent).toContain(lines[0]!.says)
    press(/^Confirm line 1:/)
    await waits(() => expect(unit().commitment!.briefing.lines.map((l) => l.acknowledgedAt !== undefined)).toEqual(lines.map((_, i) => i === 0)))
    if (lines.length > 2) press(/^Confirm all/)
    else press(/^Confirm line 2:/)
    await waits(() => expect(unit().commitment!.briefing.lines.every((l) => l.by === 'S-nash')).toBe(true))
    expect(await screen.findByText('every line confirmed')).toBeTruthy()
  })

  test('S19: a line that comes after the crew began to confirm is shown as new', async () => {
    const incident = await sent()
    await open()
    press(/^Confirm line 1:/)
    await waits(() => expect(unit().commitment!.briefing.lines[0]!.acknowledgedAt).toBeDefined())
    const contact = server.room.seen().docs.incident.get(incident)!.contacts[0]!
    await (await server.as('S-hale', 'call-handler')).tell({ type: 'add-words', contact, words: [{ who: 'caller', text: 'he has a knife now' }] })
    expect((await screen.findAllByText('NEW', {}, { timeout: 5_000 })).length).toBeGreaterThan(0)
  })
})

describe('the four acts', () => {
  test('on way and at scene are one press each; the statuses are the force’s own, found by what they mean', async () => {
    const incident = await sent()
    await open()
    press('ON WAY')
    await waits(() => expect(unit().commitment?.enRouteAt).toBeDefined())
    press('SCENE')
    await waits(() => expect(server.room.seen().docs.incident.get(incident)!.attendedBy).toBe('U-RP7'))
    expect(await screen.findByRole('region', { name: 'What you found' })).toBeTruthy()
  })

  test('S6: CANNOT says that it leaves the job before it does, and then the crew confirms that it has left', async () => {
    const incident = await sent()
    await open()
    press('CANNOT')
    const asked = await screen.findByRole('group', { name: 'Cannot go' })
    expect(asked.textContent).toContain('goes back to the room on its first clock')
    expect(unit().commitment?.incident).toBe(incident)
    fireEvent.click(within(asked).getAllByRole('button')[0]!)
    expect(await screen.findByText('YOU HAVE LEFT', {}, { timeout: 5_000 })).toBeTruthy()
    expect(screen.getByText('No cover yet.')).toBeTruthy()
    expect(server.room.seen().docs.incident.get(incident)!.unassignedSince).not.toBeNull()
    expect(screen.queryByRole('region', { name: 'Report' })).toBeNull()
    press('OK, I KNOW')
    await waits(() => expect(unit().left?.confirmed).toBe(true))
    expect(await screen.findByText('No job')).toBeTruthy()
  })

  test('HELP is never asked about twice and is said to have gone', async () => {
    await sent()
    await open()
    press('HELP')
    expect(await screen.findByText(/HELP CALLED/, {}, { timeout: 5_000 })).toBeTruthy()
    expect(unit().status.means).toBe('emergency')
  })
})

test('S6, S7: going to another job says that it is a divert before it is one', async () => {
  const first = await sent()
  const second = await job()
  await open()
  fireEvent.click(screen.getByText('Take another job instead'))
  fireEvent.change(screen.getByLabelText(/Number of the job/), { target: { value: second.replace('I-', '') } })
  press('Go to this job')
  expect(await screen.findByText(/That is a divert/)).toBeTruthy()
  expect(unit().commitment?.incident).toBe(first)
  press(/^Leave it and go/)
  await waits(() => expect(unit().commitment?.incident).toBe(second))
  expect(await screen.findByText('YOU HAVE LEFT', {}, { timeout: 5_000 })).toBeTruthy()
  expect([...server.room.seen().docs.divert.values()].find((d) => d.from === first)).toMatchObject({ to: second, how: 'volunteered', state: 'to-review' })
})

test('cover view hides place, names and words with one press, and stays until it is lifted', async () => {
  const incident = await sent()
  await open()
  const { place } = server.room.seen().docs.incident.get(incident)!
  expect(document.body.textContent).toContain(place)
  press('Cover view')
  expect(document.body.textContent).not.toContain(place)
  expect(document.body.textContent).not.toContain('ex husband')
  press('Show again')
  expect(document.body.textContent).toContain(place)
})

test('S20: an outcome without the victim seen alone says why, in the rule’s own words', async () => {
  const incident = await sent()
  await nash.tell({ type: 'report-unit-status', unit: 'U-RP7', code: '6' })
  await open()
  press('Seen and safe')
  press('No')
  fireEvent.change(screen.getByLabelText('Where is the suspect?'), { target: { value: 'Gone on foot' } })
  fireEvent.change(screen.getByLabelText('What you found and did'), { target: { value: 'Spoke at door' } })
  expect(await screen.findByText(/The victim was not seen alone/)).toBeTruthy()
  press(/Record it/)
  expect(server.room.seen().docs.incident.get(incident)!.outcome).toBeUndefined()
  press('Yes, alone')
  await waits(() => expect(screen.queryByText(/The victim was not seen alone/)).toBeNull())
  press(/Record it/)
  await waits(() => expect(server.room.seen().docs.incident.get(incident)!.outcome).toMatchObject({ result: 'seen-and-safe', seenAlone: true, suspect: 'Gone on foot' }))
})
