import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { secondLook } from '#domain/incident/second-look.ts'
import { nameOf } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useDocs } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Choice } from '../call/choice.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeNear } from '../parts/time.ts'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

/** After a new contact or fact: what changed, where he is now, what follows. The grade can only rise by it. */
export function Reassess({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const now = useNow()
  const { tell, state, clear, busy } = useTell()
  const last = incident.reassessments.at(-1)
  return (
    <JobBox title="Assess the risk again" incident={incident} onDone={onDone}>
      {last && <p className="second">Last, {timeNear(last.at, now)}: {last.says}</p>}
      <ReasonBox label="What is new, where is the person feared now, and what follows?" hint="Where is the victim going? Raise the grade (F10) if it is worse." least={20} doSays="Assessed" busy={busy} starts={['New:', 'The person feared is now:', 'So we:']} onCancel={() => onDone(null)} onDone={(says) => void tell({ type: 'reassess-incident', incident: incident.id, says }).then((t) => { if (t.ok) onDone('Risk assessed again') })} />
      <Saved state={state} />
      <NotDone what="assessing again" state={state} onClose={clear} />
    </JobBox>
  )
}

/** The second person’s look before a domestic-abuse job may close. */
export function SecondLook({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const now = useNow()
  const { tell, state, clear, busy } = useTell()
  const docs = { roster: useDocs('roster') }
  const [agrees, setAgrees] = useState<'yes' | 'no' | undefined>()
  const { outcome } = incident
  const missing = useDraftCheck()(secondLook, { type: 'second-look', incident: incident.id, agrees: agrees === 'yes', note: 'not written yet' })
  return (
    <JobBox title="Second look" incident={incident} onDone={onDone}>
      {outcome === undefined ? <p><b>No outcome is recorded yet.</b> There is nothing to look at.</p>
        : <p>{nameOf(docs, outcome.by)}, {timeNear(outcome.at, now)}: <b>{outcome.result.replaceAll('-', ' ')}</b>, {outcome.seenAlone ? 'seen alone' : <b>NOT seen alone</b>}, suspect {outcome.suspect.replaceAll('-', ' ')}. <span className="words">{outcome.note}</span></p>}
      <Missing refusals={missing} />
      <Choice label="May it close" value={agrees} onChoose={setAgrees} options={[{ id: 'yes', says: 'I agree it may close' }, { id: 'no', says: 'Not yet: something is missing' }]} />
      {agrees !== undefined && missing.length === 0 && <ReasonBox key={agrees} label={agrees === 'yes' ? 'What did you look at?' : 'What is missing, and who does it?'} doSays={agrees === 'yes' ? 'Agree' : 'It stays open'} busy={busy} onCancel={() => onDone(null)} onDone={(note) => void tell({ type: 'second-look', incident: incident.id, agrees: agrees === 'yes', note }).then((t) => { if (t.ok) onDone(agrees === 'yes' ? 'Second look: agreed' : 'Second look: stays open') })} />}
      <Saved state={state} />
      <NotDone what="the second look" state={state} onClose={clear} />
    </JobBox>
  )
}
