import { useState } from 'react'
import { Answered } from '../parts/states.tsx'
import { Mark } from '../parts/marks.tsx'
import { timeOf } from '../parts/time.ts'
import type { Role } from './docs.ts'
import { useQuery } from './query.ts'
import { useSitting } from './session.tsx'
import './sign-in.css'

type Listed = { id: string; name: string; roles: readonly Role[]; onDuty?: { role: Role; since: number; desk?: string; unit?: string } | null }
type People = { people: Listed[]; titles?: Partial<Record<Role, string>>; demo?: boolean }

const words = (role: string): string => { const w = role.replaceAll('-', ' '); return w.charAt(0).toUpperCase() + w.slice(1) }

/** Who are you, and which chair do you take: the people of the room by role, on duty or not. */
export function SignIn() {
  const { signIn } = useSitting()
  const people = useQuery<People>('/people')
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const take = async (id: string, role: Role) => {
    setBusy(`${id} ${role}`)
    setWrong(await signIn(id, role))
    setBusy(null)
  }
  return (
    <main className="signin">
      <h1>Holdfast</h1>
      <p>Choose who you are and the chair you take. <Mark>DEMO</Mark> <span className="second">Everybody here is invented.</span></p>
      {wrong !== null && <p role="alert" className="is is-failed"><b>Not signed in.</b> {wrong}</p>}
      <Answered asked={people} again={people.again} what="the people of this room" none={(p) => p.people.length === 0}>
        {(p) => (
          <div className="signin-roles">
            {rolesOf(p.people).map(([role, listed]) => (
              <section key={role} className="signin-role" aria-labelledby={`r-${role}`}>
                <h2 id={`r-${role}`}>{p.titles?.[role] ?? words(role)}</h2>
                <ul>
                  {listed.map((who) => (
                    <li key={who.id}>
                      <button type="button" className="signin-who" disabled={busy !== null} onClick={() => void take(who.id, role)}>
                        <b>{who.name}</b> <span className="second">{busy === `${who.id} ${role}` ? 'signing in' : dutyOf(who, role)}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )}
      </Answered>
    </main>
  )
}

function dutyOf(who: Listed, role: Role): string {
  if (!who.onDuty) return 'off duty'
  const where = [who.onDuty.desk, who.onDuty.unit?.replace(/^U-/, '')].filter(Boolean).join(', ')
  return who.onDuty.role === role ? `on duty since ${timeOf(who.onDuty.since)}${where ? `, ${where}` : ''}` : `on duty as ${words(who.onDuty.role).toLowerCase()}`
}

function rolesOf(people: readonly Listed[]): [Role, Listed[]][] {
  const by = new Map<Role, Listed[]>()
  for (const who of people) for (const role of who.roles) by.set(role, [...(by.get(role) ?? []), who])
  return [...by]
}
