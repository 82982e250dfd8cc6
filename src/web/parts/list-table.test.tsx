// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { heldOrder } from './held-order.ts'
import { ListTable } from './list-table.tsx'

type Job = { id: string; life?: boolean }
const jobs = (...ids: string[]): Job[] => ids.map((id) => ({ id }))
const opened = vi.fn()
function Jobs({ rows }: { rows: Job[] }) {
  const [chosen, choose] = useState<string | null>(null)
  return <ListTable name="jobs" rows={rows} idOf={(r) => r.id} columns={[{ id: 'what', head: 'What', names: true, cell: (r) => r.id }]} chosen={chosen} onChoose={choose} onOpen={opened} urgent={(r) => r.life === true} empty={<p>none open</p>} />
}
const drawn = () => screen.getAllByRole('rowheader').map((c) => c.textContent)
const key = (k: string) => fireEvent.keyDown(document.activeElement!, { key: k })
const focused = () => document.activeElement!.getAttribute('data-row')
const stops = () => [...document.querySelectorAll('tr[tabindex="0"]')].map((r) => r.getAttribute('data-row'))

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { cleanup(); vi.useRealTimers(); opened.mockReset() })

test('one tab stop; Up, Down, Home and End walk; Enter opens', () => {
  render(<Jobs rows={jobs('a', 'b', 'c')} />)
  expect(stops()).toEqual(['a'])
  act(() => (document.querySelector('[data-row="a"]') as HTMLElement).focus())
  key('ArrowDown')
  expect([focused(), stops()]).toEqual(['b', ['b']])
  key('End')
  expect(focused()).toBe('c')
  key('ArrowDown')
  expect(focused()).toBe('c')
  key('Home')
  expect(focused()).toBe('a')
  key('ArrowUp')
  key('Enter')
  expect(opened).toHaveBeenCalledWith({ id: 'a' })
})

test('nothing moves under a cursor: new rows wait and are counted, life comes in at once, and Home shows them', () => {
  const { rerender } = render(<Jobs rows={jobs('a', 'b')} />)
  act(() => (document.querySelector('[data-row="a"]') as HTMLElement).focus())
  key('ArrowDown')
  rerender(<Jobs rows={[{ id: 'life', life: true }, ...jobs('new', 'b', 'a')]} />)
  expect(drawn()).toEqual(['life', 'a', 'b'])
  expect(focused()).toBe('b')
  expect(screen.getByText(/1 new, waiting/)).toBeTruthy()
  key('Home')
  act(() => { vi.advanceTimersByTime(1) })
  expect(drawn()).toEqual(['life', 'new', 'b', 'a'])
  expect(focused()).toBe('life')
})

test('nothing waits unseen: after fifteen seconds without a key the list is brought up to date, and the focus stays on its job', () => {
  const { rerender } = render(<Jobs rows={jobs('a', 'b')} />)
  act(() => (document.querySelector('[data-row="a"]') as HTMLElement).focus())
  key('ArrowDown')
  rerender(<Jobs rows={jobs('new', 'a', 'b')} />)
  expect(drawn()).toEqual(['a', 'b'])
  act(() => { vi.advanceTimersByTime(15_001) })
  expect(drawn()).toEqual(['new', 'a', 'b'])
  expect(focused()).toBe('b')
})

test('a job that left while somebody was on it stays drawn as gone, and cannot be opened', () => {
  const { rerender } = render(<Jobs rows={jobs('a', 'b')} />)
  act(() => (document.querySelector('[data-row="a"]') as HTMLElement).focus())
  key('ArrowDown')
  rerender(<Jobs rows={jobs('a')} />)
  expect(document.querySelector('[data-row="b"]')!.className).toContain('row-gone')
  key('Enter')
  expect(opened).not.toHaveBeenCalled()
})

test('when the row one stands on is gone for good, the keyboard stays in the list', () => {
  const { rerender } = render(<Jobs rows={jobs('a', 'b')} />)
  act(() => (document.querySelector('[data-row="a"]') as HTMLElement).focus())
  key('ArrowDown')
  rerender(<Jobs rows={jobs('a')} />)
  act(() => { vi.advanceTimersByTime(15_001) })
  expect([drawn(), focused()]).toEqual([['a'], 'a'])
})

test('a list without rows says so', () => {
  render(<Jobs rows={[]} />)
  expect(screen.getByText('none open')).toBeTruthy()
})

test('the held order draws the latest contents in the places known', () => {
  const order = heldOrder([{ id: 'a', v: 1 }, { id: 'b', v: 1 }], [{ id: 'b', v: 2 }, { id: 'a', v: 2 }], (r) => r.id)
  expect(order).toMatchObject({ rows: [{ id: 'a', v: 2 }, { id: 'b', v: 2 }], moved: true, fresh: 0 })
})
