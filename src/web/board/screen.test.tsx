import '../live/page.testing.ts'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { callAtTheDoor, served, type Browser, type Served } from '#server/served.testing.ts'
import { Palette } from '../parts/palette.tsx'
import { seat } from '../live/seated.testing.ts'
import DispatchBoard from './screen.tsx'

// Arden dispatches, Hale takes the calls, RP7 and RP12 are crewed. Each test has a room of its own.
let server: Served
let hale: Browser
const open: Served[] = []
beforeEach(async () => {
  server = await served()
  open.push(server)
  hale = await server.as('S-hale', 'call-handler')
  localStorage.clear()
})
afterEach(() => { cleanup(); vi.unstubAllGlobals() })
afterAll(async () => { for (const s of open) await s.close() })

const waits = <T,>(f: () => T) => waitFor(f, { timeout: 5_000 })
const job = async (more: Record<string, unknown> = {}): Promise<string> => (await hale.tell(callAtTheDoor(more))).body.made.incident
const theft = () => job({ identifiers: { number: '07700 900999', name: 'Omar Reed', address: '9 Sample Street' }, words: [{ who: 'caller', text: 'somebody took a bicycle' }], grade: { grade: 'S', category: 'theft', historyWaived: 'nothing of it matters here' } })
const incident = (id: string) => server.room.seen().docs.incident.get(id)!
const unit = (id = 'U-RP7') => server.room.seen().docs.unit.get(id)!
const board = async (hash = '#/board') => { const seated = await seat(server, 'S-arden', 'dispatcher', hash, <DispatchBoard />); await screen.findByRole('grid', { name: 'Open jobs' }, { timeout: 5_000 }); return seated }
const row = (id: string) => document.querySelector<HTMLElement>(`[data-list="Open jobs"] [data-row="${id}"]`)!
const on = (id: string, key: string) => { act(() => row(id).focus()); fireEvent.keyDown(row(id), { key }) }
const box = (name: string | RegExp) => screen.findByRole('dialog', { name }, { timeout: 5_000 })
const press = (name: string | RegExp, inside: HTMLElement = document.body) => fireEvent.click(within(inside).getByRole('button', { name }))
const write = (label: string | RegExp, text: string, inside: HTMLElement = document.body) => fireEvent.change(within(inside).getByLabelText(label), { target: { value: text } })

describe('the list', () => {
  test('a job comes in by itself, with domestic abuse, no unit, what matters and its owner; counts and order are said', async () => {
    await theft()
    await board()
    const id = await job()
    await waits(() => expect(row(id)).toBeTruthy())
    const cells = row(id).textContent
    for (const words of ['DA', 'NO UNIT since', 'at the door', 'send']) expect(cells).toContain(words)
    expect(document.querySelectorAll('[data-list="Open jobs"] tbody tr')[0]!.getAttribute('data-row')).toBe(id)
    const head = screen.getByRole('banner').textContent
    for (const words of ['2 open', '2 without unit', 'DA open 1']) expect(head).toContain(words)
    expect(screen.getByText(/^Order: life/)).toBeTruthy()
  })

  test('a filter hides rows, never counts', async () => {
    const id = await job()
    await theft()
    await board()
    press('DA only')
    expect(document.querySelectorAll('[data-list="Open jobs"] tbody tr')).toHaveLength(1)
    expect(row(id)).toBeTruthy()
    expect(screen.getByText('1 of 2 shown')).toBeTruthy()
    expect(screen.getByRole('banner').textContent).toContain('2 open')
    write('Find', 'nothing like this')
    expect(screen.getByText(/No open job passes this filter; 2 are open/)).toBeTruthy()
  })

  test('off duty one sees no job, and is told how to come on duty', async () => {
    await job()
    await server.room.tell({ id: 'test-off-duty-1', type: 'end-shift', staff: 'S-arden' }, { is: 'staff', staff: 'S-arden', role: null })
    await seat(server, 'S-arden', 'dispatcher', '#/board', <DispatchBoard />)
    expect(await screen.findByText(/You are not on duty as/, {}, { timeout: 5_000 })).toBeTruthy()
    expect(document.querySelector('[data-list="Open jobs"] tbody')).toBeNull()
    press(/Start your shift/)
    await waits(() => expect(document.querySelectorAll('[data-list="Open jobs"] tbody tr')).toHaveLength(1))
  })
})

describe('a unit for a job', () => {
  test('S19: A and Enter send the unit that has been free longest, with the whole briefing; its minutes become a forecast', async () => {
    const id = await job()
    await board()
    on(id, 'a')
    const send = await box('Send a unit')
    write(/Minutes away/, '4', send)
    fireEvent.keyDown(within(send).getByLabelText(/Minutes away/), { key: 'Enter' })
    await waits(() => expect(incident(id).units).toHaveLength(1))
    const { commitment } = unit(incident(id).units[0])
    expect(commitment!.briefing.lines.map((l) => l.says)).toEqual(incident(id).briefing.map((l) => l.says))
    expect(Math.abs(commitment!.eta! - (server.room.now() + 240_000))).toBeLessThan(5_000)
    await waits(() => expect(row(id).textContent).toMatch(/told, eta \d\d:\d\d/))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('minutes that are no number are not sent', async () => {
    const id = await job()
    await board()
    on(id, 'A')
    const send = await box('Send a unit')
    write(/Minutes away/, 'soon', send)
    press(/^Enter Send/, send)
    expect(within(send).getByRole('button', { name: /^Enter Send/ }).textContent).toContain('a whole number')
    expect(incident(id).units).toEqual([])
  })

  test('with no unit free it says so, and what to do', async () => {
    const [a, b, c] = [await job(), await job(), await job()]
    const arden = await server.as('S-arden', 'dispatcher')
    for (const [i, u] of [[a, 'U-RP7'], [b, 'U-RP12']]) await arden.tell({ type: 'assign-unit', incident: i, unit: u })
    await board()
    on(c, 'a')
    const send = await box('Send a unit')
    expect(send.textContent).toMatch(/No unit is free/)
    expect(within(send).getByRole('button', { name: /Send/ }).getAttribute('aria-disabled')).toBe('true')
  })

  test('S7: the status a crew says on the air is written down for it; one that leaves a job asks first', async () => {
    const id = await job()
    await (await server.as('S-arden', 'dispatcher')).tell({ type: 'assign-unit', incident: id, unit: 'U-RP7' })
    await board()
    fireEvent.click(await screen.findByRole('button', { name: /^RP7/ }))
    let status = await box('RP7')
    press('En route', status)
    await waits(() => expect(unit().commitment?.enRouteAt).toBeDefined())
    fireEvent.click(await screen.findByRole('button', { name: /^RP7/ }))
    status = await box('RP7')
    press('Refreshments', status)
    expect(status.textContent).toMatch(/it leaves that job: a divert/)
    expect(unit().commitment?.incident).toBe(id)
    press('It has left that job', status)
    await waits(() => expect(incident(id).divertTag).toBe(true))
    expect(incident(id).units).toEqual([])
  })
})

test('a unit is crewed at the board, so that it can be sent; whoever sits in another is not offered', async () => {
  await theft()
  await board()
  press('Crew a unit')
  const crew = await box('Crew a unit')
  expect(within(crew).queryByLabelText(/Name of nash/)).toBeNull()
  press(/^Crew it/, crew)
  expect(within(crew).getByRole('button', { name: /^Crew it/ }).textContent).toContain('letters and digits')
  write('Call sign', 'rp22', crew)
  fireEvent.click(within(crew).getByLabelText(/Name of away/))
  press(/^Crew it/, crew)
  await waits(() => expect(server.room.seen().docs.unit.get('U-RP22')).toMatchObject({ callSign: 'RP22', crew: ['S-away'], onDuty: true }))
})

test('S5: ending one’s shift, from the palette, says what goes back, and the job has another owner in the same moment', async () => {
  const id = await job()
  await server.room.tell({ id: 'test-second-dispatcher', type: 'enrol-staff', staff: { id: 'S-second', name: 'Second', roles: ['dispatcher'] } }, { is: 'service', service: 'setup' })
  await server.room.tell({ id: 'test-second-on-duty', type: 'start-shift', staff: 'S-second', role: 'dispatcher' }, { is: 'service', service: 'setup' })
  await seat(server, 'S-arden', 'dispatcher', '#/board', <><DispatchBoard /><Palette /></>)
  await waits(() => expect(row(id)).toBeTruthy())
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  fireEvent.click(await screen.findByRole('menuitem', { name: /End your shift/ }))
  const leave = await box('End your shift')
  expect(leave.textContent).toMatch(/You own 1 open job.*somebody else on duty in your role owns them/)
  press(/^End the shift as/, leave)
  await waits(() => expect(incident(id).owner).toBe('S-second'))
  expect(await screen.findByText(/You are not on duty as/)).toBeTruthy()
})

describe('divert', () => {
  test('S6: D, Enter, a reason: the unit goes, the first job is without a unit at once, kept by name, and a review is owed', async () => {
    const [first, second] = [await job(), await theft()]
    await (await server.as('S-arden', 'dispatcher')).tell({ type: 'assign-unit', incident: first, unit: 'U-RP7' })
    await board()
    on(second, 'd')
    fireEvent.click(within(await box('Divert')).getByRole('button', { name: /Compare the two jobs/ }))
    const confirm = await box('Divert RP7')
    for (const words of ['LEAVING', 'GOING TO', 'NO UNIT once it has left', 'at the door', 'bicycle']) expect(confirm.textContent).toContain(words)
    expect(within(confirm).getByRole('button', { name: /^Enter Divert RP7/ }).textContent).toContain('say why')
    write('Why does it go?', 'they are at the corner', confirm)
    press(/^Enter Divert RP7/, confirm)
    await waits(() => expect(unit().commitment?.incident).toBe(second))
    expect(incident(first)).toMatchObject({ units: [], divertTag: true, gapKeptBy: incident(first).owner })
    expect([...server.room.seen().docs.divert.values()][0]).toMatchObject({ how: 'dispatched', reason: 'they are at the corner', from: first, to: second, state: 'to-review' })
    await waits(() => expect(row(first).textContent).toMatch(/NO UNIT since .*gap kept by/))
  })

  test('S6: a replacement named with the divert is sent in the same step, and the crew that offered itself is said to have', async () => {
    const [first, second] = [await job(), await job()]
    await (await server.as('S-arden', 'dispatcher')).tell({ type: 'assign-unit', incident: first, unit: 'U-RP7' })
    await board()
    on(second, 'd')
    fireEvent.click(within(await box('Divert')).getByRole('button', { name: /Compare/ }))
    const confirm = await box('Divert RP7')
    write('Why does it go?', 'nearer by far', confirm)
    write(/^Cover for it/, 'U-RP12', confirm)
    press('The crew offered itself', confirm)
    press(/^Enter Divert RP7/, confirm)
    await waits(() => expect(incident(first).units).toEqual(['U-RP12']))
    expect([...server.room.seen().docs.divert.values()][0]).toMatchObject({ how: 'volunteered', cover: { kind: 'replacement', unit: 'U-RP12' } })
  })
})

describe('the open job', () => {
  const pane = () => screen.findByRole('complementary', { name: /^Job I-/ }, { timeout: 5_000 })

  test('Enter opens it: risk first, clocks, words, and its log in sentences; Esc leaves it', async () => {
    const id = await job()
    await board()
    on(id, 'Enter')
    await waits(() => expect(location.hash).toBe(`#/board/${id}`))
    fireEvent(window, new Event('hashchange'))
    const shown = await pane()
    for (const words of ['at the door', 'banging at the door', 'send by', 'arrive by', 'The caller has been told nothing yet']) expect(shown.textContent).toContain(words)
    expect((await within(shown).findByRole('list', { name: /^Log/ }, { timeout: 5_000 })).textContent).toMatch(/Job opened at/)
    fireEvent.keyDown(shown, { key: 'Escape' })
    await waits(() => expect(location.hash).toBe('#/board'))
  })

  test('S15: a contact that was joined is taken out again with a reason; the job says so, and keeps its grade', async () => {
    const id = await job()
    const { grade } = incident(id)
    const second: string = (await hale.tell({ type: 'record-contact', channel: '999', take: true })).body.made.contact
    await hale.tell({ type: 'join-contact', contact: second, incident: id, reason: 'the same street, they said' })
    await board(`#/board/${id}`)
    const shown = await pane()
    press(`${second} is not the same as ${id}: take it out of the job`, shown)
    write(`Why is it not the same as ${id}?`, 'another street of that name', shown)
    press(/Take it out of the job$/, shown)
    await waits(() => expect(incident(id).contacts).not.toContain(second))
    await waits(() => expect(shown.textContent).toMatch(/Taken out of this job: C-\d+ by Name of arden .*: another street of that name/))
    expect(incident(id).grade).toBe(grade)
    expect(shown.textContent).toContain(`Call ${second} was taken out of this job: another street of that name`)
    await waits(() => expect(within(shown).getByRole('list', { name: /^Log/ }).textContent).toMatch(/took C-\d+ out of I-\d+: another street of that name/))
  })

  test('S19: who of the crew has confirmed which risk line stands beside it', async () => {
    const id = await job()
    await (await server.as('S-arden', 'dispatcher')).tell({ type: 'assign-unit', incident: id, unit: 'U-RP7' })
    await (await server.as('S-nash', 'response-officer')).tell({ type: 'acknowledge-briefing', unit: 'U-RP7', line: incident(id).briefing[0]!.key })
    await board(`#/board/${id}`)
    const brief = (await within(await pane()).findByText('Risk briefing')).closest('section')!
    await waits(() => expect(brief.textContent).toMatch(/RP7 confirmed \d\d:\d\d/))
    if (incident(id).briefing.length > 1) expect(brief.textContent).toContain('RP7 has not confirmed')
  })

  test('S21: a summary somebody else wrote meanwhile is not overwritten: both texts stand, and the person decides', async () => {
    const id = await job()
    await board(`#/board/${id}`)
    press('Write it anew', await pane())
    fireEvent.change(screen.getByRole('textbox', { name: 'Summary' }), { target: { value: 'mine: he has a key' } })
    const bell = await server.as('S-holt', 'controller')
    expect((await bell.tell({ type: 'revise-summary', incident: id, text: 'theirs: he has gone to the back', basedOn: 0 })).status).toBe(200)
    press('Save')
    const stopped = await screen.findByText('Theirs, saved', {}, { timeout: 5_000 })
    expect(stopped.closest('.stopped')!.textContent).toContain('mine: he has a key')
    expect(incident(id).summary.text).toBe('theirs: he has gone to the back')
    press('Write mine over it')
    await waits(() => expect(incident(id).summary.text).toBe('mine: he has a key'))
  })

  test('S3, S26: it does not close until what is missing is there, and the rules say what that is', async () => {
    const id = await job()
    await board(`#/board/${id}`)
    press('Close', await pane())
    const close = await box('Close the job')
    expect(close.textContent).toContain('It cannot close yet')
    const missing = within(close).getByRole('list', { name: 'Not yet' }).textContent
    expect(missing).toContain('No outcome is recorded.')
    expect(missing).toContain('A contact about it has not ended')
    expect(within(close).queryByRole('button', { name: /Close it/ })).toBeNull()
  })

  test('S20: a way to the caller that is not known to be safe is barred in the rule’s words; the open line is not', async () => {
    const id = await job()
    await board(`#/board/${id}`)
    press('Tell the caller', await pane())
    const tell = await box('Tell the caller')
    press('By telephone', tell)
    expect(tell.textContent).toMatch(/not known to be safe/)
    press('On the open line', tell)
    write('What the caller was told', 'officers in four minutes', tell)
    press(/was told this$/, tell)
    await waits(() => expect(incident(id).callerTold.at(-1)).toMatchObject({ how: 'on-line', says: 'officers in four minutes' }))
  })

  test('S14: asking to lower changes nothing until another has agreed', async () => {
    const id = await job()
    await board(`#/board/${id}`)
    press('Ask to lower', await pane())
    const lower = await box('Ask to lower')
    expect(lower.textContent).toContain('at the door')
    press('Grade to Significant', lower)
    write('Why may it be lower?', 'she is with her sister in another town', lower)
    press(/^Enter Ask for it/, lower)
    await waits(() => expect(incident(id).lowerings).toHaveLength(1))
    expect(incident(id).grade).toBe('I')
    await waits(() => expect(document.body.textContent).toContain('Not decided; the higher stands.'))
  })

  test('F10 raises a grade with a reason, or brings in the controller in words', async () => {
    const id = await theft()
    await board(`#/board/${id}`)
    fireEvent.keyDown(await pane(), { key: 'F10' })
    const raise = await box('Raise')
    write(/^Why raise it to Immediate/, 'he is still there with a knife', raise)
    press(/^Enter Raise to Immediate/, raise)
    await waits(() => expect(incident(id).grade).toBe('I'))
    fireEvent.keyDown(await pane(), { key: 'F10' })
    const again = await box('Raise')
    press(/^Bring in: Dispatch controller/, again)
    write(/^What do you need/, 'please decide who goes first', again)
    press(/^Enter Bring in/, again)
    await waits(() => expect([...server.room.seen().docs.message.values()][0]).toMatchObject({ toRole: 'controller', about: [id] }))
  })

  test('from door to outcome by one dispatcher: at scene, outcome, and the second look is somebody else’s', async () => {
    const id = await job()
    await (await server.as('S-arden', 'dispatcher')).tell({ type: 'assign-unit', incident: id, unit: 'U-RP7' })
    await board(`#/board/${id}`)
    press('Status and crew', await pane())
    press('At scene', await box('RP7'))
    await waits(() => expect(incident(id).attendedAt).toBeDefined())
    press('Outcome', await pane())
    const outcome = await box('Record the outcome')
    press('Arrested', outcome)
    press('Yes, alone', outcome)
    write('Where is the suspect?', 'in custody', outcome)
    write('What was found and done', 'he was at the door and was arrested', outcome)
    press(/^Record it/, outcome)
    await waits(() => expect(incident(id).outcome).toMatchObject({ result: 'arrested', seenAlone: true, suspect: 'in custody' }))
    await waits(() => expect(screen.getByRole('button', { name: /^Second look/ }).getAttribute('aria-disabled')).toBe('true'))
  })
})

test('S1: with the line down an act is kept and said to be, and nothing counts as done', async () => {
  const id = await job()
  const { line } = await board()
  on(id, 'a')
  const send = await box('Send a unit')
  line.down = true
  press(/^Enter Send/, send)
  await waits(() => expect(send.textContent).toMatch(/NOT SENT YET: kept here/))
  expect(incident(id).units).toEqual([])
  line.down = false
  await waits(() => expect(incident(id).units).toHaveLength(1))
})
