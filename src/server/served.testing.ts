// A real server to test with: its own port on loopback, a room with named people on duty, browsers that sign in and listen.
import { pino } from 'pino'
import type { Role } from '#policy/roles.ts'
import type { Journal } from '#store/journal.ts'
import { done, everyRole, newId, setup } from '#room/room.testing.ts'
import { startServer, type Running, type ServerOptions } from './start-server.ts'

/** Beside everyRole: chairs of people who look, and two who are not on duty. */
const others: readonly (readonly [string, Role, boolean])[] = [
  ['S-quill', 'reviewer', true], ['S-admin', 'administrator', true], ['S-case', 'case-officer', true], ['S-idle', 'controller', false], ['S-away', 'response-officer', false],
]
export type Answer = { status: number; headers: Headers; body: any; text: string }
export type Browser = {
  tell: (command: Record<string, unknown> & { type: string }) => Promise<Answer>
  get: (path: string) => Promise<Answer>
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>
  live: (query?: string, headers?: Record<string, string>) => Promise<Line>
  cookie: string
}
export type Event = { event: string; id?: string; data: any }
export type Line = { status: number; until: (holds: (e: Event) => boolean, ms?: number) => Promise<Event>; heard: Event[]; close: () => void; ended: Promise<void> }
export type Served = Running & { as: (staff: string, role: Role) => Promise<Browser>; nobody: Browser; logged: object[] }

/** Fills an empty room: everybody enrolled, all but two on duty, two units crewed. */
export const fill: NonNullable<ServerOptions['fill']> = async ({ room }) => {
  if (room.seen().docs.roster.size > 0) return
  for (const [id, role, onDuty = true] of [...everyRole, ...others] as readonly (readonly [string, Role, boolean?])[]) {
    await done(room.tell({ id: newId(), type: 'enrol-staff', staff: { id, name: `Name of ${id.slice(2)}`, roles: [role] } }, setup))
    if (onDuty) await done(room.tell({ id: newId(), type: 'start-shift', staff: id, role }, setup))
  }
  for (const [unit, crew] of [['U-RP7', 'S-nash'], ['U-RP12', 'S-orme']]) await done(room.tell({ id: newId(), type: 'crew-unit', unit, callSign: unit!.slice(2), crew: [crew], code: '2' }, setup))
}

/** Starts a server in memory unless told otherwise. */
export async function served(options: Partial<ServerOptions> = {}): Promise<Served> {
  const logged: object[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => { logged.push(JSON.parse(line) as object) } })
  const running = await startServer({ home: { is: 'memory' }, port: 0, log, fill, telephonyToken: 'the-telephony-token', ...options })
  const as = async (staff: string, role: Role): Promise<Browser> => {
    const signedIn = await browser(running.address, '').post('/session', { staff, role })
    if (signedIn.status !== 200) throw new Error(`${staff} could not sign in: ${signedIn.text}`)
    return browser(running.address, signedIn.headers.get('set-cookie')!.split(';')[0]!)
  }
  return { ...running, as, nobody: browser(running.address, ''), logged }
}

export function browser(address: string, cookie: string): Browser {
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Answer> => {
    const res = await fetch(new URL(path, address), { ...init, headers: { ...(cookie === '' ? {} : { cookie }), ...init.headers } })
    const text = await res.text()
    let body: unknown
    try { body = JSON.parse(text) } catch { body = undefined }
    return { status: res.status, headers: res.headers, body, text }
  }
  const post: Browser['post'] = (path, body, headers = {}) => ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' || body instanceof Uint8Array ? body as string : JSON.stringify(body) })
  return { cookie, post, get: (path) => ask(path), tell: (command) => post('/commands', { id: newId(), ...command }), live: (query = '', headers = {}) => listen(new URL(`/live${query}`, address), { ...(cookie === '' ? {} : { cookie }), ...headers }) }
}

async function listen(url: URL, headers: Record<string, string>): Promise<Line> {
  const stop = new AbortController()
  const res = await fetch(url, { headers, signal: stop.signal })
  const heard: Event[] = []
  const waiting = new Set<() => void>()
  const read = async (): Promise<void> => {
    let text = ''
    const utf8 = new TextDecoder()
    for await (const chunk of res.body!) {
      text += utf8.decode(chunk as Uint8Array, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((l) => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 2)]))
        heard.push({ event: fields['event']!, ...(fields['id'] ? { id: fields['id'] } : {}), data: JSON.parse(fields['data'] ?? 'null') })
      }
      for (const f of waiting) f()
    }
  }
  const ended = read().catch(() => {}).finally(() => { for (const f of waiting) f() })
  return {
    status: res.status, heard, ended, close: () => stop.abort(),
    until: (holds, ms = 5_000) => new Promise((found, failed) => {
      const timer = setTimeout(() => { waiting.delete(look); failed(new Error(`not heard within ${ms} ms; heard: ${heard.map((e) => `${e.event} ${e.id ?? ''}`).join(', ')}`)) }, ms)
      const look = (): void => {
        const event = heard.find(holds)
        if (event === undefined) return
        clearTimeout(timer)
        waiting.delete(look)
        found(event)
      }
      waiting.add(look)
      look()
    }),
  }
}

/** A journal in which some methods are replaced, the rest being its own. */
export const journalWith = (journal: Journal, own: Partial<Journal>): Journal => new Proxy(journal, {
  get: (target, name) => { const mine = own[name as keyof Journal]; if (mine !== undefined) return mine; const its = target[name as keyof Journal] as unknown; return typeof its === 'function' ? its.bind(target) : its },
})

let callers = 0
/** A call at the door, as its handler sends it; from another caller each time, so that none joins the one before. */
export const callAtTheDoor = (more: Record<string, unknown> = {}): Record<string, unknown> & { type: string } => {
  const n = ++callers
  return {
    type: 'record-contact', channel: '999', take: true, identifiers: { number: `07700 900${String(n).padStart(3, '0')}`, name: 'Anna Brook', address: `${n} Example Road` },
    words: [{ who: 'caller', text: 'my ex husband is banging at the door' }], grade: { grade: 'I', category: 'domestic-incident', historyWaived: 'the same name is common here' }, ...more,
  }
}
