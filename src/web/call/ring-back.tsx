import { useState } from 'react'
import { recordRingBack } from '#domain/contact/record-ring-back.ts'
import type { CallSheet } from '#views/call-taking.ts'
import { useNow } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { timeNear } from '../parts/time.ts'
import { Choice } from './choice.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftCheck } from '../live/use-draft-check.ts'

const results = [
  { id: 'spoke-safely', says: 'Spoke to the caller, safely' }, { id: 'no-answer', says: 'No answer' }, { id: 'voicemail', says: 'Voicemail' }, { id: 'answered-by-other', says: 'Somebody else answered' },
  { id: 'unsafe-to-ring', says: 'Not safe to ring' }, { id: 'said-no-may-be-overheard', says: 'Said no, may be overheard' },
] as const
type Result = (typeof results)[number]['id']

/** An abandoned call: the rule of ringing back, what was tried, and what came of it. A voicemail is not contact. */
export function RingBack({ sheet, barred }: { sheet: CallSheet; barred: string | null }) {
  const now = useNow()
  const { contact, danger, rules } = sheet
  const { tell, state, clear, busy } = useTell()
  const [result, setResult] = useState<Result | null>(null)
  const [note, setNote] = useDraft(`${contact.id}.ring-back`)
  const draft = { type: 'record-ring-back', contact: contact.id, result, ...(note.trim() ? { note: note.trim() } : {}) }
  const check = useDraftCheck()
  const refusals = result === null ? [] : check(recordRingBack, draft)
  const record = async () => {
    const told = await tell(draft)
    if (told.ok) { setResult(null); setNote('') }
  }
  return (
    <Panel title="Ring back, safely" beside={contact.ringBacks.length === 0 ? 'not tried yet' : `tried ${contact.ringBacks.length} time${contact.ringBacks.length === 1 ? '' : 's'}`}>
      {danger.length > 0 && <p><b>Officers go, whatever is said on the telephone: {danger.join(', ')}.</b> Grade and send it now.</p>}
      <p>{rules?.ringBackRule}</p>
      <Choice label="What came of it" options={results} value={result ?? undefined} onChoose={setResult} because={barred} />
      <label className="second">Note: who answered, and what was said<input className="field-wide" value={note} maxLength={2_000} onChange={(e) => setNote(e.target.value)} /></label>
      <Missing refusals={refusals} />
      <Acts><Act busy={busy} because={barred ?? (result === null ? 'say what came of it' : refusals.length > 0 ? 'not yet' : null)} onAct={() => void record()}>Record the ring-back</Act></Acts>
      {contact.ringBacks.length > 0 && <ul className="told">{[...contact.ringBacks].reverse().map((r) => <li key={r.at}><span className="second">{timeNear(r.at, now)}</span> {results.find((x) => x.id === r.result)?.says ?? r.result}{r.note ? `: ${r.note}` : ''}</li>)}</ul>}
      <NotDone what="recording the ring-back" state={state} onClose={clear} />
    </Panel>
  )
}
