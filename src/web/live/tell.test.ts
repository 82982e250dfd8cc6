// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leftBy } from './outbox.ts'
import { leftUnsent, sendLeft, tell, tellAs, useTell } from './tell.ts'

type Answer = { status: number; body?: unknown } | 'no line' | 'hang'
let answers: Answer[]
let sent: { id: string; type: string; text?: string }[]
const answer = (status: number, body: unknown = {}): Answer => ({ status, body })

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  localStorage.clear()
  answers = []
  sent = []
  tellAs('S-arden', () => {})
  vi.stubGlobal('fetch', vi.fn(async (_url: string, init: RequestInit) => {
    sent.push(JSON.parse(init.body as string))
    const next = answers.shift() ?? 'hang'
    if (next === 'no line') throw new TypeError('Failed to fetch')
    if (next === 'hang') return new Promise(() => {})
    return new Response(JSON.stringify(next.body), { status: next.status })
  }))
})
afterEach(() => { cleanup(); vi.useRealTimers(); vi.unstubAllGlobals() })

test('after a broken line, and a server that could not answer, the same id is sent again until it is answered', async () => {
  answers = ['no line', answer(503), answer(500), answer(200, { ok: true, position: 9, made: { incident: 'I-1' } })]
  const told = tell({ type: 'add-words', contact: 'C-1', text: 'he is at the door' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await told).toEqual({ ok: true, position: 9, made: { incident: 'I-1' } })
  expect(sent).toHaveLength(4)
  expect(new Set(sent.map((c) => c.id)).size).toBe(1)
  expect(sent.every((c) => c.text === 'he is at the door')).toBe(true)
})

test('work is kept on this machine until it is answered, and not a moment longer', async () => {
  answers = ['no line', answer(200, { ok: true, position: 1, made: {} })]
  const told = tell({ type: 'add-words', contact: 'C-1', text: 'x' })
  await vi.advanceTimersByTimeAsync(0)
  expect(leftBy('S-arden')).toHaveLength(1)
  expect(leftBy('S-bell')).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1_000)
  await told
  expect(leftBy('S-arden')).toHaveLength(0)
})

test('two commands get two ids; about one thing they go one after another, about two things at once', async () => {
  answers = ['no line', answer(200, {}), answer(200, {}), answer(200, {})]
  const all = Promise.all([tell({ type: 'a', contact: 'C-1' }), tell({ type: 'b', contact: 'C-1' }), tell({ type: 'c', contact: 'C-2' })])
  await vi.advanceTimersByTimeAsync(2_000)
  await all
  expect(sent.map((c) => c.type)).toEqual(['a', 'c', 'a', 'b'])
  expect(new Set(sent.map((c) => c.id)).size).toBe(3)
})

test('a refusal, a field, a stale write and a closed door are answers: nothing is sent again', async () => {
  const refusals = [{ rule: 'code-below-floor', says: 'The floor is Immediate.', wayOn: 'Keep it.' }]
  const problems = [{ field: 'callAt', problem: 'in the future', remedy: 'a time before now' }]
  answers = [answer(422, { ok: false, refusals }), answer(400, { ok: false, problems }), answer(409, { ok: false, stale: { yours: 'a', theirs: 'b' } }), answer(403, {})]
  expect(await tell({ type: 'w' })).toEqual({ ok: false, why: 'refused', refusals })
  expect(await tell({ type: 'x' })).toEqual({ ok: false, why: 'problems', problems })
  expect(await tell({ type: 'y' })).toEqual({ ok: false, why: 'stale', stale: { yours: 'a', theirs: 'b' } })
  expect(await tell({ type: 'z' })).toMatchObject({ ok: false, why: 'not-permitted', status: 403 })
  expect(sent).toHaveLength(4)
  expect(leftBy('S-arden')).toHaveLength(0)
})

test('signed out in the middle: the session is asked, the work stays kept, and later goes out under its own id', async () => {
  const out = vi.fn()
  tellAs('S-arden', out)
  answers = [answer(401), answer(200, { position: 5, made: {} })]
  expect(await tell({ type: 'add-words', contact: 'C-1', text: 'kept' })).toMatchObject({ why: 'not-permitted', status: 401 })
  expect(out).toHaveBeenCalledOnce()
  const [left] = leftUnsent('S-arden')
  expect((await sendLeft(left!)).ok).toBe(true)
  expect(sent[0]!.id).toBe(sent[1]!.id)
  expect(leftBy('S-arden')).toHaveLength(0)
})

test('"sending" shows after 300 ms, "saved" only when the server has answered', async () => {
  const hook = renderHook(() => useTell())
  let reply: (r: Response) => void = () => {}
  vi.stubGlobal('fetch', vi.fn(() => new Promise<Response>((done) => { reply = done })))
  await act(async () => { void hook.result.current.tell({ type: 'grade-contact', contact: 'C-1' }); await vi.advanceTimersByTimeAsync(299) })
  expect(hook.result.current.state).toEqual({ is: 'pending' })
  await act(async () => { await vi.advanceTimersByTimeAsync(2) })
  expect(hook.result.current.state).toEqual({ is: 'sending' })
  await act(async () => { reply(new Response(JSON.stringify({ ok: true, position: 3, made: {} }))); await vi.advanceTimersByTimeAsync(0) })
  expect(hook.result.current.state).toMatchObject({ is: 'saved' })
})

test('while the line is down it says that the work is kept, not that it is saved', async () => {
  answers = ['no line', 'no line']
  const hook = renderHook(() => useTell())
  await act(async () => { void hook.result.current.tell({ type: 'assign-unit', incident: 'I-1' }); await vi.advanceTimersByTimeAsync(600) })
  expect(hook.result.current.state).toMatchObject({ is: 'kept' })
  expect(hook.result.current.busy).toBe(true)
})
