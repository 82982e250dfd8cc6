import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Role } from '#policy/roles.ts'
import { onRefused, store } from './store.ts'
import { tellAs } from './tell.ts'

export type Staff = { id: string; name: string; roles: readonly Role[] }
/** Who sits here: one person, in one role of theirs. */
export type Session = { staff: Staff; role: Role; unit?: string; desk?: string; demo?: boolean }
/** `looking`: not yet known. `lost`: the server could not be asked; what was open stays open. */
export type Sitting = { is: 'looking' } | { is: 'signed-out' } | { is: 'signed-in'; session: Session } | { is: 'lost' }
type Held = { sitting: Sitting; signIn: (staff: string, role: Role) => Promise<string | null>; signOut: () => Promise<void> }

const Here = createContext<Held | null>(null)

async function ask(): Promise<Sitting> {
  try {
    const res = await fetch('/session', { headers: { accept: 'application/json' }, credentials: 'same-origin' })
    if (res.status === 401 || res.status === 404) return { is: 'signed-out' }
    if (!res.ok) return { is: 'lost' }
    const body = (await res.json()) as Partial<Session>
    return body.staff ? { is: 'signed-in', session: body as Session } : { is: 'signed-out' }
  } catch { return { is: 'lost' } }
}

/** Holds who is signed in for the whole page, and opens and closes the line to the room with it. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [sitting, setSitting] = useState<Sitting>({ is: 'looking' })
  const settle = useCallback((found: Sitting) => setSitting((before) => (found.is === 'lost' && before.is === 'signed-in' ? before : found)), [])
  const look = useCallback(() => ask().then(settle), [settle])
  useEffect(() => {
    onRefused(() => void look())
    void ask().then(settle)
  }, [look, settle])
  useEffect(() => {
    if (sitting.is !== 'lost') return
    const timer = setTimeout(() => void look(), 2_000)
    return () => clearTimeout(timer)
  }, [sitting, look])
  const staff = sitting.is === 'signed-in' ? sitting.session.staff.id : null
  const role = sitting.is === 'signed-in' ? sitting.session.role : null
  useEffect(() => {
    if (staff === null) return
    tellAs(staff, () => void look())
    store.start()
    return () => store.stop()
  }, [staff, role, look])      // another role may see other things: the line is opened anew
  const held = useMemo<Held>(() => ({
    sitting,
    async signIn(id, role) {
      try {
        const res = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ staff: id, role }), credentials: 'same-origin' })
        if (!res.ok) return wordsOf(await res.json().catch(() => null)) ?? `The server did not sign you in (${res.status}).`
        await look()
        return null
      } catch { return 'No line to the server. Nothing was changed; try again.' }
    },
    async signOut() {
      await fetch('/session', { method: 'DELETE', credentials: 'same-origin' }).catch(() => null)
      setSitting({ is: 'signed-out' })
    },
  }), [sitting, look])
  return <Here value={held}>{children}</Here>
}

function wordsOf(body: unknown): string | null {
  const b = body as { refusals?: { says: string; wayOn: string }[]; problems?: { problem: string; remedy: string }[]; says?: string } | null
  const refusal = b?.refusals?.[0]
  const problem = b?.problems?.[0]
  if (refusal) return `${refusal.says} ${refusal.wayOn}`
  if (problem) return `${problem.problem}. ${problem.remedy}`
  return b?.says ?? null
}

/** Who is signed in, and how to change that. */
export function useSitting(): Held {
  const held = use(Here)
  if (held === null) throw new Error('useSitting stands inside SessionProvider')
  return held
}

/** The person and role of this seat; only below the signed-in part of the page. */
export function useSession(): Session {
  const { sitting } = useSitting()
  if (sitting.is !== 'signed-in') throw new Error('useSession stands below the sign-in')
  return sitting.session
}
