import '../live/page.testing.ts'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Match } from '#domain/history/record.ts'
import type { HistorySource } from '#room/ports.ts'
import { newId } from '#room/room.testing.ts'
import { served, type Browser, type Served } from '#server/served.testing.ts'
import { seat } from '../live/seated.testing.ts'
import CallTaking from './screen.tsx'

// Hale, a call handler, at the call screen of a real room; the firearms register there does not answer.
/** Holds more of a vehicle than it reads at once. */
const archive: HistorySource = {
  name: 'county archive', covers: ['vehicle'], ask: async ({ vehicle }, at) => {
    const matches: Match[] = [{ record: { id: 'X-1', kind: 'crime', at: '2019-05-01', says: 'threatened her with a knife', persons: [{ name: 'Carl Brook', role: 'suspect', held: 'county:9' }], numbers: [], addresses: [], vehicles: [], domesticAbuse: true, serious: true }, matchedOn: ['vehicle'], strength: 'strong' }]
    const query: Record<string, string> = { vehicle: vehicle!, ...(vehicle === 'AB12 CDE' ? { 'not read': 'earlier events are left out' } : {}) }
    return { is: 'answered', receipt: { source: 'county archive', query, askedAt: at, answeredAt: at, sourceVersion: 'test', hash: 'a hash of it', matches } }
  },
}
let server: Served
let hale: Browser
beforeAll(async () => {
  server = await served({ sourcesAs: (own) => [...own, archive, { name: 'firearms register', covers: ['name'], ask: async (identifiers, askedAt) => ({ is: 'not-checked', source: 'firearms register', query: { name: identifiers.name ?? '' }, why: 'no answer', askedAt }) }] })
  hale = await server.as('S-hale', 'call-handler')
})
afterAll(() => server.close())
afterEach(() => { cleanup(); vi.unstubAllGlobals(); sessionStorage.clear(); localStorage.clear(); location.hash = '' })

let number = 200
const taken = async (more: Record<string, unknown> = {}): Promise<string> =>
  (await hale.tell({ type: 'record-contact', channel: '999', take: true, identifiers: { number: `07700 900${number++}`, address: `${number} Example Road` }, ...more })).body.made.contact
const words = (text: string) => [{ who: 'caller', text }]
const contactOf = (id: string) => server.room.seen().docs.contact.get(id)!
const open = async (id: string) => {
  const page = await seat(server, 'S-hale', 'call-handler', `#/call/${id}`, <CallTaking />)
  await screen.findByText(/Can you speak safely\?/, {}, { timeout: 5_000 })
  return page
}
const field = () => screen.getByLabelText(/Caller’s words, verbatim/) as HTMLTextAreaElement
const type = (label: string | RegExp, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const waits = <T,>(f: () => T) => waitFor(f, { timeout: 5_000 })

test('S2: a ringing contact has the focus, Enter takes it, and the cursor stands in the words', async () => {
  const rang = await server.nobody.post('/telephony/contacts', { id: newId(), channel: '999', callAt: server.room.now() - 2_000, identifiers: { number: '07700 900111' } }, { authorization: 'Bearer the-telephony-token' })
  const id = rang.body.made.contact as string
  await seat(server, 'S-hale', 'call-handler', '#/call', <CallTaking />)
  const row = await waits(() => screen.getByRole('rowheader', { name: /07700 900111/ }).closest('tr')!)
  await waits(() => expect(document.activeElement).toBe(row))
  expect(within(row).getByText('RINGING')).toBeTruthy()
  fireEvent.keyDown(row, { key: 'Enter' })
  await waits(() => expect(contactOf(id).handler).toBe('S-hale'))
  await waits(() => expect(location.hash).toBe(`#/call/${id}`))
  await waits(() => expect(document.activeElement).toBe(field()))
  await hale.tell({ type: 'answer-domestic-abuse', contact: id, answer: 'no', reason: 'a test of the line' })
  await hale.tell({ type: 'end-contact', contact: id, decision: 'no-incident' })
})

describe('what is said', () => {
  test('words are kept as typed, line by line, and what raised something is marked with why', async () => {
    const id = await taken()
    await open(id)
    fireEvent.change(field(), { target: { value: '  he is banging on my door, my ex ' } })
    expect(await screen.findByText(/In this line:/)).toBeTruthy()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(field().value).toBe('')
    await waits(() => expect(contactOf(id).words.map((w) => [w.who, w.text])).toEqual([['caller', '  he is banging on my door, my ex ']]))
    const log = await screen.findByRole('list', { name: 'What was said, in order' })
    await waits(() => expect(within(log).getByText('ex', { selector: 'mark' }).title).toContain('partner'))
    expect(await screen.findByTitle('Domestic abuse')).toBeTruthy()
  })

  test('S1: while the line is down words stay on screen as not kept, and are kept once it is back', async () => {
    const id = await taken()
    const { line } = await open(id)
    line.down = true
    fireEvent.change(field(), { target: { value: 'he has a knife' } })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(await screen.findByText('not kept yet')).toBeTruthy()
    expect(await screen.findByText(/NOT SENT YET: kept here/, {}, { timeout: 3_000 })).toBeTruthy()
    expect(contactOf(id).words).toEqual([])
    line.down = false
    await waits(() => expect(contactOf(id).words.map((w) => w.text)).toEqual(['he has a knife']))
    await waits(() => expect(screen.queryByText('not kept yet')).toBeNull())
  })

  test('a line of one’s own that puts off is heard before it is said, and a better one is offered', async () => {
    await open(await taken())
    type('You say', 'if you are safe now I suggest you call back later')
    expect(await screen.findByText(/puts the caller off/)).toBeTruthy()
    fireEvent.click(button('Use this line'))
    expect((screen.getByLabelText('You say') as HTMLInputElement).value).not.toContain('call back')
    await waits(() => expect(screen.queryByText(/puts the caller off/)).toBeNull())
    type('You say', 'Where are you now?')
    await act(() => new Promise((done) => { setTimeout(done, 50) }))
    expect(screen.queryByText(/Say instead/)).toBeNull()
  })

  test('a sound is noted with F6 and one key, and letters stay letters in the words', async () => {
    const id = await taken()
    await open(id)
    fireEvent.keyDown(field(), { key: '2' })
    fireEvent.keyDown(document.body, { key: 'F6' })
    const sounds = screen.getByRole('group', { name: 'Heard a sound' })
    await waits(() => expect(sounds.contains(document.activeElement)).toBe(true))
    fireEvent.keyDown(document.activeElement!, { key: '6' })
    await waits(() => expect(contactOf(id).sounds.map((s) => s.sound)).toEqual(['whisper']))
    expect(document.activeElement).toBe(field())
  })
})

describe('speaking safely', () => {
  test('S20: no, silence and unsure open yes/no mode; one key answers, no answer is never written as no', async () => {
    const id = await taken()
    await open(id)
    const safe = screen.getByRole('group', { name: 'Can you speak safely?' })
    fireEvent.click(within(safe).getByRole('button', { name: 'No answer' }))
    const first = await screen.findByLabelText(/Is he in the home with you\? not answered/)
    await waits(() => expect(document.activeElement).toBe(first))
    fireEvent.keyDown(first, { key: '1' })
    fireEvent.keyDown(document.activeElement!, { key: '3' })
    await waits(() => expect(contactOf(id).words.map((w) => `${w.who}: ${w.text}`)).toEqual([
      'handler: Is he in the home with you?', 'caller: Yes', 'handler: Caller answers yes: he is in the house.', 'handler: Can he hear you?', 'caller: [no answer heard]',
    ]))
    expect(contactOf(id).safeToSpeak).toBe('no-answer')
    expect(contactOf(id).reading?.signs).toContain('inside')
    fireEvent.keyDown(document.body, { key: 'F4' })
    expect(screen.queryByText(/Say it as a cover call/)).toBeNull()
    expect(document.activeElement).toBe(field())
  })
})

describe('what is known', () => {
  test('S11: a source that did not answer reads NOT CHECKED, one that did reads nothing found with its receipt', async () => {
    await open(await taken({ identifiers: { number: `07700 900${number++}`, name: 'Nora Test' } }))
    const not = (await screen.findByText('NOT CHECKED')).closest('div')!
    expect(not.textContent).toContain('firearms register')
    expect(not.className).toContain('is-not-checked')
    const nothing = screen.getAllByText(/Nothing found:/)
    expect(nothing.map((e) => e.textContent).join(' ')).not.toContain('firearms')
    expect(screen.getAllByText(/hash/).length).toBeGreaterThan(0)
  })

  test('S12: where earlier events are left out the history says so, before it is opened and after, and where they are', async () => {
    await open(await taken({ identifiers: { vehicle: 'AB12 CDE' } }))
    const says = (await screen.findByText('Earlier events are left out here')).parentElement!
    expect(says.textContent).toBe('Earlier events are left out here and are in no count: county archive holds more than is read at once. The page of Carl Brook has the rest.')
    expect(within(says).getByRole('link', { name: 'The page of Carl Brook' }).getAttribute('href')).toContain('county')
    fireEvent.click(button(/Open the history: 1 found/))
    expect(await screen.findByText('threatened her with a knife')).toBeTruthy()
    expect(screen.getByText('Earlier events are left out here')).toBeTruthy()
    // A source that told all it has does not say so.
    cleanup()
    await open(await taken({ identifiers: { vehicle: 'AB12 CDF' } }))
    await screen.findByRole('button', { name: /Open the history: 1 found/ })
    expect(screen.queryByText('Earlier events are left out here')).toBeNull()
  })

  test('before any identifier nothing counts as checked', async () => {
    await open(await taken({ identifiers: {} }))
    expect((await screen.findByText('NOT CHECKED')).closest('div')!.textContent).toContain('nothing to ask with yet')
    expect(screen.queryByText(/Nothing found/)).toBeNull()
  })

  test('S12: an identifier is sent as soon as it is there, and the checks answer by themselves', async () => {
    const id = await taken({ identifiers: {} })
    await open(id)
    type('Number', '07700 900555')
    fireEvent.blur(screen.getByLabelText('Number'))
    await waits(() => expect(contactOf(id).identifiers.number).toBe('07700 900555'))
    await waits(() => expect(screen.getAllByText(/Nothing found:/).length).toBeGreaterThan(0))
  })
})

describe('grading', () => {
  test('S13, S14: grading waits for the history, refuses a code that hides abuse in the rule’s own words, and F9 sends', async () => {
    const same = { number: '07700 900900', name: 'Anna Brook' }
    await taken({ identifiers: same, words: words('I want to renew the court order against my ex-husband') })
    const id = await taken({ identifiers: same, words: words('my ex husband is banging at the door') })
    await open(id)
    expect(await screen.findByText(/that nobody has opened\./)).toBeTruthy()
    fireEvent.keyDown(document.body, { key: 'F9' })
    expect(contactOf(id).graded).toBeUndefined()
    fireEvent.keyDown(document.body, { key: 'F2' })
    await waits(() => expect(contactOf(id).historyOpenedBy).toBe('S-hale'))
    expect(screen.getByRole('list', { name: 'History, worst first' }).textContent).toContain('matched on')
    type('What it is', 'suspicious-circumstances')
    expect(await screen.findByText(/would hide that this is domestic abuse/)).toBeTruthy()
    fireEvent.keyDown(document.body, { key: 'F9' })
    type('What it is', 'domestic-incident')
    await waits(() => expect(screen.queryByText(/would hide/)).toBeNull())
    fireEvent.keyDown(document.body, { key: 'F9' })
    const job = await screen.findByRole('region', { name: /^Job I-/ }, { timeout: 5_000 })
    expect(contactOf(id).graded).toMatchObject({ grade: 'I', category: 'domestic-incident' })
    expect(job.textContent).toContain('Immediate')
    expect((await screen.findAllByText(/arrive by/)).length).toBeGreaterThan(0)
    expect(screen.getByText('NO UNIT')).toBeTruthy()
  })

  test('S14: below the floor it goes at the floor, and a supervisor is asked to lower it', async () => {
    const id = await taken({ words: words('my husband is hitting me') })
    await open(id)
    type('Grade', 'E')
    const why = await screen.findByLabelText(/is below the floor/)
    fireEvent.change(why, { target: { value: 'Caller is with officers already' } })
    fireEvent.click(button(/Send as Immediate and ask/))
    await waits(() => expect(contactOf(id).graded?.grade).toBe('I'))
    await waits(() => expect([...server.room.seen().docs.incident.values()].find((i) => i.contacts.includes(id as 'C-1'))?.lowerings).toMatchObject([{ what: 'grade', to: 'E', reason: 'Caller is with officers already' }]))
  })

  test('S14: a no that the words forbid is refused before a reason is asked for', async () => {
    await open(await taken({ words: words('my ex husband hit me') }))
    fireEvent.click(button('No, because…'))
    expect(await screen.findByText(/One person cannot take that off/)).toBeTruthy()
    expect(screen.queryByLabelText(/Why is it not domestic abuse/)).toBeNull()
  })
})

test('S3: ending names what is missing, and “call back later” is no next step', async () => {
  const id = await taken({ words: words('my ex husband hit me'), grade: { grade: 'I', category: 'domestic-incident' } })
  await open(id)
  fireEvent.click(button('End this contact…'))
  expect(await screen.findByText(/What the caller wants, or what we do next, is not written\./)).toBeTruthy()
  type(/What the caller wants/, 'I want him gone tonight')
  type(/What happens next/, 'She can call back later when she is ready')
  await waits(() => expect(screen.getByRole('list', { name: 'Not yet' }).textContent).toContain('“call back later”'))
  fireEvent.click(button(/End the contact/))
  expect(contactOf(id).ended).toBeUndefined()
  type(/What happens next/, 'PC Fenn visits at 09:00, mobile is safe in the mornings')
  await waits(() => expect(screen.queryByRole('list', { name: 'Not yet' })).toBeNull())
  fireEvent.click(button(/End the contact/))
  await waits(() => expect(contactOf(id).ended?.wish).toBe('I want him gone tonight'))
  await waits(() => expect(location.hash).toBe('#/call'))
})

test('F10 asks a role on duty into the call, in words, and the ask is shown until somebody takes it', async () => {
  const id = await taken()
  await open(id)
  fireEvent.keyDown(document.body, { key: 'F10' })
  const box = await screen.findByRole('dialog', { name: 'Bring someone in' })
  fireEvent.change(within(box).getByLabelText('What do you need?'), { target: { value: 'Please listen in and advise' } })
  fireEvent.click(within(box).getByRole('button', { name: /Ask: Domestic-abuse specialist/ }))
  await waits(() => expect([...server.room.seen().docs.message.values()].find((m) => m.about.includes(id as 'C-1'))).toMatchObject({ toRole: 'specialist' }))
  expect(await screen.findByText('nobody has taken it yet')).toBeTruthy()
})

test('nothing can sound on this screen, and it says so', async () => {
  await open(await taken())
  expect(screen.getByText('no sound reaches this headset')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /test tone|Sound/ })).toBeNull()
})

describe('S15: a call that was joined to the wrong job', () => {
  const job = async () => {
    const identifiers = { number: `07700 900${number++}` }
    const first = await taken({ identifiers })
    await hale.tell({ type: 'open-history', contact: first })
    const incident: string = (await hale.tell({ type: 'grade-contact', contact: first, grade: 'I', category: 'domestic-incident' })).body.made.incident
    return { incident, first, second: await taken({ identifiers }) }
  }

  test('is taken out of it where the join is shown, with a reason; it is graded by itself, or joined again', async () => {
    const { incident, second } = await job()
    expect(contactOf(second).incident).toBe(incident)
    await open(second)
    expect(await screen.findByText('Joined to this job; 2 contacts about it')).toBeTruthy()
    fireEvent.click(button(`${second} is not the same as ${incident}: take it out of the job`))
    type(`Why is it not the same as ${incident}?`, 'the hostel’s number, another woman')
    fireEvent.click(button(/Take it out of the job$/))
    await waits(() => expect(contactOf(second).incident).toBeUndefined())
    expect((await screen.findByText('Taken out of it')).parentElement!.textContent).toMatch(/by Name of hale .*: the hostel’s number, another woman/)
    expect(await screen.findByRole('button', { name: /Grade and send/ })).toBeTruthy()
    fireEvent.click(button('Join again'))
    type(`Why is it the same as ${incident}?`, 'it is the same woman after all')
    fireEvent.click(button(/Join$/))
    await waits(() => expect(contactOf(second).incident).toBe(incident))
  })

  test('the call that opened the job has no such button', async () => {
    const { first } = await job()
    await open(first)
    expect(await screen.findByRole('heading', { name: new RegExp('^Job I-') })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /not the same as/ })).toBeNull()
  })

  test('S3: one that had ended as joined waits for a grade again, and is graded on this screen', async () => {
    const { second } = await job()
    await hale.tell({ type: 'answer-domestic-abuse', contact: second, answer: 'no', reason: 'a stolen bicycle' })
    expect((await hale.tell({ type: 'end-contact', contact: second, decision: 'joined' })).status).toBe(200)
    expect((await hale.tell({ type: 'separate-contact', contact: second, reason: 'a stolen bicycle, not her' })).status).toBe(200)
    await open(second)
    expect(await screen.findByText('it was taken out of the job it was joined to.')).toBeTruthy()
    expect(screen.getByRole('button', { name: /Grade and send/ })).toBeTruthy()
  })
})
