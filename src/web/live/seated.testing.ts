// A person at a screen of a real room: a server in memory on loopback, with the page's own fetch and stream going to it as that person.
import { render, type RenderResult } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { vi } from 'vitest'
import type { Role } from '#policy/roles.ts'
import type { Browser, Line, Served } from '#server/served.testing.ts'
import { KeysProvider } from '../parts/keys.tsx'
import { SessionProvider, useSitting } from './session.tsx'

/** The stream of this page as the browser opens it, over the test's own line to the server. */
class Stream {
  static browser: Browser
  readyState = 0
  private line: Line | undefined
  private heard = 0
  private timer: ReturnType<typeof setInterval>
  private listeners = new Map<string, ((e: { data: string }) => void)[]>()
  constructor(url: string) {
    void Stream.browser.live(url.replace(/^\/live/, '')).then((line) => { if (this.readyState === 2) line.close(); else this.line = line })
    this.timer = setInterval(() => this.pass(), 5)
  }
  private pass(): void {
    for (const e of this.line?.heard.slice(this.heard) ?? []) { this.heard += 1; for (const f of this.listeners.get(e.event) ?? []) f({ data: JSON.stringify(e.data) }) }
  }
  addEventListener(kind: string, f: (e: { data: string }) => void): void { this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), f]) }
  close(): void { this.readyState = 2; clearInterval(this.timer); this.line?.close() }
}

const Seated = ({ children }: { children?: ReactNode }) => (useSitting().sitting.is === 'signed-in' ? children : 'looking')

/** Draws a screen for a person in a role of theirs. `hash`: where the page stands. `failing`: while true, the line to the server is down. */
export async function seat(server: Served, staff: string, role: Role, hash: string, screen: ReactNode): Promise<RenderResult & { browser: Browser; line: { down: boolean } }> {
  const browser = await server.as(staff, role)
  const line = { down: false }
  const real = fetch
  Stream.browser = browser
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', (path: string | URL, init: RequestInit = {}) => {
    if (path instanceof URL) return real(path, init)      // somebody else, at another browser
    const { signal: _signal, credentials: _credentials, ...rest } = init      // jsdom's signals are not those of Node's fetch
    return line.down ? Promise.reject(new TypeError('the line is down')) : real(new URL(path, server.address), { ...rest, headers: { ...(init.headers as Record<string, string>), cookie: browser.cookie } })
  })
  location.hash = hash
  return { ...render(createElement(SessionProvider, null, createElement(KeysProvider, null, createElement(Seated, null, screen)))), browser, line }
}
