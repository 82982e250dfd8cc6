import type { ContactLine, JobLine, Moment, OwedLine } from '#views/replay.ts'
import { countOf } from '../parts/count.ts'
import { DaMark, Mark, Shape, StateMark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotChecked } from '../parts/states.tsx'
import { timeNear, timeOf } from '../parts/time.ts'
import '../parts/countdown.css'

/** What the room holds at the moment the time line stands on: what is owed with its clock, the jobs with what their crews were told, who is on the line. */
export function AtThisMoment({ moment, at }: { moment: Moment; at: number }) {
  return (
    <aside className="replay-moment" aria-label={`What Holdfast holds at ${timeOf(at)}`}>
      <Panel title="Owed at this moment" beside={`${moment.owed.length} open`}>
        {moment.owed.length === 0 ? <p className="second">Nothing is owed.</p> : <ul className="replay-owed">{moment.owed.map((o) => <Owed key={o.id} owed={o} at={at} />)}</ul>}
      </Panel>
      <Panel title="Jobs" beside={moment.jobs.length === 0 ? 'none open' : `${moment.jobs.length} open`}>{moment.jobs.map((j) => <Job key={j.incident.id} job={j} at={at} />)}</Panel>
      {moment.contacts.length > 0 && <Panel title="Contacts that have not ended">{moment.contacts.map((c) => <OnLine key={c.contact.id} line={c} />)}</Panel>}
    </aside>
  )
}

/** A deadline as it stood then: what was left, or how long it was over. */
function Owed({ owed: o, at }: { owed: OwedLine; at: number }) {
  const count = countOf(o, at)
  return (
    <li>
      <span className={`count-clock count-is-${count.state}`}>{count.state !== 'plain' && count.state !== 'there' && <Shape is={count.state} />}{count.word !== '' && <span className="count-word">{count.word}</span>}<span className="count-left">{count.left}</span></span>
      <span className="replay-owed-says">
        <b>{o.says}</b>{o.about !== '' && `, ${o.about}`} {o.da && <DaMark is="yes" />} <span className="second">{o.whom}, {o.promise} {timeNear(o.dueAt, at)} ({o.clockFrom} {timeNear(o.fromAt, at)}){o.told > 0 ? `; told ${o.told === 1 ? 'once' : `${o.told} times`}` : ''}</span>
      </span>
    </li>
  )
}

function Job({ job: { incident: i, grade, units, noUnitSince, keeper, divert }, at }: { job: JobLine; at: number }) {
  return (
    <div className="replay-job">
      <p className="beside"><b>{i.place}</b><DaMark is={i.domesticAbuse} /><span>{grade}</span>{divert && <Mark>DIVERT</Mark>}</p>
      <p>{units.map((u) => `${u.callSign} ${u.is} ${timeNear(u.at, at)}${u.unconfirmed > 0 ? `, ${u.unconfirmed} risk ${u.unconfirmed === 1 ? 'line' : 'lines'} not confirmed` : ', all risk lines confirmed'}`).join('; ')}{noUnitSince !== null && <><StateMark is="over">NO UNIT</StateMark> since {timeNear(noUnitSince, at)}{keeper ? `; ${keeper} keeps the gap` : ''}</>}{i.attendedAt !== undefined && units.length === 0 && `attended ${timeNear(i.attendedAt, at)}`}</p>
      {i.domesticAbuse !== 'no' && <ol className="replay-briefing" aria-label={`Briefing for ${i.place}`}>{i.briefing.map((l) => <li key={l.key}>{l.says}</li>)}</ol>}
    </div>
  )
}

const OnLine = ({ line: { contact: c, says, floor, found, opened, notChecked } }: { line: ContactLine }) => (
  <div className="replay-job">
    <p className="beside"><b>{says}</b><DaMark is={c.domesticAbuse.is} />{floor !== '' && <span>floor {floor}</span>}</p>
    <p>{found === 0 ? 'no history found' : `${found} history ${found === 1 ? 'entry' : 'entries'} found, ${opened ? 'opened' : 'NOT opened yet'}`}</p>
    {notChecked.map((n) => <NotChecked key={n} what={n} />)}
  </div>
)
