import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { divertUnit } from '#domain/divert/divert-unit.ts'
import type { Incident } from '#domain/incident/incident.ts'
import { nameOf } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { divertChoices, unitsToSend, type DivertChoice } from '#views/units-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Choice } from '../call/choice.tsx'
import { Act, Acts } from '../parts/act.tsx'
import { Box } from '../parts/box.tsx'
import { ListTable, type Column } from '../parts/list-table.tsx'
import { DaMark } from '../parts/marks.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { TwoJobs } from './two-jobs.tsx'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

/** D: takes a unit off one job for another, in one step. First which, then both jobs side by side with the reason, the keeper and the cover. */
export function DivertForm({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { bring, send } = useMemo(() => divertChoices(seen, incident, now), [seen, incident, now])
  const [away, setAway] = useState(bring.length === 0 && send.length > 0)
  const [chosen, choose] = useState<string | null>(null)
  const [picked, pick] = useState<string | null>(null)
  const list = away ? send : bring
  const choice = [...bring, ...send].find((c) => c.key === picked)
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => { if (picked === null) setTimeout(() => here.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus()) }, [picked, away])
  if (choice !== undefined) return <Confirm choice={choice} onBack={() => pick(null)} onDone={onDone} />
  return (
    <JobBox title="Divert" incident={incident} onDone={onDone} wide>
      {send.length > 0 && <Choice label="Which way" value={away ? 'send' : 'bring'} onChoose={(v) => setAway(v === 'send')} options={[{ id: 'bring', says: 'Bring a unit here from another job' }, { id: 'send', says: 'Send this job’s unit to another job' }]} />}
      <div ref={here}>
        <ListTable
          name="Diverts" rows={list} idOf={(c) => c.key} chosen={chosen ?? list[0]?.key ?? null} onChoose={choose} onOpen={(c) => pick(c.key)} columns={columnsFor(away)}
          empty={<p><b>{away ? 'No other job waits for a unit.' : 'No unit is on another job.'}</b> {away ? '' : 'Send a free one (A), or bring in the controller (F10).'}</p>}
        />
      </div>
      <p className="third">{away ? 'Order: least time left first.' : 'Order: from a job that keeps another unit, then not domestic abuse, then the lower grade, then not yet there.'}</p>
      <Acts><Act as="first" cap="Enter" because={list.length === 0 ? 'there is none to choose' : null} onAct={() => pick(chosen ?? list[0]!.key)}>Compare the two jobs</Act></Acts>
    </JobBox>
  )
}

function columnsFor(away: boolean): Column<DivertChoice>[] {
  const other = (c: DivertChoice) => (away ? c.to : c.from)
  return [
    { id: 'unit', head: 'Unit', names: true, cell: (c) => <b>{c.unit.unit.callSign}</b> },
    { id: 'other', head: away ? 'Would go to' : 'Is on', cell: (c) => <>{other(c).incident.place} <DaMark is={other(c).da} /></> },
    { id: 'grade', head: 'Gr', cell: (c) => other(c).incident.grade },
    { id: 'is', head: 'Now', cell: (c) => (c.unit.group === 'at-scene' ? <b>at scene there</b> : 'on the way') },
    { id: 'leaves', head: 'It would leave', cell: (c) => (c.leaves === 0 ? <b>NO UNIT</b> : `${c.leaves} ${c.leaves === 1 ? 'unit' : 'units'}`) },
    { id: 'matters', head: 'What matters there', cell: (c) => <span className="clamp-1">{other(c).matters.join('; ')}</span> },
  ]
}

function Confirm({ choice, onBack, onDone }: { choice: DivertChoice; onBack: () => void; onDone: Done }) {
  const id = useId()
  const seen = useSeen()
  const now = useNow()
  const { staff, role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const { unit, from, to } = choice
  const roster = [...seen.docs.roster.values()][0]
  const keepers = Object.keys(roster?.onDuty ?? {}).filter((s) => ['dispatcher', 'controller', 'inspector', 'duty-officer'].includes(roster!.onDuty[s as 'S-x']!.role))
  const [reason, setReason] = useState('')
  const [how, setHow] = useState<'dispatched' | 'volunteered'>('dispatched')
  const [keeper, setKeeper] = useState<string>(from.incident.owner !== null && keepers.includes(from.incident.owner) ? from.incident.owner : staff.id)
  const [cover, setCover] = useState('')
  const free = unitsToSend(seen, from.incident).filter((u) => u.id !== unit.id)
  const draft = { type: 'divert-unit', unit: unit.id, from: from.id, to: to.id, reason: reason.trim(), keptBy: keeper, how, cover: cover === '' ? { kind: 'none' } : { kind: 'replacement', unit: cover } }
  const missing = useDraftCheck()(divertUnit, draft)
  const why = barredBy(rulesOf(seen, now), role, 'divert-unit') ?? (missing.length > 0 ? 'not now' : null) ?? (reason.trim().length < 8 ? 'say why, in at least a few words' : null)
  const send = () => {
    if (why !== null || busy) return
    void tell(draft)
      .then((t) => { if (t.ok) onDone(`${unit.unit.callSign} diverted to ${to.incident.place}; the controller decides within the minute`) })
  }
  return (
    <Box title={`Divert ${unit.unit.callSign}`} open onClose={() => onDone(null)} wide>
      <TwoJobs from={from} to={to} without={unit.id} />
      <form className="stack" onSubmit={(e) => { e.preventDefault(); send() }}>
        <label htmlFor={`${id}-r`}><b>Why does it go?</b></label>
        <textarea id={`${id}-r`} rows={2} autoFocus maxLength={2_000} value={reason} onChange={(e) => setReason(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing) { e.preventDefault(); send() } }} />
        <div className="divert-fields">
          <label>Who keeps {from.incident.place} till a unit is there <select value={keeper} onChange={(e) => setKeeper(e.target.value)}>{keepers.map((s) => <option key={s} value={s}>{nameOf(seen.docs, s)}{s === staff.id ? ' (you)' : ''}</option>)}</select></label>
          <label>Cover for it <select value={cover} onChange={(e) => setCover(e.target.value)}><option value="">none yet: owed at once, the inspector is told</option>{free.map((u) => <option key={u.id} value={u.id}>{u.unit.callSign} goes there instead</option>)}</select></label>
        </div>
        <Choice label="Whose idea" value={how} onChoose={setHow} options={[{ id: 'dispatched', says: 'The room sends it' }, { id: 'volunteered', says: 'The crew offered itself' }]} />
        <Missing refusals={missing} />
        <Acts apart>
          <Act as="first" type="submit" cap="Enter" busy={busy} because={why} onAct={() => {}}>Divert {unit.unit.callSign}</Act>
          <Act onAct={onBack}>Choose another</Act>
        </Acts>
        <Saved state={state} />
      </form>
      <NotDone what={`diverting ${unit.unit.callSign}`} state={state} onClose={clear} />
    </Box>
  )
}
