import { useId, useState } from 'react'
import { gradeContact } from '#domain/contact/grade-contact.ts'
import type { CallSheet } from '#views/call-taking.ts'
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
  const [summary, setSummary] = useDraft(`${contact.id}.summary`)
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
    setSummary('')
    const incident = told.made['incident']
    if (lowerTo && reason && typeof incident === 'string') await asked.tell({ type: 'ask-to-lower', incident, what: 'grade', to: lowerTo, reason })
  }
  const check = useDraftCheck()
  const refusals = barred || category === '' ? [] : check(gradeContact, draft(below ? floor.grade : grade))
  const why = barred ?? (category === '' ? 'choose what it is' : refusals[0]?.says ?? null)
  useKeys([{ id: 'grade-and-send', key: 'F9', says: 'grade and send', run: () => { if (!below && !busy) void send(grade) }, because: why ?? (below ? 'below the floor: say why' : null) }])
  return (
    <section className="grade" aria-labelledby={`${id}-h`}>
      <div className="step-head"><h2 id={`${id}-h`}>Floor <span className="grade-floor">{floor.title || 'not known yet'}</span></h2><Saved state={state} savedSays="sent" /></div>
      {floor.isFloor
        ? <ul className="floor-why" aria-label="Why">{floor.reasons.map((r) => <li key={r.says}>{r.says} <span className="second">({r.from})</span></li>)}</ul>
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
        <div className="ident ident-rest"><label className="ident-label" htmlFor={`${id}-s`}>Summary</label>
          <input id={`${id}-s`} value={summary} placeholder="empty: the caller’s first words" onChange={(e) => setSummary(e.target.value)} maxLength={2_000} />
        </div>
      </div>
      {below
        ? <ReasonBox
            label={`${titleOf(grade)} is below the floor. It goes now as ${floor.title}; a supervisor is asked to lower it. Why lower?`} hint="“He has left” and “she is safe behind the door” lower nothing."
            doSays={`Send as ${floor.title} and ask`} busy={busy} autoFocus={false} onDone={(reason) => { if (why === null) void send(floor.grade, grade, reason) }} onCancel={() => choose(null)}
          />
        : <Acts><Act as="first" cap="F9" because={refusals.length > 0 ? 'not yet' : why} busy={busy} onAct={() => void send(grade)}>Grade and send as {titleOf(grade) || '…'}</Act></Acts>}
      <Missing refusals={refusals} />
      <NotDone what="grading" state={state} onClose={clear} />
      <NotDone what="asking to lower the grade" state={asked.state} onClose={asked.clear} />
    </section>
  )
}
