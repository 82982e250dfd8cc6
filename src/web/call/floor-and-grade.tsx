import { useId, useRef, useState } from 'react'
import { gradeContact } from '#domain/contact/grade-contact.ts'
import { summaryOf, type CallSheet } from '#views/call-taking.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftCheck } from '../live/use-draft-check.ts'

/** The floor with its reasons, the grade, and F9. Below the floor it goes at the floor, and a supervisor is asked. */
export function FloorAndGrade({ sheet, barred }: { sheet: CallSheet; barred: string | null }) {
  const { contact, floor, grades, rules } = sheet
  const id = useId()
  const { tell, state, clear, busy } = useTell()
  const asked = useTell()
  const [chosen, choose] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>(null)
  const [written, setWritten] = useDraft(`${contact.id}.summary`)
  const summary = written === '' ? summaryOf(sheet) : written      // emptied, it follows the facts again
  const treatedAsAbuse = contact.domesticAbuse.is === 'yes' || contact.domesticAbuse.is === 'unsure'
  const category = kind ?? (treatedAsAbuse ? (rules?.categories.find((c) => c.domesticAbuse)?.id ?? '') : '')
  const grade = chosen ?? floor.grade
  const below = grades.find((g) => g.id === grade)?.below ?? false
  const titleOf = (g: string) => grades.find((x) => x.id === g)?.title ?? g
  const { address, area } = contact.identifiers
  const draft = (as: string) => ({ type: 'grade-contact', contact: contact.id, grade: as, category, ...(address ? { place: address } : {}), ...(area ? { area } : {}), ...(summary.trim() ? { summary: summary.trim() } : {}) })
  const send = async (as: string, lowerTo?: string, reason?: string) => {
    const told = await tell(draft(as))
    if (!told.ok) return
    setWritten('')
    const incident = told.made['incident']
    if (lowerTo && reason && typeof incident === 'string') await asked.tell({ type: 'ask-to-lower', incident, what: 'grade', to: lowerTo, reason })
  }
  const check = useDraftCheck()
  const refusals = barred || category === '' ? [] : check(gradeContact, draft(below ? floor.grade : grade))
  const why = barred ?? (category === '' ? 'choose what it is' : refusals[0]?.says ?? null)
  const box = useRef<HTMLElement>(null)
  // What stands in the way is brought into sight, not merely held against the key.
  const act = () => { if (why !== null || below) { box.current?.focus(); box.current?.scrollIntoView?.({ block: 'nearest' }) } else if (!busy) void send(grade) }
  useKeys([{ id: 'grade-and-send', key: 'F9', says: 'grade and send', run: act, because: barred }])
  return (
    <section className="grade" aria-labelledby={`${id}-h`} tabIndex={-1} ref={box}>
      <div className="step-head"><h2 id={`${id}-h`}>Floor <span className="grade-floor">{floor.title || 'not known yet'}</span></h2><Saved state={state} savedSays="sent" /></div>
      {floor.isFloor
        ? <>
            <ul className="floor-why" aria-label="Why">{floor.reasons.map((r) => <li key={r.says}>{r.says} <span className="second">({r.from})</span></li>)}</ul>
            {floor.also.length > 0 && <details className="grade-more"><summary>and {floor.also.length} more reason{floor.also.length === 1 ? '' : 's'} for a lower floor</summary><ul className="floor-why">{floor.also.map((r) => <li key={r.says}>{r.says} <span className="second">({r.from})</span></li>)}</ul></details>}
          </>
        : <p className="second">Nothing has put a floor yet: policy proposes {floor.title || 'a grade'}. It can be raised at any time.</p>}
      <div className="grade-form">
        <div className="ident ident-grade"><label className="ident-label" htmlFor={`${id}-g`}>Grade</label>
          <select id={`${id}-g`} value={grade} onChange={(e) => choose(e.target.value === floor.grade ? null : e.target.value)}>
            {grades.map((g) => <option key={g.id} value={g.id}>{g.title}{g.below ? ' (below the floor)' : g.id === floor.grade && floor.isFloor ? ' (the floor)' : ''}</option>)}
          </select>
        </div>
        <div className="ident ident-name"><label className="ident-label" htmlFor={`${id}-c`}>What it is</label>
          <select id={`${id}-c`} value={category} onChange={(e) => setKind(e.target.value)}>
            <option value="" disabled>choose</option>
            {(rules?.categories ?? []).map((c) => <option key={c.id} value={c.id}>{c.title}</option>)}
          </select>
        </div>
        {!below && <Acts><Act as="first" cap="F9" because={refusals.length > 0 ? 'not yet' : why} busy={busy} onAct={() => void send(grade)}>Grade and send as {titleOf(grade) || '…'}</Act></Acts>}
      </div>
      <Missing refusals={refusals} />
      {below && (
        <ReasonBox
          label={`${titleOf(grade)} is below the floor. It goes now as ${floor.title}; a supervisor is asked to lower it. Why lower?`} hint="“He has left” and “she is safe behind the door” lower nothing."
          doSays={`Send as ${floor.title} and ask`} busy={busy} autoFocus={false} onDone={(reason) => { if (why === null) void send(floor.grade, grade, reason); else box.current?.focus() }} onCancel={() => choose(null)}
        />
      )}
      <div className="ident"><label className="ident-label" htmlFor={`${id}-s`}>Summary for dispatcher and crew, from the facts; change it as you need</label>
        <textarea id={`${id}-s`} rows={2} value={summary} onChange={(e) => setWritten(e.target.value)} maxLength={2_000} />
      </div>
      <NotDone what="grading" state={state} onClose={clear} />
      <NotDone what="asking to lower the grade" state={asked.state} onClose={asked.clear} />
    </section>
  )
}
