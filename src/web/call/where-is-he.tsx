import type { Contact } from '#domain/contact/contact.ts'
import { clock } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { Step } from './choice.tsx'

/** What the caller has made plain without a quotable sentence, as a line of the handler's that recognition reads like any other. */
export const facts = [
  { id: 'door', says: 'At the door', text: 'He is at the door.' }, { id: 'inside', says: 'Inside', text: 'He is in the house.' }, { id: 'left', says: 'Left', text: 'He has left.' }, { id: 'unknown', says: 'Not known', text: 'Where he is now is not known.' },
  { id: 'hurt', says: 'Hurt', text: 'He has hit or hurt her.' }, { id: 'weapon', says: 'Weapon', text: 'There is a weapon.' }, { id: 'children', says: 'Children there', text: 'Children are in the home.' },
] as const

/** Where the person feared is, and what goes with it: one press each. That he has left lowers nothing. */
export function WhereIsHe({ contact, barred }: { contact: Contact; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const noted = (text: string) => contact.words.some((w) => w.who === 'handler' && w.text.toLowerCase().endsWith(text.toLowerCase()))
  return (
    <Step n="5" line title="He, or she, is" beside={<Saved state={state} />}>
      <div className="choice" role="group" aria-label="Where the person feared is, and what goes with it">
        {facts.map((f) => <Act key={f.id} as="small" pressed={noted(f.text)} because={barred} onAct={() => void tell({ type: 'add-words', contact: contact.id, words: [{ who: 'handler', text: f.text, at: Math.floor(clock.now()) }] })}>{f.says}</Act>)}
      </div>
      {noted('He has left.') && <p className="second">That he has left lowers nothing.</p>}
      <NotDone what="where he is" state={state} onClose={clear} />
    </Step>
  )
}
