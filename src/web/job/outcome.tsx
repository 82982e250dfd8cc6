import { useId, useState } from 'react'
import { recordOutcome } from '#domain/incident/record-outcome.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Missing } from '../parts/missing.tsx'
import { Saved } from '../parts/saved.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'

const results = [
  { id: 'seen-and-safe', says: 'Seen and safe' }, { id: 'arrested', says: 'Arrested' }, { id: 'suspect-gone', says: 'Suspect gone' }, { id: 'no-trace', says: 'No trace' }, { id: 'other', says: 'Something else' },
] as const

/** What was found at the door: who was seen, alone or not, and where the suspect is. */
export function Outcome({ incident, owed }: { incident: Incident; owed?: Obligation }) {
  const id = useId()
  const { tell, state, clear, busy } = useTell()
  const [result, setResult] = useState<string | null>(null)
  const [alone, setAlone] = useState<boolean | null>(null)
  const [suspect, setSuspect] = useState('')
  const [note, setNote] = useState('')
  const why = result === null ? 'choose what you found' : alone === null ? 'say whether the victim was seen alone' : suspect.trim() === '' ? 'say where the suspect is' : note.trim() === '' ? 'write what you found' : null
  const draft = { type: 'record-outcome', incident: incident.id, result, seenAlone: alone, suspect: suspect.trim(), note: note.trim() }
  const check = useDraftCheck()
  const refusals = why === null ? check(recordOutcome, draft) : []
  return (
    <section className="outcome" aria-labelledby={`${id}-h`}>
      <div className="apart"><h2 id={`${id}-h`}>What you found</h2>{owed && <Countdown promise="record by" dueAt={owed.dueAt} fromAt={owed.fromAt} warnAt={owed.warnAt} clockFrom={owed.clockFrom} />}</div>
      <div className="choice-big" role="group" aria-label="Outcome">{results.map((r) => <Act key={r.id} as="officer" pressed={r.id === result} onAct={() => setResult(r.id)}>{r.says}</Act>)}</div>
      <p id={`${id}-alone`}><b>Was the victim seen alone, away from anybody else?</b></p>
      <div className="choice-big" role="group" aria-labelledby={`${id}-alone`}><Act as="officer" pressed={alone === true} onAct={() => setAlone(true)}>Yes, alone</Act><Act as="officer" pressed={alone === false} onAct={() => setAlone(false)}>No</Act></div>
      <label htmlFor={`${id}-s`}>Where is the suspect?</label><input id={`${id}-s`} value={suspect} maxLength={500} onChange={(e) => setSuspect(e.target.value)} />
      <label htmlFor={`${id}-n`}>What you found and did</label><textarea id={`${id}-n`} rows={3} value={note} maxLength={2_000} onChange={(e) => setNote(e.target.value)} />
      <Missing refusals={refusals} />
      <Act as="officer" busy={busy} because={why ?? (refusals.length > 0 ? 'not yet' : null)} onAct={() => void tell(draft)}>Record it</Act>
      <Saved state={state} />
      <NotDone what="recording the outcome" state={state} onClose={clear} />
    </section>
  )
}
