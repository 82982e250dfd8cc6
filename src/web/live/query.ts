import { useCallback, useEffect, useState } from 'react'
import { clock } from './clock.ts'

/** Where a question to the server stands. `at`: room time it was answered, ms. While it fails, what was found before stays shown with its age. */
export type Asked<T> =
  | { is: 'loading' }
  | { is: 'found'; data: T; at: number }
  | { is: 'failed'; says: string; tries: number; nextIn: number; data?: T; at?: number }
  | { is: 'not-permitted'; says: string }

const backoff = [1_000, 2_000, 4_000, 8_000, 15_000]

/**
 * Asks the server (GET, or POST with `body`, JSON, where what is asked may not stand in an address) and keeps trying while it fails. `path` null asks nothing.
 * `every`: ask again after so many ms.
 * 401, 403 and 404 are "not permitted": what one may not see is not told apart from what is not there (S25).
 */
export function useQuery<T>(path: string | null, every?: number, body?: string): Asked<T> & { again: () => void } {
  const question = `${path ?? ''} ${body ?? ''}`
  const [answer, setAnswer] = useState<{ question: string; asked: Asked<T> }>({ question, asked: { is: 'loading' } })
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (path === null) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let tries = 0
    const show = (next: (before: Asked<T>) => Asked<T>) => setAnswer((a) => ({ question, asked: next(a.question === question ? a.asked : { is: 'loading' }) }))
    const fail = (says: string) => {
      const nextIn = backoff[Math.min(tries++, backoff.length - 1)]!
      show((before) => ({ is: 'failed', says, tries, nextIn, ...('data' in before && before.data !== undefined ? { data: before.data, at: before.at } : {}) }))
      timer = setTimeout(ask, nextIn)
    }
    const ask = async () => {
      try {
        const res = await fetch(path, { headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { method: 'POST', body }), signal: stop.signal, credentials: 'same-origin' })
        if (res.status === 401 || res.status === 403 || res.status === 404) return show(() => ({ is: 'not-permitted', says: 'Not found, or not for you to see.' }))
        if (!res.ok) return fail(await saysOf(res))
        const data = (await res.json()) as T
        tries = 0
        show(() => ({ is: 'found', data, at: clock.now() }))
        if (every !== undefined) timer = setTimeout(ask, every)
      } catch (e) {
        if (!stop.signal.aborted) fail(e instanceof SyntaxError ? 'the answer could not be read' : 'no line to the server')
      }
    }
    void ask()
    return () => { stop.abort(); clearTimeout(timer) }
  }, [question, path, body, every, round])
  const again = useCallback(() => setRound((n) => n + 1), [])
  return { ...(answer.question === question ? answer.asked : { is: 'loading' }), again }
}

/** Why there is no answer, in the server's own words where it has some. */
async function saysOf(res: Response): Promise<string> {
  const told: unknown = await res.json().catch(() => null)
  const why = typeof told === 'object' && told !== null && 'why' in told ? told.why : undefined
  return typeof why === 'string' ? why : `the server answered ${res.status}`
}
