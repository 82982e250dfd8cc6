import '../live/page.testing.ts'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Role } from '#policy/roles.ts'
import { served, type Browser, type Served } from '#server/served.testing.ts'
import { seat } from '../live/seated.testing.ts'
import SampledContacts from './screen.tsx'

// Quill is the reviewer; Hale the handler who closed them.
let server: Served
let hale: Browser
beforeEach(async () => { server = await served(); hale = await server.as('S-hale', 'call-handler'); localStorage.clear() })
afterEach(async () => { cleanup(); vi.unstubAllGlobals(); await server.close() })

const waits = <T,>(f: () => T) => waitFor(f, { timeout: 5_000 })
const contacts = () => server.room.seen().docs.contact
/** Closes contacts as no domestic abuse until the draw, one in ten, falls on one. */
async function closedUntilDrawn(text = 'I have lost my purse on the bus'): Promise<string> {
  for (let n = 0; n < 150; n += 1) {
    const { body } = await hale.tell({ type: 'record-contact', channel: '101', take: true, words: [{ who: 'caller', text }] })
    const contact = body.made.contact as string
    await hale.tell({ type: 'answer-domestic-abuse', contact, answer: 'no', reason: 'a purse lost on a bus, nobody is feared' })
    await hale.tell({ type: 'open-history', contact })
    const ended = await hale.tell({ type: 'end-contact', contact, decision: 'no-incident' })
    expect(ended.status, ended.text).toBe(200)
    if (contacts().get(contact)?.sample !== undefined) return contact
  }
  throw new Error('150 contacts closed and none drawn')
}
const desk = async (staff = 'S-quill', role: Role = 'reviewer') => { await seat(server, staff, role, '#/sampled', <SampledContacts />); await screen.findByRole('heading', { name: 'What we miss' }, { timeout: 5_000 }) }
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (text: string) => fireEvent.change(screen.getByLabelText(/^You say:/), { target: { value: text } })

test('S3: a drawn contact stands at the reviewer’s desk with every word and why it was closed; nothing known is not nothing missed', async () => {
  const contact = await closedUntilDrawn()
  await desk()
  const asked = await screen.findByRole('region', { name: 'Was this domestic abuse?' })
  expect(asked.textContent).toContain(contact)
  expect(asked.textContent).toContain('I have lost my purse on the bus')
  expect(asked.textContent).toMatch(/Closed by.*Name of hale.*no incident.*a purse lost on a bus/)
  expect(screen.getByRole('region', { name: 'What we miss' }).textContent).toContain('That is not “nothing missed”')
})

test('S14: “abuse was missed” needs a reason, raises the contact before everybody, leaves the list and counts with its interval', async () => {
  const contact = await closedUntilDrawn()
  await desk()
  press(/Abuse was missed/)
  write('short')
  fireEvent.submit(screen.getByLabelText(/^You say:/).closest('form')!)
  expect(contacts().get(contact)?.sample?.verdict).toBeUndefined()
  write('He speaks for her in the background and she says sorry to him')
  fireEvent.submit(screen.getByLabelText(/^You say:/).closest('form')!)
  await waits(() => expect(contacts().get(contact)).toMatchObject({ domesticAbuse: { is: 'yes', by: 'S-quill' }, sample: { verdict: 'missed' } }))
  await waits(() => expect(screen.getByRole('region', { name: 'What we miss' }).textContent).toMatch(/Of 1 closed contact looked at again, 1 was domestic abuse that we missed: 100\.0 % \(95 % interval 20\.7 % to 100\.0 %\)/))
  expect(screen.queryByRole('list', { name: 'Closed contacts to look at again' })).toBeNull()
  expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2)
})

test('S26: whoever had a part in it sees why another person looks, and the server holds to it', async () => {
  const contact = await closedUntilDrawn()
  await desk('S-hale', 'call-handler')
  await waits(() => expect(screen.getByRole('button', { name: /Not domestic abuse/ }).getAttribute('aria-disabled')).toBe('true'))
  expect(screen.getByRole('button', { name: /Not domestic abuse/ }).textContent).toContain('another person looks')
  expect((await hale.tell({ type: 'review-sample', contact, verdict: 'not-abuse', reason: 'there was nothing in it at all' })).status).not.toBe(200)
})

test('a desk with nothing to look at says so', async () => {
  await desk()
  expect(screen.getByRole('region', { name: /To look at again/ }).textContent).toContain('Nothing waits')
})

test('a line of ours that puts the caller off stands there with who said it and a better one, until somebody has looked', async () => {
  const { body } = await hale.tell({ type: 'record-contact', channel: '999', take: true, words: [{ who: 'handler', text: 'There is nothing we can do, ring back in the morning' }, { who: 'handler', text: 'Is he there with you now?' }] })
  const { contact } = body.made
  await hale.tell({ type: 'answer-domestic-abuse', contact, answer: 'no', reason: 'a neighbour about a fallen fence' })
  await desk()
  const panel = screen.getByRole('region', { name: 'What we said to callers' })
  expect(panel.textContent).toContain('Nothing of ours waits')      // nobody listens in on what is still being said
  expect((await hale.tell({ type: 'end-contact', contact, decision: 'no-incident' })).status).toBe(200)
  await waits(() => expect(panel.textContent).toContain('There is nothing we can do'))
  expect(panel.textContent).toMatch(/Name of hale.*turns the caller away.*Better: “We will act on this/)
  expect(panel.textContent).not.toContain('Is he there')
  press(/I have looked at this/)
  fireEvent.change(screen.getByLabelText(/^What did you find/), { target: { value: 'Spoken about with the handler' } })
  fireEvent.submit(screen.getByLabelText(/^What did you find/).closest('form')!)
  await waitFor(async () => expect((await server.room.doc('contact', contact))!.doc).toMatchObject({ ownLinesReviewed: { by: 'S-quill' } }), { timeout: 5_000 })
  await waits(() => expect(panel.textContent).toContain('Nothing of ours waits'))
})
