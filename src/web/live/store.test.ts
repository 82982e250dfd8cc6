// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeClock } from './clock.ts'
import { makeStore, store, useConnection, useDoc, useDocs } from './store.ts'

class Line extends EventTarget {
  static all: Line[] = []
  readyState = 1
  url: string
  constructor(url: string) { super(); this.url = url; Line.all.push(this) }
  close() { this.readyState = 2 }
  say(kind: string, body: unknown) { this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(body) })) }
  breaks(forGood: boolean) { this.readyState = forGood ? 2 : 0; this.dispatchEvent(new Event('error')) }
}
const last = () => Line.all[Line.all.length - 1]!
const incident = (id: string, place = '12 Example Rd') => ({ id, place }) as never

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  vi.stubGlobal('EventSource', Line)
  Line.all = []
})
afterEach(() => { store.stop(); cleanup(); vi.useRealTimers(); vi.unstubAllGlobals() })

test('a snapshot, then deltas: what changed is new, what did not keeps its identity', () => {
  const s = makeStore()
  s.start()
  last().say('snapshot', { position: 7, at: 1_000_000, upsert: { incident: { 'I-1': incident('I-1'), 'I-2': incident('I-2') }, unit: { 'U-RP07': { id: 'U-RP07' } } } })
  const before = s.seen().docs
  last().say('delta', { position: 8, at: 1_000_100, upsert: { incident: { 'I-1': incident('I-1', '9 Sample St') } }, remove: { incident: ['I-2'] } })
  expect([...s.seen().docs.incident.values()]).toEqual([{ id: 'I-1', place: '9 Sample St' }])
  expect(s.seen().docs.unit).toBe(before.unit)
  expect(s.seen().position).toBe(8)
})

test('a delta heard twice, or older than what is held, changes nothing', () => {
  const s = makeStore()
  s.start()
  last().say('snapshot', { position: 7, at: 1_000_000, upsert: { incident: { 'I-1': incident('I-1') } } })
  last().say('delta', { position: 8, at: 1_000_000, upsert: { incident: { 'I-1': incident('I-1', 'new') } } })
  last().say('delta', { position: 7, at: 1_000_000, upsert: { incident: { 'I-1': incident('I-1', 'old') } } })
  expect(s.seen().docs.incident.get('I-1')).toEqual(incident('I-1', 'new'))
})

test('closed by the server: it asks who is signed in, and comes back for what came after its last position', () => {
  const refused = vi.fn()
  const s = makeStore({ refused })
  s.start()
  last().say('snapshot', { position: 41, at: 1_000_000, upsert: {} })
  last().breaks(true)
  expect([s.line().is, refused.mock.calls.length]).toEqual(['lost', 1])
  vi.advanceTimersByTime(500)
  expect(Line.all.map((l) => l.url)).toEqual(['/live', '/live?after=41'])
  last().say('delta', { position: 42, at: 1_000_600, upsert: { incident: { 'I-9': incident('I-9') } } })
  expect(s.line().is).toBe('live')
  expect(s.seen().docs.incident.size).toBe(1)
})

test('a broken line is left to the browser, which resumes it; a line without a tick for twelve seconds is replaced', () => {
  const s = makeStore()
  s.start()
  last().say('snapshot', { position: 3, at: 1_000_000, upsert: {} })
  last().breaks(false)
  expect([s.line().is, Line.all.length]).toEqual(['lost', 1])
  last().say('tick', { at: 1_000_900 })
  expect(s.line().is).toBe('live')
  vi.advanceTimersByTime(12_500)
  expect([s.line().is, Line.all.length, last().url]).toEqual(['lost', 2, '/live?after=3'])
})

test('whoever sits down next sees nothing of what was held', () => {
  const s = makeStore()
  s.start()
  last().say('snapshot', { position: 3, at: 1_000_000, upsert: { incident: { 'I-1': incident('I-1') } } })
  s.stop()
  expect([s.seen().position, s.seen().docs.incident.size, last().readyState]).toEqual([0, 0, 2])
})

test('in a screen: documents by kind and id, the age of the data, stale past five seconds', () => {
  store.start()
  const screen = renderHook(() => ({ incidents: useDocs('incident'), one: useDoc('incident', 'I-1'), line: useConnection() }))
  expect(screen.result.current.line).toMatchObject({ is: 'connecting', age: null, stale: true })
  act(() => last().say('snapshot', { position: 1, at: 1_000_000, upsert: { incident: { 'I-1': incident('I-1') } } }))
  expect(screen.result.current.one).toEqual(incident('I-1'))
  expect(screen.result.current.line).toMatchObject({ is: 'live', stale: false })
  const held = screen.result.current.incidents
  act(() => { vi.advanceTimersByTime(4_000) })
  expect(screen.result.current.line.stale).toBe(false)
  act(() => { vi.advanceTimersByTime(2_000) })
  expect(screen.result.current.line.stale).toBe(true)
  expect(screen.result.current.line.age).toBeGreaterThan(5_000)
  act(() => last().say('tick', { at: 1_006_000 }))
  expect(screen.result.current.line.stale).toBe(false)
  expect(screen.result.current.incidents).toBe(held)
})

test('the clock is the server’s, whatever the desk thinks; a late event does not set it back, and a desk clock that is set is followed', () => {
  let wall = 500_000
  let steady = 0
  const clock = makeClock({ wall: () => wall, steady: () => steady })
  const pass = (ms: number) => { wall += ms; steady += ms }
  clock.set(1_000_000)
  expect(clock.now()).toBe(1_000_000)
  pass(1_400)
  clock.set(1_001_000)
  expect(clock.now()).toBe(1_001_400)
  wall += 3_600_000
  steady += 1_000
  clock.set(1_002_400)
  expect(clock.now()).toBe(1_002_400)
})
