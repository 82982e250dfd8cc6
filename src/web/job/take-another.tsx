import { useEffect, useId, useRef, useState } from 'react'
import type { PolicyVersion } from '#policy/schema.ts'
import { offersFor, statusesOf, type OfficerJob } from '#views/officer-job.ts'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark } from '../parts/marks.tsx'
import { NotDone } from '../parts/refusals.tsx'

/** Taking another job by status: a divert when one has a job already, and it says so before. A job heard on the air is named by its number. */
export function TakeAnother({ job, rules }: { job: OfficerJob; rules: PolicyVersion | undefined }) {
  const id = useId()
  const seen = useSeen()
  const { tell, state, clear, busy } = useTell()
  const [to, setTo] = useState<string | null>(null)
  const [number, setNumber] = useState('')
  const asked = useRef<HTMLDivElement>(null)
  useEffect(() => { if (to !== null) { asked.current?.scrollIntoView?.({ block: 'center' }); asked.current?.focus({ preventScroll: true }) } }, [to])
  const offers = offersFor(seen, job.unit)
  const { incident, unit } = job
  const code = statusesOf(rules, 'en-route')[0]?.code
  const named = /^\s*(?:I-)?([A-Za-z0-9._-]+)\s*$/i.exec(number)?.[1]
  const take = async (i: string) => { if ((await tell({ type: 'report-unit-status', unit: unit.id, code, incident: i })).ok) { setTo(null); setNumber('') } }
  const placeOf = (i: string) => seen.docs.incident.get(i)?.place ?? i
  return (
    <details className="fold">
      <summary>{incident ? 'Take another job instead' : 'Take a job'}</summary>
      <div className="stack">
        {offers.map((o) => (
          <div key={o.incident.id} className="offer">
            <p className="beside"><b>{o.incident.place}</b> <DaMark is={o.incident.domesticAbuse} /> {rules?.grades.find((g) => g.id === o.incident.grade)?.title ?? o.incident.grade} <b>NO UNIT</b></p>
            {o.arrive && <Countdown promise="arrive by" dueAt={o.arrive.dueAt} fromAt={o.arrive.fromAt} warnAt={o.arrive.warnAt} />}
            <Act onAct={() => setTo(o.incident.id)}>Take this one</Act>
          </div>
        ))}
        <label htmlFor={id}>Number of the job, as given on the air</label>
        <input id={id} value={number} placeholder="I-1002" autoComplete="off" onChange={(e) => setNumber(e.target.value)} />
        <Act as="officer" because={named ? null : 'write its number'} onAct={() => setTo(`I-${named}`)}>Go to this job</Act>
        {to !== null && (
          <div className="stack cannot" role="group" aria-label={`Go to ${placeOf(to)}`} tabIndex={-1} ref={asked}>
            {incident && <p><b>You leave {incident.place}.</b> That is a divert: the job you leave keeps its clock and its keeper, and the controller reviews it within a minute.</p>}
            <Act as="officer" busy={busy} onAct={() => void take(to)}>{incident ? `Leave it and go to ${placeOf(to)}` : `On way to ${placeOf(to)}`}</Act>
            <Act as="officer" onAct={() => setTo(null)}>{incident ? 'Stay on my job' : 'Not now'}</Act>
          </div>
        )}
        <NotDone what="going to that job" state={state} onClose={clear} />
      </div>
    </details>
  )
}
