import { useId, useState } from 'react'
import { endContact } from '#domain/contact/end-contact.ts'
import type { CallSheet } from '#views/call-taking.ts'
import { useTell } from '../live/tell.ts'
import { goTo } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { BetterLine } from './own-line.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftCheck } from '../live/use-draft-check.ts'

/** Ending a contact: what was decided, what the caller wants in the caller's own words, and who does what next by when. */
export function EndContact({ sheet, barred }: { sheet: CallSheet; barred: string | null }) {
  const { contact, incident } = sheet
  const id = useId()
  const { tell, state, clear, busy } = useTell()
  const [open, setOpen] = useState(false)
  const [wish, setWish] = useDraft(`${contact.id}.wish`)
  const [next, setNext] = useDraft(`${contact.id}.next`)
  const decision = contact.graded ? 'incident' : contact.incident ? 'joined' : 'no-incident'
  const draft = { type: 'end-contact', contact: contact.id, decision, ...(wish.trim() ? { wish: wish.trim() } : {}), ...(next.trim() ? { nextStep: next.trim() } : {}) }
  const check = useDraftCheck()
  const refusals = open ? check(endContact, draft) : []
  const end = async () => {
    const told = await tell(draft)
    if (told.ok) { setWish(''); setNext(''); goTo('call') }
  }
  if (!open) return <Acts><Act onAct={() => setOpen(true)} because={barred}>End this contact…</Act></Acts>
  return (
    <Panel title="End this contact" beside={decision === 'incident' ? `goes on as job ${incident?.id ?? contact.incident}` : decision === 'joined' ? `joined to ${contact.incident}` : 'no job was made of it'}>
      {decision === 'no-incident' && <p><b>No job was made of this contact.</b> If it may be domestic abuse, it is graded and sent instead.</p>}
      <div className="ident"><label className="ident-label" htmlFor={`${id}-w`}>What the caller wants, in the caller’s words</label><textarea id={`${id}-w`} rows={2} value={wish} maxLength={2_000} autoFocus onChange={(e) => setWish(e.target.value)} /></div>
      <div className="ident"><label className="ident-label" htmlFor={`${id}-n`}>What happens next: who, when, and how to reach the caller safely</label><textarea id={`${id}-n`} rows={2} value={next} maxLength={2_000} onChange={(e) => setNext(e.target.value)} /></div>
      <BetterLine text={next} onUse={setNext} />
      <Missing refusals={refusals} />
      <Acts apart><Act as="first" busy={busy} because={refusals.length > 0 ? 'not yet' : null} onAct={() => void end()}>End the contact</Act><Act onAct={() => setOpen(false)}>Not yet</Act></Acts>
      <NotDone what="ending the contact" state={state} onClose={clear} />
    </Panel>
  )
}
