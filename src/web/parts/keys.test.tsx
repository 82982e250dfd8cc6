// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { KeysProvider, chooseKey, useKeys, type KeyAct } from './keys.tsx'

function Scene({ acts }: { acts: KeyAct[] }) {
  useKeys(acts)
  return (
    <>
      <input aria-label="words" /><textarea aria-label="reason" /><input type="checkbox" aria-label="yes" />
      <div data-list="jobs"><button type="button">a job</button><input aria-label="in the list" /></div>
      <div data-list="units"><button type="button">a unit</button></div>
    </>
  )
}
const scene = (acts: KeyAct[]) => render(<KeysProvider><Scene acts={acts} /></KeysProvider>)
const press = (name: string, key: string, more = {}) => fireEvent.keyDown(screen.getByLabelText(name, { selector: 'input, textarea' }) ?? document.body, { key, ...more })
const on = (text: string, key: string, more = {}) => fireEvent.keyDown(screen.getByText(text), { key, ...more })
afterEach(() => { cleanup(); chooseKey('assign', null) })

test('letters are dead inside fields, wherever the field stands, and alive while a list has the focus', () => {
  const run = vi.fn()
  scene([{ id: 'assign', key: 'A', says: 'assign', run }])
  press('words', 'a')
  press('reason', 'A')
  press('in the list', 'a')
  fireEvent.keyDown(document.body, { key: 'a' })
  expect(run).not.toHaveBeenCalled()
  on('a job', 'a')
  on('a job', 'A')
  expect(run).toHaveBeenCalledTimes(2)
})

test('function keys act everywhere, also while typing, and the browser does not take them', () => {
  const run = vi.fn()
  scene([{ id: 'send', key: 'F9', says: 'grade and send', run }])
  expect(press('reason', 'F9')).toBe(false)
  fireEvent.keyDown(document.body, { key: 'F9' })
  expect(run).toHaveBeenCalledTimes(2)
  expect(fireEvent.keyDown(document.body, { key: 'F10' })).toBe(false)
  expect(fireEvent.keyDown(document.body, { key: 'F5' })).toBe(true)
})

test('nothing acts with Ctrl, Alt or Meta, on a held key, or behind a dialog', () => {
  const run = vi.fn()
  scene([{ id: 'assign', key: 'A', says: 'assign', run }, { id: 'send', key: 'F9', says: 'send', run }])
  on('a job', 'a', { ctrlKey: true })
  on('a job', 'a', { altKey: true })
  on('a job', 'a', { metaKey: true })
  on('a job', 'a', { repeat: true })
  const dialog = document.body.appendChild(document.createElement('div'))
  dialog.setAttribute('role', 'dialog')
  dialog.setAttribute('aria-modal', 'true')
  on('a job', 'F9')
  dialog.remove()
  expect(run).not.toHaveBeenCalled()
})

test('an act that is barred takes its key and does nothing', () => {
  const run = vi.fn()
  scene([{ id: 'send', key: 'F9', says: 'send', run, because: 'history is not open yet' }])
  expect(fireEvent.keyDown(document.body, { key: 'F9' })).toBe(false)
  expect(run).not.toHaveBeenCalled()
})

test('a letter may belong to one list alone', () => {
  const run = vi.fn()
  scene([{ id: 'assign', key: 'A', says: 'assign', run, list: 'jobs' }])
  on('a unit', 'a')
  expect(run).not.toHaveBeenCalled()
  on('a job', 'a')
  expect(run).toHaveBeenCalledOnce()
})

test('a seat may choose another key, and the first then does nothing', () => {
  const run = vi.fn()
  scene([{ id: 'assign', key: 'A', says: 'assign', run }])
  chooseKey('assign', 'x')
  on('a job', 'a')
  expect(run).not.toHaveBeenCalled()
  on('a job', 'x')
  expect(run).toHaveBeenCalledOnce()
})

test('a key does what the screen last drew, though its words have not changed', () => {
  const done: number[] = []
  function Counts() {
    const [n, setN] = useState(0)
    useKeys([{ id: 'send', key: 'F9', says: 'send', run: () => { done.push(n); setN(n + 1) } }])
    return <p>{n}</p>
  }
  render(<KeysProvider><Counts /></KeysProvider>)
  for (let i = 0; i < 3; i++) fireEvent.keyDown(document.body, { key: 'F9' })
  expect(done).toEqual([0, 1, 2])
})

test('a key pressed the moment something is drawn means what it says then', async () => {
  const run = vi.fn()
  let answerComes = (_: string) => {}
  function Answered() {
    const [answer, setAnswer] = useState('')
    useEffect(() => { answerComes = setAnswer }, [])
    useKeys([{ id: 'undo', key: 'Z', says: 'take back', run: () => run(answer), because: answer === '' ? 'nothing was said' : null }])
    return <div data-list="said"><button type="button">said: {answer}</button></div>
  }
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  render(<KeysProvider><Answered /></KeysProvider>)
  const before = scope.IS_REACT_ACT_ENVIRONMENT
  scope.IS_REACT_ACT_ENVIRONMENT = false       // as in a browser: what follows a drawing comes when there is time
  try {
    await new Promise<void>((drawn) => {
      const watch = new MutationObserver(() => { watch.disconnect(); on('said: yes', 'z'); drawn() })
      watch.observe(document.body, { subtree: true, childList: true, characterData: true })
      answerComes('yes')
    })
  } finally { scope.IS_REACT_ACT_ENVIRONMENT = before ?? true }
  expect(run.mock.calls).toEqual([['yes']])
})
