import { useId, useState } from 'react'
import type { PolicyVersion } from '#policy/schema.ts'
import { leavesJob, type OfficerJob } from '#views/officer-job.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'

/** Every other status of the force by its own name, and what it does to the job before it is sent. */
export function OtherStatus({ job, rules }: { job: OfficerJob; rules: PolicyVersion | undefined }) {
  const id = useId()
  const { tell, state, clear, busy } = useTell()
  const [code, setCode] = useState('')
  const { unit, incident } = job
  const choices = (rules?.unitStatuses ?? []).filter((s) => s.means !== 'emergency' && s.means !== 'en-route' && s.means !== 'at-scene')
  const chosen = choices.find((s) => s.code === code)
  const after = chosen === undefined || incident === undefined ? null : leavesJob(unit, chosen.means)
  return (
    <details className="fold">
      <summary>Another status{incident && unit.commitment?.arrivedAt !== undefined ? ', or clear the job' : ''}</summary>
      <div className="stack">
        <label htmlFor={id} className="second">Status</label>
        <select id={id} value={code} onChange={(e) => setCode(e.target.value)}><option value="">choose</option>{choices.map((s) => <option key={s.code} value={s.code}>{s.code} {s.title}</option>)}</select>
        {after === 'left' && <p><b>This leaves {incident!.place} before anybody was there.</b> The controller reviews it, and you are shown what you have left.</p>}
        {after === 'cleared' && <p>This ends your part of {incident!.place}.{job.outcomeOwed ? ' Record what you found first, above.' : ''}</p>}
        <Act as="officer" busy={busy} because={chosen === undefined ? 'choose a status' : null} onAct={() => void tell({ type: 'report-unit-status', unit: unit.id, code }).then((t) => { if (t.ok) setCode('') })}>Report it</Act>
        <Saved state={state} savedSays="the room has it" />
        <NotDone what="reporting your status" state={state} onClose={clear} />
      </div>
    </details>
  )
}
