import { useId, useState } from 'react'
import type { Contact, Identifiers } from '#domain/contact/contact.ts'
import { useTell } from '../live/tell.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { Choice, Step } from './choice.tsx'

type Field = Exclude<keyof Identifiers, 'area'>
const fields: readonly { id: Field; label: string; wide?: boolean; hint?: string }[] = [
  { id: 'address', label: 'Address', wide: true }, { id: 'name', label: 'Name' }, { id: 'number', label: 'Number' }, { id: 'dob', label: 'Born', hint: 'd m y' }, { id: 'vehicle', label: 'Vehicle' },
]

/** Where, and who: each is sent as soon as it is there, so that the checks run while she is still speaking. */
export function WhoAndWhere({ contact, barred }: { contact: Contact; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const set = (identifiers: Identifiers) => void tell({ type: 'set-identifiers', contact: contact.id, identifiers })
  return (
    <Step n="2" title="Where, and who" beside={<Saved state={state} savedSays="saved, checks asked" />}>
      <div className="idents">
        {fields.map((f) => <Ident key={f.id} {...f} known={contact.identifiers[f.id] ?? ''} onSet={(text) => set({ [f.id]: text })} readOnly={barred !== null} />)}
        <div className="ident ident-area">
          <span className="ident-label">Area</span>
          <Choice label="Area" options={[{ id: 'urban', says: 'Urban' }, { id: 'rural', says: 'Rural' }]} value={contact.identifiers.area} onChoose={(area) => set({ area })} />
        </div>
      </div>
      <NotDone what="who and where" state={state} onClose={clear} />
    </Step>
  )
}

function Ident({ id: of, label, hint, wide, known, onSet, readOnly }: { id: Field; label: string; hint?: string; wide?: boolean; known: string; onSet: (text: string) => void; readOnly: boolean }) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)      // null: nothing typed since it was last sent, so what the room holds is shown
  const text = typed ?? known
  const send = () => {
    if (typed !== null && typed.trim() !== '' && typed.trim() !== known) onSet(typed.trim())
    else setTyped(null)
  }
  // Once the room holds what was typed, the field follows the room again.
  if (typed !== null && typed.trim() === known && known !== '' && typed !== known) setTyped(null)
  return (
    <div className={wide ? 'ident ident-wide' : `ident ident-${of}`}>
      <label className="ident-label" htmlFor={id}>{label}</label>
      <input
        id={id} value={text} placeholder={hint} autoComplete="off" spellCheck={false} readOnly={readOnly}
        onChange={(e) => setTyped(e.target.value)} onBlur={send}
        onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) { e.preventDefault(); send() } }}
      />
    </div>
  )
}
