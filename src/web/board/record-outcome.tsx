import { useId, useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { recordOutcome } from '#domain/incident/record-outcome.ts'
import { useTell } from '../live/tell.ts'
import { Choice } from '../call/choice.tsx'
import { Act, Acts } from '../parts/act.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

const results = [
  { id: 'seen-and-safe', says: 'Seen and safe' }, { id: 'arrested', says: 'Arrested' }, { id: 'suspect-gone', says: 'Suspect gone' }, { id: 'no-trace', says: 'No trace' }, { id: 'not-attended', says: 'Not attended' }, { id: 'other', says: 'Something else' },
] as const

/** What was found and done, as the crew said it. For domestic abuse whether she was seen alone is asked by itself. */
export function RecordOutcome({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const id = useId()
  const { tell, state, clear, busy } = useTell()
  const [result, setResult] = useState<(typeof results)[number]['id'] | undefined>()
  const [alone, setAlone] = useState<'yes' | 'no' | undefined>(incident.domesticAbuse === 'no' ? 'no' : undefined)
  const [suspect, setSuspect] = useState('')
  const [note, setNote] = useState('')
  const why = result === undefined ? 'choose what was found' : alone === undefined ? 'say whether the victim was seen alone' : suspect.trim() === '' ? 'say where the suspect is' : note.trim().length < 8 ? 'write what was done, in at least a few words' : null
  const draft = { type: 'record-outcome', incident: incident.id, result, seenAlone: alone === 'yes', suspect: suspect.trim(), note: note.trim() }
  const check = useDraftCheck()
  const missing = result === undefined || alone === undefined ? [] : check(recordOutcome, draft)
  const send = () => tell(draft).then((t) => { if (t.ok) onDone('Outcome recorded') })
  return (
    <JobBox title="Record the outcome" incident={incident} onDone={onDone}>
      <Choice label="What was found" value={result} onChoose={setResult} options={results} />
      <p id={`${id}-alone`}><b>Was the victim seen and spoken to alone?</b></p>
      <Choice label="Seen alone" value={alone} onChoose={setAlone} options={[{ id: 'yes', says: 'Yes, alone' }, { id: 'no', says: incident.domesticAbuse === 'no' ? 'No, or nobody to see' : 'No: the note says why and when' }]} />
      <label htmlFor={`${id}-s`}>Where is the suspect?</label><input id={`${id}-s`} value={suspect} maxLength={500} onChange={(e) => setSuspect(e.target.value)} placeholder="in custody; left on foot towards the park; there is none" />
      <label htmlFor={`${id}-n`}>What was found and done</label><textarea id={`${id}-n`} rows={3} value={note} maxLength={2_000} onChange={(e) => setNote(e.target.value)} />
      <Missing refusals={missing} />
      <Acts><Act as="first" busy={busy} because={why ?? (missing.length > 0 ? 'not yet' : null)} onAct={() => void send()}>Record it</Act><Saved state={state} /></Acts>
      <NotDone what="recording the outcome" state={state} onClose={clear} />
    </JobBox>
  )
}
