import { useMemo, type ReactNode } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { owedBy, rowOf } from '#views/dispatch-board.ts'
import { gradeNamed } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { Box } from '../parts/box.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark, Mark } from '../parts/marks.tsx'
import type { Done } from './doing.tsx'

/** A box about one job: what it is, how much time is left and what matters stay in sight while one decides. */
export function JobBox({ title, incident, onDone, wide, children }: { title: string; incident: Incident; onDone: Done; wide?: boolean; children: ReactNode }) {
  return (
    <Box title={title} open onClose={() => onDone(null)} wide={wide}>
      <JobHead incident={incident} />
      {children}
    </Box>
  )
}

/** A job in two lines: where, marks, grade, what presses; and what matters. */
export function JobHead({ incident }: { incident: Incident }) {
  const seen = useSeen()
  const now = useNow()
  const row = useMemo(() => rowOf(seen, incident, owedBy(seen).get(incident.id) ?? [], now), [seen, incident, now])
  return (
    <div className="job-head">
      <p className="beside"><b className="job-place">{incident.place}</b> <DaMark is={incident.domesticAbuse} /> {incident.divertTag && <Mark>DIVERT</Mark>} <span>{gradeNamed(seen.docs, incident.grade)}</span>
        {row.clock !== null && <Countdown promise={row.clock.promise} dueAt={row.clock.dueAt} fromAt={row.clock.fromAt} warnAt={row.clock.warnAt} clockFrom={row.clock.clockFrom} forecastAt={row.clock.forecastAt} />}
      </p>
      <p className="job-matters">{row.matters.join('; ')}</p>
    </div>
  )
}
