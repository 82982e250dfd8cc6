import { useEffect, useRef, useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { nameOf } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeNear } from '../parts/time.ts'

/** The summary in words, and writing it anew. When somebody else wrote meanwhile both texts are shown, and the person decides. */
export function Summary({ incident, live, onSaid }: { incident: Incident; live: boolean; onSaid: (says: string) => void }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [text, setText] = useState<string | null>(null)
  const [basedOn, setBasedOn] = useState(incident.summary.version)
  const field = useRef<HTMLTextAreaElement>(null)
  const writing = text !== null
  useEffect(() => { if (writing) field.current?.focus() }, [writing])
  const { summary } = incident
  const save = async (version: number) => {
    if (text === null || text.trim() === '') return
    const t = await tell({ type: 'revise-summary', incident: incident.id, text: text.trim(), basedOn: version })
    if (t.ok) { setText(null); onSaid('Summary written anew') }
  }
  if (!writing) {
    return (
      <>
        <p className="words">{summary.text}</p>
        <p className="second">{nameOf(seen.docs, summary.by)}, {timeNear(summary.at, now)}{summary.version === 0 ? '; as first written' : `; written anew ${summary.version === 1 ? 'once' : `${summary.version} times`}`}</p>
        {live && <Acts><Act as="small" because={barredBy(rulesOf(seen, now), role, 'revise-summary')} onAct={() => { setText(summary.text); setBasedOn(summary.version); clear() }}>Write it anew</Act></Acts>}
      </>
    )
  }
  const moved = summary.version !== basedOn && state.is !== 'not-done'
  return (
    <>
      <label htmlFor="summary-text">Summary</label>
      <textarea id="summary-text" ref={field} rows={4} maxLength={20_000} value={text} onChange={(e) => setText(e.target.value)} onKeyDown={(e) => { if (e.key === 'Escape') { e.stopPropagation(); e.preventDefault(); setText(null); clear() } }} />
      {moved && <p role="status"><b>{nameOf(seen.docs, summary.by)} wrote meanwhile:</b> <span className="words">{summary.text}</span></p>}
      <Acts apart><Act as="first" busy={busy} because={text.trim() === '' ? 'write something' : text.trim() === summary.text ? 'it says this already' : null} onAct={() => void save(basedOn)}>Save</Act><Act cap="Esc" onAct={() => { setText(null); clear() }}>Leave it</Act></Acts>
      <Saved state={state} />
      <NotDone what="the summary" state={state} onClose={clear} onTheirs={() => { setText(null); clear() }} onMine={() => { setBasedOn(summary.version); clear(); void save(summary.version) }} />
    </>
  )
}
