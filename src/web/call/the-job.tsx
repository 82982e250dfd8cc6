import { useState } from 'react'
import type { CallSheet } from '#views/call-taking.ts'
import type { Incident } from '#domain/incident/incident.ts'
import { outranks } from '#domain/grades.ts'
import { useNow } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { DaMark, Mark } from '../parts/marks.tsx'
import { Panel, Quiet } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Separate } from '../parts/separate.tsx'
import { timeNear } from '../parts/time.ts'
import { Countdown } from '../parts/countdown.tsx'

/** The job this contact became: what was sent, its floor, and how to raise it. */
export function TheJob({ sheet, incident, barredRaise }: { sheet: CallSheet; incident: Incident; barredRaise: string | null }) {
  const now = useNow()
  const { tell, state, clear, busy } = useTell()
  const [to, setTo] = useState<string | null>(null)
  const { rules } = sheet
  const title = (g: string) => rules?.grades.find((x) => x.id === g)?.title ?? g
  const higher = rules ? rules.grades.filter((g) => outranks(rules, g.id, incident.grade)) : []
  return (
    <Panel title={`Job ${incident.id}`} beside={`sent ${timeNear(incident.openedAt, now)}`}>
      <p className="beside job-line"><b className="grade-floor">{title(incident.grade)}</b> <DaMark is={incident.domesticAbuse} /> {incident.divertTag && <Mark>DIVERT</Mark>} <b>{incident.place}</b></p>
      {incident.contacts.slice(1).includes(sheet.contact.id) && <div className="apart"><span>Joined to this job; {incident.contacts.length} contacts about it</span><Separate contact={sheet.contact} incident={incident} /></div>}
      <Quiet label="What">{rules?.categories.find((c) => c.id === incident.category)?.title ?? incident.category}</Quiet>
      <Quiet label="Summary"><span className="words">{incident.summary.text}</span></Quiet>
      <Quiet label="Because"><ul>{incident.floor.reasons.map((r) => <li key={r.says}>{r.says} <span className="second">from {r.from}</span></li>)}</ul></Quiet>
      {incident.lowerings.filter((l) => l.decided === undefined).map((l) => <p key={l.id}><b>Asked to lower</b> {l.what} to {l.what === 'grade' ? title(l.to) : l.to}: a supervisor decides; {l.what === 'grade' ? title(incident.grade) : 'domestic abuse'} stands until then.</p>)}
      {higher.length > 0 && <Acts label="Raise the grade">{higher.map((g) => <Act key={g.id} as="small" because={barredRaise} onAct={() => setTo(g.id)}>Raise to {g.title}</Act>)}</Acts>}
      {to !== null && <ReasonBox label={`Why raise to ${title(to)}?`} doSays="Raise" busy={busy} onCancel={() => setTo(null)} onDone={(reason) => void tell({ type: 'raise-grade', incident: incident.id, grade: to, reason }).then((t) => { if (t.ok) setTo(null) })} />}
      <NotDone what="raising the grade" state={state} onClose={clear} />
    </Panel>
  )
}

/** What is owed on this call and when, least time left first. */
export const Clocks = ({ sheet }: { sheet: CallSheet }) => (sheet.clocks.length === 0 ? null : (
  <ul className="clocks" aria-label="Due">{sheet.clocks.map((c) => <li key={c.owes + c.dueAt}><Countdown promise={c.promise} dueAt={c.dueAt} fromAt={c.fromAt} warnAt={c.warnAt} clockFrom={c.clockFrom} /></li>)}</ul>
))
