import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { nameOf } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { unitsToSend } from '#views/units-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { UnitChoice } from '../board/assign.tsx'
import type { Done } from '../board/doing.tsx'
import { JobBox } from '../board/job-box.tsx'

/** The inspector finds a unit for a job that lost one, or accepts the gap with a reason. Accepting stops no clock. */
export function CoverGap({ incident, onDone }: { incident: Incident; onDone: Done }) {
  return <JobBox title="Find a unit for a job that lost one" incident={incident} onDone={onDone} wide><CoverGapForm incident={incident} onDone={onDone} /></JobBox>
}

/** The choice itself: a unit, or the gap and why. */
export function CoverGapForm({ incident, onDone, focus = true }: { incident: Incident; onDone: Done; focus?: boolean }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [chosen, choose] = useState<string | null>(null)
  const [gap, setGap] = useState(false)
  const units = unitsToSend(seen, incident)
  const unit = units.find((u) => u.id === chosen) ?? units[0]
  const barred = barredBy(rulesOf(seen, now), role, 'cover-gap')
  const send = (u = unit) => {
    if (u === undefined || busy || barred !== null) return
    void tell({ type: 'cover-gap', incident: incident.id, cover: { kind: 'replacement', unit: u.id } }).then((t) => { if (t.ok) onDone(`${u.unit.callSign} sent to cover ${incident.place}`) })
  }
  return (
    <div className="stack">
      {incident.gapAccepted && <p>The gap was accepted by {nameOf(seen.docs, incident.gapAccepted.by)}: {incident.gapAccepted.reason}. A unit is still owed.</p>}
      <UnitChoice name="Units that can cover" units={units} chosen={unit?.id ?? null} onChoose={choose} onOpen={send} focus={focus} empty={<p><b>No unit is free.</b> Divert one from another job on the board, ask a neighbouring force, or accept the gap with a reason.</p>} />
      {gap ? <ReasonBox label="Why can nobody go now, and what is done meanwhile?" hint="A unit is still owed, and the first clock runs on." doSays="Accept the gap" busy={busy} onCancel={() => setGap(false)} onDone={(reason) => void tell({ type: 'cover-gap', incident: incident.id, cover: { kind: 'accept-gap', reason } }).then((t) => { if (t.ok) onDone(`Gap accepted at ${incident.place}; a unit is still owed`) })} />
        : <Acts apart><Act as="first" busy={busy} because={barred ?? (unit === undefined ? 'no unit is free' : null)} onAct={() => send()}>{unit ? `${unit.unit.callSign} covers it` : 'Cover it'}</Act><Act because={barred ?? (incident.gapAccepted ? 'it was accepted already' : null)} onAct={() => setGap(true)}>Accept the gap, because…</Act></Acts>}
      <Saved state={state} />
      <NotDone what="covering the gap" state={state} onClose={clear} />
    </div>
  )
}
