import { useEffect, useRef } from 'react'
import type { IncidentSheet } from '#views/incident-sheet.ts'
import { categoryNamed, gradeNamed, inWords, nameOf, roleNamed } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { goTo, hashOf } from '../place.ts'
import { Act } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark, Mark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { Separate } from '../parts/separate.tsx'
import { Loading, NotChecked, NotPermitted } from '../parts/states.tsx'
import { dayAndTime, timeNear } from '../parts/time.ts'
import { useSheet } from '../parts/use-sheet.ts'
import type { Task } from './doing.tsx'
import { IncidentActs } from './incident-acts.tsx'
import { IncidentLog } from './incident-log.tsx'
import { Summary } from './summary.tsx'

type Props = { id: string; onDo: (task: Task) => void; onSaid: (says: string) => void }

/** The job that is open beside the list: risk first, then its clocks, who goes, what was said, what is known, and its whole log. */
export function IncidentPane({ id, onDo, onSaid }: Props) {
  const found = useSheet(id)
  const head = useRef<HTMLHeadingElement>(null)
  const there = found.is === 'found'
  useEffect(() => { if (there) head.current?.focus() }, [there, id])
  if (found.is === 'not-permitted') return <aside className="pane" aria-label="Job"><NotPermitted what={`Job ${id}`} /><Act cap="Esc" onAct={() => goTo('board')}>Back to the board</Act></aside>
  if (found.is === 'loading') return <aside className="pane" aria-label="Job"><Loading what={`job ${id}`} /></aside>
  const { sheet, live } = found
  return (
    <aside className="pane" aria-label={`Job ${id}`} data-list="job">
      <Head sheet={sheet} head={head} />
      <Clocks sheet={sheet} />
      {live ? <IncidentActs sheet={sheet} onDo={onDo} /> : <p><b>Closed</b> {sheet.incident.closed && `${dayAndTime(sheet.incident.closed.at)}: ${sheet.incident.closed.reason}`}</p>}
      <Briefing sheet={sheet} />
      <Units sheet={sheet} onDo={onDo} live={live} />
      <Panel title="Summary"><Summary incident={sheet.incident} live={live} onSaid={onSaid} /></Panel>
      <Contacts sheet={sheet} />
      <History sheet={sheet} />
      <After sheet={sheet} />
      <IncidentLog sheet={sheet} />
    </aside>
  )
}

function Head({ sheet, head }: { sheet: IncidentSheet; head: React.RefObject<HTMLHeadingElement | null> }) {
  const { docs } = useSeen()
  const now = useNow()
  const { incident: i, row } = sheet
  return (
    <div className="pane-head">
      <div className="apart">
        <h2 ref={head} tabIndex={-1} className="pane-place">{i.place} <DaMark is={i.domesticAbuse} /> {i.divertTag && <Mark title="A unit was diverted from this job">DIVERT</Mark>}</h2>
        <Act as="small" cap="Esc" onAct={() => goTo('board')}>Back to the board</Act>
      </div>
      <p className="pane-line"><b>{gradeNamed(docs, i.grade)}</b><span>{categoryNamed(docs, i.category)}</span><span>{i.id}</span><span>{i.area}</span><span>rang {timeNear(i.callAt, now)}</span>
        <span>owner <b>{i.owner === null ? `nobody by name, ${roleNamed(docs, i.ownerRole).toLowerCase()} answers` : nameOf(docs, i.owner)}</b>{i.owner !== null && !row.ownerOnDuty && <b>, NOT ON DUTY</b>}</span>
        {i.linked.length > 0 && <span>linked with {i.linked.map((l) => <a key={l} href={hashOf('board', l)}>{docs.incident.get(l)?.place ?? l}</a>)}</span>}
      </p>
    </div>
  )
}

const Clocks = ({ sheet }: { sheet: IncidentSheet }) => {
  const now = useNow()
  return (
    <ul className="clocks" aria-label="What is owed on this job">
      {sheet.clocks.map((c) => <li key={c.owes + c.dueAt}><Countdown promise={c.promise} dueAt={c.dueAt} fromAt={c.fromAt} warnAt={c.warnAt} clockFrom={c.clockFrom} forecastAt={c.forecastAt} /></li>)}
      {sheet.row.there !== null && <li><b>at scene {timeNear(sheet.row.there, now)}</b></li>}
      {sheet.clocks.length === 0 && sheet.row.there === null && <li className="second">Nothing is owed with a time.</li>}
    </ul>
  )
}

function Briefing({ sheet }: { sheet: IncidentSheet }) {
  const now = useNow()
  const { briefing, incident } = sheet
  return (
    <Panel title="Risk briefing" beside="what the crew is told, risk first">
      <ol className="brief">
        {briefing.map((l) => (
          <li key={l.key + l.says}>
            <span className={l.key.startsWith('unchecked') ? 'brief-unchecked' : ''}>{l.says}</span>
            {l.by.length > 0 && <span className="second brief-by">{l.by.map((u) => <span key={u.unit}>{u.at === undefined ? <b>{u.callSign} has not confirmed</b> : <span title={u.who}>{u.callSign} confirmed {timeNear(u.at, now)}</span>}</span>)}</span>}
          </li>
        ))}
      </ol>
      {incident.floor.reasons.length > 0 && <details className="floor"><summary>Why it may not be graded lower: {incident.floor.reasons.length} {incident.floor.reasons.length === 1 ? 'reason' : 'reasons'}</summary><ul>{incident.floor.reasons.map((r) => <li key={r.says}>{r.says} <span className="second">from {r.from}</span></li>)}</ul></details>}
    </Panel>
  )
}

function Units({ sheet, onDo, live }: { sheet: IncidentSheet; onDo: (task: Task) => void; live: boolean }) {
  const { docs } = useSeen()
  const now = useNow()
  const { row, incident: i, diverts } = sheet
  return (
    <Panel title="Units on it" beside={row.units.length === 0 ? undefined : `${row.units.length}`}>
      {row.noUnitSince !== null && <p><b>NO UNIT</b> since {timeNear(row.noUnitSince, now)}. {row.gap !== null && `${row.gap.charAt(0).toUpperCase()}${row.gap.slice(1)}.`}</p>}
      {row.noUnitSince === null && row.units.length === 0 && <p className="second">{i.attendedAt === undefined ? 'None.' : `None now; ${i.attendedBy ? (docs.unit.get(i.attendedBy)?.callSign ?? i.attendedBy.replace(/^U-/, '')) : 'a unit'} was there at ${timeNear(i.attendedAt, now)}.`}</p>}
      <ul className="stack">
        {row.units.map((u) => (
          <li key={u.id} className="apart">
            <span><b>{u.callSign}</b> {u.is} since {timeNear(u.at, now)}{u.is !== 'at scene' && (u.eta === undefined ? ', eta not said' : `, eta ${timeNear(u.eta, now)}`)}{u.late && <b> LATE</b>}</span>
            {live && <Act as="small" onAct={() => onDo({ act: 'unit', incident: i.id, unit: u.id })}>Status and crew</Act>}
          </li>
        ))}
      </ul>
      {diverts.map((d) => (
        <p key={d.id}><Mark>DIVERT</Mark> <a href={hashOf('wall', d.id)}>{docs.unit.get(d.unit)?.callSign ?? d.unit} {timeNear(d.at, now)}</a>: {d.from === i.id ? `left here${d.to === null ? '' : ` for ${docs.incident.get(d.to)?.place ?? d.to}`}` : `came here from ${docs.incident.get(d.from)?.place ?? d.from}`}, {inWords(d.state)}. <span className="second">{d.reason}</span></p>
      ))}
    </Panel>
  )
}

const sides: Readonly<Record<string, string>> = { caller: 'Caller', operator: 'Operator', handler: 'Handler', other: 'Another voice' }

function Contacts({ sheet }: { sheet: IncidentSheet }) {
  const { docs } = useSeen()
  const now = useNow()
  return (
    <Panel title={sheet.contacts.length > 1 ? `Has contacted us ${sheet.contacts.length} times` : 'Contact'}>
      {sheet.contacts.length === 0 && <p className="second">No contact of this job is in the live picture.</p>}
      {sheet.contacts.map((c) => (
        <section key={c.id} className="said-contact" aria-label={`Contact ${c.id}`}>
          <p className="pane-line"><b>{c.channel}</b><span>{timeNear(c.callAt, now)}</span><span>{c.line === 'open' ? <b>LINE OPEN</b> : c.line === 'abandoned' ? <b>ABANDONED</b> : 'line ended'}</span><span>safe to speak: {inWords(c.safeToSpeak)}</span><span>{c.identifiers.name ?? 'name not known'}</span><span>{c.identifiers.number ?? 'number not known'}</span><a href={hashOf('call', c.id)}>Open {c.id}</a></p>
          {c.sounds.length > 0 && <p>Heard: {[...new Set(c.sounds.map((s) => inWords(s.sound)))].join(', ')}</p>}
          <ul className="said-words">{c.words.map((w, n) => <li key={n}><span className="second">{timeNear(w.at, now)} {sides[w.who]}</span> <span className="words">“{w.text}”</span></li>)}</ul>
          {c.ended && <p className="second">Ended by {nameOf(docs, c.ended.by)}: {inWords(c.ended.decision)}{c.ended.wish ? `; the caller’s wish: “${c.ended.wish}”` : ''}{c.ended.nextStep ? `; next: ${c.ended.nextStep}` : ''}</p>}
          <Separate contact={c} incident={sheet.incident} />
        </section>
      ))}
      {sheet.incident.apart?.map((a) => <p key={a.contact}><b>Taken out of this job:</b> <a href={hashOf('call', a.contact)}>{a.contact}</a> by {nameOf(docs, a.by)} {timeNear(a.at, now)}: {a.reason}</p>)}
    </Panel>
  )
}

function History({ sheet }: { sheet: IncidentSheet }) {
  return (
    <Panel title="History" beside={`${sheet.history.length} found`}>
      {sheet.notChecked.map((n) => <NotChecked key={n.source} what={inWords(n.source)} because={n.why} />)}
      {sheet.history.length === 0 && sheet.notChecked.length === 0 && <p className="second">Nothing found in what was asked.</p>}
      <ul className="hist">{sheet.history.map((h) => <li key={h.key}><Mark>{h.tag}</Mark> <span className="words">{h.says}</span> <span className="second">{Number.isNaN(h.at) ? '' : dayAndTime(h.at).replace(/ \d\d:\d\d.*$/, '')}{h.strength === 'possible' ? ', possibly the same' : ''}</span></li>)}</ul>
    </Panel>
  )
}

/** What has been done for the caller and decided about the job, and what others were asked. */
function After({ sheet }: { sheet: IncidentSheet }) {
  const { docs } = useSeen()
  const now = useNow()
  const { incident: i, messages } = sheet
  const told = i.callerTold.map((t) => ({ at: t.at, says: <>Caller told ({inWords(t.how)}) by {nameOf(docs, t.by)}: {t.says}</> }))
  const again = i.reassessments.map((t) => ({ at: t.at, says: <>Risk assessed again by {nameOf(docs, t.by)}: {t.says}</> }))
  const asked = i.lowerings.map((l) => ({ at: l.askedAt, says: <>Lowering of {inWords(l.what)} from {l.what === 'grade' ? gradeNamed(docs, l.from) : l.from} to {l.what === 'grade' ? gradeNamed(docs, l.to) : l.to} asked by {nameOf(docs, l.askedBy)}: {l.reason}. {l.decided === undefined ? <b>Not decided; the higher stands.</b> : `${l.decided.agreed ? 'Agreed' : 'Not agreed'} by ${nameOf(docs, l.decided.by)}: ${l.decided.reason}`}</> }))
  const sent = messages.map((m) => ({ at: m.at, says: <>Message to {roleNamed(docs, m.toRole).toLowerCase()}: {m.text} {m.accepted ? <>({nameOf(docs, m.accepted.by)}: {m.accepted.says})</> : <b>nobody has taken it yet</b>}</> }))
  const out = i.outcome ? [{ at: i.outcome.at, says: <>Outcome by {nameOf(docs, i.outcome.by)}: {inWords(i.outcome.result)}, {i.outcome.seenAlone ? 'seen alone' : <b>NOT seen alone</b>}. {i.outcome.note}</> }] : []
  const look = i.secondLook ? [{ at: i.secondLook.at, says: <>Second look by {nameOf(docs, i.secondLook.by)}: {i.secondLook.agrees ? 'agrees' : <b>does not agree</b>}. {i.secondLook.note}</> }] : []
  const all = [...told, ...again, ...asked, ...sent, ...out, ...look].sort((a, b) => b.at - a.at)
  if (all.length === 0) return <Panel title="Told, asked, decided"><p><b>The caller has been told nothing yet.</b></p></Panel>
  return <Panel title="Told, asked, decided">{told.length === 0 && <p><b>The caller has been told nothing yet.</b></p>}<ul className="stack">{all.map((a, n) => <li key={n}><span className="second">{timeNear(a.at, now)}</span> {a.says}</li>)}</ul></Panel>
}
