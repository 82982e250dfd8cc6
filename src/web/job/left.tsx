import type { OfficerJob } from '#views/officer-job.ts'
import { goTo } from '../place.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { timeOf } from '../parts/time.ts'
import { useState } from 'react'

/** "YOU HAVE LEFT": in the way of everything else until the crew confirms that it knows. F01: they believed the room knew. */
export function Left({ job, left, unit }: { job: OfficerJob; left: NonNullable<OfficerJob['left']>; unit: string }) {
  const { tell, state, clear, busy } = useTell()
  const asked = useTell()
  const [sure, setSure] = useState(false)
  const dispute = () => asked.tell({ type: 'challenge-divert', divert: left.divert!, reason: `Crew of ${job.unit.callSign} does not agree to leave ${left.place}` })
  return (
    <section className="job left" aria-labelledby="left-h">
      <h2 id="left-h" className="left-head">{left.returnTo ? 'GO BACK TO' : 'YOU HAVE LEFT'}</h2>
      <p className="left-place">{left.place}</p>
      <p className="left-cover">{left.closed ? 'That job is closed.' : left.coveredBy.length > 0 ? `${left.coveredBy.join(', ')} ${left.coveredBy.length > 1 ? 'are' : 'is'} on it.` : <><b>No cover yet.</b> {left.keptBy === null ? 'The room keeps the job.' : `${left.keptBy} keeps the job.`}</>}</p>
      <p className="second">since {timeOf(left.at)}{job.incident ? `; your job now: ${job.incident.place}` : '; you have no job now'}</p>
      <Act as="officer" busy={busy} onAct={() => void tell({ type: 'confirm-leaving', unit })}>OK, I KNOW</Act>
      {left.divert !== undefined && !left.returnTo && (sure
        ? <><p>This asks the duty officer to settle it. Keep going to your job until you are told.</p><Act as="officer" busy={asked.busy} onAct={() => void dispute()}>Yes, I do not agree</Act></>
        : <Act as="officer" onAct={() => setSure(true)}>NOT AGREED: ask control</Act>)}
      {asked.state.is === 'saved' && <p role="status"><b>Control has been asked.</b></p>}
      <NotDone what="confirming that you left" state={state} onClose={clear} />
      <NotDone what="asking control" state={asked.state} onClose={asked.clear}><Act onAct={() => goTo('job')}>Call control by radio</Act></NotDone>
    </section>
  )
}
