import { useState } from 'react'
import { Act, Acts } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { dayAndTime } from '../parts/time.ts'
import { answered, type Waiting } from './outbox.ts'
import { leftUnsent, sendLeft } from './tell.ts'

/** What this person wrote at this desk before the page closed and the server never answered. They decide each: an old order must not go out by itself. */
export function Left({ staff }: { staff: string }) {
  const [left, setLeft] = useState<Waiting[]>(() => leftUnsent(staff))
  const [failed, setFailed] = useState<string | null>(null)
  if (left.length === 0) return null
  const gone = (id: string) => setLeft((all) => all.filter((w) => w.id !== id))
  const send = async (w: Waiting) => {
    const told = await sendLeft(w)
    setFailed(told.ok ? null : told.why === 'refused' ? told.refusals.map((r) => `${r.says} ${r.wayOn}`).join(' ') : told.why === 'problems' ? told.problems.map((p) => `${p.field}: ${p.problem}. ${p.remedy}`).join(' ') : told.why === 'stale' ? 'Somebody wrote first. Open it and look again.' : told.says)
    gone(w.id)
  }
  return (
    <Panel title={`${left.length} of your acts at this desk had no answer before the page closed`}>
      {failed !== null && <p role="alert"><b>Not done.</b> {failed}</p>}
      <ul className="stack">
        {left.map((w) => (
          <li key={w.id} className="apart">
            <span><b>{w.command.type.replaceAll('-', ' ')}</b> {dayAndTime(w.at)} <span className="second">{textIn(w.command)}</span></span>
            <Acts apart><Act onAct={() => void send(w)}>Send it now</Act><Act onAct={() => { answered(w.id); gone(w.id) }}>Throw it away</Act></Acts>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const textIn = (c: Record<string, unknown>): string => Object.entries(c).filter(([k, v]) => k !== 'id' && k !== 'type' && typeof v === 'string').map(([, v]) => v as string).join(', ').slice(0, 160)
