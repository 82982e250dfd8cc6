import { useState } from 'react'
import { nameOf, placeOf } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { groupOf, unitLines } from '#views/units-of.ts'
import { leavesJob } from '#views/officer-job.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Box } from '../parts/box.tsx'
import { Mark } from '../parts/marks.tsx'
import { Quiet } from '../parts/panel.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { NotPermitted } from '../parts/states.tsx'
import { timeNear } from '../parts/time.ts'
import { goTo } from '../place.ts'
import type { Done } from './doing.tsx'
import { unitAbout } from './units-panel.tsx'

/** One unit: where it is in words, what its crew has confirmed, and the status it says on the air, which the room writes down for it. */
export function UnitBox({ id, onDone }: { id: string; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [sure, setSure] = useState<string | null>(null)
  const unit = seen.docs.unit.get(id)
  const rules = rulesOf(seen, now)
  const line = unitLines(seen).find((u) => u.id === id)
  if (unit === undefined || line === undefined) return <Box title={id.replace(/^U-/, '')} open onClose={() => onDone(null)}><NotPermitted what="This unit" /></Box>
  const { commitment, left } = unit
  const report = async (code: string, title: string) => {
    const t = await tell({ type: 'report-unit-status', unit: id, code })
    if (t.ok) onDone(`${unit.callSign}: ${title.toLowerCase()}`)
  }
  const statuses = rules?.unitStatuses ?? []
  const job = commitment === null ? undefined : commitment.incident
  return (
    <Box title={unit.callSign} open onClose={() => onDone(null)}>
      <p><b>{line.says}</b>{line.da && <> <Mark>DA</Mark></>}<span className="second">, {unitAbout(line, now)}{line.late && <b> LATE</b>}</span></p>
      <Quiet label="Crew">{unit.crew.length === 0 ? 'none' : unit.crew.map((s) => nameOf(seen.docs, s)).join(', ')}</Quiet>
      <Quiet label="Position">{unit.position === null ? 'none heard' : `${unit.position.lat.toFixed(4)}, ${unit.position.lon.toFixed(4)}, heard ${timeNear(unit.position.at, now)}`}</Quiet>
      {commitment !== null && <Quiet label="Briefing">{line.unconfirmed === 0 ? `all ${commitment.briefing.lines.length} risk lines confirmed` : <b>{line.unconfirmed} of {commitment.briefing.lines.length} risk lines not confirmed</b>}</Quiet>}
      {left !== null && !left.confirmed && (
        <div className="apart"><span><b>Has NOT confirmed leaving {placeOf(seen.docs, left.incident)}</b></span><Act as="small" busy={busy} because={barredBy(rules, role, 'confirm-leaving')} onAct={() => void tell({ type: 'confirm-leaving', unit: id }).then((t) => { if (t.ok) onDone(`${unit.callSign} knows it has left`) })}>Heard on the air: they know</Act></div>
      )}
      <h3>Status, as heard on the air</h3>
      <Acts label="Status">
        {statuses.map((s) => {
          const leaves = leavesJob(unit, s.means)
          return <Act key={s.code} as="small" busy={busy} pressed={s.code === unit.status.code} because={barredBy(rules, role, 'report-unit-status') ?? ((s.means === 'en-route' || s.means === 'at-scene') && commitment === null ? 'on no job' : null)} onAct={() => (leaves === 'left' ? setSure(s.code) : void report(s.code, s.title))}>{s.title}</Act>
        })}
      </Acts>
      {sure !== null && (
        <div className="stopped" role="alert">
          <p><b>{unit.callSign} has not arrived at {placeOf(seen.docs, job ?? '')}.</b> With “{statuses.find((s) => s.code === sure)?.title}” it leaves that job: a divert, which the controller decides.</p>
          <Acts apart><Act as="first" busy={busy} onAct={() => void report(sure, statuses.find((s) => s.code === sure)?.title ?? sure)}>It has left that job</Act><Act onAct={() => setSure(null)}>Leave it</Act></Acts>
        </div>
      )}
      <Acts apart>
        {job !== undefined && <Act onAct={() => { onDone(null); goTo('board', job) }}>Open its job</Act>}
        {groupOf(unit) !== 'committed' && job === undefined && <Act busy={busy} because={barredBy(rules, role, 'stand-down-unit')} onAct={() => void tell({ type: 'stand-down-unit', unit: id }).then((t) => { if (t.ok) onDone(`${unit.callSign} stood down`) })}>Stand down</Act>}
      </Acts>
      <Saved state={state} />
      <NotDone what={`status of ${unit.callSign}`} state={state} onClose={clear} />
    </Box>
  )
}
