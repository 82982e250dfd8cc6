import { useEffect, useId, useRef, useState } from 'react'
import type { Contact, Identifiers } from '#domain/contact/contact.ts'
import { useTell } from '../live/tell.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { Choice, Step } from './choice.tsx'
import { howWhole, typingPause, type IdentField } from './whole-value.ts'

const fields: readonly { id: IdentField; label: string; wide?: boolean; hint?: string }[] = [
  { id: 'address', label: 'Address', wide: true }, { id: 'name', label: 'Name' }, { id: 'number', label: 'Number' }, { id: 'dob', label: 'Born', hint: 'd m y' }, { id: 'vehicle', label: 'Vehicle' },
]

/** Where, and who: each is sent as soon as it is whole, or typing pauses, so that the checks run while she is still speaking. Once a crew may be on its way an address is sent only when its field is left: it is where they go. */
export function WhoAndWhere({ contact, barred }: { contact: Contact; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const set = (identifiers: Identifiers) => tell({ type: 'set-identifiers', contact: contact.id, identifiers })
  return (
    <Step n="2" title="Where, and who" beside={<Saved state={state} savedSays="saved, checks asked" />}>
      <div className="idents">
        {fields.map((f) => <Ident key={f.id} {...f} known={contact.identifiers[f.id] ?? ''} onSet={(text) => set({ [f.id]: text })} readOnly={barred !== null} onLeave={f.id === 'address' && contact.incident !== undefined} />)}
        <div className="ident ident-area">
          <span className="ident-label">Area</span>
          <Choice label="Area" options={[{ id: 'urban', says: 'Urban' }, { id: 'rural', says: 'Rural' }]} value={contact.identifiers.area} onChoose={(area) => void set({ area })} />
        </div>
      </div>
      <NotDone what="who and where" state={state} onClose={clear} />
    </Step>
  )
}

function Ident({ id: of, label, hint, wide, known, onSet, readOnly, onLeave }: { id: IdentField; label: string; hint?: string; wide?: boolean; known: string; onSet: (text: string) => Promise<unknown>; readOnly: boolean; /** Asked by only when it is left. */ onLeave: boolean }) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)      // null: nothing typed since it was last sent, so what the room holds is shown
  const [sending, setSending] = useState<string | null>(null)  // one at a time: what is typed meanwhile is sent when it is answered, the newest alone
  const [here, setHere] = useState(false)      // the field has the keyboard
  const [composing, setComposing] = useState(false)      // letters of another script stand in the field before they are chosen
  const text = typed ?? known
  const send = () => {
    if (typed === null || typed.trim() === '' || typed.trim() === known) { setTyped(null); return }
    if (sending !== typed.trim()) hand(typed.trim())
  }
  const hand = (value: string) => { setSending(value); void onSet(value).finally(() => setSending((now) => (now === value ? null : now))) }
  // Once the room holds what was typed, the field follows the room again; a space before the next word is kept while somebody types.
  if (typed !== null && typed.trim() === known && known !== '' && (typed === known ? sending === null : !here)) setTyped(null)
  const ask = useRef(hand)
  useEffect(() => { ask.current = hand })
  useEffect(() => {
    if (typed === null || onLeave || sending !== null || !here || composing) return
    const value = typed.trim()
    const whole = howWhole(of, value)
    if (value === known || whole === 'short') return
    const timer = setTimeout(() => ask.current(value), whole === 'whole' ? 0 : typingPause)
    return () => clearTimeout(timer)
  }, [typed, sending, known, onLeave, of, here, composing])
  return (
    <div className={wide ? 'ident ident-wide' : `ident ident-${of}`}>
      <label className="ident-label" htmlFor={id}>{label}</label>
      <input
        id={id} value={text} placeholder={hint} autoComplete="off" spellCheck={false} readOnly={readOnly}
        onChange={(e) => setTyped(e.target.value)} onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} onFocus={() => setHere(true)} onBlur={() => { setHere(false); send() }}
        onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) { e.preventDefault(); send() } }}
      />
    </div>
  )
}
