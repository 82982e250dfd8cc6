import { useEffect, useId, useRef, useState } from 'react'
import { assignUnit } from '#domain/dispatch/assign-unit.ts'
import type { Incident } from '#domain/incident/incident.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { unitsToSend, type Choice } from '#views/units-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { ListTable, type Column } from '../parts/list-table.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { ageOf } from '../parts/time.ts'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

/** Minutes as typed: a whole number from 0 to 600, else undefined. */
const minutesIn = (text: string): number | undefined => (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 600 ? Number(text) : undefined)

/** A list of units to choose one from, the focus on the first; Enter chooses. */
export function UnitChoice({ name, units, chosen, onChoose, onOpen, empty, focus = true }: { name: string; units: readonly Choice[]; chosen: string | null; onChoose: (id: string) => void; onOpen?: (u: Choice) => void; empty: React.ReactNode; focus?: boolean }) {
  const now = useNow()
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => { if (focus) setTimeout(() => here.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus()) }, [focus])
  const columns: Column<Choice>[] = [
    { id: 'unit', head: 'Unit', names: true, cell: (u) => <b>{u.unit.callSign}</b> },
    { id: 'free', head: 'Free for', cell: (u) => ageOf(now - u.since) },
    { id: 'crew', head: 'Crew', cell: (u) => `${u.unit.crew.length}` },
    { id: 'seen', head: 'Position', cell: (u) => (u.heardAt === undefined ? <span className="second">not heard</span> : `heard ${ageOf(Math.max(0, now - u.heardAt))} ago`) },
    { id: 'why', head: 'Good to know', cell: (u) => <>{u.why}{u.left && <b>{u.why ? '; ' : ''}has NOT confirmed leaving its last job</b>}</> },
  ]
  return <div ref={here}><ListTable name={name} rows={units} idOf={(u) => u.id} columns={columns} chosen={chosen} onChoose={onChoose} onOpen={onOpen} empty={empty} /></div>
}

/** A: sends a unit. Up and Down choose, Enter sends. The briefing goes with it; assigning stops no clock but the one to send by. */
export function Assign({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const id = useId()
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [chosen, choose] = useState<string | null>(null)
  const [minutes, setMinutes] = useState('')
  const units = unitsToSend(seen, incident)
  const unit = units.find((u) => u.id === chosen) ?? units[0]
  const barred = barredBy(rulesOf(seen, now), role, 'assign-unit')
  const wrong = minutes.trim() !== '' && minutesIn(minutes) === undefined ? 'minutes: a whole number, or leave it empty' : null
  const check = useDraftCheck()
  const missing = unit === undefined ? [] : check(assignUnit, { type: 'assign-unit', incident: incident.id, unit: unit.id })
  const why = barred ?? wrong ?? (unit === undefined ? 'no unit is free; divert one (D), or raise (F10)' : missing.length > 0 ? 'not now' : null)
  const send = (u = unit) => {
    if (why !== null || u === undefined || busy) return
    const m = minutesIn(minutes)
    void tell({ type: 'assign-unit', incident: incident.id, unit: u.id, ...(m === undefined ? {} : { eta: Math.round(now + m * 60_000) }) }).then((t) => { if (t.ok) onDone(`${u.unit.callSign} sent to ${incident.place}`) })
  }
  return (
    <JobBox title="Send a unit" incident={incident} onDone={onDone} wide>
      <UnitChoice name="Free units" units={units} chosen={unit?.id ?? null} onChoose={choose} onOpen={send} empty={<p><b>No unit is free.</b> Divert one from another job (D), or bring in the controller (F10).</p>} />
      <p className="third">Order: trained first where it is domestic abuse, then the free longest. Distance is not known to this room: ask the crew how long.</p>
      <div className="beside">
        <label htmlFor={id}>Minutes away, as the crew says (may stay empty)</label>
        <input id={id} className="minutes" inputMode="numeric" value={minutes} maxLength={3} onChange={(e) => setMinutes(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); send() } }} />
      </div>
      <Missing refusals={missing} />
      <Acts><Act as="first" cap="Enter" busy={busy} because={why} onAct={() => send()}>{unit ? `Send ${unit.unit.callSign}` : 'Send'}</Act><Saved state={state} /></Acts>
      <NotDone what={`sending ${unit?.unit.callSign ?? 'a unit'}`} state={state} onClose={clear} />
    </JobBox>
  )
}
