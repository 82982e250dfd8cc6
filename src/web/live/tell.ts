import { useCallback, useEffect, useRef, useState } from 'react'
import { clock } from './clock.ts'
import { answered, keep, leftBy, type Waiting } from './outbox.ts'
import type { Problem, Refusal } from './docs.ts'

export type Made = Record<string, unknown>
export type Stale = { yours?: unknown; theirs?: unknown } & Record<string, unknown>
/** What the server said to a command. */
export type Told =
  | { ok: true; position: number; made: Made }
  | { ok: false; why: 'refused'; refusals: Refusal[] }
  | { ok: false; why: 'problems'; problems: Problem[] }
  | { ok: false; why: 'stale'; stale: Stale }
  | { ok: false; why: 'not-permitted'; status: number; says: string }
export type Telling = { is: 'sending' | 'kept'; tries: number }
export type Command = { type: string } & Record<string, unknown>

const backoff = [500, 1_000, 2_000, 4_000, 8_000, 15_000]
const tooLong = 10_000
const wait = (ms: number) => new Promise<void>((done) => { setTimeout(done, ms) })
const lanes = new Map<string, Promise<unknown>>()
let teller = ''
let signedOut = () => {}

/** Who commands are kept for, and whom to ask when the server says that nobody is signed in; set by the session. */
export function tellAs(staff: string, whenSignedOut: () => void): void {
  teller = staff
  signedOut = whenSignedOut
}

// randomUUID is given only to pages served over TLS or loopback.
const newId = (): string => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')

const laneOf = (c: Command): string => String(c['contact'] ?? c['incident'] ?? c['unit'] ?? c['divert'] ?? c['obligation'] ?? c.type)

/**
 * Tells the room something. The command gets an id of its own and is kept here until it is answered: after a broken line the same id is sent again,
 * so that it happens once however often it was sent. Commands about one thing are sent one after another. Resolves with the answer; never rejects.
 */
export function tell(command: Command, progress: (t: Telling) => void = () => {}): Promise<Told> {
  const id = newId()
  const waiting: Waiting = { id, by: teller, at: clock.now(), command: { id, ...command } }
  keep(waiting)
  return send(waiting, progress)
}

/** What this person left unanswered on this machine and is not being sent now. An old "assign" must not go out by itself hours later, so a person decides. */
export const leftUnsent = (staff: string): Waiting[] => leftBy(staff).filter((w) => !sending.has(w.id))

/** Sends one that was left, under its own id. */
export const sendLeft = (w: Waiting): Promise<Told> => send(w, () => {})
const sending = new Set<string>()

function send(w: Waiting, progress: (t: Telling) => void): Promise<Told> {
  const lane = laneOf(w.command)
  sending.add(w.id)
  const told = (lanes.get(lane) ?? Promise.resolve()).then(() => untilAnswered(w, progress))
  lanes.set(lane, told)
  return told.finally(() => { sending.delete(w.id); if (lanes.get(lane) === told) lanes.delete(lane) })
}

async function untilAnswered(w: Waiting, progress: (t: Telling) => void): Promise<Told> {
  for (let tries = 0; ; tries++) {
    progress({ is: tries === 0 ? 'sending' : 'kept', tries })
    const told = await once(w)
    if (told !== null) {
      if (!told.ok && told.why === 'not-permitted' && told.status === 401) signedOut()      // stays kept: the same person signs in again and it is offered
      else answered(w.id)
      return told
    }
    progress({ is: 'kept', tries: tries + 1 })
    await wait(backoff[Math.min(tries, backoff.length - 1)]!)
  }
}

/** One attempt; null when it must be sent again: no line, or a server that could not answer (S1: nothing is done until the server says so). */
async function once(w: Waiting): Promise<Told | null> {
  let status: number
  let body: any
  try {
    const res = await fetch('/commands', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(w.command), signal: AbortSignal.timeout(tooLong), credentials: 'same-origin' })
    status = res.status
    body = await res.json().catch(() => ({}))
  } catch { return null }
  if (status === 429 || status >= 500) return null
  if (status >= 200 && status < 300) return { ok: true, position: body.position ?? 0, made: body.made ?? {} }
  if (Array.isArray(body.refusals)) return { ok: false, why: 'refused', refusals: body.refusals }
  if (Array.isArray(body.problems)) return { ok: false, why: 'problems', problems: body.problems }
  if (status === 409) return { ok: false, why: 'stale', stale: body.stale ?? {} }
  return { ok: false, why: 'not-permitted', status, says: typeof body.says === 'string' ? body.says : said(status) }
}

function said(status: number): string {
  if (status === 401) return 'You are signed out. What you wrote is still on this screen.'
  if (status === 403) return 'Your role may not do this. Ask somebody whose role may.'
  if (status === 404) return 'Not found, or not for you to see.'
  if (status === 413) return 'Too long to be sent at once. Send it in two parts.'
  return `The server did not take this (${status}).`
}

/** Where one person's last command stands. `sending` is shown only after 300 ms; `saved` only when the server has answered. */
export type TellState =
  | { is: 'idle' } | { is: 'pending' } | { is: 'sending' } | { is: 'kept'; tries: number } | { is: 'saved'; at: number; made: Made } | { is: 'not-done'; told: Extract<Told, { ok: false }> }

/** Tells the room something and shows how it stands. `tell` resolves with the answer; `clear` forgets it. */
export function useTell(): { tell: (command: Command) => Promise<Told>; state: TellState; busy: boolean; clear: () => void } {
  const [state, setState] = useState<TellState>({ is: 'idle' })
  const latest = useRef(0)
  useEffect(() => () => { latest.current = -1 }, [])
  const say = useCallback(async (command: Command) => {
    const mine = latest.current = Math.max(0, latest.current) + 1
    const show = (s: TellState) => { if (latest.current === mine) setState(s) }
    show({ is: 'pending' })
    const slow = setTimeout(() => setState((s) => (latest.current === mine && s.is === 'pending' ? { is: 'sending' } : s)), 300)
    const told = await tell(command, (t) => { if (t.is === 'kept') show({ is: 'kept', tries: t.tries }) })
    clearTimeout(slow)
    show(told.ok ? { is: 'saved', at: clock.now(), made: told.made } : { is: 'not-done', told })
    return told
  }, [])
  const clear = useCallback(() => { latest.current += 1; setState({ is: 'idle' }) }, [])
  return { tell: say, state, busy: state.is === 'pending' || state.is === 'sending' || state.is === 'kept', clear }
}
