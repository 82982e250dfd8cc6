// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { WalkList } from './walk-list.tsx'

const opened = vi.fn()
function Few({ items }: { items: string[] }) {
  const [chosen, choose] = useState<string | null>(null)
  return <WalkList name="few" items={items} idOf={(i) => i} onOpen={opened} chosen={chosen} onChoose={choose}>{(i) => `item ${i}`}</WalkList>
}
afterEach(() => { cleanup(); opened.mockReset() })
const here = () => document.activeElement?.textContent
const key = (k: string, more = {}) => fireEvent.keyDown(document.activeElement!, { key: k, ...more })

test('one tab stop; Down, Up, End and Home walk and stop at the ends; a press opens', () => {
  render(<Few items={['a', 'b', 'c']} />)
  const stops = () => screen.getAllByRole('button').filter((b) => b.tabIndex === 0).map((b) => b.textContent)
  expect(stops()).toEqual(['item a'])
  act(() => screen.getByText('item a').focus())
  key('ArrowDown')
  expect([here(), stops()]).toEqual(['item b', ['item b']])
  key('End')
  key('ArrowDown')
  expect(here()).toBe('item c')
  key('Home')
  key('ArrowUp')
  expect(here()).toBe('item a')
  key('ArrowDown', { altKey: true })
  expect(here()).toBe('item a')
  fireEvent.click(screen.getByText('item b'))
  expect(opened).toHaveBeenCalledWith('b')
})

test('when the item one stood on is gone the list can still be entered', () => {
  const { rerender } = render(<Few items={['a', 'b']} />)
  act(() => screen.getByText('item b').focus())
  rerender(<Few items={['a']} />)
  expect(screen.getByText('item a').tabIndex).toBe(0)
})
