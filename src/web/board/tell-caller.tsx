import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { tellCaller } from '#domain/incident/write-down.ts'
import { unitsOn } from '#views/dispatch-board.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
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

const hows = [{ id: 'on-line', says: 'On the open line' }, { id: 'phone', says: 'By telephone' }, { id: 'text', says: 'By text' }, { id: 'in-person', says: 'In person' }] as const

/** Writes down what the caller was told of help. A way that is not known to be safe is refused. */
export function TellCaller({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { tell, state, clear, busy } = useTell()
  const lineOpen = incident.contacts.some((c) => seen.docs.contact.get(c)?.line === 'open')
  const safe = incident.contacts.map((c) => seen.docs.contact.get(c)?.safeToSpeak).filter((s) => s !== undefined)
  const [how, setHow] = useState<(typeof hows)[number]['id']>(lineOpen ? 'on-line' : 'phone')
  const first = unitsOn(seen, incident)[0]
  const start = first === undefined ? 'Nobody is on the way yet; we are finding officers and will tell you the moment they are.' : first.is === 'at scene' ? 'Officers are there now.' : first.eta === undefined ? 'Officers are on the way to you.' : `Officers are on the way to you and should be there by ${timeNear(first.eta, now)}.`
  const missing = useDraftCheck()(tellCaller, { type: 'tell-caller', incident: incident.id, how, says: 'not written yet' })
  return (
    <JobBox title="Tell the caller" incident={incident} onDone={onDone}>
      <p>{incident.callerTold.length === 0 ? <b>The caller has been told nothing yet.</b> : <>Last told {timeNear(incident.callerTold.at(-1)!.at, now)}: {incident.callerTold.at(-1)!.says}</>} <span className="second">Safe to speak: {safe.length === 0 ? 'not known' : safe.at(-1)!.replaceAll('-', ' ')}.</span></p>
      <Choice label="How was the caller told" value={how} onChoose={setHow} options={hows} />
      <Missing refusals={missing} />
      {missing.length === 0 && <ReasonBox label="What the caller was told" least={4} starts={[start]} doSays="The caller was told this" busy={busy} onCancel={() => onDone(null)} onDone={(says) => void tell({ type: 'tell-caller', incident: incident.id, how, says }).then((t) => { if (t.ok) onDone('Caller told') })} />}
      <Saved state={state} />
      <NotDone what="telling the caller" state={state} onClose={clear} />
    </JobBox>
  )
}
