import { useEffect, useMemo, useRef, useState } from 'react'
import type { Unit } from '#domain/dispatch/unit.ts'
import { lineAsRead, officerJobOf, unitOf } from '#views/officer-job.ts'
import { rulesOf } from '#views/rules-of.ts'
import { clock } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useConnection, useSeen } from '../live/store.ts'
import { Act } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { Frame } from '../parts/frame.tsx'
import { DaMark, Mark } from '../parts/marks.tsx'
import { Duty } from '../parts/duty.tsx'
import { Loading } from '../parts/states.tsx'
import { Left } from './left.tsx'
import { OtherStatus } from './other-status.tsx'
import { Outcome } from './outcome.tsx'
import { RiskLines } from './risk-lines.tsx'
import { TakeAnother } from './take-another.tsx'
import { UnitActs } from './unit-acts.tsx'
import './job.css'

/** An officer's phone: the job, its risk first, four acts for gloves, and what one has left until it is confirmed. */
export default function Job() {
  const { staff, unit: said } = useSession()
  const seen = useSeen()
  const { heardAt } = useConnection()
  const unit = unitOf(seen, staff.id, said)
  const [covered, cover] = useCover()
  return (
    <Frame seat={unit ? `${unit.callSign} job` : 'Job'} keyless silent="" className="job-page">
      <Duty silent />
      {heardAt === null ? <Loading what="your job" />
        : unit === undefined ? <div className="stack job"><h2>You are in no unit</h2><p>Your job shows here once you are booked on one. Ask the dispatcher to crew you, by radio.</p></div>
        : covered ? <Cover onShow={() => cover(false)} /> : <OfJob unit={unit.id} onCover={() => cover(true)} />}
    </Frame>
  )
}

/** Cover view: on by one press, and by itself when the phone is put away, so that nothing shows at the door or among open apps. */
function useCover(): [boolean, (on: boolean) => void] {
  const [covered, cover] = useState(false)
  useEffect(() => {
    const away = () => { if (document.hidden) cover(true) }
    document.addEventListener('visibilitychange', away)
    return () => document.removeEventListener('visibilitychange', away)
  }, [])
  return [covered, cover]
}

const Cover = ({ onShow }: { onShow: () => void }) => (
  <section className="job job-covered" aria-label="Covered">
    <p>Names, place and words are hidden.</p>
    <Act as="officer" onAct={onShow}>Show again</Act>
  </section>
)

function OfJob({ unit: id, onCover }: { unit: string; onCover: () => void }) {
  const seen = useSeen()
  const unit = seen.docs.unit.get(id)!
  const rules = rulesOf(seen, clock.now())
  const read = useFirstRead(unit.commitment)
  const job = useMemo(() => officerJobOf(seen, unit, rules, read), [seen, unit, rules, read])
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => page.current?.focus({ preventScroll: true }), [])
  const { incident, left } = job
  if (left) return <Left job={job} left={left} unit={id} />
  return (
    <div className="job" data-list="job" tabIndex={-1} ref={page}>
      {incident === undefined ? (
        <section className="job-head" aria-label="Job"><h2>No job</h2><p className="second">{unit.callSign}: {statusTitle(rules, unit.status.code)}</p></section>
      ) : (
        <section className="job-head" aria-label="Job">
          <h2 className="job-place">{incident.place}</h2>
          <div className="apart"><p className="beside"><DaMark is={incident.domesticAbuse} /><b>{job.gradeTitle}</b>{incident.divertTag && <Mark>DIVERT</Mark>}<span className="second">{incident.id}</span></p><Act onAct={onCover}>Cover view</Act></div>
          {job.arrive && <Countdown promise="arrive by" dueAt={job.arrive.dueAt} fromAt={job.arrive.fromAt} warnAt={job.arrive.warnAt} clockFrom={job.arrive.clockFrom} endedAt={unit.commitment?.arrivedAt ?? null} forecastAt={unit.commitment?.eta ?? null} />}
          <p className="second">{job.others.length === 0 ? 'No other unit is on this job.' : `Also: ${job.others.map((o) => `${o.callSign} ${o.is}`.trim()).join(', ')}`}</p>
        </section>
      )}
      {incident && <RiskLines job={job} unit={id} />}
      {job.outcomeOwed && incident && <Outcome incident={incident} owed={job.outcomeDue} />}
      {incident?.outcome && <p><b>Outcome recorded.</b> {incident.outcome.note}</p>}
      <OtherStatus job={job} rules={rules} />
      <TakeAnother job={job} rules={rules} />
      <UnitActs job={job} rules={rules} />
    </div>
  )
}

/** The lines this phone showed first of a commitment, kept in this tab: what comes or changes after them is new to the crew. */
function useFirstRead(commitment: Unit['commitment']): ReadonlySet<string> | undefined {
  const at = commitment === null ? null : `holdfast.read.${commitment.incident}.${commitment.since}`
  const lines = commitment?.briefing.lines
  const [held, hold] = useState<{ at: string | null; read: ReadonlySet<string> | undefined }>({ at: null, read: undefined })
  if (held.at === at) return held.read
  const stored = at === null ? null : sessionStorage.getItem(at)
  const first = stored === null ? (lines ?? []).map(lineAsRead) : JSON.parse(stored) as string[]
  if (at !== null && stored === null) sessionStorage.setItem(at, JSON.stringify(first))
  const read = at === null ? undefined : new Set(first)
  hold({ at, read })
  return read
}

const statusTitle = (rules: ReturnType<typeof rulesOf>, code: string): string => rules?.unitStatuses.find((s) => s.code === code)?.title ?? `status ${code}`
