import '../live/page.testing.ts'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { served, type Served } from '#server/served.testing.ts'
import { seat } from '../live/seated.testing.ts'
import CaseReplay from './screen.tsx'

// Quill, a reviewer, at the replay screen of a real server.
let server: Served
beforeAll(async () => { server = await served() })
afterAll(() => server.close())
afterEach(() => { cleanup(); vi.useRealTimers(); vi.unstubAllGlobals(); location.hash = '' })

const waits = <T,>(f: () => T) => waitFor(f, { timeout: 10_000 })
const open = async (hash: string) => {
  const page = await seat(server, 'S-quill', 'reviewer', hash, <CaseReplay />)
  return page
}
const slider = () => screen.getByRole('slider', { name: 'Time of the replay' })
const opened = async (name = 'f01-ms-a', at = '') => { await open(`#/replay/${name}${at === '' ? '' : `?at=${encodeURIComponent(at)}`}`); return waits(slider) }
const key = (name: string, times = 1) => { for (let n = 0; n < times; n++) fireEvent.keyDown(slider(), { key: name }) }
const clock = () => document.querySelector('.replay-now')!.textContent!
const story = () => screen.getByRole('region', { name: 'As it was, and as Holdfast holds it' })

test('the published cases are listed, and each is a link away', async () => {
  await open('#/replay')
  const link = await waits(() => screen.getByRole('link', { name: /Ms A/ }))
  expect(link.getAttribute('href')).toBe('#/replay/f01-ms-a')
  expect(screen.getByRole('link', { name: /ring-back/ })).toBeTruthy()
})

test('arrows go event by event, Page Up and Page Down ten minutes, Home and End to the ends; the focus is there at once', async () => {
  await opened()
  await waits(() => expect(document.activeElement).toBe(slider()))
  const first = clock()
  key('ArrowRight')
  expect(clock()).not.toBe(first)
  key('ArrowLeft')
  expect(clock()).toBe(first)
  const began = new Date(`2018-05-24T${first}Z`).getTime()
  key('PageUp')
  expect(new Date(`2018-05-24T${clock()}Z`).getTime() - began).toBe(600_000)
  key('PageDown')
  expect(clock()).toBe(first)
  key('End')
  expect(slider().getAttribute('aria-valuenow')).toBe('1000')
  key('Home')
  expect(clock()).toBe(first)
})

test('F01 at 00:09: nobody acted in life; here the alarm is raised, the job shows no unit, and every clock reads as it stood then', async () => {
  await opened('f01-ms-a', '2018-06-01T00:09:00+01:00')
  expect(slider().getAttribute('aria-valuetext')).toContain('1 Jun 2018 00:09')
  const now = story().querySelector('.replay-row-now') as HTMLElement
  expect(now.textContent).toContain('ALARM')
  expect(within(story()).getByText(/Nobody compares the two risks/)).toBeTruthy()
  expect(within(story()).queryByText(/rings from hospital/)).toBeNull()
  const owed = screen.getByText('Have an officer at the place').closest('li')!
  expect(owed.textContent).toContain('OVER+00:00')
  expect(owed.textContent).toContain('arrive by 00:09 (from call 23:54)')
  expect(screen.getByText('NO UNIT')).toBeTruthy()
  expect(screen.getByRole('list', { name: 'Briefing for Flat 4, 12 Example Road' }).textContent).toContain('Marker (lapsed, still shown)')
  key('PageUp')
  expect(screen.getByText('Have an officer at the place').closest('li')!.textContent).toContain('OVER+10:00')
})

test('a refusal is told with who met it and the way on; book-keeping only when every fact is asked for', async () => {
  await opened('f01-ms-a', '2018-06-01T00:04:00+01:00')
  expect(within(story()).getAllByText('REFUSED').length).toBeGreaterThan(2)
  expect(within(story()).getAllByText(/Significant is below the floor, Immediate/).length).toBeGreaterThan(0)
  const before = within(story()).getAllByRole('row').length
  fireEvent.click(screen.getByRole('checkbox', { name: 'every fact' }))
  expect(within(story()).getAllByRole('row').length).toBeGreaterThan(before)
})

test('Space plays and pauses: a minute of the case a second, its breaks passed over, a stop at the end', async () => {
  await opened()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const start = clock()
  key(' ')
  act(() => { vi.advanceTimersByTime(2_000) })
  expect(new Date(`2018-05-24T${clock()}Z`).getTime() - new Date(`2018-05-24T${start}Z`).getTime()).toBe(120_000)
  key(' ')
  const held = clock()
  act(() => { vi.advanceTimersByTime(2_000) })
  expect(clock()).toBe(held)
  fireEvent.click(screen.getByRole('button', { name: '5 min a second' }))
  key(' ')
  act(() => { vi.advanceTimersByTime(400_000) })
  expect(slider().getAttribute('aria-valuenow')).toBe('1000')
  expect(screen.getByRole('button', { name: /Play again/ })).toBeTruthy()
})

test('a link leads to a moment, and one that is no moment of the case to its beginning', async () => {
  await opened('f01-ms-a', '2018-06-01T00:09:00+01:00')
  expect(clock()).toBe('00:09:00')
  expect(screen.getByRole('link', { name: 'Link to this moment' }).getAttribute('href')).toBe('#/replay/f01-ms-a?at=2018-05-31T23%3A09%3A00.000Z')
  cleanup()
  await opened('f01-ms-a', 'yesterday')
  expect(clock()).toBe('10:02:00')
})

test('every must stands under it with its tick; under other rules it is asked anew', async () => {
  await opened('f02-ring-back')
  const musts = document.querySelectorAll('.replay-musts li')
  expect(musts.length).toBeGreaterThan(10)
  expect([...musts].every((m) => m.textContent!.startsWith('It does: '))).toBe(true)
  fireEvent.change(screen.getByRole('combobox', { name: /Rules/ }), { target: { value: 'national-2026' } })
  await waits(() => expect(location.hash).toBe('#/replay/f02-ring-back?policy=national-2026'))
  await waits(() => expect(screen.getByText(/What must happen, under National grades/)).toBeTruthy())
})

test('a case that is not there reads as not found', async () => {
  await open('#/replay/no-such-case')
  await waits(() => expect(screen.getByText(/not found, or not for you to see/)).toBeTruthy())
})

test('nothing in it is out of reach of a screen reader (axe), at the fullest moment', async () => {
  await opened('f01-ms-a', '2018-06-01T00:09:00+01:00')
  const { violations, passes } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
  expect(passes.length).toBeGreaterThan(15)
})
