import '../live/page.testing.ts'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Role } from '#policy/roles.ts'
import type { HistorySource } from '#room/ports.ts'
import { callAtTheDoor, served, type Browser, type Served } from '#server/served.testing.ts'
import { seat } from '../live/seated.testing.ts'
import CallTaking from '../call/screen.tsx'
import SupervisorWall from './screen.tsx'

// Holt is the controller, Kerr the inspector, Lund the duty officer, Moss the specialist; Arden dispatches. Each test has a room of its own.
let server: Served
let arden: Browser
const open: Served[] = []
beforeEach(async () => {
  server = await served()
  open.push(server)
  arden = await server.as('S-arden', 'dispatcher')
  localStorage.clear()
})
afterEach(() => { cleanup(); vi.unstubAllGlobals() })
afterAll(async () => { for (const s of open) await s.close() })

const waits = <T,>(f: () => T) => waitFor(f, { timeout: 5_000 })
const job = async (more: Record<string, unknown> = {}): Promise<string> => (await (await server.as('S-hale', 'call-handler')).tell(callAtTheDoor(more))).body.made.incident
const theft = () => job({ identifiers: { number: '07700 900999', name: 'Omar Reed', address: '9 Sample Street' }, words: [{ who: 'caller', text: 'somebody took a bicycle' }], grade: { grade: 'S', category: 'theft', historyWaived: 'nothing of it matters here' } })
const incident = (id: string) => server.room.seen().docs.incident.get(id)!
const divertDoc = async (id: string) => (await server.room.doc('divert', id))!.doc
/** RP7 is taken from a call at the door to a theft. */
async function diverted(): Promise<{ first: string; second: string; divert: string }> {
  const [first, second] = [await job(), await theft()]
  await arden.tell({ type: 'assign-unit', incident: first, unit: 'U-RP7' })
  const told = await arden.tell({ type: 'divert-unit', unit: 'U-RP7', from: first, to: second, reason: 'they are at the corner', keptBy: 'S-arden' })
  return { first, second, divert: told.body.made.divert }
}
const wall = async (staff = 'S-holt', role: Role = 'controller', hash = '#/wall') => { await seat(server, staff, role, hash, <SupervisorWall />); await screen.findByRole('heading', { level: 1, name: /Supervisor wall/ }, { timeout: 5_000 }) }
const page = async (staff: string, role: Role, divert: string) => { await wall(staff, role, `#/wall/${divert}`); await screen.findByRole('heading', { name: /^Divert of RP7/ }, { timeout: 5_000 }) }
const key = (k: string) => fireEvent.keyDown(screen.getByRole('heading', { name: /^Divert of/ }), { key: k })
const press = (name: string | RegExp, inside: HTMLElement = document.body) => fireEvent.click(within(inside).getByRole('button', { name }))
const write = (label: string | RegExp, text: string, inside: HTMLElement = document.body) => fireEvent.change(within(inside).getByLabelText(label), { target: { value: text } })
const box = (name: string | RegExp) => screen.findByRole('dialog', { name }, { timeout: 5_000 })
const panel = (name: string | RegExp) => screen.findByRole('region', { name }, { timeout: 5_000 })
const waiting = () => screen.findByRole('list', { name: 'Decisions waiting on me' }, { timeout: 5_000 })

describe('what a wall shows', () => {
  test('S5, S6: jobs without a unit by grade, the divert that waits with its time, and that every job has an owner on duty', async () => {
    const { first } = await diverted()
    await wall()
    await waits(() => expect(screen.getByText('I').closest('a')!.textContent).toMatch(/^I 1 .*DA 1$/))
    expect((await waiting()).textContent).toMatch(/divert RP7.*DA.*Example Road/)
    expect(screen.getByText(/EVERY OPEN JOB HAS AN OWNER ON DUTY/).textContent).toMatch(/yes \(2 of 2\)/)
    await arden.tell({ type: 'end-shift', staff: 'S-arden' })
    await waits(() => expect(incident(first).owner).not.toBe('S-arden'))
    expect(screen.getByText(/EVERY OPEN JOB HAS AN OWNER ON DUTY/).textContent).toMatch(/yes \(2 of 2\)/)
  })

  test('S4: a role under its minimum stands first with since when; somebody enrolled can be brought on duty there', async () => {
    await (await server.as('S-imre', 'support-operator')).tell({ type: 'end-shift', staff: 'S-imre' })
    await wall()
    const room = await panel('Room')
    await waits(() => expect(room.querySelector('.wall-chair')!.textContent).toMatch(/1 of 2.*ROLE GAP since \d\d:\d\d/))
    press(/^Change .*upport.*on and off duty/, room)
    const shifts = await box(/on and off duty/)
    press('Name of imre: on duty', shifts)
    await waits(() => expect(server.room.seen().docs.roster.get('roster')!.onDuty['S-imre']?.role).toBe('support-operator'))
    await waits(() => expect(room.textContent).not.toContain('ROLE GAP'))
  })

  test('in wall size the same stands there in large, and leads back', async () => {
    await diverted()
    await wall('S-holt', 'controller', '#/wall?size=wall')
    expect(document.querySelector('.wall-big')).toBeTruthy()
    expect((await waiting()).textContent).toContain('divert RP7')
    expect(screen.getByRole('link', { name: 'Desk size' }).getAttribute('href')).toBe('#/wall')
  })

  test('S15: the same person again stands there until somebody has assessed it, from the wall itself', async () => {
    const id = await job()
    const contact = (await (await server.as('S-hale', 'call-handler')).tell({ type: 'record-contact', channel: '999', take: true, identifiers: {}, words: [{ who: 'caller', text: 'he is back' }] })).body.made.contact
    await (await server.as('S-hale', 'call-handler')).tell({ type: 'join-contact', contact, incident: id, reason: 'the same woman, she gave the address' })
    await wall()
    await waits(() => expect(screen.getByRole('list', { name: 'Tonight, same person' }).textContent).toMatch(/2 contacts.*NOT assessed again/))
    fireEvent.click(within(await waiting()).getByRole('button', { name: /assess again/ }))
    const again = await box('Assess the risk again')
    write(/^What is new/, 'he has come back to the door and she is alone with two children', again)
    press(/^Enter Assessed/, again)
    await waits(() => expect(incident(id).reassessments).toHaveLength(1))
    await waits(() => expect(screen.getByRole('list', { name: 'Tonight, same person' }).textContent).toMatch(/assessed again \d\d:\d\d/))
  })
})

describe('the review of a divert', () => {
  test('S6: both jobs side by side, the clock of the first, and that the crew has not confirmed; V and a reason agree it', async () => {
    const { first, divert } = await diverted()
    await page('S-holt', 'controller', divert)
    const table = screen.getByRole('table', { name: 'The two jobs side by side' }).textContent
    for (const words of ['LEAVING', 'GOING TO', 'at the door', 'bicycle', 'NO UNIT', 'Immediate', 'Significant']) expect(table).toContain(words)
    expect(screen.getByText(/The crew has NOT confirmed that it left/)).toBeTruthy()
    key('v')
    write('Why is it right that it goes?', 'RP12 is nearer to the first job')
    press(/^Enter Agree/)
    await waits(async () => expect(await divertDoc(divert)).toMatchObject({ state: 'agreed', review: { agreed: true, by: 'S-holt' } }))
    await waits(() => expect(screen.getByRole('button', { name: /^V Agree/ }).textContent).toMatch(/agreed to this divert already/))
    press(/RP12 covers it/)
    await waits(() => expect(incident(first).units).toEqual(['U-RP12']))
  })

  test('S6: O and a reason turn the unit round', async () => {
    const { first, divert } = await diverted()
    await page('S-holt', 'controller', divert)
    key('O')
    write('Why does it turn round?', 'she is alone and he is at the door')
    press(/^Enter Override/)
    await waits(() => expect(server.room.seen().docs.unit.get('U-RP7')!.commitment?.incident).toBe(first))
  })

  test('a bare key decides nothing: without a reason the button says why', async () => {
    const { divert } = await diverted()
    await page('S-holt', 'controller', divert)
    key('v')
    press(/^Enter Agree/)
    expect(screen.getByRole('button', { name: /^Enter Agree/ }).textContent).toContain('say why')
    expect((await divertDoc(divert)).state).toBe('to-review')
  })

  test('S6: a dispute goes to the duty officer, who upholds it with 1; the inspector then accepts the gap with a reason, and a unit is still owed', async () => {
    const { first, divert } = await diverted()
    await page('S-holt', 'controller', divert)
    key('F10')
    write('What is disputed?', 'the two risks were not compared')
    press(/^Enter Dispute it/)
    await waits(async () => expect((await divertDoc(divert)).state).toBe('challenged'))
    cleanup()
    vi.unstubAllGlobals()
    await page('S-lund', 'duty-officer', divert)
    key('1')
    write('Why is the dispute right?', 'she is alone with him at the door')
    press(/^Enter Uphold/)
    await waits(async () => expect((await divertDoc(divert)).state).toBe('upheld'))
    cleanup()
    vi.unstubAllGlobals()
    await wall('S-kerr', 'inspector')
    fireEvent.click(within(await waiting()).getByRole('button', { name: /find a unit/ }))
    const cover = await box(/Find a unit/)
    press(/^Accept the gap/, cover)
    write(/^Why can nobody go now/, 'both free units are twenty minutes away', cover)
    press(/^Enter Accept the gap/, cover)
    await waits(() => expect(incident(first).gapAccepted?.by).toBe('S-kerr'))
    expect([...server.room.seen().docs.obligation.values()].filter((o) => o.home === first && o.state === 'open').map((o) => o.owes)).toEqual(expect.arrayContaining(['assign', 'arrive']))
  })

  test('a chair that may not decide reads why', async () => {
    const { divert } = await diverted()
    await page('S-moss', 'specialist', divert)
    expect(screen.getByRole('button', { name: /^V Agree/ }).textContent).toMatch(/your role may not/)
    key('V')
    expect(screen.queryByLabelText('Why is it right that it goes?')).toBeNull()
  })

  test('the DIVERT list keeps a settled divert, and Enter opens it', async () => {
    const { divert } = await diverted()
    await (await server.as('S-holt', 'controller')).tell({ type: 'review-divert', divert, agreed: false, reason: 'she is alone and he is at the door' })
    await wall()
    const list = await screen.findByRole('grid', { name: 'DIVERT list' }, { timeout: 5_000 })
    expect(list.textContent).toMatch(/RP7.*overridden.*sent back/)
    const row = list.querySelector<HTMLElement>('tbody tr')!
    act(() => row.focus())
    fireEvent.keyDown(row, { key: 'Enter' })
    expect(location.hash).toBe(`#/wall/${divert}`)
    cleanup()
    vi.unstubAllGlobals()
    await page('S-holt', 'controller', divert)
    expect(screen.getByRole('button', { name: /^V Agree/ }).textContent).toContain('overridden')
    key('V')
    expect(screen.queryByLabelText('Why is it right that it goes?')).toBeNull()
  })
})

describe('other decisions', () => {
  test('S14, S26: a lowering is decided by another person with what stands against it in sight; refused, the higher stands', async () => {
    const id = await job()
    await arden.tell({ type: 'ask-to-lower', incident: id, what: 'grade', to: 'S', reason: 'she is with her sister now' })
    await wall()
    fireEvent.click(within(await waiting()).getByRole('button', { name: /lower Immediate to Significant/ }))
    const decide = await box('Decide a lowering')
    for (const words of ['she is with her sister now', 'What stands against it', 'at the door']) expect(decide.textContent).toContain(words)
    press(/^Not agreed/, decide)
    write('Why?', 'nobody has seen her there', decide)
    press(/^Enter Immediate stands/, decide)
    await waits(() => expect(incident(id).lowerings[0]!.decided).toMatchObject({ agreed: false, by: 'S-holt' }))
    expect(incident(id).grade).toBe('I')
    await waits(() => expect(screen.queryByRole('button', { name: /lower Immediate/ })).toBeNull())
  })

  test('S4: a message waits on the role until somebody takes it and says what will be done', async () => {
    const id = await job()
    const sent = (await arden.tell({ type: 'send-message', text: 'please decide who goes first', toRole: 'controller', about: [id] })).body.made.message
    await wall()
    fireEvent.click(within(await waiting()).getByRole('button', { name: /message from Name of arden/ }))
    const message = await box(/^Message to/)
    expect(message.textContent).toContain('please decide who goes first')
    write(/^I take it/, 'I look at both now', message)
    press(/^Enter Take it/, message)
    await waits(async () => expect((await server.room.doc('message', sent))!.doc.accepted).toMatchObject({ by: 'S-holt', says: 'I look at both now' }))
    await waits(() => expect(screen.queryByRole('button', { name: /message from/ })).toBeNull())
  })

  test('T takes the decision in hand, and it says who has it', async () => {
    await diverted()
    await wall()
    const first = within(await waiting()).getAllByRole('button')[0]!
    act(() => first.focus())
    fireEvent.keyDown(first, { key: 't' })
    await waits(() => expect(first.textContent).toContain('Name of holt has it'))
  })
})

test('a chair that sees only its own is not told that the rest is empty', async () => {
  await job()
  await wall('S-case', 'case-officer')
  expect(await screen.findByText('Your chair sees what is yours, not the whole room.', {}, { timeout: 5_000 })).toBeTruthy()
  expect(screen.queryByText(/EVERY OPEN JOB/)).toBeNull()
  expect(screen.queryByRole('grid', { name: 'DIVERT list' })).toBeNull()
})

test('S12: a source that is gone for good is let stand as NOT CHECKED; refused in words while it is still asked; card, receipts and log say who, when and why', async () => {
  const sources: HistorySource[] = []
  server = await served({ sourcesAs: (own) => { sources.push(...own, { name: 'county csv', covers: ['number'], ask: async (_, askedAt) => ({ is: 'not-checked', source: 'county csv', query: {}, why: 'the line is down', askedAt }) }); return sources } })
  open.push(server)
  const hale = await server.as('S-hale', 'call-handler')
  const contact: string = (await hale.tell({ type: 'record-contact', channel: '999', take: true, identifiers: { number: '07700 900777' } })).body.made.contact
  const stands = async () => {
    fireEvent.change(screen.getByLabelText('Why will county csv never answer for this contact?'), { target: { value: 'the county closed its register' } })
    fireEvent.click(screen.getByRole('button', { name: /Let it stand as NOT CHECKED/ }))
  }
  await wall()
  fireEvent.click(await screen.findByRole('button', { name: 'county csv is gone for good: let its contacts stand as not checked' }))
  await stands()
  expect(await screen.findByText(/county csv is still asked: this contact is asked about again by itself/)).toBeTruthy()
  sources.pop()
  await stands()
  expect(await screen.findByText(/1 contact stands as NOT CHECKED by one that is gone/)).toBeTruthy()
  cleanup()
  await seat(server, 'S-hale', 'call-handler', `#/call/${contact}`, <CallTaking />)
  const says = /accepted by .*ontroller Name of holt at \d\d:\d\d on \d+ \w+ because “the county closed its register”/
  const card = (await screen.findAllByText('NOT CHECKED', {}, { timeout: 5_000 })).map((e) => e.closest('div')!.textContent!).find((t) => t.includes('county csv'))!
  expect(card).toMatch(says)
  expect(card).toContain('the line is down')
  const receipts = screen.getByText(/^Receipts:/).closest('details')!
  act(() => { receipts.open = true; receipts.dispatchEvent(new Event('toggle')) })
  const receipt = (await screen.findAllByText(/no receipt: NOT CHECKED/)).map((e) => e.textContent!).find((t) => t.includes('county csv'))!
  expect(receipt).toMatch(says)
})
