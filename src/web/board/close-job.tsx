import { closeIncident } from '#domain/incident/close-incident.ts'
import type { Incident } from '#domain/incident/incident.ts'
import { useTell } from '../live/tell.ts'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { goTo } from '../place.ts'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

/** Closing under guard: what is still missing is said by the rules, each with the way on. */
export function CloseJob({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const { tell, state, clear, busy } = useTell()
  const missing = useDraftCheck()(closeIncident, { type: 'close-incident', incident: incident.id, reason: 'not written yet' })
  return (
    <JobBox title="Close the job" incident={incident} onDone={onDone}>
      {missing.length > 0 && <p><b>It cannot close yet.</b> Still owed or missing:</p>}
      <Missing refusals={missing} />
      {missing.length === 0 && <ReasonBox label="Why may it close now?" doSays="Close it" busy={busy} onCancel={() => onDone(null)} onDone={(reason) => void tell({ type: 'close-incident', incident: incident.id, reason }).then((t) => { if (t.ok) { onDone(`${incident.place} closed`); goTo('board') } })} />}
      <Saved state={state} />
      <NotDone what="closing the job" state={state} onClose={clear} />
    </JobBox>
  )
}
